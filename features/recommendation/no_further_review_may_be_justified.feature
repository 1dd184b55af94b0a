Feature: No further review may be justified
  A serious case whose rapid review captured the learning, with no criterion met and no circumstance found. The partners still give
  their reasons against every criterion and circumstance. People wrongly arrive here with questions not asked, because nobody was
  involved, or because proof was missing.

  Background:
    Given a serious child safeguarding case
    And the rapid review is complete

  Scenario: A rapid review that captured everything may be the end
    Given no criterion of regulation 11 is met
    And no circumstance applies
    And nothing makes the case important locally
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation is that no further review may be justified

  Scenario: A criterion that nobody has considered keeps the case open
    Given no criterion of regulation 11 is met
    But it is not known whether the case highlights recurrent themes
    And no circumstance applies
    And nothing makes the case important locally
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And the recommendation may still be:
      | for the partners to weigh                 |
      | that no further review may be justified   |
    And the recommendation turns on, in this order:
      | whether the case highlights recurrent themes |

  Scenario: Learning that is only partly captured is not the end
    Given no criterion of regulation 11 is met
    And no circumstance applies
    And nothing makes the case important locally
    And the rapid review has captured part of the learning
    When the rapid review meeting considers the incident
    Then the recommendation is not that no further review may be justified

  Scenario: A single circumstance is enough for the partners to weigh the case instead
    Given no criterion of regulation 11 is met
    And no circumstance applies
    But the case shows poor practice
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh
