Feature: Telling the safeguarding partners
  Guidance says that the local authority should tell the safeguarding partners, in other areas too where that is appropriate,
  within the same five working days. People wrongly wait with this until the national Panel has been notified.

  Scenario: The partners are to be told by the same day as the national Panel
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    When the rapid review meeting considers the incident on 4 November 2026
    Then the duty to tell the safeguarding partners is due
    And its last day is 9 November 2026
    And the duty has the force "should" and its time limit the force "should"

  Scenario: The Panel was notified and the partners were not told
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    And the section 16C notification was sent
    And the notification was sent on 3 November 2026
    When the rapid review meeting considers the incident on 11 November 2026
    Then the duty to notify the national Panel was done in time
    And the duty to tell the safeguarding partners is overdue
    And it is late by 2 working days

  Scenario: Partners who were told on the day were told in time
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    And the safeguarding partners were told on 2 November 2026
    When the rapid review meeting considers the incident on 11 November 2026
    Then the duty to tell the safeguarding partners was done in time

  Scenario: Two accounts of the day on which the partners were told still mean that they were told
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    And the local authority says that the safeguarding partners were told on 3 November 2026
    And the police say that the safeguarding partners were told on 12 November 2026
    When the rapid review meeting considers the incident on 13 November 2026
    Then the duty to tell the safeguarding partners is done
    And the reason is "the agencies give different days for when the safeguarding partners were told"

  Scenario: Where the authority has ruled out abuse and neglect this duty does not arise
    Given the child did not die
    And the child was seriously harmed
    And the child was 1 when harmed
    And the child was harmed in this area
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the duty to tell the safeguarding partners does not apply
