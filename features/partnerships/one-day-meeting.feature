Feature: Local terms of the partnership whose leads meet within one working day
  The partners' leads meet within a working day of a referral, to decide on notifying. People wrongly take the meeting for the
  notification, or wait for the meeting before they notify.

  Scenario: A notification that was sent does not make the meeting held
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the referral was received on 13 November 2026
    And the section 16C notification was sent
    And the notification was sent on 16 November 2026
    When the incident is considered in "one-day-meeting"
    Then the duty to meet within a working day of the referral is overdue
    And its last day is 16 November 2026

  Scenario: The clock ends on the day of the meeting
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the referral was received on 13 November 2026
    And the partners met to decide on notifying on 16 November 2026
    When the incident is considered in "one-day-meeting"
    Then the duty to meet within a working day of the referral was done in time

  Scenario: The day of the meeting is not the day to notify
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the referral was received on 13 November 2026
    And the local authority became aware on 16 November 2026
    When the incident is considered in "one-day-meeting"
    Then the duty to notify the national Panel is due
    And its last day is 23 November 2026

  Scenario: A near miss has a route of its own there
    Given a near miss in which the child came to no harm
    When the incident is considered in "one-day-meeting"
    Then on "when criteria are not met" the partnership says "A near miss has a route of its own"
