Feature: Local terms in Kent
  The local form asks more than the law does. It gates the form and never the local authority's duty (section 16C). People
  wrongly hold back a notification because an answer on the form is no.

  Scenario: The link that the form in Kent asks about gates no duty
    Given a serious child safeguarding case
    And no link between the abuse and the harm is apparent
    When the incident is considered in "kent"
    Then the local form asks "directly linked to abuse or neglect" and gates no duty
    And beside it the law says "It does not say that one must have caused the other"

  Scenario: Learning for one agency alone is turned away by the form in Kent and counts under the law
    Given a serious child safeguarding case
    When the incident is considered in "kent"
    Then the local form asks "not for one agency alone" and gates no duty
    And beside it the law says "is no reason to turn a case away"

  Scenario: A senior lead who does not agree stops the form in Kent and nothing else
    Given a serious child safeguarding case
    When the incident is considered in "kent"
    Then the local form asks "its senior safeguarding lead agrees" and gates no duty
    And beside it the law says "nobody has the power to stop either"

  Scenario: The page in Kent cites an edition that has been replaced
    Given a serious child safeguarding case
    When the incident is considered in "kent"
    Then on "what a review is" the partnership says "the 2018 edition of Working Together"
    And beside it the law says "The edition of 2018 was replaced on 15 December 2023"

  Scenario: Practitioners in Kent see the report before it is published
    Given a serious child safeguarding case
    When the incident is considered in "kent"
    Then on "how practitioners take part" the partnership says "shared with them before it is published"
    And the local name for the reviewer is "Independent Reviewer"
