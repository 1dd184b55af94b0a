Feature: Telling the parents of a looked-after child who died
  The authority that looked after the child must, so far as it reasonably can, tell the parents and everyone with parental
  responsibility (Children Act 1989, Schedule 2, paragraph 20). People wrongly leave it to whoever leads on the notification,
  and wrongly wait for a day that no source sets.

  Scenario: The parents are told at once, and by the authority that looked after the child
    Given a looked-after child who died
    When the rapid review meeting considers the incident
    Then the duty to tell the parents of a looked-after child who died is due
    And it has no last day
    And the duty has the force "must"
    And it is for "local authority that looked after the child" to do
    And the partners are told "It is due now; no day is set."

  Scenario: That the parents were told is recorded with its day
    Given a looked-after child who died
    And the parents were told of the death on 12 November 2026
    When the rapid review meeting considers the incident
    Then the duty to tell the parents of a looked-after child who died is done

  Scenario: The parents of a child who was not looked after are told by others
    Given the child died
    And the child was not looked after
    When the rapid review meeting considers the incident
    Then the duty to tell the parents of a looked-after child who died does not apply
