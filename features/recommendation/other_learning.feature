Feature: Learning in another way
  Learning outside a statutory review: for cases outside the definition that matter locally, and for serious cases where no
  criterion and no circumstance is found and some learning is left. People wrongly use it in place of a rapid review or of a local
  review that the criteria point to. The partners may still commission a local review.

  Scenario: A near miss points to learning in another way
    Given a near miss in which the child came to no harm
    When the rapid review meeting considers the incident
    Then the recommendation is learning in another way

  Scenario: A case outside the definition that the Panel asks about is looked at again
    Given the partners and all others have ruled out abuse or neglect
    And nothing makes the case important locally
    And the national Panel thinks a local review may be more appropriate
    When the rapid review meeting considers the incident
    Then the recommendation is learning in another way
    And the partners are given the notice that the Panel prefers a review of a case outside the definition

  Scenario: A serious case without criterion or circumstance and with learning left points to other learning
    Given a serious child safeguarding case
    And the rapid review is complete
    And no criterion of regulation 11 is met
    And no circumstance applies
    And nothing makes the case important locally
    And the rapid review has captured part of the learning
    When the rapid review meeting considers the incident
    Then the recommendation is learning in another way

  Scenario: Other learning does not stand in for a rapid review that has not begun
    Given a serious child safeguarding case
    And the national Panel has not yet considered the case
    And no section 16C notification was sent
    And a near miss was also recorded
    When the rapid review meeting considers the incident
    Then the recommendation is not learning in another way
