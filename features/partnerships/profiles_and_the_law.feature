Feature: A profile adds to the law and never changes it
  Local practice cannot switch off or narrow a rule of law, and the program refuses a profile that tries. People wrongly believe
  that a local agreement can stand in for a duty.

  Scenario: An incident without a partnership has no local terms
    Given a serious child safeguarding case
    When the rapid review meeting considers the incident
    Then no local terms are shown

  Scenario: A partnership that does not exist is named with the nearest one
    Given a serious child safeguarding case
    When the incident is considered in "sandwel"
    Then the exit status is 2
    And the meeting is asked whether it meant "sandwell"

  Scenario: The incident's own partnership is used and a misspelt one holds nobody up
    Given a file "a.yaml" that says
      """
      incident: EX-001
      title: Sound
      partnership: kent
      answers: {child_died: yes}
      """
    And a file "b.yaml" that says
      """
      incident: EX-002
      title: Misspelt
      partnership: kemt
      answers: {child_died: yes}
      """
    When the folder is considered
    Then the exit status is 2
    And these cases came through, one line each:
      | EX-001 |
    And the local terms are those of "Kent"
    And the message on "b.yaml" names line 3 and "kent"

  Scenario: A profile that switches off a duty is refused
    When somebody adds "switch off: [duty_to_notify]" to the profile of kent
    Then the profile is refused with the words "a profile cannot change the law"

  Scenario: A profile that defines a criterion anew is refused
    When somebody adds "criterion_joint_working: {when: {joint_working_concern: yes}}" to the profile of wandsworth
    Then the profile is refused with the words ""criterion_joint_working" belongs to the law"

  Scenario: A local gate for the notification is refused
    When somebody changes "gates: the local referral form" to "gates: the notification" in the profile of kent
    Then the profile is refused with the words "The duty is owed whatever the form says."

  Scenario: A local clock that is weaker than the law's and not marked as local is refused
    When somebody changes "within: 15 working days" to "within: 20 working days" in the profile of sandwell
    Then the profile is refused with the words "weaker than the law's limit for "complete_rapid_review""

  Scenario: A telephone number in a profile is refused
    When somebody changes "referrals: the Business Unit" to "referrals: call 020 7946 0000" in the profile of sandwell
    Then the profile is refused with the words "there is a telephone number"
