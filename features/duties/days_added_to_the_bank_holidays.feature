Feature: Days added to the official list of bank holidays
  Guidance counts working days (Working Together, the duty to notify), and a bank holiday can be proclaimed at short notice. People
  wrongly go on counting by the list that was printed before.

  Scenario: A bank holiday at short notice moves the last day
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 16 November 2026
    And a bank holiday on 18 November 2026 is added on this machine because "It was proclaimed on 2 November 2026."
    When the rapid review meeting considers the incident
    Then the duty to notify the national Panel is due
    And its last day is 24 November 2026
    And the days added are told with their reasons:
      | 2026-11-18 | It was proclaimed on 2 November 2026. |

  Scenario: Without an added day the official list stands alone
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 16 November 2026
    When the rapid review meeting considers the incident
    Then the duty to notify the national Panel is due
    And its last day is 23 November 2026
    And no days are told to have been added
