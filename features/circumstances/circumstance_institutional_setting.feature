Feature: Safeguarding in an institutional setting
  A circumstance of Working Together: the partners should have regard to issues about safeguarding children in institutional
  settings: homes and other residential settings, custody, and all settings where children are detained. People wrongly leave
  hospital wards and deprivation of liberty out, and wrongly leave the case to the regulator alone.

  Scenario: A children's home is an institutional setting
    Given the child lived in a children's home
    When the rapid review meeting considers the incident
    Then the finding on an institutional setting is met
    And its force is "should have regard"

  Scenario: A young person detained under the Mental Health Act is in an institutional setting
    Given the child was detained under the Mental Health Act
    When the rapid review meeting considers the incident
    Then the finding on an institutional setting is met

  Scenario: A child deprived of liberty anywhere is in an institutional setting
    Given the child was deprived of liberty
    When the rapid review meeting considers the incident
    Then the finding on an institutional setting is met

  Scenario: A child who lived at home and was in no institution is no such circumstance
    Given no institutional setting is involved
    When the rapid review meeting considers the incident
    Then the finding on an institutional setting is not met

  Scenario: Where the child was staying is asked, not assumed
    Given nothing has been answered
    When the rapid review meeting considers the incident
    Then the finding on an institutional setting is not yet known
    And to settle it the meeting asks, in this order:
      | whether an institutional setting is involved |

  Scenario: Agencies that name different settings leave no doubt that there was one
    Given health says that the child was detained under the Mental Health Act
    And the local authority says that the child lived in a children's home
    When the rapid review meeting considers the incident
    Then the finding on an institutional setting is met
