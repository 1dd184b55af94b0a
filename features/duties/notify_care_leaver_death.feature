Feature: Giving notice of a care leaver's death
  From 15 December 2023 guidance says that the local authority should tell the Secretary of State and Ofsted of the death of a
  care leaver up to and including the age of 24. People wrongly stop at 18 or at 21, wrongly include a care leaver of 25, and
  wrongly expect a rapid review to follow from the notice alone.

  Scenario: The death of a care leaver of nineteen is to be told within five working days
    Given a care leaver of nineteen who died
    And the child died on 12 November 2026
    And the local authority heard of the death on 13 November 2026
    When the rapid review meeting considers the incident on 16 November 2026
    Then the duty to give notice of a care leaver's death is due
    And its last day is 20 November 2026
    And the duty has the force "should" and its time limit the force "should"

  Scenario: The death of a care leaver of twenty-five is outside the notice
    Given a care leaver of twenty-five who died
    And the child died on 12 November 2026
    And the local authority heard of the death on 13 November 2026
    When the rapid review meeting considers the incident on 16 November 2026
    Then the duty to give notice of a care leaver's death does not apply

  Scenario: A care leaver's death the day before the guidance changed needs no such notice
    Given a care leaver of nineteen who died
    And the child died on 14 December 2023
    And the local authority heard of the death on 15 December 2023
    When the rapid review meeting considers the incident on 18 December 2023
    Then the duty to give notice of a care leaver's death does not apply

  Scenario: At a meeting before the guidance changed the notice is not in the law
    Given a care leaver of nineteen who died
    And the child died on 1 December 2023
    When the rapid review meeting considers the incident on 14 December 2023
    Then there is no duty to give notice of a care leaver's death in the law of that day

  Scenario: Notice of a care leaver's death on the fifth working day is in time
    Given a care leaver of nineteen who died
    And the child died on 12 November 2026
    And the local authority heard of the death on 13 November 2026
    And the notice of the death was sent
    And notice of the death was given on 20 November 2026
    When the rapid review meeting considers the incident on 23 November 2026
    Then the duty to give notice of a care leaver's death was done in time

  Scenario: Notice of a care leaver's death that nobody gave is overdue
    Given a care leaver of nineteen who died
    And the child died on 12 November 2026
    And the local authority heard of the death on 13 November 2026
    When the rapid review meeting considers the incident on 24 November 2026
    Then the duty to give notice of a care leaver's death is overdue
    And it is late by 2 working days

  Scenario: A care leaver's death under the edition of 2023 is told under that edition
    Given a care leaver of nineteen who died
    And the child died on 15 December 2023
    And the local authority heard of the death on 15 December 2023
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to give notice of a care leaver's death is overdue
    And it rests on the provision "working-together/2023/care-leaver-deaths"
