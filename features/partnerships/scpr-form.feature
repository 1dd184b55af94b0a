Feature: Local terms of the partnership with the SCPR form
  The page gives the rapid review to the wrong body and sends copies in the wrong direction. People wrongly wait for the national
  Panel to hold a rapid review that is theirs to hold.

  Scenario: The rapid review is the partners' and not the national Panel's
    Given a serious child safeguarding case
    When the incident is considered in "scpr-form"
    Then on "who decides" the partnership says "The national Panel undertakes rapid reviews"
    And beside it the law says "The local safeguarding partners undertake rapid reviews"

  Scenario: Copies are due before publication and not after it
    Given a serious child safeguarding case
    When the incident is considered in "scpr-form"
    Then a local clock of 7 days runs for the partnership
    And beside it the law says "no later than seven working days before it is published"

  Scenario: A case is referred with the form
    Given a serious child safeguarding case
    When the incident is considered in "scpr-form"
    Then on "how a case is referred" the partnership says "Safeguarding Child Practice Review (SCPR) form"
    And the local name for the national panel is "CSPRP"
