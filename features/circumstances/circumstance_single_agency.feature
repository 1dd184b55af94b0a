Feature: A concern about a single agency
  A circumstance of Working Together: the partners should have regard to whether there is cause for concern about the actions of a
  single agency. It points towards considering a review. People wrongly close a case because "only one agency" was at fault.

  Scenario: A concern about one agency alone is a circumstance to have regard to
    Given there is a concern about a single agency
    When the rapid review meeting considers the incident
    Then the finding on a single agency is met
    And its force is "should have regard"

  Scenario: A possible concern about one agency is enough
    Given there may be a concern about a single agency
    When the rapid review meeting considers the incident
    Then the finding on a single agency is met

  Scenario: No concern about any single agency is no such circumstance
    Given there is no concern about a single agency
    When the rapid review meeting considers the incident
    Then the finding on a single agency is not met

  Scenario: A single agency's part that nobody has looked at is asked about
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on a single agency is not yet known
    And to settle it the meeting asks, in this order:
      | whether there is a concern about a single agency |

  Scenario: A case in which only one agency gives concern is not closed for that reason
    Given a serious child safeguarding case
    And the rapid review is under way
    And no criterion of regulation 11 is met
    And there is a concern about a single agency
    And the rapid review has captured all the learning
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh
