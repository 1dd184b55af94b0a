Feature: It cannot be said yet
  While the answers leave more than one recommendation possible, the program says so, lists them, and names the questions that
  decide between them. People wrongly want the likeliest one, and wrongly take a blank for a no.

  Scenario: With nothing answered everything remains possible
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And every recommendation remains possible

  Scenario: With nothing answered the first questions are those of the two limbs
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the first questions to ask are:
      | whether the child died                               |
      | whether the child was seriously harmed               |
      | whether an agency knows or suspects abuse or neglect |

  Scenario: With nothing answered every criterion and circumstance is still to be addressed
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then these have not yet been addressed:
      | whether the case highlights improvements         |
      | whether improvements had been identified before  |
      | whether the case highlights recurrent themes     |
      | whether there is a concern about joint working   |
      | whether the Panel has considered the case        |
      | whether there is a concern about a single agency |
      | which agencies were involved                     |
      | whether more than one area is involved           |
      | whether an institutional setting is involved     |

  Scenario: One open question that decides between two recommendations is named
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And the recommendation may still be:
      | a strong case for a local review |
      | for the partners to weigh        |
    And the recommendation turns on, in this order:
      | whether the rapid review captured the learning |

  Scenario: Open answers that all lead to the same place do not hold the recommendation up
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And the rapid review has captured all the learning
    And there is a concern about a single agency
    When the rapid review meeting considers the incident
    Then the recommendation is for the partners to weigh
    And the finding on recurrent themes is not yet known

  Scenario: A disputed answer leaves the recommendations of both sides possible
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And no other review covers the case
    And health says that the rapid review has captured all the learning
    And the police say that the rapid review has captured part of the learning
    When the rapid review meeting considers the incident
    Then the recommendation cannot be said yet
    And whether the rapid review captured the learning is disputed, and the dispute matters
