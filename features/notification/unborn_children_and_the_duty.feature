Feature: The duty to notify and a child never born alive
  The Children Act 2004, section 16C(1), speaks of a child; guidance on reporting speaks of unborn children too. The partners may
  treat an unborn child as a child and look at the case; the duty to notify never arises on an unborn child alone. People wrongly
  infer a statutory duty from the partners' choice, and wrongly drop a baby who was born alive and then died.

  Scenario: The partners' choice to treat an unborn child as a child does not by itself create the duty
    Given the child died
    And the child was never born alive
    And the partners treat the unborn child as a child
    And the local authority suspects abuse or neglect
    And the child died in this area
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is met
    And the finding on the duty to notify is not met

  Scenario: A baby born alive who died within the hour is a child to be notified
    Given the child died
    And the child was 0 at death
    And the local authority suspects abuse or neglect
    And the child died in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met

  Scenario: A baby harmed before birth and born alive is a child to be notified
    Given the child did not die
    And the child was seriously harmed
    And the child was 0 when harmed
    And the local authority suspects abuse or neglect
    And the child was harmed in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met
