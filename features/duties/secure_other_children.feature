Feature: Making other children safe
  Immediate action for children's safety is an aim of the rapid review, and it waits for none (guidance on the rapid review).
  People wrongly wait for the meeting, and wrongly take this form for a way to refer a child.

  Scenario: A child who may be at risk is to be made safe on the same day
    Given another child may be at risk now
    And the local authority became aware on 18 November 2026
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to make other children safe is due
    And its last day is 18 November 2026
    And the partners are given the notice to act now for other children
    And the family is told nothing of it

  Scenario: Two days later nobody has recorded that the other children are safe
    Given another child may be at risk now
    And the local authority became aware on 18 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to make other children safe is overdue

  Scenario: Children who were made safe on the day
    Given another child may be at risk now
    And the local authority became aware on 18 November 2026
    And other children were made safe on 18 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to make other children safe was done in time

  Scenario: Where no other child is at risk there is nobody to make safe
    Given no other child is at risk
    When the rapid review meeting considers the incident
    Then the duty to make other children safe does not apply
