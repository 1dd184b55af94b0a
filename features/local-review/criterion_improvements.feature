Feature: The case highlights improvements that are needed
  Regulation 11(a) of SI 2018/789: the partners must take into account whether the case highlights, or may highlight, improvements
  needed, including where they have been previously identified. People wrongly think that a known problem no longer counts,
  wrongly ask for certainty, and wrongly take the criterion for a decision.

  Scenario: An improvement that is needed meets the criterion
    Given the case highlights improvements that are needed
    When the rapid review meeting considers the incident
    Then the finding on improvements is met
    And its force is "must take into account"

  Scenario: An improvement that may be needed is enough
    Given the case may highlight improvements that are needed
    When the rapid review meeting considers the incident
    Then the finding on improvements is met
    And the partners are first told that this relies on "may highlight improvements"

  Scenario: An improvement identified before and not embedded counts again
    Given the case highlights no improvement that is needed
    And the improvements had been identified before
    And the earlier learning is not embedded
    When the rapid review meeting considers the incident
    Then the finding on improvements is met
    And it rests on whether improvements had been identified before
    And it rests on whether the earlier learning is embedded

  Scenario: An improvement identified before and embedded since does not meet the criterion
    Given the case highlights no improvement that is needed
    And the improvements had been identified before
    And the earlier learning is embedded
    When the rapid review meeting considers the incident
    Then the finding on improvements is not met

  Scenario: No improvement now or before does not meet the criterion
    Given the case highlights no improvement that is needed
    And no improvement had been identified before
    When the rapid review meeting considers the incident
    Then the finding on improvements is not met

  Scenario: Earlier reviews that nobody has searched for are asked about
    Given the case highlights no improvement that is needed
    When the rapid review meeting considers the incident
    Then the finding on improvements is not yet known
    And to settle it the meeting asks, in this order:
      | whether improvements had been identified before |
      | whether the earlier learning is embedded        |

  Scenario: An improvement needed informs the decision and does not make it
    Given a serious child safeguarding case
    And the rapid review is under way
    And the national Panel has not yet considered the case
    And the case highlights improvements that are needed
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the finding on improvements is met
    And the recommendation is for the partners to weigh
