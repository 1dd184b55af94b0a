Feature: Keeping a local review available
  What is published, the report or the information in its place, must stay publicly available for at least one year (guidance on
  reports of local reviews). People wrongly take it down when the news has moved on.

  Scenario: A report of this autumn is kept for a year
    Given the partners decided on a local review
    And the local review was published
    And the local review was published on 1 October 2026
    When the rapid review meeting considers the incident
    Then the duty to keep the report available is due
    And its last day is 1 October 2027
    And the partners are told "It lasts until 1 October 2027."

  Scenario: After the year the duty is done
    Given the partners decided on a local review
    And the local review was published
    And the local review was published on 1 October 2025
    When the rapid review meeting considers the incident
    Then the duty to keep the report available is done

  Scenario: Before publication the year has not begun
    Given the partners decided on a local review
    And the local review was not published
    When the rapid review meeting considers the incident
    Then the duty to keep the report available has not started

  Scenario: Information published in place of the report is kept for a year too
    Given the partners decided on a local review
    And information on improvements is to be published in its place
    And the local review was published
    And the local review was published on 29 February 2028
    When the rapid review meeting considers the incident on 1 March 2028
    Then the duty to keep the report available is due
    And its last day is 28 February 2029
