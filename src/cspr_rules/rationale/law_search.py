"""Finding rules by words, and what rests on a provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cspr_rules.model.condition import Answered, leaves
from cspr_rules.model.rule import Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.provisions import as_cited


def find(rulebook: Rulebook, rules: Mapping[str, Rule], words: str) -> tuple[str, ...]:
    """The names of those `rules` whose texts hold every one of the words, in rulebook order; upper case does not count.

    Texts are the title, the name, the reading, the words for both readers, the provisions, the questions and the
    examples. No word finds every rule.
    """
    wanted = words.casefold().split()
    return tuple(
        name
        for name in rulebook.rules
        if name in rules and _holds(" ".join(_texts(rulebook, rules[name])).casefold(), wanted)
    )


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def _texts(rulebook: Rulebook, rule: Rule) -> Iterator[str]:
    yield from (rule.title, rule.name, rule.kind.value, rule.force.value, *rule.reading, *rule.left_out)
    yield from (text for told in rule.says.values() for text in told.values())
    yield from (as_cited(rulebook, cite) for period in rule.periods for cite in period.cites)
    asked = (leaf.question for leaf in leaves(rule.when) if isinstance(leaf, Answered))
    yield from (rulebook.questions[name].asked for name in asked)
    yield from (text for example in rule.examples for text in (example.name, example.mistake))


def resting_on(rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """The names of the rules that rest on each provision on any day, by provision, both in rulebook order."""
    found: dict[str, dict[str, None]] = {cite: {} for cite in rulebook.sources}
    for name, rule in rulebook.rules.items():
        for period in rule.periods:
            for cite in period.cites:
                found[cite][name] = None
    return {cite: tuple(names) for cite, names in found.items()}
