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

  Scenario: The day that starts the clock of a duty is asked for, and says which duty it would date
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    When the rapid review meeting considers the incident
    Then the meeting is asked when the local authority became aware
    And one answer to when the local authority became aware would date the duty to notify the national Panel
    And one answer to when the local authority became aware would date the duty to tell the safeguarding partners

  Scenario: Once the day is known it is not asked for again
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 2 November 2026
    When the rapid review meeting considers the incident
    Then the meeting is not asked when the local authority became aware

  Scenario: Two days that differ leave the day to be asked for
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority says that the local authority became aware on 3 November 2026
    And the police say that the local authority became aware on 2 November 2026
    When the rapid review meeting considers the incident
    Then the meeting is asked when the local authority became aware

  Scenario: No day is asked for a duty that does not apply
    Given the child did not die
    And the partners had decided against a local review
    When the rapid review meeting considers the incident
    Then the meeting is not asked when the local authority heard of the death
    And the meeting is not asked when the report is to be published

  Scenario: A clock that has not started asks for no day
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And no section 16C notification was sent
    When the rapid review meeting considers the incident
    Then the meeting is not asked when the notification was sent

  Scenario: A notification that was sent on a day nobody wrote down asks for the day
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the section 16C notification was sent
    When the rapid review meeting considers the incident
    Then one answer to when the notification was sent would date the duty to complete the rapid review
    And one answer to when the notification was sent would date the duty to notify the national Panel

  Scenario: What the partners decided is asked before the day on which they decided
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the meeting is asked what the partners decided
    And the meeting is not asked when the partners decided
    When considers it again knowing that the partners decided on a local review
    Then the meeting is not asked what the partners decided
    And one answer to when the partners decided would date the duty to complete the local review
    And the meeting is asked whether the local review was published
    And the meeting is not asked when the local review was published

  Scenario: Days for duties stand in their stage after the questions that matter to a result
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    When the rapid review meeting considers the incident
    Then whether the notification was sent is asked before when the local authority became aware
    And when the local authority became aware is asked before whether the case highlights improvements

  Scenario: Where no day says which law governs a duty, the day of the incident is asked for
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    When the rapid review meeting considers the incident
    Then the meeting is asked when the incident happened
    And the law that governs the duty to notify the national Panel waits for when the incident happened

  Scenario: Whether another child may be at risk is asked although no result waits for it
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the meeting is asked whether another child may be at risk

  Scenario: A rapid review under way is asked about its aims, the child's voice, racism and its actions
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the rapid review is under way
    When the rapid review meeting considers the incident
    Then the meeting is asked whether the rapid review has gathered the facts
    And the meeting is asked whether the rapid review shows the child's voice and daily life
    And the meeting is asked whether the rapid review considers racism and other inequality
    And the meeting is asked whether the actions have owners, dates and evidence
    And the meeting is not asked whether the reviewer has a conflict of interest
    And these notices are still open:
      | that an aim of the rapid review is open                    |
      | that the child or inequality is not in the rapid review    |
      | that actions are not complete                              |

  Scenario: After a decision on a local review its reviewer, its monitoring and its report are asked about
    Given the partners decided on a local review
    And a reviewer has been named
    When the rapid review meeting considers the incident
    Then the meeting is asked whether the reviewer has a conflict of interest
    And the meeting is asked whether the reviewer has the expertise that is needed
    And the meeting is asked whether the partners check the local review
    And the meeting is asked what the report holds
    And the meeting is asked in which form the report is published
