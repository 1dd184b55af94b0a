Feature: What would change the recommendation
  The smallest changes to answers already given after which other recommendations are possible. The partners see on how little or how
  much it rests. People wrongly believe that a settled recommendation is beyond doubt.

  Scenario: A recommendation that rests on one answer says which
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And the rapid review has captured part of the learning
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation would change if whether the rapid review captured the learning were answered "yes"
    And the recommendation would change if whether another review covers the case were answered "yes"

  Scenario: With nothing answered there is nothing to change
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then nothing is said to change the recommendation

  Scenario: A change that is named really does change what is possible
    Given a serious child safeguarding case
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then every change that is named really changes what may be recommended
