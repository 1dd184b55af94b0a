Feature: Local terms in Wandsworth
  The page still has a limb of the old test, and quotes the paragraph on delay of national reviews. People wrongly ask for a
  concern about joint working before they think of a review.

  Scenario: The third limb in Wandsworth stands beside the law that has two
    Given a serious child safeguarding case
    When the incident is considered in "wandsworth"
    Then on "who decides" the partnership says "cause for concern about how organisations or professionals worked together"
    And beside it the law says "The definition has two limbs"

  Scenario: Delay in Wandsworth is told by the partners and not by the national Panel
    Given a serious child safeguarding case
    When the incident is considered in "wandsworth"
    Then on "how long it takes" the partnership says "the panel advises the Secretary of State"
    And beside it the law says "it is the safeguarding partners who inform the national Panel"

  Scenario: A case without concern about joint working stays serious in Wandsworth
    Given a serious child safeguarding case
    And there is no concern about how agencies worked together
    When the rapid review meeting considers the incident
    And the incident is considered in "wandsworth"
    Then the finding on a serious child safeguarding case is met
    And findings and recommendation are those without local terms
