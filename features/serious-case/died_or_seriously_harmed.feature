Feature: The child has died or has been seriously harmed
  One limb of a serious child safeguarding case (Children Act 2004, section 16B): the child has died or been seriously harmed.
  Serious harm includes serious or long-term impairment of mental health or development, and impairment of physical health;
  the list is open. People wrongly leave out children who recover, and wrongly count a near miss.

  Scenario: A child who has died meets this limb whatever the cause
    Given the child died
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is met
    And it rests on whether the child died

  Scenario: A seriously harmed child who has recovered still meets this limb
    Given the child was seriously harmed and has since recovered
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is met
    And it rests on whether the child was seriously harmed

  Scenario: Impairment that is likely to last is enough before it is certain
    Given the child did not die
    And the child's impairment is likely to be long-term
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is met
    And the partners are first told that this relies on "likely to be long-term"

  Scenario: A near miss in which nobody was harmed is not serious harm
    Given a near miss in which the child came to no harm
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is not met
    And the finding on local importance is met

  Scenario: A child who survived and whose harm has not been judged leaves this limb open
    Given the child did not die
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is not yet known
    And to settle it the meeting asks, in this order:
      | whether the child was seriously harmed |

  Scenario: An unanswered question about death is not taken to mean that the child lived
    Given the child was not seriously harmed
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is not yet known
    And to settle it the meeting asks, in this order:
      | whether the child died |

  Scenario: Harm on which health and police differ stays open until they agree
    Given the child did not die
    And health says that the child was seriously harmed
    And the police say that the child was not seriously harmed
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is not yet known
    And whether the child was seriously harmed is disputed, and the dispute matters

  Scenario: A dispute about the harm does not matter once the child has died
    Given the child died
    And health says that the child was seriously harmed
    And the police say that the child was not seriously harmed
    When the rapid review meeting considers the incident
    Then the finding on death or serious harm is met
