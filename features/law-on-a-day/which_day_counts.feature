Feature: Which day counts
  The decision on a review follows the law on the day of decision; choosing that day moves no fact and forgets no answer. People
  wrongly think that an earlier day of decision makes later facts go away.

  Background:
    Given the child died
    And the young person was a care leaver
    And the child was 20 at death
    And the child died on 3 March 2026

  Scenario: The day of decision chooses the law
    When the rapid review meeting considers the incident on 14 December 2023
    Then the finding on the notice of a care leaver's death is not in force

  Scenario: The day of decision leaves a later death where it is
    When the rapid review meeting considers the incident on 15 December 2023
    Then the finding on the notice of a care leaver's death is met
    And it rests on on what day the child died

  Scenario: An answer known after the day of decision still counts
    Given health says that there is a concern about how agencies worked together, known on 3 November 2026
    When the rapid review meeting considers the incident on 1 June 2024
    Then the finding on joint working is met
    And whether there is a concern about joint working is listed as known later

  Scenario: What was known on a day is asked for by itself
    Given health says that there is a concern about how agencies worked together, known on 3 November 2026
    When the rapid review meeting considers the incident as known on 1 June 2024
    Then the finding on joint working is not yet known
    And nothing is listed as known later

  Scenario: What was known on a day does not choose the law
    When the rapid review meeting considers the incident as known on 1 June 2022
    Then the finding on the notice of a care leaver's death is met

  Scenario: A duty follows the law of the day on which its clock started, and the finding that of the decision
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 1 June 2019
    When the rapid review meeting considers the incident
    Then the duty to tell the safeguarding partners is overdue
    And it rests on the provision "working-together/2018/duty-to-notify"
    And it is not said to follow the law of the day of decision

  Scenario: Without that day the day of the incident says which law governs
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the incident happened on 1 June 2024
    When the rapid review meeting considers the incident
    Then the duty to tell the safeguarding partners cannot be dated
    And it rests on the provision "working-together/2023/duty-to-notify"
    And it is not said to follow the law of the day of decision

  Scenario: Where no day is known the law of the day of decision is cited and the partners are told so
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    When the rapid review meeting considers the incident
    Then the duty to tell the safeguarding partners cannot be dated
    And it rests on the provision "working-together/2026/duty-to-notify"
    And it is said to follow the law of the day of decision because no day is known

  Scenario: Under the first edition no earlier law can govern
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    When the rapid review meeting considers the incident on 1 June 2019
    Then the duty to tell the safeguarding partners cannot be dated
    And it is not said to follow the law of the day of decision

  Scenario: A duty whose law never changed needs no such remark
    Given a looked-after child who died
    When the rapid review meeting considers the incident
    Then the duty to give notice of a looked-after child's death cannot be dated
    And it is not said to follow the law of the day of decision
