Feature: Telling the other local authority
  Where harm, death and home are not all in one area, each authority tells the other at once. The authority where the incident
  took place leads, and who notifies is agreed in writing (the Panel's answers on the place of the incident). People wrongly wait
  for each other, and wrongly take the place of the hospital for the place of the incident.

  Background:
    Given the child was 5 when harmed
    And the local authority suspects abuse or neglect
    And the local authority became aware on 18 November 2026

  Scenario: A child from here who was killed in another county
    Given the child died
    And the child was harmed elsewhere in England
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to tell the other local authority is due
    And its last day is 18 November 2026
    And the duty has the force "panel expectation" and its time limit the force "local"

  Scenario: Two days later the other authority has not been told
    Given the child died
    And the child was harmed elsewhere in England
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to tell the other local authority is overdue
    And it is late by 2 working days

  Scenario: Harmed elsewhere in England and died here, both authorities may have to notify
    Given the child died
    And the child was harmed elsewhere in England
    And the child died in this area
    When the rapid review meeting considers the incident on 18 November 2026
    Then the finding on the duty to notify is met
    And the duty to notify the national Panel is due
    And the duty to tell the other local authority is due

  Scenario: Harmed here and died in a hospital elsewhere in England, this authority notifies and tells the other
    Given the incident
      """
      child_died: yes
      harmed_in: this area
      died_in: elsewhere in England
      """
    When the rapid review meeting considers the incident on 18 November 2026
    Then the finding on the duty to notify is met
    And the duty to tell the other local authority is due

  Scenario: Where everything happened here there is no other authority to tell
    Given the child died
    And the child was harmed in this area
    And the child died in this area
    And the child normally lived in this area
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to tell the other local authority does not apply

  Scenario: A child from another county who was harmed here, the home authority is told
    Given the child did not die
    And the child was seriously harmed
    And the child was harmed in this area
    And the child did not normally live in this area
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to notify the national Panel is due
    And the duty to tell the other local authority is due
    And the partners are told "or the one where the child normally lives"

  Scenario: Harmed here, and nobody has said where the child lives
    Given the child did not die
    And the child was seriously harmed
    And the child was harmed in this area
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to tell the other local authority is due
    And the reason is "it is not yet known whether the duty arises; the days are counted as if it does"

  Scenario: The other authority was told on the day
    Given the child died
    And the child was harmed elsewhere in England
    And the other local authority was told on 18 November 2026
    When the rapid review meeting considers the incident on 20 November 2026
    Then the duty to tell the other local authority was done in time

  Scenario: The authority of the incident leads, although the child died elsewhere
    Given the incident
      """
      child_died: yes
      harmed_in: this area
      died_in: elsewhere in England
      """
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to notify the national Panel is due
    And the partners are told "The authority where the incident took place leads, and who notifies is agreed in writing."
    And the partners are told "Neither authority waits for the other."

  Scenario: The authority of the incident leads, although the child died here
    Given the incident
      """
      child_died: yes
      harmed_in: elsewhere in England
      died_in: this area
      """
    When the rapid review meeting considers the incident on 18 November 2026
    Then the duty to tell the other local authority is due
    And the partners are told "The authority where the incident took place leads, and who notifies is agreed in writing."
