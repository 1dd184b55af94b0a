Feature: Two evaluators that differ
  Every result is computed twice. Where the two differ in anything there is no recommendation, the program says so and keeps
  the case. People wrongly prefer an answer that may be wrong to none.

  Scenario: A row lost from the engine of record is noticed and nothing is recommended
    Given the engine of record has lost what it knew about concerns over joint working
    And there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the exit status is 3
    And the evaluators disagree about the finding on joint working
    And there is no recommendation and there are no findings

  Scenario: A difference outweighs a file that cannot be read
    Given the engine of record has lost what it knew about concerns over joint working
    And a file "a.yaml" that says
      """
      incident: EX-001
      title: Sound
      answers: {joint_working_concern: yes}
      """
    And a file "b.yaml" that says
      """
      incident: EX-002
      answers: {joint_working_concern: perhaps}
      """
    When the folder is considered
    Then the exit status is 3

  Scenario: A case that the lost row does not touch is considered as ever
    Given the engine of record has lost what it knew about concerns over joint working
    And there is no concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the exit status is 0
    And the finding on joint working is not met

  Scenario: Evaluators that agree say so
    Given a serious child safeguarding case
    When the rapid review meeting considers the incident
    Then the evaluators agree
