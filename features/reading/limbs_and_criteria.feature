Feature: Wording on limbs and criteria, read against the law
  The definition has two limbs and the criteria inform a decision (Children Act 2004, sections 16B and 16F; SI 2018/789, regulation
  11). Local pages wrongly keep a third limb, wrongly ask for failure, and wrongly read as if criteria were enough.

  Scenario: A third limb is found on the line where it starts
    Given a partnership's text that says
      """
      Local child safeguarding practice reviews

      We look at every case in which neglect is known or suspected, a child
      has died or been seriously harmed, and there is cause for concern about
      how agencies worked together.
      """
    When the text is read against the law
    Then line 3 is found "superseded": "Concern about how agencies worked together stands as a third limb"
    And the law is told with the words "The definition has two limbs"
    And the text covers "that the child died or was seriously harmed"
    And the text leaves out "recurrent themes"

  Scenario: Agencies that fail are narrower than the regulation
    Given a partnership's text that says
      """
      In a CSPR we ask about two or more agencies
      failing to work together.
      """
    When the text is read against the law
    Then line 1 is found "narrower": "The criterion of joint working speaks of agencies failing"
    And the law is told with the words "Nobody has to have failed"

  Scenario: A review that should take place leaves the partners nothing to decide
    Given a partnership's text that says
      """
      CSPRs should take place if a child was abused and has died.
      """
    When the text is read against the law
    Then line 1 is found "wider": "A review "should" or "must" take place where the definition is met"

  Scenario: Criteria that are met read as if they were enough
    Given a partnership's text that says
      """
      Once it is agreed that a case meets the criteria for a CSPR, a panel is formed.
      """
    When the text is read against the law
    Then line 1 is found "wider": "Meeting the criteria reads as if it were enough for a review"

  Scenario: A definition without abuse or neglect is found
    Given a partnership's text that says
      """
      A CSPR looks at the care of a child who died or suffered serious harm.
      """
    When the text is read against the law
    Then line 1 is found "wider": "A review is described without the limb of abuse or neglect"

  Scenario: A page that reviews nothing below the definition is found
    Given a partnership's text that says
      """
      For consideration to be given to a CSPR, two criteria have to be met.
      """
    When the text is read against the law
    Then line 1 is found "narrower": "Only a case that meets the definition can be considered for a local review"
