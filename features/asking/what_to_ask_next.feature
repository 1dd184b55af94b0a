Feature: What to ask next
  The questions of the two limbs come first, then the stages of the meeting in order, and within a stage the question that most
  results wait for. A question that can change nothing any more is asked only where the law wants it considered. People wrongly
  ask everything of everybody, and wrongly stop asking once the result is clear.

  Scenario: The two limbs come before everything else
    Given there is a concern about how agencies worked together
    When the rapid review meeting considers the incident
    Then the first questions to ask are:
      | whether the child died                               |
      | whether the child was seriously harmed               |
      | whether an agency knows or suspects abuse or neglect |

  Scenario: Every question names who would know
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then every question to ask next names who would know

  Scenario: A question that can change nothing is not asked
    Given a serious child safeguarding case
    When the rapid review meeting considers the incident
    Then the meeting is not asked whether the child died

  Scenario: Criteria are asked about even where they can no longer change the recommendation
    Given the partners and all others have ruled out abuse or neglect
    And nothing makes the case important locally
    And the national Panel does not ask for a local review
    When the rapid review meeting considers the incident
    Then the recommendation is that no review is indicated
    And the meeting is asked whether the case highlights recurrent themes
    And the case is not yet fully considered

  Scenario: A question answered with a reason why it is not known is no longer listed as unaddressed
    Given nothing has been answered
    But it is not known whether the case highlights recurrent themes, because "the record is being searched"
    When the rapid review meeting considers the incident
    Then whether the case highlights recurrent themes has been addressed
    And the finding on recurrent themes is not yet known

  Scenario: A bare "not known" leaves the question on the list
    Given nothing has been answered
    But it is not known whether the case highlights recurrent themes
    When the rapid review meeting considers the incident
    Then whether the case highlights recurrent themes has not been addressed

  Scenario: The last open question settles the recommendation
    Given a serious child safeguarding case
    And the rapid review is complete
    And the national Panel has not yet considered the case
    And there is a concern about how agencies worked together
    And no other review covers the case
    When the rapid review meeting considers the incident
    Then one answer to whether the rapid review captured the learning would settle the recommendation

  Scenario: A case in which everything has been addressed is fully considered
    Given no criterion of regulation 11 is met
    And no circumstance applies
    When the rapid review meeting considers the incident
    Then the case is fully considered
