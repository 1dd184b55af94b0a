Feature: Recording why a notification was withdrawn
  A notification leads to a rapid review unless it is found that the incident does not meet the definition (the Panel's answers).
  The reason, the day and who agreed are recorded and the Panel is told. People wrongly let a notification lapse in silence.

  Scenario: A withdrawal without recorded reasons is open
    Given the section 16C notification was withdrawn
    When the rapid review meeting considers the incident
    Then the duty to record a withdrawal is due
    And it has no last day
    And the family is told nothing of it

  Scenario: A withdrawal whose reasons were recorded is done
    Given the section 16C notification was withdrawn
    And the reasons for the withdrawal were recorded on 19 November 2026
    When the rapid review meeting considers the incident
    Then the duty to record a withdrawal is done

  Scenario: A notification that stands has nothing to withdraw
    Given the section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the duty to record a withdrawal does not apply
