Feature: What the reasons rely on is said first
  Where an answer is suspected, likely, may or disputed, the partners read that before anything that rests on it. People wrongly
  present a suspicion as a fact at the top and its doubt in a footnote.

  Scenario: A suspicion is named before the recommendation that rests on it
    Given a serious child safeguarding case
    And no section 16C notification was sent
    And the national Panel has not yet considered the case
    When the rapid review meeting considers the incident
    Then the partners are first told that this relies on "abuse or neglect is suspected"

  Scenario: Answers that are established rely on nothing
    Given the child died
    And the local authority knows of abuse or neglect
    When the rapid review meeting considers the incident
    Then the partners are not told that this relies on anything

  Scenario: Every sentence that the partners read says where it comes from
    Given a serious child safeguarding case
    And there may be a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then every sentence says where it comes from

  Scenario: Agencies that differ are named before the reasons
    Given the child did not die
    And health says that the child was seriously harmed
    And the police say that the child was not seriously harmed
    When the rapid review meeting considers the incident
    Then the partners are told first that it is disputed whether the child was seriously harmed

  Scenario: Provisions that nobody has read in the original are named
    Given the child died
    When the rapid review meeting considers the incident
    Then the provisions to be checked against the original are listed
