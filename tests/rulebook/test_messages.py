"""What the messages of both corpora have in common: a safeguarding lead can act on each."""

from __future__ import annotations

from pathlib import Path

from cspr_rules.rulebook.fault import did_you_mean, nearest

HERE = Path(__file__).parent
OF_TYPES = ("str", "int", "dict", "None", "NoneType", "boolean", "null", "instance", "traceback", "exception")
OF_THE_LIBRARY = ("scalar", "token", "mapping", "sequence", "parse", "node", "schema", "regex", "pydantic", "ruamel")
JARGON = {*OF_TYPES, *OF_THE_LIBRARY}


def every_message() -> list[str]:
    """All messages that the two corpora expect."""
    files = [*HERE.glob("bad_incidents/*.expected"), *HERE.glob("bad_rules/*/expected.txt")]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_message_says_where_and_what_and_how_to_mend_it() -> None:
    """A message is a place, a line, what is wrong, and at least one whole sentence on how to mend it."""
    for message in every_message():
        place, _, rest = message.partition(": ")
        assert ", line " in place, message
        assert ". " in rest, message
        assert message.endswith((".", "?")), message


def test_no_message_speaks_of_types_or_of_the_library() -> None:
    """A safeguarding lead has never seen Python."""
    for message in every_message():
        words = set(message.replace('"', " ").replace(".", " ").replace(",", " ").split())
        assert not words & JARGON, message


def test_the_nearest_word_does_not_hang_on_the_order_of_the_list() -> None:
    """The same slip gets the same answer on every computer, also where two words come equally near."""
    assert nearest("bat", ["cat", "hat"]) == nearest("bat", ["hat", "cat"]) == "cat"


def test_a_word_that_nothing_comes_near_gets_no_suggestion() -> None:
    """A wrong suggestion is worse than none."""
    assert did_you_mean("favourite_colour", ["child_died", "unborn"]) == ""
    assert did_you_mean("x" * 100_000, ["x"]) == ""


def test_what_other_programs_write_for_yes_and_no_is_understood() -> None:
    """JSON's true and false are told as yes and no, and only where the question has those answers."""
    assert did_you_mean("true", ["yes", "no"]) == ' Did you mean "yes"?'
    assert did_you_mean("false", ["yes", "no"]) == ' Did you mean "no"?'
    assert did_you_mean("true", ["current", "no"]) == ""
