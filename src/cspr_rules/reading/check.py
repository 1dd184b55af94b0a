"""Check the pattern files by their examples, and the profiles by the patterns: none departs from the law unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cspr_rules.model.profile import Profile, Said
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.pattern_files import FOLDER as PATTERNS
from cspr_rules.reading.pattern_files import read_patterns
from cspr_rules.reading.statements import Patterns, Statement, Verdict
from cspr_rules.reading.words import Text, read
from cspr_rules.rulebook.fault import Fault, Faults, quoted
from cspr_rules.rulebook.profiles import FOLDER as PROFILES
from cspr_rules.rulebook.profiles import read_profiles

_OF_A_NAME = "Write the name alone. A name or a contact has no room for a rule."


def check_beside(rules: Path, rulebook: Rulebook) -> tuple[Fault, ...]:
    """Everything wrong with the pattern files and the profiles that stand beside the law in the folder `rules`."""
    if not (rules / PATTERNS).is_dir():
        return ()
    faults = check_patterns(rules / PATTERNS, rulebook)
    if faults or not (rules / PROFILES).is_dir():
        return faults
    return check_profiles(rules / PROFILES, rulebook, read_patterns(rules / PATTERNS, rulebook))


def check_patterns(folder: Path, rulebook: Rulebook) -> tuple[Fault, ...]:
    """Everything wrong with the pattern files under `folder` (rules/reading): first their form, then their examples."""
    try:
        patterns = read_patterns(folder, rulebook)
    except Faults as faults:
        return faults.faults
    return tuple(sorted({fault for one in patterns.statements.values() for fault in _examples(one, patterns)}))


def check_profiles(folder: Path, rulebook: Rulebook, patterns: Patterns) -> tuple[Fault, ...]:
    """Everything wrong with the profiles under `folder` (rules/partnerships), and each departure left unsaid."""
    try:
        profiles = read_profiles(folder, rulebook.questions, rulebook.rules, patterns.statements)
    except Faults as faults:
        return faults.faults
    return tuple(sorted(fault for profile in profiles.values() for fault in _narrowing(profile, patterns)))


def refuse_a_narrowing(profile: Profile, patterns: Patterns) -> None:
    """Raises Faults where `profile` departs from the law, or sets a limit, without saying so."""
    if found := tuple(sorted(_narrowing(profile, patterns))):
        raise Faults(found)


def _narrowing(profile: Profile, patterns: Patterns) -> Iterator[Fault]:
    for said in profile.said:
        for what, mend in _unsaid(said, patterns):
            yield Fault(profile.file, said.line, what, _OF_A_NAME if said.is_a_name else mend)


def _unsaid(said: Said, patterns: Patterns) -> Iterator[tuple[str, str]]:
    """What `said` departs from without a word, what it is wrongly said to depart from, and a limit without a reason.

    The patterns know some wordings and no language; so a word that limits has to be answered for even where none of
    them is found.
    """
    text = read(said.words, patterns.words)
    known = False
    for statement in patterns.statements.values():
        departs = statement.verdict is not Verdict.COVERS and _profile_says(text, statement)
        known = known or departs
        named = quoted(statement.name)
        if departs and statement.name not in said.departs_from:
            what = f"this departs from the law ({named}), and the profile does not say so"
            yield what, f'Add "departs from: {statement.name}" beside it, or mend the sentence.'
        elif not departs and statement.name in said.departs_from:
            mend = 'Name the statement that fits, or add the wording to its "phrases" or "phrases of a profile".'
            yield f"{named} is not what this says, as far as its phrases know", mend
    limit = patterns.limits(text)
    if limit is not None and not known and not said.departs_from and not said.narrows_nothing:
        what = f"this sets a limit with {quoted(limit)}, and the profile does not say what it departs from"
        yield what, 'Add "departs from:" with a statement under reading, or "narrows nothing:" with the reason.'


def _examples(statement: Statement, patterns: Patterns) -> list[Fault]:
    faults = []
    for sample in statement.finds:
        if not _says(sample.words, statement, patterns):
            what = f"{quoted(statement.name)} is not found in {quoted(sample.words)}"
            faults.append(Fault(statement.file, sample.line, what, "Mend the phrases, or move the sentence."))
        elif statement.verdict is Verdict.COVERS:
            for other in patterns.statements.values():
                if other.verdict is not Verdict.COVERS and _says(sample.words, other, patterns):
                    what = f"{quoted(sample.words)} covers the law, and {quoted(other.name)} finds fault with it"
                    mend = f"Make the phrases of {quoted(other.name)} ({other.file}) more exact, or mend the sentence."
                    faults.append(Fault(statement.file, sample.line, what, mend))
    for sample in statement.leaves_alone:
        if _says(sample.words, statement, patterns):
            what = f"{quoted(statement.name)} is found in {quoted(sample.words)}, which it must leave alone"
            faults.append(Fault(statement.file, sample.line, what, "Make the phrases more exact."))
    return faults


def _profile_says(text: Text, statement: Statement) -> bool:
    own = any(next(phrase.found_in(text), None) for phrase in statement.phrases_of_a_profile)
    return own or next(statement.found_in(text), None) is not None


def _says(sentence: str, statement: Statement, patterns: Patterns) -> bool:
    text = read(sentence, patterns.words)
    said, _ = patterns.said_in(text, statement, patterns.denials.places(text))
    return bool(said)
