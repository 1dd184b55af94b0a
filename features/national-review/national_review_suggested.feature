Feature: A national review may be appropriate
  The national Panel alone decides on a national review (Children Act 2004, section 16B; regulation 3 of SI 2018/789). The partners
  say that one may be appropriate where a serious child safeguarding case may raise issues that are complex, of national importance,
  or need a change in law. People wrongly take being looked after, a plan or an institution as enough, and wrongly wait for a local review.

  Scenario: A serious case with issues of national importance is suggested to the Panel
    Given a serious child safeguarding case
    And the case raises issues that are complex or of national importance
    When the rapid review meeting considers the incident
    Then the finding on suggesting a national review is met

  Scenario: A serious case that may need a change in the law is suggested to the Panel
    Given a serious child safeguarding case
    And the case may need a change in law or guidance
    When the rapid review meeting considers the incident
    Then the finding on suggesting a national review is met

  Scenario: A looked-after child on a plan in an institution is not enough for a national review
    Given a serious child safeguarding case
    And the child was looked after
    And the child was on a child protection plan
    And the child lived in a children's home
    And a range of types of abuse is involved
    And the case raises no issue of national importance
    And the case needs no change in law or guidance
    When the rapid review meeting considers the incident
    Then the finding on suggesting a national review is not met

  Scenario: Reasons that are never enough alone are still shown beside the finding
    Given a serious child safeguarding case
    And the child was looked after
    And the case raises issues that are complex or of national importance
    When the rapid review meeting considers the incident
    Then the finding on suggesting a national review is met
    And the partners are told "looked after"

  Scenario: A case outside the definition is not suggested for a national review
    Given the partners and all others have ruled out abuse or neglect
    And the case raises issues that are complex or of national importance
    When the rapid review meeting considers the incident
    Then the finding on suggesting a national review is not met

  Scenario: National importance that nobody has considered is asked about
    Given a serious child safeguarding case
    When the rapid review meeting considers the incident
    Then the finding on suggesting a national review is not yet known
    And to settle it the meeting asks, in this order:
      | whether the case is complex or of national importance |
      | whether law or guidance may need to change            |

  Scenario: Suggesting a national review does not change what is recommended locally
    Given a serious child safeguarding case
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    And considers it again knowing that the case raises issues that are complex or of national importance
    Then the recommendation has not changed
