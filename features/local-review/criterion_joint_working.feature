Feature: A concern about how two or more agencies worked together
  Regulation 11(c) of SI 2018/789: the partners must take into account whether the case highlights, or may highlight, concerns
  about two or more agencies working together effectively. People wrongly ask for proven failure, wrongly make it a condition of
  every review as in the years before 2018, and wrongly bring a concern about a single agency here.

  Scenario: Agencies that each held part of the picture give cause for concern
    Given there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on joint working is met
    And its force is "must take into account"

  Scenario: One doubt about joint working is enough
    Given there may be a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on joint working is met
    And the partners are first told that this relies on "may be a concern about how agencies worked together"

  Scenario: Agencies that worked together well do not meet the criterion
    Given there is no concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on joint working is not met

  Scenario: Joint working that nobody has looked at is asked about
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on joint working is not yet known
    And to settle it the meeting asks, in this order:
      | whether there is a concern about joint working |

  Scenario: A concern about one agency alone belongs to the circumstances
    Given there is no concern about how agencies worked together
    And there is a concern about a single agency
    When the rapid review meeting considers the incident
    Then the finding on joint working is not met
    And the finding on a single agency is met

  Scenario: A case without concern about joint working can still be a strong case for a review
    Given a serious child safeguarding case
    And the rapid review is under way
    And there is no concern about how agencies worked together
    And the case highlights recurrent themes
    And the rapid review has captured none of the learning
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation is a strong case for a local review
