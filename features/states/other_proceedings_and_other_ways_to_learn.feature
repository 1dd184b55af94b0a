Feature: Other proceedings told apart, and other ways to learn
  An inquest, a police investigation and a child death review have a purpose of their own; none starts a rapid review, replaces one
  or stops its clock (guidance on decisions about reviews). Other ways to learn are local and no law. People wrongly wait for a trial,
  and wrongly hold a learning review in place of a rapid review that is due.

  Scenario: An inquest and a police investigation run beside the rapid review and stop nothing
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    And a police investigation and an inquest have begun
    When the rapid review meeting considers the incident on 4 November 2026
    Then the partners are given the notice that other proceedings must be told apart
    And the partners are told "the inquest asks who died and when, where and how"
    And the duty to notify the national Panel is due
    And its last day is 9 November 2026

  Scenario: A child death review is no rapid review
    Given a child death review has begun
    When the rapid review meeting considers the incident
    Then the partners are given the notice that other proceedings must be told apart
    And the finding on whether a rapid review is due is not yet known
    And the family reads nothing of the notice that other proceedings must be told apart

  Scenario: Where nothing else is under way there is nothing to tell apart
    Given nothing else is under way
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that other proceedings must be told apart

  Scenario: After a near miss the local ways to learn are named, and that no law sets them
    Given a near miss in which the child came to no harm
    When the rapid review meeting considers the incident
    Then the partners are given the notice of other ways to learn
    And the partners are told "Local ways to learn, none of them set by law"

  Scenario: After the death of a care leaver without abuse the local ways to learn are named
    Given a care leaver of nineteen who died
    And the child was 19 when harmed
    And the child died on 12 November 2026
    When the rapid review meeting considers the incident
    Then the partners are given the notice of other ways to learn

  Scenario: Before a rapid review that is due no other way to learn is offered in its place
    Given a serious child safeguarding case
    And the section 16C notification was sent
    And the rapid review has not started
    When the rapid review meeting considers the incident
    Then the partners are not given the notice of other ways to learn

  Scenario: Learning left over after a rapid review without any criterion may be sought in another way
    Given a serious child safeguarding case
    And the rapid review is complete
    And no criterion of regulation 11 is met
    And no circumstance applies
    And nothing makes the case important locally
    And the rapid review has captured part of the learning
    When the rapid review meeting considers the incident
    Then the recommendation is learning in another way
    And the partners are given the notice of other ways to learn
