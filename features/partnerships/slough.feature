Feature: Local terms in Slough
  A page there counts five days from the incident itself, where the guidance counts from the day the local authority became aware.
  People wrongly take the stricter clock for the law, or the law's later day for leave to wait.

  Scenario: Five days from the incident stand beside the law's day and the earlier is what to work to
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the incident happened on 12 November 2026
    And the local authority became aware on 16 November 2026
    When the incident is considered in "slough"
    Then the duty to notify the national Panel is due
    And its last day by law is 23 November 2026 and the day to work to is 17 November 2026
    And the duty to notify within five days of the incident, as in Slough, is overdue
    And beside it the law says "A clock from the incident itself is stricter, and local."

  Scenario: The local clock ends when the notification was sent
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the incident happened on 12 November 2026
    And the local authority became aware on 13 November 2026
    And the section 16C notification was sent
    And the notification was sent on 17 November 2026
    When the incident is considered in "slough"
    Then the duty to notify within five days of the incident, as in Slough, was done in time
    And its last day is 17 November 2026

  Scenario: Without the day of the incident the local clock has no day and the law's keeps its own
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 16 November 2026
    When the incident is considered in "slough"
    Then the duty to notify within five days of the incident, as in Slough, cannot be dated
    And the duty to notify the national Panel is due
    And its last day is 23 November 2026
