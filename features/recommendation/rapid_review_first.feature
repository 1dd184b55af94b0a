Feature: Hold the rapid review first
  A serious case for which no notification stands or no rapid review has begun. The Panel's answers: a rapid review follows every
  notification, and there is none without one. People wrongly decide on a local review before the rapid review, or on none at all.

  Scenario: A serious case that was not notified waits for its rapid review
    Given a serious child safeguarding case
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the recommendation is to hold the rapid review first

  Scenario: A notified case whose rapid review has not started waits for it
    Given a serious child safeguarding case
    And the section 16C notification was sent
    And the rapid review has not started
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the recommendation is to hold the rapid review first

  Scenario: Criteria that are met do not jump over the rapid review
    Given a serious child safeguarding case
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the recommendation is to hold the rapid review first

  Scenario: The meeting may decide while the rapid review is under way
    Given a serious child safeguarding case
    And the rapid review is under way
    When the rapid review meeting considers the incident
    Then that the rapid review comes first is no longer possible
