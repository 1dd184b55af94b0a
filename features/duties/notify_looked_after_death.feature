Feature: Giving notice of a looked-after child's death
  The authority that looked after a child who died must tell the Secretary of State and Ofsted (Children Act 1989, Schedule 2,
  paragraph 20), whether or not anybody suspects abuse or neglect. People wrongly leave it out where the death was natural.

  Scenario: A death from an illness starts the five working days when the authority hears of it
    Given a looked-after child who died
    And the partners and all others have ruled out abuse or neglect
    And the local authority heard of the death on 13 November 2026
    When the rapid review meeting considers the incident on 16 November 2026
    Then the duty to give notice of a looked-after child's death is due
    And its last day is 20 November 2026
    And the duty has the force "must" and its time limit the force "should"
    And the duty to notify the national Panel does not apply

  Scenario: Notice that was given a week late was given late
    Given a looked-after child who died
    And the local authority heard of the death on 13 November 2026
    And the notice of the death was sent
    And notice of the death was given on 27 November 2026
    When the rapid review meeting considers the incident on 30 November 2026
    Then the duty to give notice of a looked-after child's death was done late
    And it is late by 5 working days

  Scenario: Notice that was given on a day that nobody wrote down was given
    Given a looked-after child who died
    And the local authority heard of the death on 13 November 2026
    And the notice of the death was sent
    When the rapid review meeting considers the incident on 30 November 2026
    Then the duty to give notice of a looked-after child's death is done
    And the reason is "the day on which it was done is not recorded"

  Scenario: Until somebody says whether the child was looked after the notice stays on the page
    Given the child died
    And the local authority heard of the death on 13 November 2026
    When the rapid review meeting considers the incident on 16 November 2026
    Then the duty to give notice of a looked-after child's death is due
    And the reason is "it is not yet known whether the duty arises; the days are counted as if it does"

  Scenario: A care leaver of twenty-four was not looked after, though nobody has said so
    Given the child died
    And the young person was a care leaver
    And the child was 24 at death
    And the local authority heard of the death on 2 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to give notice of a looked-after child's death does not apply
    And the duty to tell the parents of a looked-after child who died does not apply
