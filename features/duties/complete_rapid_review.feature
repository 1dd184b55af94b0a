Feature: Completing the rapid review within fifteen working days
  After a notification the safeguarding partners should hold a rapid review, and the national Panel expects it within fifteen
  working days of the day on which the notification was sent. People wrongly count from a referral or from the incident, wrongly
  wait for a post-mortem or a charge, and wrongly forget the days that were lost before the notification.

  Background:
    Given a child of one seriously harmed in this area whom the local authority suspects was abused

  Scenario: Notified on the Monday before Christmas, the review is due in the middle of January
    Given the local authority became aware on 14 December 2026
    And the section 16C notification was sent
    And the notification was sent on 21 December 2026
    When the rapid review meeting considers the incident on 22 December 2026
    Then the duty to complete the rapid review is due
    And its last day is 14 January 2027
    And it has 14 working days left
    And the duty has the force "should" and its time limit the force "panel expectation"

  Scenario: A review that reached the Panel on the last day was sent in time
    Given the local authority became aware on 14 December 2026
    And the section 16C notification was sent
    And the notification was sent on 21 December 2026
    And the rapid review is complete
    And the rapid review was sent to the national Panel on 14 January 2027
    When the rapid review meeting considers the incident on 20 January 2027
    Then the duty to complete the rapid review was done in time
    And the whole delay since the local authority became aware is 20 working days

  Scenario: A late notification does not hide the days that were lost before it
    Given the local authority became aware on 2 November 2026
    And the section 16C notification was sent
    And the notification was sent on 23 November 2026
    When the rapid review meeting considers the incident on 30 November 2026
    Then the duty to notify the national Panel was done late
    And it is late by 10 working days
    And the duty to complete the rapid review is due
    And its last day is 14 December 2026
    And the whole delay since the local authority became aware is 20 working days
    And the partners are told "Working days since the authority became aware, all together: 20."

  Scenario: A prosecution does not stop the fifteen working days
    Given the local authority became aware on 14 December 2026
    And the rapid review is under way
    And the notification was sent on 21 December 2026
    And a prosecution is under way
    When the rapid review meeting considers the incident on 18 January 2027
    Then the duty to complete the rapid review is overdue
    And it is late by 2 working days

  Scenario: Before the notification is sent the clock of the rapid review has not started
    Given the local authority became aware on 14 December 2026
    And no section 16C notification was sent
    And the referral was received on 14 December 2026
    When the rapid review meeting considers the incident on 22 December 2026
    Then the duty to complete the rapid review has not started
    And it has no last day

  Scenario: A notification without its day leaves the review without one
    Given the section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the duty to complete the rapid review cannot be dated
    And the reason is "it is not yet known when the notification was sent"
