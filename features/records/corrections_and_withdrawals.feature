Feature: What was said stays on the record
  An answer that turns out wrong is corrected beside what it corrects, and both can be read for ever. People wrongly write over the
  old answer, so that nobody can show a coroner what the meeting had before it.

  Scenario: A correction counts and the earlier answer stays beside it
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 3 March 2026 it is recorded that health says that there is no concern about how agencies worked together
    When on 10 March 2026 the last answer is corrected, because "the wrong line was read", to: there is a concern about how agencies worked together
    Then the record counts "yes" to whether there is a concern about joint working
    And the record still shows "no" to whether there is a concern about joint working, corrected because "the wrong line was read"

  Scenario: An answer that belongs to another child is withdrawn and stays to be seen
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 3 March 2026 it is recorded that the case highlights recurrent themes
    When on 4 March 2026 the last answer is withdrawn, because "it belongs to another child"
    Then the record counts no answer to whether the case highlights recurrent themes
    And the record still shows "yes" to whether the case highlights recurrent themes, withdrawn because "it belongs to another child"

  Scenario: The second of two people who save the same answer is told and keeps their text
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And the chair and the coordinator both look at whether there is a concern about joint working
    When the coordinator saves that health says that there is a concern about how agencies worked together
    And the chair saves that health says that there is no concern about how agencies worked together
    Then the chair is told that the coordinator has answered meanwhile
    And the chair is shown "yes" as theirs and keeps "no"
    And the record counts "yes" to whether there is a concern about joint working

  Scenario: People who write about different things never hold each other up
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And the chair and the coordinator both look at whether there is a concern about joint working
    When the coordinator saves that health says that there is a concern about how agencies worked together
    And the chair saves that the police say that there is no concern about how agencies worked together
    And the chair saves that the case highlights recurrent themes
    Then nobody is told of a change
