Feature: A serious child safeguarding case
  Both limbs together, and a child: under 18 when harmed or when dying, or unborn and treated as a child by the partners
  (Children Act 2004, section 16B). People wrongly add a third limb about how agencies worked together, which was abolished,
  wrongly drop a young person who was harmed at 17 and died at 18, and wrongly turn away a child whose age is disputed.

  Scenario: Both limbs and a young child make a serious child safeguarding case
    Given the child was seriously harmed
    And the child was 4 when harmed
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is met
    And it rests on the finding on abuse or neglect
    And it rests on whether the child was seriously harmed
    And it rests on how old the child was when harmed

  Scenario: Good joint working does not take a case out of the definition
    Given a serious child safeguarding case
    And there is no concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is met

  Scenario: A young person harmed at seventeen who died at eighteen is still a child of this law
    Given the child died
    And the child was seriously harmed
    And the child was 17 when harmed
    And the child was 18 at death
    And the local authority knows of abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is met

  Scenario: An adult harmed as an adult is outside the definition
    Given the child did not die
    And the child was seriously harmed
    And the child was 18 when harmed
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is not met

  Scenario: An unknown age leaves the case open rather than closing it
    Given the child did not die
    And the child was seriously harmed
    And the child was born alive
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is not yet known
    And to settle it the meeting asks, in this order:
      | how old the child was when harmed |

  Scenario: A child never born alive counts where the partners decide so
    Given the child died
    And the child was never born alive
    And the partners treat the unborn child as a child
    And health suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is met

  Scenario: A child never born alive does not count where the partners decide otherwise
    Given the child died
    And the child was never born alive
    And the partners do not treat the unborn child as a child
    And health suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is not met

  Scenario: Whether an unborn child counts is asked of the partners and never assumed
    Given the child died
    And the child was never born alive
    And health suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is not yet known
    And to settle it the meeting asks, in this order:
      | whether the partners treat the unborn child as a child |

  Scenario: One limb without the other is not a serious child safeguarding case
    Given the child died
    And the child was 9 at death
    And the partners and all others have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is not met

  Scenario: A child killed by somebody outside the family is inside the definition
    Given the child died
    And the child was 15 at death
    And the police suspect abuse or neglect
    And the kind of abuse is criminal exploitation
    When the rapid review meeting considers the incident
    Then the finding on a serious child safeguarding case is met
