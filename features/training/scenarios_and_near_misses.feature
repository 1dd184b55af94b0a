Feature: Scenarios to practise on, and cases one answer apart
  The law leaves the decision to the partners, and practice drifts where nobody compares. Scenarios are held against the rules of
  Children Act 2004 sections 16B to 16F and SI 2018/789 as they stand. People wrongly read what nobody asked as a no, and wrongly
  look for one right decision where the law leaves room.

  Scenario: What comes with the program exercises every condition both ways
    When all scenarios are held against every condition of the rules
    Then no condition is left

  Scenario: A trainer's own copy passes
    Given a trainer's copy of the scenario "the-rope-at-the-weir"
    When the scenario is held against the rules
    Then the scenario passes

  Scenario: A recommendation that the rules do not make is told
    Given a trainer's copy of the scenario "the-rope-at-the-weir"
    And in it "recommendation: other_learning" is written as "recommendation: no_review_indicated"
    When the scenario is held against the rules
    Then the trainer is told "the recommendation is other_learning, and no_review_indicated is expected" with the line

  Scenario: Words that no document says carry no answer
    Given a trainer's copy of the scenario "the-rope-at-the-weir"
    And in it "He was not harmed" is written as "He was unharmed"
    When the scenario is held against the rules
    Then the trainer is told "does not say" with the line

  Scenario: Whether agencies gave concern together can be all that parts two cases
    When pairs of cases are made around "criterion_joint_working"
    Then the two cases of every pair have different recommendations
    And one pair differs in "There is a concern about how agencies worked together." against "There is no concern about how agencies worked together." alone

  Scenario: No recommendation turns on the notice of a care leaver's death
    When pairs of cases are made around "care_leaver_death_notice"
    Then there is no pair
