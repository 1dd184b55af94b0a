Feature: No review is indicated
  Where a case is not a serious child safeguarding case, is not important locally, and the national Panel does not prefer a local
  review, nothing in the law points to one. People wrongly arrive here by leaving questions blank.

  Scenario: A case that everybody has ruled out and that matters to nobody indicates no review
    Given the partners and all others have ruled out abuse or neglect
    And nothing makes the case important locally
    And the national Panel does not ask for a local review
    When the rapid review meeting considers the incident
    Then the recommendation is that no review is indicated

  Scenario: A looked-after child's natural death may indicate no review and still need its notice
    Given the child died
    And the child was 9 at death
    And the child was looked after
    And the partners and all others have ruled out abuse or neglect
    And nothing makes the case important locally
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the recommendation is that no review is indicated
    And the finding on the notice of a looked-after child's death is met

  Scenario: An unanswered question about abuse never ends as no review
    Given nothing makes the case important locally
    And the national Panel does not ask for a local review
    And the child died
    And the child was 9 at death
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And that no review is indicated remains possible

  Scenario: Suspicion by one agency takes "no review" off the list
    Given the child died
    And the child was 9 at death
    And health suspects abuse or neglect
    When the rapid review meeting considers the incident
    Then that no review is indicated is no longer possible
