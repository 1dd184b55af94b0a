Feature: A rapid review is due
  Once a section 16C notification has been sent, the safeguarding partners should promptly hold a rapid review (Working Together),
  unless the notification is withdrawn because the case proves not to meet the definition. People wrongly hold one without a
  notification, and wrongly let a late post-mortem stop one without withdrawing the notification.

  Scenario: A notification that was sent makes a rapid review due
    Given the section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on whether a rapid review is due is met

  Scenario: A notification that was withdrawn makes no rapid review due
    Given the section 16C notification was withdrawn
    When the rapid review meeting considers the incident
    Then the finding on whether a rapid review is due is not met

  Scenario: Without a notification no rapid review is due
    Given no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on whether a rapid review is due is not met

  Scenario: A meeting that does not know whether a notification was sent asks
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on whether a rapid review is due is not yet known
    And to settle it the meeting asks, in this order:
      | whether the notification was sent |

  Scenario: A notification withdrawn while the answers still describe a serious case is questioned
    Given a serious child safeguarding case
    And the section 16C notification was withdrawn
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the finding on whether a rapid review is due is not met
    And the partners are given the notice that the notification was withdrawn in a serious case
    And the recommendation is to hold the rapid review first
