Feature: A look at a case without a notification that stands
  The national Panel answers that there is no rapid review without a notification before it, and that a notification is withdrawn
  only where the incident turns out not to meet the definition. People wrongly call any quick meeting a rapid review, and wrongly
  take a notification back until results are in.

  Scenario: A quick meeting without a notification is named for what it is
    Given a meeting was held without a notification
    When the rapid review meeting considers the incident
    Then the partners are given the notice that this is no rapid review
    And the partners are told "Call it a local review of the partners' own"
    And the family reads nothing of the notice that this is no rapid review

  Scenario: A rapid review after a notification that stands is a rapid review
    Given the rapid review is under way
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that this is no rapid review

  Scenario: A meeting that goes on after the notification was withdrawn is no rapid review any more
    Given the rapid review is under way
    When the rapid review meeting considers the incident
    And considers it again knowing that the section 16C notification was withdrawn
    Then the partners are given the notice that this is no rapid review
    And the finding on whether a rapid review is due is not met

  Scenario: A notification taken back until the post-mortem is in should stand
    Given the notification was withdrawn until results are in
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the reason does not carry a withdrawal
    And the family reads nothing of the notice that the reason does not carry a withdrawal

  Scenario: A difference between agencies does not carry a withdrawal
    Given the notification was withdrawn because agencies differ
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the reason does not carry a withdrawal
    And the duty to record a withdrawal is due

  Scenario: A withdrawal because abuse and neglect were ruled out is carried by its reason
    Given the notification was withdrawn because abuse and neglect were ruled out
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that the reason does not carry a withdrawal
    And the duty to record a withdrawal is due

  Scenario: New facts give a new result beside the old one
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    And considers it again knowing that the section 16C notification was sent
    Then the duty to notify the national Panel is done
    And the finding on whether a rapid review is due is met

  Scenario: Who agreed to a withdrawal is asked
    Given the section 16C notification was withdrawn
    When the rapid review meeting considers the incident
    Then the meeting is asked who agreed to withdraw the notification

  Scenario: A withdrawal that the police did not agree to is to be raised and recorded
    Given the section 16C notification was withdrawn
    And only health agreed to the withdrawal
    When the rapid review meeting considers the incident
    Then the partners are given the notice that not every partner agreed to the withdrawal
    And the family reads nothing of the notice that not every partner agreed to the withdrawal

  Scenario: A withdrawal that all three partners agreed to raises no difference
    Given the section 16C notification was withdrawn
    And health and the police agreed to the withdrawal
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that not every partner agreed to the withdrawal
