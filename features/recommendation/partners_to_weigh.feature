Feature: For the partners to weigh
  A serious case with a criterion met and its learning captured or covered by another review, or with a circumstance and no
  criterion. Meeting a criterion is not automatic: the partners weigh it and record why. People wrongly treat it as a yes, and
  wrongly treat a single circumstance as a no.

  Scenario: A criterion met does not make a local review automatic
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And the case highlights improvements that are needed
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh

  Scenario: Another statutory review that covers the ground is weighed
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And the case highlights improvements that are needed
    And another statutory review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh

  Scenario: A circumstance without a criterion is weighed
    Given a serious child safeguarding case
    And the rapid review is complete
    And no criterion of regulation 11 is met
    And more than one local authority is involved
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh

  Scenario: Local importance without a criterion is weighed
    Given a serious child safeguarding case
    And the rapid review is complete
    And no criterion of regulation 11 is met
    And the case shows poor practice
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh
