Feature: Local terms in Sandwell
  A profile holds a partnership's own names, clocks, steps and gates beside the law. People wrongly take the local clock, which
  runs from the referral, for the one that the national Panel expects, and wrongly wait for proceedings before they publish.

  Scenario: The rapid review's local clock runs from the referral and the law's from the notification
    Given a serious child safeguarding case
    When the incident is considered in "sandwell"
    Then the local terms are those of "Sandwell"
    And a local clock of 15 working days runs for the Business Unit and the Rapid Review panel
    And beside it the law says "15 working days of the day on which the notification was sent"

  Scenario: A case below the definition goes to another kind of learning in Sandwell and may be reviewed under the law
    Given a near miss in which the child came to no harm
    When the incident is considered in "sandwell"
    Then on "when criteria are not met" the partnership says "a different kind of learning review"
    And beside it the law says "also on a case below the definition"

  Scenario: Publication waits for proceedings in Sandwell and not under the law
    Given a serious child safeguarding case
    When the incident is considered in "sandwell"
    Then on "what is published where" the partnership says "Not before criminal and coroner's proceedings have ended."
    And beside it the law says "No rule says that it must wait"

  Scenario: Local terms in Sandwell change no finding
    Given a serious child safeguarding case
    When the rapid review meeting considers the incident
    And the incident is considered in "sandwell"
    Then findings and recommendation are those without local terms
