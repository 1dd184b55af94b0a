Feature: The course of a local review, from reviewer to publication
  The partners commission a reviewer, check time and quality at regular intervals (SI 2018/789, regulation 14), see that the report
  has the parts that it must have, and publish it or information on improvements (Children Act 2004, section 16F). People wrongly
  start the clock when a reviewer is found, and wrongly publish nothing where a report would identify a child.

  Background:
    Given the partners decided on a local review
    And the partners decided on 31 August 2026

  Scenario: Without a reviewer the six months run all the same
    Given no reviewer has been named
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the reviewer is to be settled
    And the duty to complete the local review is due
    And its last day is 28 February 2027

  Scenario: A conflict of interest that others may see is looked at
    Given a reviewer has been named
    And others may see a conflict of interest of the reviewer
    And the reviewer has the expertise that is needed
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the reviewer is to be settled

  Scenario: A reviewer who lacks part of the expertise is looked at
    Given a reviewer has been named
    And the reviewer has no conflict of interest
    And the reviewer has part of the expertise that is needed
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the reviewer is to be settled

  Scenario: An independent reviewer with the expertise is settled
    Given a reviewer has been named
    And the reviewer has no conflict of interest
    And the reviewer has the expertise that is needed
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that the reviewer is to be settled

  Scenario: A review that nobody checks on is a breach of the regulations
    Given the partners do not check the local review
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the local review is to be checked at regular intervals
    And the partners are told "must check at regular intervals"

  Scenario: A review that is checked on every month is in order
    Given the partners check the local review every month
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that the local review is to be checked at regular intervals

  Scenario: A report without reasons lacks a part that it must have
    Given the draft recommends improvements and gives no reasons
    When the rapid review meeting considers the incident
    Then the partners are given the notice that the report lacks a part

  Scenario: A report with improvements and reasons has both parts
    Given the draft recommends improvements and gives reasons
    When the rapid review meeting considers the incident
    Then the partners are not given the notice that the report lacks a part

  Scenario: Where the report would identify a child, information on improvements is published
    Given information on improvements is to be published in its place
    And publication is planned on 11 January 2027
    When the rapid review meeting considers the incident
    Then the partners are given the notice to publish the report or information in its place
    And the duty to send copies before publication is due
    And its last day is 30 December 2026

  Scenario: To publish nothing is not among the choices
    Given nothing is to be published
    When the rapid review meeting considers the incident
    Then the partners are given the notice to publish the report or information in its place

  Scenario: The full report needs no such notice
    Given the full report is to be published
    When the rapid review meeting considers the incident
    Then the partners are not given the notice to publish the report or information in its place
