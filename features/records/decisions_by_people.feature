Feature: People decide
  The three safeguarding partners decide, each with a position and a reason, on what was recommended then. The record refuses a
  decision with a gap that nobody explains. People wrongly record who was in the chair in place of what each partner held.

  Scenario: A decision without a partner's position needs a written reason
    Given a record with the sample "infant-with-fractures", on which the rules were asked
    And the local authority and health give the position "local review"
    When the partners decide on "local review"
    Then the decision is refused, because "no position is recorded for police"
    When the partners decide on "local review" without a position, because "the lead was called to court"
    Then the decision stands "as recommended"

  Scenario: A decision that departs from the recommendation is recorded with its reasons
    Given a record with the sample "infant-with-fractures", on which the rules were asked
    And all three partners give the position "no local review"
    When the partners decide on "no local review"
    Then the decision stands "otherwise than recommended"

  Scenario: A decision on criteria that nobody addressed needs a written reason
    Given a record with the sample "nothing-known-yet", on which the rules were asked
    And all three partners give the position "not yet decided"
    When the partners decide on "not yet decided"
    Then the decision is refused, because "not every criterion and circumstance has been addressed"

  Scenario: An answer that came after the rules were asked holds the decision up
    Given a record with the sample "infant-with-fractures", on which the rules were asked
    And all three partners give the position "local review"
    And it is then recorded that the case highlights recurrent themes
    When the partners decide on "local review"
    Then the decision is refused, because "answers have changed"

  Scenario: New facts make a new decision beside the old
    Given a record with the sample "infant-with-fractures", on which the rules were asked
    And all three partners give the position "no local review"
    And the partners decide on "no local review"
    When the partners decide on "local review"
    Then the decision is refused, because "there is already a decision on the local review"
    When the partners decide on "local review", because it is new that "the national Panel wrote"
    Then both decisions are on the record
