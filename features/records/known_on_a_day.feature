Feature: What was known on a day
  The record shows a case as it was known on any day: by the day on which people say they knew, else by the day on which it was
  written down. People wrongly judge a decision by what came out after it.

  Scenario: What an agency knew then counts, however late it was written down
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 10 March 2026 it is recorded that health says that there is a concern about how agencies worked together, known on 3 March 2026
    When the record is read as known on 3 March 2026
    Then the record then found that joint working is met

  Scenario: What nobody put a day to was not known before it was written down
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 10 March 2026 it is recorded that there is a concern about how agencies worked together
    When the record is read as known on 3 March 2026
    Then the record then found that joint working is not yet known

  Scenario: A correction known later does not reach back
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 3 March 2026 it is recorded that health says that there is no concern about how agencies worked together, known on 2 March 2026
    And on 10 March 2026 the last answer is corrected, because "the notes were found", to: there is a concern about how agencies worked together
    When the record is read as known on 3 March 2026
    Then the record then found that joint working is not met

  Scenario: A reason that uses later knowledge than its day is marked
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 10 March 2026 it is recorded that health says that there is a concern about how agencies worked together, known on 9 March 2026
    When on 10 March 2026 the rules are asked for the decision of 5 March 2026
    Then the finding on joint working is marked as resting on later knowledge
    And the finding on recurrent themes is not marked

  Scenario: A reason that uses only what was known is not marked
    Given a record on which the case "EX-001" was opened on 2 March 2026
    And on 3 March 2026 it is recorded that health says that there is a concern about how agencies worked together, known on 3 March 2026
    When on 10 March 2026 the rules are asked for the decision of 5 March 2026
    Then nothing is marked as resting on later knowledge
