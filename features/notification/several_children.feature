Feature: Several children of one incident
  Each child has a file, and the files name one another. Guidance on reporting, as it was reported in 2018, asks for one
  notification for each child who died, one for brothers and sisters who were seriously harmed, and one for every other child who
  was. People wrongly send one for the incident, and wrongly one for each child.

  Scenario: A child who died and two harmed brothers and sisters need two notifications
    Given "EX-001" is the file of a child who died, and names "EX-002"
    And "EX-002" is the file of a harmed child with a harmed sibling, and names "EX-003"
    And "EX-003" is the file of a harmed child with a harmed sibling
    When the folder is considered
    Then the children EX-001, EX-002 and EX-003 need 2 notifications
    And each child who died has a notification: EX-001
    And brothers and sisters have one notification together: EX-002, EX-003
    And the counting rests on the provision "reporting-guidance/number-of-notifications"
    And the counting is to be checked against the original

  Scenario: Two children of a family who died need two notifications
    Given "EX-001" is the file of a child who died, and names "EX-002"
    And "EX-002" is the file of a child who died
    When the folder is considered
    Then the children EX-001 and EX-002 need 2 notifications
    And each child who died has a notification: EX-001, EX-002

  Scenario: Harmed children who are not related need one notification each
    Given "EX-001" is the file of a harmed child without a harmed sibling, and names "EX-002"
    And "EX-002" is the file of a harmed child without a harmed sibling, and names "EX-003"
    And "EX-003" is the file of a harmed child without a harmed sibling
    When the folder is considered
    Then the children EX-001, EX-002 and EX-003 need 3 notifications
    And each other child has a notification: EX-001, EX-002, EX-003

  Scenario: A harmed playmate has a notification beside that of the brothers and sisters
    Given "EX-001" is the file of a harmed child with a harmed sibling, and names "EX-002, EX-003"
    And "EX-002" is the file of a harmed child with a harmed sibling
    And "EX-003" is the file of a harmed child without a harmed sibling
    When the folder is considered
    Then the children EX-001, EX-002 and EX-003 need 2 notifications

  Scenario: Until somebody says whether two harmed children are related the number is a range
    Given "EX-001" is the file of a harmed child, and names "EX-002"
    And "EX-002" is the file of a harmed child
    When the folder is considered
    Then the children EX-001 and EX-002 need between 1 and 2 notifications
    And for "EX-001" the counting asks whether a brother or sister was seriously harmed too
    And for "EX-002" the counting asks whether a brother or sister was seriously harmed too
    And the words say "between 1 and 2"

  Scenario: One harmed child beside one who died needs a notification whether or not they are related
    Given "EX-001" is the file of a child who died, and names "EX-002"
    And "EX-002" is the file of a harmed child
    When the folder is considered
    Then the children EX-001 and EX-002 need 2 notifications
    And for "EX-002" the counting asks nothing

  Scenario: A child over whom the police and the authority differ is not counted out
    Given "EX-001" is the file of a child who died, and names "EX-002"
    And "EX-002" is the file of a harmed child whom the police suspect was abused and the authority does not
    When the folder is considered
    Then the children EX-001 and EX-002 need between 1 and 2 notifications
    And for "EX-002" the counting asks whether an agency knows or suspects abuse or neglect

  Scenario: Where it is open whether the authority suspects abuse of one child the number is a range
    Given "EX-001" is the file of a child who died, and names "EX-002"
    And "EX-002" is the file of a harmed child whose abuse the authority thinks possible
    When the folder is considered
    Then the children EX-001 and EX-002 need between 1 and 2 notifications
    And for "EX-002" the counting asks whether an agency knows or suspects abuse or neglect

  Scenario: A child whom the authority has no duty to notify is not counted
    Given "EX-001" is the file of a child who died, and names "EX-002"
    And "EX-002" is the file of a child who was not seriously harmed
    When the folder is considered
    Then the children EX-001 and EX-002 need 1 notification
    And there is no duty to notify EX-002

  Scenario: Four brothers and sisters may be of one family or of two
    Given "EX-001" is the file of a harmed child with a harmed sibling, and names "EX-002, EX-003, EX-004"
    And "EX-002" is the file of a harmed child with a harmed sibling
    And "EX-003" is the file of a harmed child with a harmed sibling
    And "EX-004" is the file of a harmed child with a harmed sibling
    When the folder is considered
    Then the children EX-001, EX-002, EX-003 and EX-004 need between 1 and 2 notifications
    And the words say "The files do not say who of them is whose brother or sister"

  Scenario: A child who is named and whose file is not there is said to be missing and not counted
    Given "EX-001" is the file of a child who died, and names "EX-009"
    When the folder is considered
    Then the child EX-001 needs 1 notification
    And EX-009 is named and not counted
    And the words say "not among the files considered, so not counted: EX-009"

  Scenario: A file that is named by another and names nobody belongs to the same incident
    Given "EX-001" is the file of a child who died
    And "EX-002" is the file of a child who died, and names "EX-001"
    When the folder is considered
    Then the children EX-001 and EX-002 need 2 notifications

  Scenario: Children of different incidents are not counted together
    Given "EX-001" is the file of a child who died
    And "EX-002" is the file of a child who died
    When the folder is considered
    Then no notifications are counted together

  Scenario: Sexual exploitation of several children may be one notification with the others listed in it
    Given "EX-001" is the file of a sexually exploited child without a harmed sibling, and names "EX-002"
    And "EX-002" is the file of a harmed child without a harmed sibling
    When the folder is considered
    Then the children EX-001 and EX-002 need 2 notifications
    And the words say "one notification for the main child, with the others listed in it"
