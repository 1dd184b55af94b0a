Feature: The national Panel's reply to a rapid review
  The national Panel considers each rapid review and writes to the partners, as its practice is; we show fifteen working days so
  that a missing letter is noticed. People wrongly take silence for agreement, and wrongly read the letter as an order.

  Background:
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 14 December 2026
    And the section 16C notification was sent
    And the notification was sent on 21 December 2026

  Scenario: A review that was sent in January is answered in February
    Given the rapid review is complete
    And the rapid review was sent to the national Panel on 14 January 2027
    When the rapid review meeting considers the incident on 21 January 2027
    Then the duty to reply, which is the national Panel's is due
    And its last day is 4 February 2027
    And the duty has the force "panel expectation" and its time limit the force "may"
    And it is for "the national Panel" to do

  Scenario: A letter that has not come is shown as overdue
    Given the rapid review is complete
    And the rapid review was sent to the national Panel on 14 January 2027
    When the rapid review meeting considers the incident on 8 February 2027
    Then the duty to reply, which is the national Panel's is overdue
    And it is late by 2 working days

  Scenario: A letter that came in time is recorded
    Given the rapid review is complete
    And the rapid review was sent to the national Panel on 14 January 2027
    And the national Panel replied on 25 January 2027
    When the rapid review meeting considers the incident on 8 February 2027
    Then the duty to reply, which is the national Panel's was done in time

  Scenario: No letter is waited for while the review is under way
    Given the rapid review is under way
    When the rapid review meeting considers the incident on 8 January 2027
    Then the duty to reply, which is the national Panel's has not started

  Scenario: After a withdrawal no letter is waited for
    Given the section 16C notification was withdrawn
    When the rapid review meeting considers the incident on 8 February 2027
    Then the duty to reply, which is the national Panel's does not apply
