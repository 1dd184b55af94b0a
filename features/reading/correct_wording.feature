Feature: Wording that follows the law
  What is right is left alone, and what is about something else is not read. People wrongly trust a check that finds fault
  everywhere, and wrongly trust one that never says what is missing.

  Scenario: Model wording gets no fault and leaves nothing out
    Given the model wording that follows the law
    When the text is read against the law
    Then nothing departs from the law
    And nothing is left out

  Scenario: Model wording without recurrent themes leaves that criterion out
    Given the model wording that follows the law
    And it does not say "- recurrent themes;"
    When the text is read against the law
    Then nothing departs from the law
    And the text leaves out "recurrent themes"

  Scenario: What a page says is not needed it does not cover
    Given a partnership's text that says
      """
      If there was no agency involvement before the incident, a CSPR is not needed.
      """
    When the text is read against the law
    Then the text only names "that no agency was involved, and that this gives cause for concern"

  Scenario: A recipe is not about reviews
    Given a partnership's text that says
      """
      Soften the leeks in butter and simmer for 15 minutes.
      """
    When the text is read against the law
    Then the text is said to be about something else

  Scenario: A school's uniform policy is not about reviews
    Given a partnership's text that says
      """
      Pupils wear a navy jumper. The governors review this policy each year.
      """
    When the text is read against the law
    Then the text is said to be about something else

  Scenario: Scottish guidance on the death of a child is not about reviews in England
    Given a partnership's text that says
      """
      In Scotland a learning review may be held where a child has died and abuse or neglect is suspected.
      """
    When the text is read against the law
    Then the text is said to be about something else
