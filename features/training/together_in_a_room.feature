Feature: Practising together in a room
  Regulation 11 of SI 2018/789 names what the partners must take into account, and leaves the weighing to them. A group learns from
  seeing where it differs. People wrongly say what the first to speak has said, and wrongly read a count of hands as the answer.

  Background:
    Given a trainer has opened a room for the scenario "the-rope-at-the-weir"
    And Wren, Robin and somebody who gives no name have come in

  Scenario: Before the answers are shown, a room tells who has answered and nothing more
    When Wren answers that "criterion_joint_working" is met, because "The quokka was calm."
    Then the trainer sees that 1 of 3 people has answered, and the name Wren
    And no page of anybody else has what Wren answered
    And Wren still sees what Wren answered

  Scenario: What divides the room comes first once the answers are shown
    When Wren answers that "criterion_joint_working" is met, because "The quokka was calm."
    And Robin answers that "criterion_joint_working" is not met, because "Nobody rang."
    And the trainer shows the answers
    Then everybody sees "Concern about how agencies worked together" first among the criteria
    And no page of anybody else has the words "The quokka was calm."
    And nobody sees what the rules find yet

  Scenario: A group that has talked answers again, and the two rounds are compared
    When Wren answers that "criterion_joint_working" is met, because "The quokka was calm."
    And Robin answers that "criterion_joint_working" is not met, because "Nobody rang."
    And the trainer shows the answers
    And the trainer asks the same stage again
    And Wren answers that "criterion_joint_working" is met, because "As before."
    And Robin answers that "criterion_joint_working" is met, because "They never met."
    And the trainer shows the answers
    Then the comparison says that 1 person changed about "Concern about how agencies worked together"

  Scenario: What the rules find is told when the trainer says so, and the stage is not asked again after it
    When Wren answers that "criterion_joint_working" is met, because "The quokka was calm."
    And the trainer shows the answers
    And the trainer shows what the rules find
    Then everybody can read what the rules find
    And the trainer cannot ask the same stage again
