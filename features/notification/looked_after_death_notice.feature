Feature: The notice of a looked-after child's death
  A local authority must tell the Secretary of State and Ofsted when a looked-after child has died, whether or not abuse or
  neglect is suspected. People wrongly take this notice for a section 16C notification and expect a rapid review after it, and
  wrongly look at the child's status on the day of the meeting instead of the day of death.

  Scenario: A looked-after child who dies of natural causes is notified all the same
    Given the child died
    And the child was 9 at death
    And the child was looked after
    And the partners and all others have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on the notice of a looked-after child's death is met
    And the finding on a serious child safeguarding case is not met
    And the finding on the duty to notify is not met

  Scenario: A death notice that was sent is no section 16C notification
    Given the child died
    And the child was 9 at death
    And the child was looked after
    And the notice of the death was sent
    And no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on the notice of a looked-after child's death is met
    And the finding on whether a rapid review is due is not met

  Scenario: A child who was not looked after needs no such notice
    Given the child died
    And the child was 9 at death
    And the child was not looked after
    When the rapid review meeting considers the incident
    Then the finding on the notice of a looked-after child's death is not met

  Scenario: A looked-after child who was harmed and lives needs no notice of death
    Given the child did not die
    And the child was seriously harmed
    And the child was looked after
    When the rapid review meeting considers the incident
    Then the finding on the notice of a looked-after child's death is not met

  Scenario: Whether the child was looked after is asked, not assumed
    Given the child died
    And the child was 9 at death
    When the rapid review meeting considers the incident
    Then the finding on the notice of a looked-after child's death is not yet known
    And to settle it the meeting asks, in this order:
      | whether the child was looked after |

  Scenario: A looked-after child who died while neglect is suspected needs both notices
    Given the child died
    And the child was 9 at death
    And the child was looked after
    And the child died in this area
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on the notice of a looked-after child's death is met
    And the finding on the duty to notify is met
