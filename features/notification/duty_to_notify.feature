Feature: The local authority's duty to notify the national Panel
  Where a local authority knows or suspects that a child has been abused or neglected, it must notify the national Panel if the
  child dies or is seriously harmed in its area, or, normally living there, outside England (Children Act 2004, section 16C(1)).
  People wrongly wait for proof or for the others to agree, wrongly ask for a causal link, and wrongly forget children abroad.

  Background:
    Given the child did not die
    And the child was seriously harmed
    And the child was 1 when harmed

  Scenario: A child harmed in this area whom the local authority suspects was abused must be notified
    Given the local authority suspects abuse or neglect
    And the child was harmed in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met
    And its force is "must"

  Scenario: The dissent of health and police does not lower the local authority's duty
    Given the local authority suspects abuse or neglect
    And health has ruled out abuse or neglect
    And the police have ruled out abuse or neglect
    And the child was harmed in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met

  Scenario: Suspicion held by health alone does not put the duty on the local authority
    Given health suspects abuse or neglect
    And the local authority has ruled out abuse or neglect
    And the child was harmed in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is not met
    And the finding on a serious child safeguarding case is met
    And the finding on disagreement about notifying is met

  Scenario: A child who lives here and was harmed abroad must be notified here
    Given the local authority knows of abuse or neglect
    And the child was harmed outside England
    And the child normally lived in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met

  Scenario: A child harmed in Wales is a child harmed outside England
    Given the incident
      """
      abuse_or_neglect: {answer: suspected, by: local authority}
      harmed_in: outside England
      normally_resident_here: yes
      """
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met

  Scenario: A child who lives elsewhere and was harmed abroad is not notified here
    Given the local authority knows of abuse or neglect
    And the child was harmed outside England
    And the child did not normally live in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is not met

  Scenario: A child harmed elsewhere in England is notified by the authority of that place
    Given the local authority knows of abuse or neglect
    And the child was harmed elsewhere in England
    And the child normally lived in this area
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is not met
    And the finding on a serious child safeguarding case is met

  Scenario: An unknown place is asked about and leaves the duty open
    Given the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is not yet known
    And to settle it the meeting asks, in this order:
      | whether the child normally lived in this area |
      | where the child was harmed                    |

  Scenario: No causal link need be shown for the duty to arise
    Given the local authority suspects abuse or neglect
    And the child was harmed in this area
    And no link between the abuse and the harm is apparent
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met
    And the partners are given the notice that no causal link is apparent

  Scenario: Other children at risk raise an act-now notice and change no finding
    Given the local authority suspects abuse or neglect
    And the child was harmed in this area
    When the rapid review meeting considers the incident
    And considers it again knowing that another child may be at risk now
    Then no finding has changed
    And the partners are given the notice to act now for other children
