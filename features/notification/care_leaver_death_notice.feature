Feature: The notice of a care leaver's death
  Since 15 December 2023 a local authority should tell the Secretary of State and Ofsted of the death of a care leaver up to and
  including age 24 (Working Together). People wrongly stop at 24 or go on to 25, wrongly apply it to earlier deaths, and
  wrongly expect a rapid review because of it.

  Background:
    Given the child died
    And the young person was a care leaver

  Scenario: A care leaver of nineteen is notified
    Given the child was 19 when harmed
    And the child was 19 at death
    And the child died on 3 March 2026
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is met
    And its force is "should"
    And the finding on a serious child safeguarding case is not met

  Scenario: A care leaver who dies the day before turning twenty-five is still notified
    Given the child was 24 at death
    And the child died on 3 March 2026
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is met

  Scenario: A care leaver who has turned twenty-five is no longer notified
    Given the child was 25 at death
    And the child died on 3 March 2026
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is not met

  Scenario: A death on the first day of the new guidance is notified
    Given the child was 20 at death
    And the child died on 15 December 2023
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is met

  Scenario: A death on the day before the new guidance is not notified
    Given the child was 20 at death
    And the child died on 14 December 2023
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is not met

  Scenario: On a day before the new guidance the notice is not in force at all
    Given the child was 20 at death
    When the rapid review meeting considers the incident on 1 March 2021
    Then the finding on the notice of a care leaver's death is not in force

  Scenario: An unknown day of death is asked for
    Given the child was 20 at death
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is not yet known
    And to settle it the meeting asks, in this order:
      | on what day the child died |

  Scenario: A care leaver of seventeen may be a serious child safeguarding case as well
    Given the child was 17 at death
    And the child died on 3 March 2026
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is met
    And the finding on a serious child safeguarding case is met

  Scenario: The notice of a care leaver's death does not make a rapid review due
    Given the child was 19 at death
    And the child died on 3 March 2026
    And the notice of the death was sent
    And no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on whether a rapid review is due is not met
