Feature: The rules asked again
  What the rules once said can be worked out again from the record, with the rulebook and the profile of that day, whatever has
  changed since. People wrongly run an old case under today's rules and call the decision of that day mistaken.

  Scenario: The same rulebook gives the same bytes
    Given a record with the sample "infant-with-fractures", on which the rules were asked
    And it is then recorded that the case highlights recurrent themes
    When every recorded result is run again
    Then the same bytes come out

  Scenario: Another rulebook gives a difference and writes nothing over
    Given a record with the sample "infant-with-fractures", on which the rules were asked
    When every recorded result is run again under a rulebook for which a doubt about joint working is not enough
    Then what differs is that joint working was met and would be not met
    And the record has not grown
