Feature: Answers on which agencies differ
  Not asked, not known and disputed are different things. Rival answers stay possible until somebody settles them, and the program
  says whether it matters. People wrongly take the last word, the loudest word, or the majority.

  Scenario: Two agencies that differ leave both answers possible
    Given health says that there is a concern about how agencies worked together
    And the police say that there is no concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on joint working is not yet known
    And whether there is a concern about joint working is disputed, and the dispute matters

  Scenario: Rival answers that lead to the same finding do not hold it up
    Given health says that there is a concern about how agencies worked together
    And the police say that there may be a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on joint working is met
    And whether there is a concern about joint working is disputed, and the dispute does not matter

  Scenario: An agency that does not know takes nothing from one that does
    Given health says that there is a concern about how agencies worked together
    And the police say that it is not known whether there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the finding on joint working is met
    And nothing is disputed

  Scenario: An agency's later word replaces its earlier one
    Given health says that there is no concern about how agencies worked together, known on 3 November 2026
    And health says that there is a concern about how agencies worked together, known on 10 November 2026
    When the rapid review meeting considers the incident
    Then the finding on joint working is met
    And nothing is disputed

  Scenario: Two words of one agency from the same day are rivals
    Given health says that there is no concern about how agencies worked together, known on 3 November 2026
    And health says that there is a concern about how agencies worked together, known on 3 November 2026
    When the rapid review meeting considers the incident
    Then the finding on joint working is not yet known
    And whether there is a concern about joint working is disputed, and the dispute matters

  Scenario: Agencies that each answer for themselves on abuse do not dispute each other's answer
    Given health suspects abuse or neglect
    And the police have ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then nothing is disputed
