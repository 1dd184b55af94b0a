Feature: The national Panel's view that a local review may be more appropriate
  Regulation 11(d) of SI 2018/789: the partners must take into account whether the national Panel has considered the case and
  concluded that a local review may be more appropriate. People wrongly read it as an order, and wrongly read "not yet
  considered" as agreement with a decision not to review.

  Scenario: A letter in which the Panel prefers a local review meets the criterion
    Given the national Panel thinks a local review may be more appropriate
    When the rapid review meeting considers the incident
    Then the finding on the Panel's view is met
    And its force is "must take into account"

  Scenario: A Panel that has not yet considered the case has not met the criterion today
    Given the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the finding on the Panel's view is not met

  Scenario: A Panel that does not prefer a local review does not meet the criterion
    Given the national Panel does not ask for a local review
    When the rapid review meeting considers the incident
    Then the finding on the Panel's view is not met

  Scenario: A Panel that is arranging a national review is for the partners to agree with
    Given a serious child safeguarding case
    And the national Panel is arranging a national review
    When the rapid review meeting considers the incident
    Then the finding on the Panel's view is not met
    And the partners are given the notice that a national review is being arranged

  Scenario: A meeting that does not know whether the Panel has written asks
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on the Panel's view is not yet known
    And to settle it the meeting asks, in this order:
      | whether the Panel has considered the case |

  Scenario: A Panel letter after a local decision against a review makes a strong case
    Given a serious child safeguarding case
    And the rapid review is complete
    And the partners had decided against a local review
    And the rapid review has captured all the learning
    And the national Panel thinks a local review may be more appropriate
    When the rapid review meeting considers the incident
    Then the recommendation is a strong case for a local review
    And the partners are never told that a review is "required"
