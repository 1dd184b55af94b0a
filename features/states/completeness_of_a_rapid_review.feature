Feature: What a complete rapid review has done
  A rapid review has four aims, and from June 2025 a fifth, the context of the child's and the family's lives (guidance on the
  rapid review and the Panel's guidance). People wrongly send off what agencies did without how the child lived, and wrongly leave
  out racism and other inequality where nothing was recorded.

  Scenario: An aim that was reached in part keeps the review open
    Given the rapid review is complete
    And the rapid review has gathered the facts in part
    When the rapid review meeting considers the incident
    Then the partners are given the notice that an aim of the rapid review is open
    And the partners are told "the rapid review has only in part gathered the facts"

  Scenario: From June 2025 the family's context is an aim
    Given the rapid review is complete
    And the first four aims of the rapid review were reached
    And the rapid review did not look at the family's context
    And the rapid review was sent to the national Panel on 1 June 2025
    When the rapid review meeting considers the incident on 1 June 2025
    Then the partners are given the notice that an aim of the rapid review is open

  Scenario: Before June 2025 four aims were enough
    Given the rapid review is complete
    And the first four aims of the rapid review were reached
    And the rapid review did not look at the family's context
    When the rapid review meeting considers the incident on 31 May 2025
    Then the partners are not given the notice that an aim of the rapid review is open

  Scenario: With all five aims reached nothing is open
    Given the rapid review is complete
    And the first four aims of the rapid review were reached
    And the rapid review looked at the family's context
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that an aim of the rapid review is open

  Scenario: Aims that nobody went through are not said to be open or reached
    Given the rapid review is complete
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that an aim of the rapid review is open

  Scenario: The child's daily life is a question of its own
    Given the rapid review is under way
    And the rapid review does not show how the child lived
    And the rapid review considers racism and other inequality
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the child or inequality is not in the rapid review
    And the family reads nothing of the notice that the child or inequality is not in the rapid review

  Scenario: Racism and other inequality are a question of their own
    Given the rapid review is complete
    And the rapid review shows how the child lived
    And the rapid review does not consider racism and other inequality
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the child or inequality is not in the rapid review

  Scenario: A review that shows the child and considers inequality is told nothing of it
    Given the rapid review is complete
    And the rapid review shows how the child lived
    And the rapid review considers racism and other inequality
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that the child or inequality is not in the rapid review

  Scenario: Actions that nobody owns are named
    Given actions from the rapid review have no owner
    When the rapid review meeting considers the incident
    Then the partners are given the notice that actions are not complete

  Scenario: An action needs a way to show what changed
    Given nothing would show what the actions have changed
    When the rapid review meeting considers the incident
    Then the partners are given the notice that actions are not complete

  Scenario: Actions said to be complete although owners are missing are not told as complete
    Given the incident
      """
      actions_from_rapid_review: [complete, owners missing]
      """
    When the rapid review meeting considers the incident
    Then the partners are given the notice that actions are not complete
    And the partners are told "Actions are not yet complete, because actions from the rapid review have no owner."

  Scenario: Actions with owner, date and evidence are complete
    Given every action has an owner, a date and evidence
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that actions are not complete

  Scenario: Going through the aims changes no finding and no recommendation
    Given a serious child safeguarding case
    And the rapid review is complete
    When the rapid review meeting considers the incident
    And considers it again knowing that the rapid review did not look at the family's context
    Then no finding has changed
