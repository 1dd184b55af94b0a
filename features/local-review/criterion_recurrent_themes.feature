Feature: The case highlights recurrent themes
  Regulation 11(b) of SI 2018/789: the partners must take into account whether the case highlights, or may highlight, recurrent
  themes. People wrongly reason that a theme reviewed before needs no second look, and wrongly take an unsearched record for
  "nothing like it before".

  Scenario: A theme seen in earlier reviews meets the criterion
    Given the case highlights recurrent themes
    When the rapid review meeting considers the incident
    Then the finding on recurrent themes is met
    And its force is "must take into account"

  Scenario: A theme that may recur is enough
    Given the case may highlight recurrent themes
    When the rapid review meeting considers the incident
    Then the finding on recurrent themes is met

  Scenario: A theme that does not recur does not meet the criterion
    Given the case highlights no recurrent theme
    When the rapid review meeting considers the incident
    Then the finding on recurrent themes is not met

  Scenario: A record of reviews that nobody has searched leaves the criterion open
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on recurrent themes is not yet known
    And to settle it the meeting asks, in this order:
      | whether the case highlights recurrent themes |

  Scenario: Earlier reviews of the same theme do not make this one needless
    Given a serious child safeguarding case
    And the rapid review is under way
    And the national Panel has not yet considered the case
    And the case highlights recurrent themes
    And the rapid review has captured part of the learning
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation is a strong case for a local review
