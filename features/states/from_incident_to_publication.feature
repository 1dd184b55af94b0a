Feature: From the incident to publication, one state after another
  An incident is notified (Children Act 2004, section 16C), a rapid review is held, the partners decide (SI 2018/789, regulation
  11), and a local review is published (section 16F). People wrongly take one step for another, and wrongly think that a clock
  which has not started runs.

  Background:
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 March 2026
    And the national Panel has not yet considered the case
    And no other review covers the case

  Scenario: An incident that is notified, reviewed quickly, reviewed locally and published
    Given no section 16C notification was sent
    When the rapid review meeting considers the incident on 4 March 2026
    Then the duty to notify the national Panel is due
    And the duty to complete the rapid review has not started
    And the recommendation is that the rapid review comes first
    Given the section 16C notification was sent
    And the notification was sent on 6 March 2026
    When the rapid review meeting considers the incident on 9 March 2026
    Then the duty to notify the national Panel was done in time
    And the finding on whether a rapid review is due is met
    And the duty to complete the rapid review is due
    And its last day is 27 March 2026
    Given the rapid review is complete
    And there is a concern about how agencies worked together
    And the rapid review has captured part of the learning
    And the rapid review was sent to the national Panel on 27 March 2026
    When the rapid review meeting considers the incident on 30 March 2026
    Then the duty to complete the rapid review was done in time
    And the whole delay since the local authority became aware is 19 working days
    And the duty to reply, which is the national Panel's is due
    And the recommendation is a strong case for a local review
    Given the partners decided on a local review
    And the partners decided on 27 March 2026
    When the rapid review meeting considers the incident on 30 March 2026
    Then the duty to tell of a local review is overdue
    And the duty to complete the local review is due
    And its last day is 27 September 2026
    And the duty to keep the report available cannot be dated
    And the duty to tell the family is due
    Given the local review was published
    And the local review was published on 25 September 2026
    When the rapid review meeting considers the incident
    Then the duty to complete the local review was done in time
    And the duty to keep the report available is due
    And its last day is 25 September 2027

  Scenario: An incident whose notification is withdrawn leaves the rapid review's clock
    Given the section 16C notification was sent
    And the notification was sent on 6 March 2026
    When the rapid review meeting considers the incident on 9 March 2026
    Then the duty to complete the rapid review is due
    Given the partners and all others have ruled out abuse or neglect
    And the notification was withdrawn because abuse and neglect were ruled out
    When the rapid review meeting considers the incident on 16 March 2026
    Then the duty to complete the rapid review does not apply
    And the duty to record a withdrawal is due
    And the partners are not given the notice that the reason does not carry a withdrawal

  Scenario: A decision against a local review leaves nothing to publish and the family to tell
    Given the rapid review is complete
    And the partners had decided against a local review
    And the partners decided on 27 March 2026
    When the rapid review meeting considers the incident
    Then the duty to complete the local review does not apply
    And the duty to send copies before publication does not apply
    And the duty to keep the report available does not apply
    And the duty to tell of a local review does not apply
    And the duty to tell the family is due
