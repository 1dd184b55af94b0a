Feature: Completing and publishing a local review within six months
  A local review should be completed and published as soon as possible and no later than six months from the decision to begin
  it (guidance on reports of local reviews). People wrongly wait until a trial or an inquest is over, and wrongly count from the
  incident or from the choice of a reviewer.

  Scenario: Six months from the last day of August end with February
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    When the rapid review meeting considers the incident
    Then the duty to complete the local review is due
    And its last day is 28 February 2027
    And the duty has the force "should" and its time limit the force "should"

  Scenario: In a leap year six months from the last day of August end a day later
    Given the partners decided on a local review
    And the partners decided on 31 August 2027
    When the rapid review meeting considers the incident on 1 September 2027
    Then the duty to complete the local review is due
    And its last day is 29 February 2028

  Scenario: A trial does not stop the six months
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    And a prosecution is under way
    When the rapid review meeting considers the incident on 1 March 2027
    Then the duty to complete the local review is overdue

  Scenario: A review that came out within six months came out in time
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    And the local review was published
    And the local review was published on 26 February 2027
    When the rapid review meeting considers the incident on 1 March 2027
    Then the duty to complete the local review was done in time

  Scenario: A decision whose day nobody wrote down starts no six months and asks for the day
    Given the partners decided on a local review
    When the rapid review meeting considers the incident
    Then the duty to complete the local review cannot be dated
    And the reason is "it is not yet known when the partners decided"
