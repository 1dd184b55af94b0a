Feature: Local clocks beside the law's
  Some partnerships count days of their own, from a referral, from the incident, or from the notification. A local clock stands
  beside the law's, and the earlier day is the one to work to (guidance on the rapid review and on the duty to notify). People
  wrongly let a local clock take the place of the law's, and wrongly start the law's with a referral.

  Background:
    Given a child of one seriously harmed in this area whom the local authority suspects was abused
    And the local authority became aware on 13 November 2026

  Scenario: In Sandwell the referral is counted from and the rapid review is worked to the earlier day
    Given the section 16C notification was sent
    And the notification was sent on 17 November 2026
    And the referral was received on 13 November 2026
    When the incident is considered in "sandwell"
    Then the duty to complete the rapid review is due
    And the law's own last day is 8 December 2026
    And the local clock ends on 4 December 2026 and the partners work to 4 December 2026
    And the partners are told "The local clock (Sandwell) ends on 4 December 2026; work to 4 December 2026."

  Scenario: A late referral in Sandwell moves nothing that the law has
    Given the section 16C notification was sent
    And the notification was sent on 17 November 2026
    And the referral was received on 19 November 2026
    When the incident is considered in "sandwell"
    Then the duty to complete the rapid review is due
    And the law's own last day is 8 December 2026
    And the local clock ends on 10 December 2026 and the partners work to 8 December 2026

  Scenario: A referral in Sandwell starts the local clock and not the law's
    Given no section 16C notification was sent
    And the referral was received on 13 November 2026
    When the incident is considered in "sandwell"
    Then the duty to complete the rapid review has not started
    And the law's own last day is not known
    And the partnership's own clock "rapid_review_from_referral" is due
    And its last day is 4 December 2026

  Scenario: In Sandwell the meeting is asked for the day of the referral
    When the incident is considered in "sandwell"
    Then the meeting is asked when the referral was received

  Scenario: Without local terms nobody is asked for the day of the referral
    When the rapid review meeting considers the incident
    Then the meeting is not asked when the referral was received

  Scenario: In Kent the Panel's letter is looked out for after ten days
    Given the rapid review is complete
    And the notification was sent on 13 November 2026
    And the rapid review was sent to the national Panel on 9 November 2026
    When the incident is considered in "kent"
    Then the duty to reply, which is the national Panel's is due
    And the law's own last day is 30 November 2026
    And the local clock ends on 19 November 2026 and the partners work to 19 November 2026
    And the partnership's own clock "panel_response_about_ten_days" is overdue

  Scenario: Copies within seven days after publication never move the seven working days before it
    Given the partners decided on a local review
    And publication is planned on 11 January 2027
    When the incident is considered in "scpr-form"
    Then the duty to send copies before publication is due
    And its last day is 30 December 2026
    And the partnership's own clock "copies_within_seven_days_of_publication" is due
    And its last day is 18 January 2027

  Scenario: Where nothing was notified nobody is asked on what day a copy of the notification was due
    Given no section 16C notification was sent
    When the incident is considered in "north-east-lincolnshire"
    Then the meeting is not asked when the notification was sent
