Feature: What a family may read
  Guidance asks that decisions are explained to families with openness. The words for a family are written for them and not cut down
  from the partners' words. They never say who suspects whom, carry no agency's position, and are marked as not for release
  until clearance is recorded. People wrongly forward what was written for the partners.

  Scenario: Words for the family begin with the mark that they are not for release
    Given a serious child safeguarding case
    When the rapid review meeting considers the incident
    Then the words for the family begin by saying that they are not for release

  Scenario: The family never reads which agency suspects abuse
    Given the child died
    And the child was 3 at death
    And health suspects abuse or neglect
    And the police have ruled out abuse or neglect
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the family never reads any of these words:
      | suspect   |
      | ruled out |
      | disagree  |
    And the reasons for the family never name any of these:
      | health          |
      | police          |
      | local authority |

  Scenario: The family never reads citations or the language of the law
    Given a serious child safeguarding case
    And the section 16C notification was sent
    And there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the family never reads any of these words:
      | section      |
      | regulation   |
      | criterion    |
      | criteria     |
      | safeguarding |
      | statutory    |
      | 16C          |

  Scenario: The family reads the same about suspicion whichever agency holds it
    Given the child died
    And the child was 3 at death
    And the child died in this area
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    And considers it again knowing that the local authority has ruled out abuse or neglect
    And considers it again knowing that health suspects abuse or neglect
    And considers it again knowing that the partners and all others have ruled out abuse or neglect
    Then the words about what agencies know or suspect have not changed for the family

  Scenario: The family reads where services could have worked together better
    Given there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the family is told "work"

  Scenario: What the police gave as their source never reaches the family
    Given the incident
      """
      joint_working_concern:
        answer: yes
        by: police
        known on: 2026-11-03
        source: "interview under caution, exhibit 41"
        because: "the neighbour at number 7 told us"
      """
    When the rapid review meeting considers the incident
    Then the family never reads any of these words:
      | caution   |
      | exhibit   |
      | neighbour |
    And the reasons for the family never name any of these:
      | police |
