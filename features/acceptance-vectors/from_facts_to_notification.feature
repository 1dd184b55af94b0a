Feature: From facts to notification, in the cases that every reading of the law must get right
  Each case gives the facts and what the Children Act 2004 and the guidance make of them. In each of them people have wrongly
  asked for proof, for permanence, for agreement, or for agencies that were involved.

  Scenario: Case 1, a baby with fractures who is recovering while the hospital suspects injury by another
    Given the child did not die
    And the child was seriously harmed and has since recovered
    And the child was 0 when harmed
    And the child was harmed in this area
    And health suspects abuse or neglect
    And the local authority suspects abuse or neglect
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is met
    And the finding on the duty to notify is met
    And the recommendation is to hold the rapid review first

  Scenario: Case 2, a suicide at sixteen two months after a plan for neglect ended
    Given the child died
    And the child was 16 when harmed
    And the child was 16 at death
    And the child was harmed in this area
    And the death is a suspected suicide or unexplained
    And children's social care had a recent concern
    And the local authority thinks abuse or neglect possible
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is met
    And the finding on the duty to notify is not yet known
    And the recommendation cannot be said yet
    And the partners are given the notice that every child's death has a child death review

  Scenario: Case 3, a child of nine in foster care who died of natural causes
    Given the child died
    And the child was 9 when harmed
    And the child was 9 at death
    And the child was looked after
    And the partners and all others have ruled out abuse or neglect
    And no section 16C notification was sent
    And nothing makes the case important locally
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is not met
    And the finding on the notice of a looked-after child's death is met
    And the finding on whether a rapid review is due is not met
    And the recommendation is that no review is indicated

  Scenario: Case 4, a care leaver of nineteen who died of an overdose
    Given a care leaver of nineteen who died
    And the child was 19 when harmed
    And the child died on 12 November 2026
    And no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is met
    And the finding on the duty to notify is not met
    And the duty to complete the rapid review does not apply

  Scenario: Case 5, a care leaver who died on the twenty-fifth birthday
    Given a care leaver of twenty-five who died
    And the child was 25 when harmed
    And the child died on 12 November 2026
    And no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the finding on the notice of a care leaver's death is not met
    And the duty to give notice of a care leaver's death does not apply
    And the finding on the duty to notify is not met

  Scenario: Case 6, a fatal stabbing at fifteen with suspected criminal exploitation
    Given the child died
    And the child was 15 when harmed
    And the child was 15 at death
    And the child was harmed in this area
    And the local authority suspects abuse or neglect
    And the kind of abuse is criminal exploitation
    And there is a concern about how agencies worked together
    And more than one local authority is involved
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met
    And the finding on joint working is met
    And the finding on more than one area is met

  Scenario: Case 7, a child of five from here killed by a parent in Scotland
    Given the child died
    And the child was 5 when harmed
    And the child was harmed outside England
    And the child normally lived in this area
    And the local authority suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met

  Scenario: Case 8 seen from home, the authority where the child lived tells the other and does not notify itself
    Given the child died
    And the child was 5 when harmed
    And the child was harmed elsewhere in England
    And the child normally lived in this area
    And the local authority suspects abuse or neglect
    And the incident
      """
      died_in: elsewhere in England
      """
    And the local authority became aware on 18 November 2026
    When the rapid review meeting considers the incident on 18 November 2026
    Then the finding on the duty to notify is not met
    And the duty to tell the other local authority is due

  Scenario: Case 8 seen from the place of the death, the authority there notifies and more than one area is involved
    Given the child died
    And the child was 5 when harmed
    And the child was harmed in this area
    And the child did not normally live in this area
    And the local authority suspects abuse or neglect
    And more than one local authority is involved
    And the local authority became aware on 18 November 2026
    When the rapid review meeting considers the incident on 18 November 2026
    Then the finding on the duty to notify is met
    And the finding on more than one area is met
    And the duty to tell the other local authority is due
    And the partners are told "or the one where the child normally lives"

  Scenario: Case 9, police suspect neglect and the local authority sees an accident
    Given the child died
    And the child was 2 when harmed
    And the child was harmed in this area
    And the police suspect abuse or neglect
    And the local authority has ruled out abuse or neglect
    And the local authority became aware on 2 November 2026
    And no section 16C notification was sent
    And the difference came to light on 3 November 2026
    When the rapid review meeting considers the incident on 4 November 2026
    Then the finding on disagreement about notifying is met
    And the finding on a serious child safeguarding case is met
    And the duty to raise a disagreement is overdue
    And the duty to notify the national Panel is due
    And its last day is 9 November 2026
    And it is shown as disputed and not as established
    And the finding on whether a rapid review is due is not met

  Scenario: Case 16, self-harm in a secure home after an allegation against staff
    Given the child did not die
    And the child was seriously harmed
    And the child was 15 when harmed
    And the child was harmed in this area
    And the child was looked after
    And the local authority suspects abuse or neglect
    And the child was deprived of liberty
    And the case raises issues that are complex or of national importance
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met
    And the finding on an institutional setting is met
    And the finding on suggesting a national review is met
    And the partners are told "the child was looked after at the time"
    And the partners are given the notice of allegations in a setting
    And the partners are told "tell the local authority's designated officer"
    And the partners are told "a patient safety investigation"

  Scenario: Case 20, a child killed by a parent in a family that no agency knew
    Given the child died
    And the child was 7 when harmed
    And the child was harmed in this area
    And the local authority knows of abuse or neglect
    And no agency was involved before the incident
    And the lack of involvement may give cause for concern
    When the rapid review meeting considers the incident
    Then the finding on the duty to notify is met
    And the finding on no agency involvement is met
    And that no further review may be justified is no longer possible
