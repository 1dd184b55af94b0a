Feature: Raising a disagreement about notifying
  The national Panel expects the three partners to agree which incidents are notified; the duty stays the local authority's. We
  count the same day for raising a difference. People wrongly vote, wrongly let one agency stop the notification, and wrongly let
  the five working days go by meanwhile.

  Scenario: Police suspect neglect, the authority sees an accident, and nobody has raised it
    Given the police suspect abuse or neglect
    And the local authority has ruled out abuse or neglect
    And the difference came to light on 18 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to raise a disagreement is overdue
    And its last day is 18 November 2026
    And it is late by 2 working days
    And the duty has the force "panel expectation" and its time limit the force "local"
    And the family is told nothing of it

  Scenario: A difference that was raised on the day was raised in time
    Given the police suspect abuse or neglect
    And the local authority has ruled out abuse or neglect
    And the difference came to light on 18 November 2026
    And the difference was raised with senior leaders on 18 November 2026
    When the rapid review meeting considers the incident
    Then the duty to raise a disagreement was done in time

  Scenario: The five working days run on while the agencies differ
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the police have ruled out abuse or neglect
    And the local authority became aware on 2 November 2026
    When the rapid review meeting considers the incident on 10 November 2026
    Then the duty to raise a disagreement does not apply
    And the duty to notify the national Panel is overdue
    And it is late by 1 working day

  Scenario: The five working days are shown running while the authority sees an accident and the police suspect neglect
    Given the child did not die
    And the child was seriously harmed
    And the child was 1 when harmed
    And the child was harmed in this area
    And the police suspect abuse or neglect
    And the local authority has ruled out abuse or neglect
    And the local authority became aware on 10 November 2026
    And no section 16C notification was sent
    When the rapid review meeting considers the incident on 20 November 2026
    Then the finding on the duty to notify is not met
    And the duty to notify the national Panel is overdue
    And its last day is 17 November 2026
    And it is shown as disputed and not as established
    And the duty to tell the safeguarding partners is overdue
    And its last day is 17 November 2026
    And it is shown as disputed and not as established

  Scenario: Where all agencies have ruled out abuse no days are shown running
    Given the child did not die
    And the child was seriously harmed
    And the child was 1 when harmed
    And the child was harmed in this area
    And the partners and all others have ruled out abuse or neglect
    And the local authority became aware on 10 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to notify the national Panel does not apply

  Scenario: A difference whose day nobody wrote down is still to be raised
    Given the police suspect abuse or neglect
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the duty to raise a disagreement cannot be dated
    And the reason is "it is not yet known when the difference on notifying came to light"
