Feature: Wording on bodies and editions, read against the law
  Integrated care boards took the place of clinical commissioning groups on 1 July 2022, and Working Together was replaced in 2023
  and in 2026. Local pages wrongly keep the old names.

  Scenario: A clinical commissioning group no longer exists
    Given a partnership's text that says
      """
      The safeguarding partners decide on a CSPR.
      They are the council, the police and the clinical commissioning group.
      """
    When the text is read against the law
    Then line 2 is found "body no longer exists": "Clinical commissioning groups"

  Scenario: The 2018 edition is no longer in force
    Given a partnership's text that says
      """
      CSPRs: see Working Together to Safeguard Children (2018).
      """
    When the text is read against the law
    Then line 1 is found "superseded": "The 2018 edition of Working Together, as if it were in force"
    And the law is told with the words "to be checked against the original"

  Scenario: An independent chair no longer decides
    Given a partnership's text that says
      """
      The final decision on a CSPR rests with the Independent Chair.
      """
    When the text is read against the law
    Then line 1 is found "superseded": "The decision rests with an independent chair"
