Feature: What changed between two days
  Two days are compared rule by rule, each change with its provision and a smallest case in which it shows (Working Together
  2018, 2020, 2023 and 2026). People wrongly think that a new edition changes what is found in every case.

  Scenario: The guidance of 2023 added the deaths of care leavers
    When the law of 14 December 2023 is compared with that of 15 December 2023
    Then the notice of a care leaver's death began on 15 December 2023
    And its smallest case is one in which it is met
      | question     | answer     |
      | age_at_death | 24         |
      | care_leaver  | yes        |
      | child_died   | yes        |
      | died_on      | 2023-12-15 |

  Scenario: The Panel's guidance of September 2022 asked partners to consider a suicide after a recent concern
    When the law of 31 August 2022 is compared with that of 1 September 2022
    Then the finding on considering a notification began on 1 September 2022
    And its smallest case is one in which it is met
      | question                     | answer |
      | child_died                   | yes    |
      | recent_social_care_concern   | yes    |
      | suicide_or_unexplained_death | yes    |

  Scenario: The guidance of 2026 altered no finding that we know of
    When the law of 17 March 2026 is compared with that of 18 March 2026
    Then no rule began, ended or asks for anything else
    And rules rest on other provisions without altering any finding

  Scenario: The same death of a care leaver is decided on the one day and on the other
    Given the child died
    And the young person was a care leaver
    And the child was 20 at death
    And the child died on 15 December 2023
    When the incident is decided under the law of 14 December 2023 and under that of 15 December 2023
    Then the finding on the notice of a care leaver's death goes from not in force to met
    And the recommendation is the same under both

  Scenario: A case that the change does not touch comes out the same
    Given there is a concern about how agencies worked together
    When the incident is decided under the law of 17 March 2026 and under that of 18 March 2026
    Then nothing differs between the two

  Scenario: Days the wrong way round are refused
    When the law of 15 December 2023 is compared with that of 14 December 2023
    Then the exit status is 2

  Scenario: In July 2022 the health body changed and no finding did
    When the law of 30 June 2022 is compared with that of 1 July 2022
    Then no rule began, ended or asks for anything else
    And the finding on more than one area rests on other provisions

  Scenario: From June 2025 a rapid review has a fifth aim
    When the law of 31 May 2025 is compared with that of 1 June 2025
    Then the notice that an aim of the rapid review is open asks for something else from 1 June 2025
    And its smallest case is one in which it becomes met
      | question                 | answer    |
      | rapid_review             | under way |
      | rapid_review_aim_context | partly    |

  Scenario: Between two days of one edition nothing changed
    When the law of 1 January 2024 is compared with that of 31 December 2024
    Then no rule changed
