Feature: An exercise done alone
  Children Act 2004 section 16C and SI 2018/789 regulation 11 leave the decision to the safeguarding partners. In an exercise people
  give their own view first and read afterwards what the rules find. They wrongly take what nobody has asked for a no, wrongly follow
  what a machine shows, and wrongly look for marks where the law leaves room.

  Scenario: Nothing that the debrief tells stands in what is read before
    Given somebody practises on "infant-with-bruises-who-recovered"
    Then what they read tells what the exercise contains
    And what they read tells nothing of the debrief

  Scenario: Recovery taken for no serious harm is explained by the words of the hospital
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they answer "seriously_harmed" with "no"
    And they see "died_or_seriously_harmed" as not met
    And they hand it in
    Then the debrief finds "died_or_seriously_harmed" met and explains it with "one rib fracture, posterior, with early healing"

  Scenario: A view that one's own answers do not bear is explained by how the law is read
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they answer "seriously_harmed" with "yes"
    And they see "died_or_seriously_harmed" as not met
    And they hand it in
    Then the debrief explains "died_or_seriously_harmed" with how the law is read

  Scenario: What is not yet known is named where it was taken for a no
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they see "criterion_joint_working" as not met
    And they hand it in
    Then the debrief names "criterion_joint_working" as taken for a no

  Scenario: A recommendation that was wrong on purpose is announced in the debrief and not before
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they recommend "no_review_indicated"
    And they hand it in
    Then the recommendation shown was wrong on purpose and they followed it

  Scenario: A right recommendation is shown as well
    Given somebody practises on "not-a-child-in-this-law"
    When they come to a stage that shows what the rules make
    And they hand it in
    Then nothing was wrong on purpose

  Scenario: Where the law leaves the choice to the partners there is no right one
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they come to the stage "The rapid review meeting"
    And they recommend "no_further_review_may_be_justified"
    And they hand it in
    Then the debrief says that the choice is left to the partners

  Scenario: What was missed at one stage and seen at the next is progress
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they see "criterion_joint_working" as not met
    And they hand it in
    And they come to the stage "The rapid review meeting"
    And they see "criterion_joint_working" as met
    And they hand it in
    Then their progress has "criterion_joint_working"
    And nobody else's code has it

  Scenario: What is typed and not handed in is there another day
    Given somebody practises on "infant-with-bruises-who-recovered"
    When they type "The police are not" as their reasons and leave
    Then under their code "The police are not" stands as their reasons
