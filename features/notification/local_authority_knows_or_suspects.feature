Feature: The local authority knows or suspects abuse or neglect
  What the duty to notify turns on: the Children Act 2004, section 16C(1), speaks of what the local authority itself knows or
  suspects. People wrongly treat the authority as its social care department alone, and wrongly let another agency's doubts
  answer for it. A local authority is one body: what its schools or its youth justice service suspect is its answer.

  Scenario: The local authority's own suspicion is what counts here
    Given the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on what the local authority knows or suspects is met

  Scenario: The suspicion of health is not the suspicion of the local authority
    Given health suspects abuse or neglect
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on what the local authority knows or suspects is not met
    And the finding on abuse or neglect is met

  Scenario: All other agencies never answer for the local authority
    Given everybody else suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on what the local authority knows or suspects is not yet known
    And about whether an agency knows or suspects abuse or neglect it asks:
      | the local authority |
      | health              |
      | the police          |

  Scenario: A local authority that has not answered has not said no
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on what the local authority knows or suspects is not yet known
    And to settle it the meeting asks, in this order:
      | whether an agency knows or suspects abuse or neglect |

  Scenario: A local authority that thinks abuse possible has still to decide
    Given the local authority thinks abuse or neglect possible
    When the rapid review meeting considers the incident
    Then the finding on what the local authority knows or suspects is not yet known

  Scenario: Another agency's dissent does not lower what the local authority suspects
    Given the local authority suspects abuse or neglect
    And health has ruled out abuse or neglect
    And the police have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on what the local authority knows or suspects is met
