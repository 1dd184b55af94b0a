Feature: Abuse or neglect of the child is known or suspected
  One limb of a serious child safeguarding case (Children Act 2004, section 16B): abuse or neglect is known or suspected, by the
  local authority or by anybody else who works with children. People wrongly wait for proof, for a charge or for the cause of
  death, wrongly ask for agreement between agencies, and wrongly take silence for a no.

  Scenario: Suspicion alone is enough
    Given the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is met
    And the partners are first told that this relies on "abuse or neglect is suspected"

  Scenario: One agency that suspects is enough although another has ruled abuse out
    Given health suspects abuse or neglect
    And the police have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is met

  Scenario: An agency that is not named counts as well
    Given an agency that is not named knows of abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is met

  Scenario: The limb is settled as not met only when everybody has ruled abuse and neglect out
    Given the partners and all others have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is not met

  Scenario: The three partners cannot rule abuse out for agencies that nobody has asked
    Given the local authority has ruled out abuse or neglect
    And health has ruled out abuse or neglect
    And the police have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is not yet known
    And to settle it the meeting asks, in this order:
      | whether an agency knows or suspects abuse or neglect |
    And about whether an agency knows or suspects abuse or neglect it asks:
      | everybody else |

  Scenario: All other agencies cannot answer for a safeguarding partner
    Given everybody else has ruled out abuse or neglect
    And the local authority has ruled out abuse or neglect
    And the police have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is not yet known
    And about whether an agency knows or suspects abuse or neglect it asks:
      | health |

  Scenario: An agency that calls abuse possible leaves the question open and is no refusal
    Given the partners and all others have ruled out abuse or neglect
    But education thinks abuse or neglect possible
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is not yet known
    And about whether an agency knows or suspects abuse or neglect it asks:
      | education |

  Scenario: An agency that has changed its mind is taken at its latest word
    Given the partners and all others have ruled out abuse or neglect
    And education suspects abuse or neglect, known on 3 November 2026
    And education has ruled out abuse or neglect, known on 10 November 2026
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is not met

  Scenario: Where nobody has been asked the limb is open and never a no
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on abuse or neglect is not yet known
