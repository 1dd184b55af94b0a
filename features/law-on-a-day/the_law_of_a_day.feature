Feature: The law in force on a day
  A decision follows the law and guidance of the day on which it is taken (Working Together 2018, 2023 and 2026). People wrongly
  read an old case by today's edition, and wrongly take an edition that nobody here has read for one that was.

  Scenario: Each day has one edition of the guidance
    When the law of 14 December 2023 is looked up
    Then "Working Together 2018" is in force that day
    And "Working Together 2023" is not in force that day

  Scenario: A new edition is in force from its first day
    When the law of 15 December 2023 is looked up
    Then "Working Together 2023" is in force that day
    And "Working Together 2018" is not in force that day

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
