Feature: A strong case for a local review
  A serious case in which a criterion of regulation 11(a) to (c) is met and the rapid review has not captured all the learning, or
  which the Panel thinks better reviewed locally. People wrongly read it as a decision. No recommendation says that a review is required.

  Scenario: A criterion met with learning left to do makes a strong case
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And the rapid review has captured part of the learning
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation is a strong case for a local review
    And the partners are never told that a review is "required"

  Scenario: A criterion met is not a strong case once the learning has been captured
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh

  Scenario: The Panel's preference makes a strong case before the rapid review is finished
    Given a serious child safeguarding case
    And the national Panel thinks a local review may be more appropriate
    When the rapid review meeting considers the incident
    Then the recommendation is a strong case for a local review

  Scenario: It does not matter which of the criteria is met once one is
    Given a serious child safeguarding case
    And the rapid review is complete
    And the case highlights recurrent themes
    And the rapid review has captured none of the learning
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation is a strong case for a local review
    And the finding on joint working is not yet known

  Scenario: What would change a strong case is said
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And the rapid review has captured part of the learning
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation would change if whether the rapid review captured the learning were answered "yes"
