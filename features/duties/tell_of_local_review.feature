Feature: Telling others of a decision to hold a local review
  As soon as the partners decide on a local review they should tell the national Panel, Ofsted and the Department for Education,
  with the name of any reviewer (guidance on decisions about reviews). People wrongly wait until a reviewer has been found.

  Scenario: Others are told on the day of the decision
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    When the rapid review meeting considers the incident on 31 August 2026
    Then the duty to tell of a local review is due
    And its last day is 31 August 2026
    And it has 0 working days left

  Scenario: Three working days after the decision nobody has been told
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    When the rapid review meeting considers the incident on 3 September 2026
    Then the duty to tell of a local review is overdue
    And it is late by 3 working days

  Scenario: Others who were told on the day were told in time
    Given the partners decided on a local review
    And the partners decided on 31 August 2026
    And the local review was announced on 31 August 2026
    When the rapid review meeting considers the incident on 3 September 2026
    Then the duty to tell of a local review was done in time

  Scenario: After a decision against a local review nobody need be told of one
    Given the partners had decided against a local review
    When the rapid review meeting considers the incident
    Then the duty to tell of a local review does not apply
