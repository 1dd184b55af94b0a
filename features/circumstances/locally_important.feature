Feature: The case is important in this area for another reason
  Below the definition the partners may still look at a case that matters locally: a near miss, good practice, poor practice, or
  another reason in their own words (Working Together). People wrongly think that a case outside the definition may not be
  looked at, and wrongly treat this as a duty.

  Scenario: A near miss may be worth learning from
    Given a near miss in which the child came to no harm
    When the rapid review meeting considers the incident
    Then the finding on local importance is met
    And its force is "may"

  Scenario: Good practice may be worth learning from
    Given the case shows good practice
    When the rapid review meeting considers the incident
    Then the finding on local importance is met

  Scenario: Another reason is kept in the partners' own words
    Given the incident
      """
      locally_important:
        answer: [another reason]
        by: local authority
        because: "Two {because} families & one <landlord>: \"nobody asked\"."
      """
    When the rapid review meeting considers the incident
    Then the finding on local importance is met
    And the partners are told "Two {because} families & one <landlord>: "nobody asked"."
    And the family is not told "landlord"

  Scenario: A case that nobody finds important locally is not this
    Given nothing makes the case important locally
    When the rapid review meeting considers the incident
    Then the finding on local importance is not met

  Scenario: Local importance that nobody has thought about is open
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on local importance is not yet known
    And to settle it the meeting asks, in this order:
      | whether the case is important locally |
