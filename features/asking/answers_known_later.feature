Feature: Answers that became known later
  A case is considered on a day. Answers known later count and are listed, unless the meeting asks what was known on a day. The day
  of decision never moves a fact. People wrongly judge an earlier meeting by what came out afterwards.

  Scenario: An answer known after the day of decision counts and is listed
    Given health says that there is a concern about how agencies worked together, known on 1 December 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the finding on joint working is met
    And whether there is a concern about joint working is listed as known later

  Scenario: What was known on the day leaves later answers out
    Given health says that there is a concern about how agencies worked together, known on 1 December 2026
    When the rapid review meeting considers the incident as known on 20 November 2026
    Then the finding on joint working is not yet known
    And nothing is listed as known later

  Scenario: An answer known on the very day counts as known
    Given health says that there is a concern about how agencies worked together, known on 20 November 2026
    When the rapid review meeting considers the incident as known on 20 November 2026
    Then the finding on joint working is met
    And nothing is listed as known later

  Scenario: An answer without a day counts on every day
    Given there is a concern about how agencies worked together
    When the rapid review meeting considers the incident as known on 20 November 2026
    Then the finding on joint working is met

  Scenario: Going back before a correction brings the earlier answer back
    Given health says that there is no concern about how agencies worked together, known on 3 November 2026
    And health says that there is a concern about how agencies worked together, known on 10 November 2026
    When the rapid review meeting considers the incident as known on 5 November 2026
    Then the finding on joint working is not met

  Scenario: A day before the present law cannot be chosen
    Given the child died
    When the rapid review meeting considers the incident on 1 June 2018
    Then the meeting is told that "2018-06-01" is before the present law
    And the exit status is 2
