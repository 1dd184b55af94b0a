Feature: Wording on clocks, actors and publication, read against the law
  The partners hold the rapid review within 15 working days of the notification, and copies are sent before publication. Local
  pages wrongly count from a referral, wrongly name the national Panel, and wrongly send copies afterwards.

  Scenario: A clock from the referral is told to be local
    Given a partnership's text that says
      """
      The rapid review meeting is held within 15 working days
      of the referral being submitted.
      """
    When the text is read against the law
    Then line 1 is found "local practice": "The rapid review's clock runs from a local referral"

  Scenario: A rapid review given to the national Panel has the wrong actor
    Given a partnership's text that says
      """
      The Child Safeguarding Practice Review Panel will undertake rapid reviews.
      """
    When the text is read against the law
    Then line 1 is found "wrong actor": "The rapid review is given to the national Panel"

  Scenario: Copies within seven days of publication go the wrong way
    Given a partnership's text that says
      """
      Each CSPR report is sent to the national Panel within seven days of being published.
      """
    When the text is read against the law
    Then line 1 is found "wrong direction": "Copies are sent after publication"

  Scenario: The paragraph on delay of national reviews is told apart
    Given a partnership's text that says
      """
      Where an inquest delays a CSPR, the panel should advise the Secretary of State of the reasons for the delay.
      """
    When the text is read against the law
    Then line 1 is found "wrong actor": "The paragraph on delay is the one about national reviews"

  Scenario: Publication only after proceedings is told to be local
    Given a partnership's text that says
      """
      A CSPR can’t be published until all criminal proceedings are completed.
      """
    When the text is read against the law
    Then line 1 is found "local practice": "Publication waits until proceedings have ended"

  Scenario: Five days from the incident are told to be local
    Given a partnership's text that says
      """
      A serious child safeguarding incident is notified within 5 days of the incident.
      """
    When the text is read against the law
    Then line 1 is found "local practice": "The five days to notify run from the incident"
