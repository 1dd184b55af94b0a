Feature: More than one area is involved
  A circumstance of Working Together: the partners should have regard to whether more than one local authority, police area or
  integrated care board (clinical commissioning group before 1 July 2022) is involved, families who move included. People wrongly
  leave the other area to it, and wrongly answer before the other area has been asked.

  Scenario: A second local authority is a circumstance
    Given more than one local authority is involved
    When the rapid review meeting considers the incident
    Then the finding on more than one area is met
    And its force is "should have regard"

  Scenario: A second police force is a circumstance
    Given more than one police force is involved
    When the rapid review meeting considers the incident
    Then the finding on more than one area is met

  Scenario: Before July 2022 the health body was the clinical commissioning group
    Given more than one integrated care board is involved
    When the rapid review meeting considers the incident on 1 March 2021
    Then the finding on more than one area is met

  Scenario: A case within one area is no such circumstance
    Given only one area is involved
    When the rapid review meeting considers the incident
    Then the finding on more than one area is not met

  Scenario: A list of areas that is not complete does not rule others out
    Given nobody yet knows which areas are involved
    When the rapid review meeting considers the incident
    Then the finding on more than one area is not yet known
    And to settle it the meeting asks, in this order:
      | whether more than one area is involved |

  Scenario: One area that is known is enough although the list is not complete
    Given another local authority is involved and perhaps others
    When the rapid review meeting considers the incident
    Then the finding on more than one area is met
