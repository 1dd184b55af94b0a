Feature: Positions sealed before the findings
  A partnership may ask that each partner says what they think before anything is found, and the order of entries proves that they
  did. People wrongly let the loudest voice, or the program, speak first and call the rest agreement.

  Scenario: Nothing is found before all three positions are in
    Given a record in a partnership that seals positions, with the case "EX-001"
    And the local authority and health give the position "local review"
    When the rules are asked
    Then the rules do not answer, because "police still to come"

  Scenario: A sealed position cannot be read until the third is in
    Given a record in a partnership that seals positions, with the case "EX-001"
    When the local authority and health give the position "local review"
    Then the positions on the record cannot be read
    When the police give the position "no local review"
    Then the positions on the record can be read

  Scenario: The order of entries proves that the positions came first
    Given a record in a partnership that seals positions, with the case "EX-001"
    And all three partners give the position "local review"
    When the rules are asked
    Then the record proves that the positions came before the findings

  Scenario: An absent partner does not hold up a case for ever
    Given a record in a partnership that seals positions, with the case "EX-001"
    And the local authority and health give the position "local review"
    When the positions are opened, because "the police lead is ill"
    And the rules are asked
    Then the record does not claim that the positions came before the findings
