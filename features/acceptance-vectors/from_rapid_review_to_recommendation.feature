Feature: From the rapid review to a recommendation, in the cases that every reading of the law must get right
  The partners must take the criteria of SI 2018/789, regulation 11, into account and decide. In each of these cases people have
  wrongly closed the case, or wrongly read a criterion as an order to hold a review.

  Scenario: Case 10, a near miss in the water with no harm
    Given a near miss in which the child came to no harm
    And the national Panel has not yet considered the case
    And no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is not met
    And the finding on local importance is met
    And the recommendation is learning in another way

  Scenario: Case 11, nothing is known and nothing is closed
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And every recommendation remains possible
    And every question to ask next names who would know

  Scenario: Case 12, the same theme as three earlier reviews whose learning is not embedded
    Given a serious child safeguarding case
    And the rapid review is complete
    And the rapid review has captured all the learning
    And the case highlights improvements that are needed
    And the improvements had been identified before
    And the earlier learning is not embedded
    And the case highlights recurrent themes
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the finding on improvements is met
    And it rests on whether the earlier learning is embedded
    And the finding on recurrent themes is met
    And the recommendation is for the partners to weigh

  Scenario: Case 13, the rapid review finds a concern about the health service alone
    Given a serious child safeguarding case
    And the rapid review is complete
    And the rapid review has captured all the learning
    And no criterion of regulation 11 is met
    And there is a concern about a single agency
    When the rapid review meeting considers the incident
    Then the finding on a single agency is met
    And the recommendation is for the partners to weigh
    And that no further review may be justified is no longer possible

  Scenario: Case 14, the Panel writes that a local review may be more appropriate after the partners said no
    Given a serious child safeguarding case
    And the rapid review is complete
    And the partners had decided against a local review
    And the national Panel thinks a local review may be more appropriate
    When the rapid review meeting considers the incident
    Then the finding on the Panel's view is met
    And the partners are told "take it into account and meet again to do so"
    And the recommendation is a strong case for a local review

  Scenario: Case 15, natural disease is found after the notification and every agency rules out neglect
    Given the child died
    And the child was 1 when harmed
    And the child was harmed in this area
    And the partners and all others have ruled out abuse or neglect
    And the section 16C notification was withdrawn
    And nothing makes the case important locally
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is not met
    And the duty to record a withdrawal is due
    And the partners are told "and tell the national Panel"
    And the duty to complete the rapid review does not apply
    And the recommendation is that no review is indicated

  Scenario: Case 19, no criterion is indicated and two circumstances have not been looked at
    Given a serious child safeguarding case
    And the rapid review is complete
    And the rapid review has captured all the learning
    And no criterion of regulation 11 is met
    And there is no concern about a single agency
    And two or more agencies were involved before the incident
    And nothing makes the case important locally
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And the recommendation may still be:
      | for the partners to weigh                   |
      | that no further review may be justified     |
    And the recommendation turns on, in this order:
      | whether more than one area is involved      |
      | whether an institutional setting is involved |
