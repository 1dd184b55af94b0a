Feature: The clocks at Christmas, which every reading of the guidance must get right
  The day that starts a clock is day nought, and weekends and bank holidays in England are left out. People wrongly count the day
  itself, and wrongly leave out the days on which an office is closed.

  Scenario: Case 17, notified on Monday 21 December 2026
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 18 December 2026
    And the section 16C notification was sent
    And the notification was sent on 21 December 2026
    When the rapid review meeting considers the incident on 21 December 2026
    Then the duty to complete the rapid review is due
    And its last day is 14 January 2027
    And it has 15 working days left

  Scenario: Case 18, aware on Friday 18 December 2026
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 18 December 2026
    When the rapid review meeting considers the incident on 18 December 2026
    Then the duty to notify the national Panel is due
    And its last day is 29 December 2026
    And it has 5 working days left
