Feature: Notifying the national Panel, and by when
  A local authority that knows or suspects abuse or neglect must notify the national Panel (Children Act 2004, section 16C(1)),
  and guidance says that it should do so within five working days of becoming aware. People wrongly count from the incident,
  wrongly stop the clock at Christmas or while agencies differ, and wrongly take a day that nobody wrote down for no day at all.

  Scenario: Aware on the Friday before Christmas, the last day is the Tuesday after it
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 18 December 2026
    When the rapid review meeting considers the incident on 21 December 2026
    Then the duty to notify the national Panel is due
    And its last day is 29 December 2026
    And it has 4 working days left
    And it is for "local authority" to do

  Scenario: The duty is the Act's and its five days are guidance's
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 18 December 2026
    When the rapid review meeting considers the incident on 21 December 2026
    Then the duty to notify the national Panel is due
    And the duty has the force "must" and its time limit the force "should"
    And the partners are told "The local authority must notify the national Panel, and should do so within five working days"
    And the family is told nothing of it

  Scenario: A notification on the fifth working day is in time
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 18 December 2026
    And the section 16C notification was sent
    And the notification was sent on 29 December 2026
    When the rapid review meeting considers the incident on 10 January 2027
    Then the duty to notify the national Panel was done in time

  Scenario: A notification on the sixth working day is late by one
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 18 December 2026
    And the section 16C notification was sent
    And the notification was sent on 30 December 2026
    When the rapid review meeting considers the incident on 10 January 2027
    Then the duty to notify the national Panel was done late
    And it is late by 1 working day

  Scenario: A notification that was never sent is overdue, and the days are counted
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    And no section 16C notification was sent
    When the rapid review meeting considers the incident on 16 November 2026
    Then the duty to notify the national Panel is overdue
    And its last day is 9 November 2026
    And it is late by 5 working days

  Scenario: Without the day of awareness the duty stands and the day is asked for
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the incident happened on 2 November 2026
    When the rapid review meeting considers the incident
    Then the duty to notify the national Panel cannot be dated
    And it has no last day
    And the reason is "it is not yet known when the local authority became aware"

  Scenario: Two agencies that give different days of awareness leave the duty without a day
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority says that the local authority became aware on 3 November 2026
    And the police say that the local authority became aware on 2 November 2026
    When the rapid review meeting considers the incident
    Then the duty to notify the national Panel cannot be dated
    And the reason is "the agencies give different days for when the local authority became aware"

  Scenario: Where it is open whether the authority suspects abuse, the clock is shown running with a note
    Given the child did not die
    And the child was seriously harmed
    And the child was 1 when harmed
    And the child was harmed in this area
    And the local authority thinks abuse or neglect possible
    And the local authority became aware on 2 November 2026
    When the rapid review meeting considers the incident on 5 November 2026
    Then the duty to notify the national Panel is due
    And its last day is 9 November 2026
    And the reason is "it is not yet known whether the duty arises; the days are counted as if it does"

  Scenario: Where the authority has ruled out abuse and neglect it has no duty to notify
    Given the child did not die
    And the child was seriously harmed
    And the child was 1 when harmed
    And the child was harmed in this area
    And the local authority has ruled out abuse or neglect
    When the rapid review meeting considers the incident
    Then the duty to notify the national Panel does not apply

  Scenario: Awareness past the last published bank holidays gives no day and says why
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 27 December 2028
    When the rapid review meeting considers the incident on 28 December 2028
    Then the duty to notify the national Panel cannot be dated
    And the partners are told "bank holidays are known from 2018 to 2028"

  Scenario: What was owed in 2019 is told under the edition of 2018 at a meeting in 2026
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 1 May 2019
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to notify the national Panel is overdue
    And it rests on the provision "working-together/2018/duty-to-notify"
    And it does not rest on the provision "working-together/2026/duty-to-notify"

  Scenario: Suspicion on the last day of an edition is told under that edition
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 17 March 2026
    When the rapid review meeting considers the incident on 20 March 2026
    Then the duty to notify the national Panel is due
    And it rests on the provision "working-together/2023/duty-to-notify"

  Scenario: A notification that was withdrawn is due again while the case is still serious
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 12 October 2026
    And the section 16C notification was withdrawn
    And the notification was sent on 14 October 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to notify the national Panel is overdue
    And its last day is 19 October 2026
    And the reason is "the notification was withdrawn, so the day recorded, 14 October 2026, does not count"
    And the duty to complete the rapid review has not started
    And it has no last day
    And the partners are given the notice that the notification was withdrawn in a serious case

  Scenario: A day of sending that is still to come is a plan
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 12 October 2026
    And the section 16C notification was sent
    And the notification was sent on 2 November 2026
    When the rapid review meeting considers the incident on 20 October 2026
    Then the duty to notify the national Panel is overdue
    And it is late by 1 working day
    And the reason is "the day given for doing it, 2 November 2026, is after the day of decision"
    And the duty to complete the rapid review has not started

  Scenario: The partners read since when the days count, on which day it was done, and how strong the limit is
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    And the section 16C notification was sent
    And the notification was sent on 6 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to notify the national Panel was done in time
    And the partners are told "It was done on 6 November 2026; the last day was 9 November 2026."
    And the partners are told "Counted from 2 November 2026."
    And the partners are told "The duty is law (must); the time limit is guidance (should)."
