Feature: Earlier cases speak
  Regulation 11 counts improvements that were identified before, and themes that recur. The record names the earlier cases and
  leaves the answer to people. People wrongly start each review as if it were the first, or take a finished plan for a change.

  Scenario: An earlier case with the same improvement is named
    Given a record on which "EX-001" brought out the improvement "safe sleeping advice for fathers", not embedded
    When "EX-002" brings out the improvement "Advice for fathers on safe sleeping"
    Then the record names "EX-001" for whether improvements had been identified before, not embedded
    And the record counts no answer to whether improvements had been identified before

  Scenario: A theme of an earlier case is named for recurrent themes
    Given a record on which "EX-001" brought out the theme "the unseen father", not embedded
    When "EX-002" brings out the theme "the unseen father"
    Then the record names "EX-001" for whether the case highlights recurrent themes, not embedded

  Scenario: Nothing on the record is no proof that there was nothing
    Given a record on which "EX-001" brought out the improvement "safe sleeping advice for fathers", not embedded
    When "EX-002" brings out the improvement "handing over between midwives and health visitors"
    Then the record names no case for whether improvements had been identified before
    And the record counts no answer to whether improvements had been identified before
