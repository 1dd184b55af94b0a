Feature: The law in force on a day
  A decision follows the law and guidance of the day on which it is taken (Working Together 2018, 2020, 2023 and 2026). People wrongly
  read an old case by today's edition, and wrongly take an edition that nobody here has read for one that was.

  Scenario: Each day has one edition of the guidance
    When the law of 14 December 2023 is looked up
    Then "Working Together 2020" is in force that day
    And "Working Together 2023" is not in force that day

  Scenario: A new edition is in force from its first day
    When the law of 15 December 2023 is looked up
    Then "Working Together 2023" is in force that day
    And "Working Together 2020" is not in force that day

  Scenario: The update of December 2020 takes the place of the edition of 2018
    When the law of 1 December 2020 is looked up
    Then "Working Together 2020" is in force that day
    And "Working Together 2018" is not in force that day

  Scenario: In the first days of the present law the Panel had no guidance and no rule rests on any
    When the law of 1 July 2018 is looked up
    Then "Panel guidance 2019" is not in force that day
    And no rule rests on the provision "panel/guidance/rapid-review-clock"
    And no rule rests on the provision "reporting-guidance/unborn-children"
    And of "Working Together 2018" it is said that "It was published on 4 July 2018."

  Scenario: Before the Panel's guidance of 2022 no text asked partners to consider an incident for a recent concern
    When the law of 31 August 2022 is looked up
    Then the finding on considering a notification is named as not in force, and begins on 1 September 2022

  Scenario: What is not yet in force is named with the day on which it begins
    When the law of 1 June 2022 is looked up
    Then the notice of a care leaver's death is named as not in force, and begins on 15 December 2023

  Scenario: Integrated care boards did not exist before July 2022
    When the law of 30 June 2022 is looked up
    Then the question in which areas the case lies is read with "clinical commissioning group"

  Scenario: From July 2022 the question of areas is read as it stands
    When the law of 1 July 2022 is looked up
    Then no question is read otherwise that day

  Scenario: What was not read in the original is marked
    When the law of 20 November 2026 is looked up
    Then every provision says how it was read
    And the provisions of "Working Together 2026" are to be checked against the original

  Scenario: A day before the present law is refused
    When the law of 28 June 2018 is looked up
    Then the meeting is told that "2018-06-28" is before the present law
    And the exit status is 2

  Scenario: The edition of 2018 is in force from the first day of the present law
    When the law of 29 June 2018 is looked up
    Then "Working Together 2018" is in force that day
    And "SI 2018/789" is in force that day

  Scenario: The last day of the edition of 2023 is the day before that of 2026
    When the law of 17 March 2026 is looked up
    Then "Working Together 2023" is in force that day
    And "Working Together 2026" is not in force that day

  Scenario: The edition of 2026 is in force from 18 March 2026
    When the law of 18 March 2026 is looked up
    Then "Working Together 2026" is in force that day
    And "Working Together 2023" is not in force that day
