Feature: Keeping a national report available
  The national Panel must keep its report publicly available for at least three years (SI 2018/789, regulation 10). People
  wrongly give it the one year of a local report.

  Scenario: A national report of last year is kept for three years
    Given the national Panel is arranging a national review
    And the national report was published
    And the national report was published on 10 September 2025
    When the rapid review meeting considers the incident
    Then the duty to keep the national report available is due
    And its last day is 10 September 2028
    And the duty has the force "must" and its time limit the force "must"

  Scenario: Before a national report is published there is nothing to keep
    Given the national Panel is arranging a national review
    And the national report was not published
    When the rapid review meeting considers the incident
    Then the duty to keep the national report available has not started

  Scenario: After three years the national report need be kept no longer
    Given the national Panel is arranging a national review
    And the national report was published
    And the national report was published on 10 September 2023
    When the rapid review meeting considers the incident
    Then the duty to keep the national report available is done
