Feature: Local terms of the one-minute guide
  The guide follows the regulations closely, with one criterion narrower than they are and one body that is gone. People wrongly
  look for an agency that failed.

  Scenario: Joint working in the guide speaks of failing and the regulation does not
    Given a serious child safeguarding case
    When the incident is considered in "one-minute-guide"
    Then on "who decides" the partnership says "agencies failing to work together"
    And beside it the law says "Nobody has to have failed"

  Scenario: Clinical commissioning groups in the guide are integrated care boards now
    Given a serious child safeguarding case
    When the incident is considered in "one-minute-guide"
    Then on "who decides" the partnership says "clinical commissioning group"
    And beside it the law says "Integrated care boards took the place of clinical commissioning groups on 1 July 2022"

  Scenario: The guide keeps the door open for a case below the definition
    Given a near miss in which the child came to no harm
    When the incident is considered in "one-minute-guide"
    Then on "when criteria are not met" the partnership says "good practice, poor practice or a near miss"
