Feature: Telling the family what was decided and why
  Decisions should be made openly and the reasons given in a fitting way, also to families (guidance on decisions about reviews).
  People wrongly send a letter before it is cleared, and wrongly say nothing where there is no review.

  Scenario: A decision against a review is told to the family too
    Given the partners had decided against a local review
    And the partners decided on 31 August 2026
    When the rapid review meeting considers the incident
    Then the duty to tell the family is due
    And it has no last day
    And the family is told of it

  Scenario: A family that was told in September has been told
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    And the family was told of the decision on 2 September 2026
    When the rapid review meeting considers the incident
    Then the duty to tell the family is done

  Scenario: Before a decision there is nothing to tell
    Given the partners have not yet decided about a review
    When the rapid review meeting considers the incident
    Then the duty to tell the family does not apply
