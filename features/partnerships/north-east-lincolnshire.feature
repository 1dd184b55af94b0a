Feature: Local terms in North East Lincolnshire
  A copy of the notification goes to the partnership's office on the same day. People wrongly think that the copy is made with the
  notification itself, or that telling the partners is enough.

  Scenario: A notification that was sent does not yet make the copy
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the section 16C notification was sent
    And the notification was sent on 17 November 2026
    And the safeguarding partners were told on 17 November 2026
    When the incident is considered in "north-east-lincolnshire"
    Then the duty to send a copy to the partnership's office is overdue
    And its last day is 17 November 2026
    And it is late by 3 working days

  Scenario: The clock ends on the day on which the copy reached the office
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the section 16C notification was sent
    And the notification was sent on 17 November 2026
    And the copy went to the partnership's office on 18 November 2026
    When the incident is considered in "north-east-lincolnshire"
    Then the duty to send a copy to the partnership's office was done late
    And it is late by 1 working day

  Scenario: The copy changes nothing about the duty to notify
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 16 November 2026
    When the rapid review meeting considers the incident
    And the incident is considered in "north-east-lincolnshire"
    Then findings and recommendation are those without local terms
    And the duty to notify the national Panel is due
    And its last day is 23 November 2026
