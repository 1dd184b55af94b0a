Feature: The partners should consider notifying
  The Panel's guidance: where children's social care had a recent concern and a child dies by suicide or without explanation, or
  abuse lies in the background, the partners should consider the incident even where the cause is unclear. People wrongly wait
  for the inquest. This never lowers the duty to notify: where the local authority suspects, it must notify.

  Scenario: A suicide after a recent concern is one to consider
    Given the child died
    And children's social care had a recent concern
    And the death is a suspected suicide or unexplained
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is met

  Scenario: Abuse in the background of serious harm after a recent concern is one to consider
    Given the child was seriously harmed
    And children's social care had a recent concern
    And abuse is in the background only
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is met

  Scenario: Abuse suspected to have contributed after a recent concern is one to consider
    Given the child died
    And children's social care had a recent concern
    And abuse is suspected to have contributed
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is met

  Scenario: Without a recent concern this reason to consider falls away
    Given the child died
    And children's social care had no recent concern
    And the death is a suspected suicide or unexplained
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is not met

  Scenario: A cause that is still with the coroner leaves this open and says what to ask
    Given the child died
    And children's social care had a recent concern
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is not yet known
    And to settle it the meeting asks, in this order:
      | whether the death is a suspected suicide or unexplained |
      | how abuse is linked to the death or harm                |

  Scenario: Having to consider never turns a must into a should
    Given the child died
    And the child was 16 at death
    And the child died in this area
    And the local authority suspects abuse or neglect
    And children's social care had a recent concern
    And the death is a suspected suicide or unexplained
    When the rapid review meeting considers the incident
    Then the finding on considering a notification is met
    And the finding on the duty to notify is met
    And its force is "must"
