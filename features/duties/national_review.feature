Feature: The time for a national review
  Guidance says that the national Panel should complete a national review within six months of its decision and tells the
  Secretary of State why where it cannot. People wrongly quote this for local reviews.

  Scenario: A national review decided on in September is to be done in March
    Given the national Panel is arranging a national review
    And the national Panel decided on a national review on 10 September 2026
    When the rapid review meeting considers the incident
    Then the duty to complete a national review is due
    And its last day is 10 March 2027
    And it is for "the national Panel" to do

  Scenario: Where the Panel arranges no national review there is none to complete
    Given the national Panel does not ask for a local review
    When the rapid review meeting considers the incident
    Then the duty to complete a national review does not apply

  Scenario: A national report after nine months is late
    Given the national Panel is arranging a national review
    And the national Panel decided on a national review on 10 September 2025
    And the national report was published
    And the national report was published on 10 June 2026
    When the rapid review meeting considers the incident
    Then the duty to complete a national review was done late

  Scenario: A national review that is not out after six months is overdue
    Given the national Panel is arranging a national review
    And the national Panel decided on a national review on 10 April 2026
    When the rapid review meeting considers the incident on 12 October 2026
    Then the duty to complete a national review is overdue
    And it is late by 1 working day
