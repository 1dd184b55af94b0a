Feature: No agency was involved, and that gives cause for concern
  A circumstance of Working Together: the partners should have regard to whether there was no agency involvement and this gives
  cause for concern. It points towards a review. People wrongly conclude that where nobody was involved there is nothing to
  learn, and wrongly take "not yet checked" for "nobody".

  Scenario: A child whom no agency knew, where somebody should have, is a circumstance
    Given no agency was involved before the incident
    And the lack of involvement gives cause for concern
    When the rapid review meeting considers the incident
    Then the finding on no agency involvement is met
    And its force is "should have regard"

  Scenario: A child known to universal services only can give the same concern
    Given only universal services were involved before the incident
    And the lack of involvement may give cause for concern
    When the rapid review meeting considers the incident
    Then the finding on no agency involvement is met

  Scenario: No involvement that troubles nobody is no such circumstance
    Given no agency was involved before the incident
    And the lack of involvement gives no cause for concern
    When the rapid review meeting considers the incident
    Then the finding on no agency involvement is not met

  Scenario: A family with whom agencies were working is not this circumstance
    Given two or more agencies were involved before the incident
    When the rapid review meeting considers the incident
    Then the finding on no agency involvement is not met

  Scenario: Agencies that have not replied are not agencies that were not involved
    Given the lack of involvement gives cause for concern
    But it is not known which agencies were involved
    When the rapid review meeting considers the incident
    Then the finding on no agency involvement is not yet known
    And to settle it the meeting asks, in this order:
      | which agencies were involved |

  Scenario: A death in a family that no agency knew is a reason to look and not to close
    Given a serious child safeguarding case
    And the rapid review is under way
    And no criterion of regulation 11 is met
    And there is no concern about a single agency
    And no agency was involved before the incident
    And the lack of involvement gives cause for concern
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh
    And the recommendation is not that no further review may be justified
