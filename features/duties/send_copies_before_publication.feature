Feature: Sending copies before publication
  The partners must send the report, or the information that is published instead, to the national Panel and the Secretary of
  State no later than seven working days before publication (SI 2018/789, Part 3). People wrongly send it within seven days after
  publication, as an old form says, and wrongly count weekends and bank holidays.

  Scenario: Seven working days are counted backwards over the New Year
    Given the partners decided on a local review
    And publication is planned on 11 January 2027
    When the rapid review meeting considers the incident on 20 December 2026
    Then the duty to send copies before publication is due
    And its last day is 30 December 2026
    And the duty has the force "must" and its time limit the force "must"

  Scenario: Copies sent after publication were sent late
    Given the partners decided on a local review
    And publication is planned on 2 November 2026
    And copies of the report were sent on 9 November 2026
    When the rapid review meeting considers the incident
    Then the duty to send copies before publication was done late
    And its last day is 22 October 2026
    And it is late by 12 working days

  Scenario: Copies sent seven working days before were sent in time
    Given the partners decided on a local review
    And publication is planned on 2 November 2026
    And copies of the report were sent on 22 October 2026
    When the rapid review meeting considers the incident
    Then the duty to send copies before publication was done in time

  Scenario: Without a planned day of publication there is nothing to count back from
    Given the partners decided on a local review
    When the rapid review meeting considers the incident
    Then the duty to send copies before publication cannot be dated
    And the reason is "it is not yet known when the report is to be published"

  Scenario: Copies that nobody sent seven working days before are overdue while publication is still to come
    Given the partners decided on a local review
    And publication is planned on 23 November 2026
    When the rapid review meeting considers the incident
    Then the duty to send copies before publication is overdue
    And its last day is 12 November 2026
    And it is late by 6 working days

  Scenario: Published before the planned day, and copies sent after that
    Given the partners decided on a local review
    And publication is planned on 1 September 2026
    And the incident
      """
      review_decided_on: 2026-01-02
      review_published: yes
      review_published_on: 2026-07-01
      """
    And copies of the report were sent on 10 August 2026
    When the rapid review meeting considers the incident
    Then the duty to send copies before publication was done late
    And its last day is 22 June 2026
    And it is late by 35 working days

  Scenario: Published without a planned day, and no copy was sent
    Given the partners decided on a local review
    And the incident
      """
      review_published: yes
      review_published_on: 2026-07-01
      """
    When the rapid review meeting considers the incident
    Then the duty to send copies before publication is overdue
    And its last day is 22 June 2026
