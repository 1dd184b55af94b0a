Feature: Another agency suspects and the local authority does not
  The Panel expects the three safeguarding partners to agree which incidents are notified, and the duty itself lies with the
  local authority. People wrongly let a disagreement pass in silence, and wrongly settle it by a vote. It is raised the same day,
  and the working days for a notification keep running.

  Scenario: Police who suspect neglect where the local authority sees an accident disagree with it
    Given the police suspect abuse or neglect
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on disagreement about notifying is met

  Scenario: A paediatrician's suspicion that the local authority does not share is a disagreement
    Given health knows of abuse or neglect
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on disagreement about notifying is met

  Scenario: A local authority that suspects, against the others, is not held back by this disagreement
    Given the local authority suspects abuse or neglect
    And health has ruled out abuse or neglect
    And the police have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on disagreement about notifying is not met

  Scenario: Agencies that have all ruled abuse out do not disagree
    Given the partners and all others have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on disagreement about notifying is not met

  Scenario: A local authority that has not answered yet has not disagreed yet
    Given the police suspect abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on disagreement about notifying is not yet known
    And to settle it the meeting asks, in this order:
      | whether an agency knows or suspects abuse or neglect |
