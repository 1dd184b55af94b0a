Feature: A file that cannot be read
  A mistake in one file is told to the person who can mend it, with file, line and how to mend it, and holds nobody else up. People
  wrongly lose a meeting to somebody else's mistake, and programs wrongly guess what was meant.

  Scenario: A misspelt answer is named with its line and the nearest right word
    Given a file "one.yaml" that says
      """
      incident: EX-001
      title: A misspelt answer
      answers:
        seriously_harmed: likley
      """
    When the folder is considered
    Then the exit status is 2
    And the message on "one.yaml" names line 4 and "likely"
    And no case came through

  Scenario: One bad file among good ones holds nobody up
    Given a file "a.yaml" that says
      """
      incident: EX-001
      title: Sound
      answers: {child_died: yes}
      """
    And a file "b.yaml" that says
      """
      incident: EX-002
      title: Not sound
      answers: {did_the_child_die: yes}
      """
    And a file "c.json" that says
      """
      {"incident": "EX-003", "title": "Sound too", "answers": {"child_died": "no"}}
      """
    When the folder is considered
    Then the exit status is 2
    And these cases came through, one line each:
      | EX-001 |
      | EX-003 |
    And the message on "b.yaml" names line 3 and "child_died"

  Scenario: Files that are all sound end with status nought
    Given a file "a.yaml" that says
      """
      incident: EX-001
      title: Sound
      answers: {child_died: yes}
      """
    When the folder is considered
    Then the exit status is 0
    And these cases came through, one line each:
      | EX-001 |
