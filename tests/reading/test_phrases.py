"""The phrase language: what each sign means, and that a phrase with a slip in it is refused in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_rules.reading.phrase_language import NoPhrase, choice, phrase
from cspr_rules.reading.phrases import Choice
from cspr_rules.reading.words import read

NAMED = {"a review": choice(["local review(s)", "CSPR"], {})}


def found(written: str, text: str) -> list[str]:
    """What a phrase finds in a text."""
    words = read(text)
    return [words.quote(first, after) for first, after in phrase(written, NAMED).found_in(words)]


@pytest.mark.parametrize(
    ("written", "text", "quotes"),
    [
        ("seriously harmed", "The child was Seriously  harmed.", ["Seriously harmed"]),
        ("review(s)", "A review. Two reviews. A reviewer.", ["review", "reviews"]),
        ("recommend*", "They recommend it. A recommendation.", ["recommend", "recommendation"]),
        (
            "(known | strongly suspected) abuse",
            "Known abuse, strongly suspected abuse.",
            ["Known abuse", "strongly suspected abuse"],
        ),
        (
            "local [practice] review",
            "A local review, a local practice review.",
            ["local review", "local practice review"],
        ),
        ("[a | the] panel", "The panel met.", ["The panel", "panel"]),
        ("abuse ... known", "Abuse of the child is known.", ["Abuse of the child is known"]),
        ("abuse (up to 2 words) known", "Abuse of the child is known.", []),
        ("<a review> is held", "A CSPR is held. Local reviews is held.", ["CSPR is held", "Local reviews is held"]),
        ("15 working days", "Within fifteen (15) working days.", ["fifteen (15) working days"]),
        ("review panel", "The Review (CSPR) Panel.", ["Review (CSPR) Panel"]),
        ("near miss", "A near-miss.", ["near-miss"]),
        ("children", "Child. Ren.", []),
    ],
)
def test_each_sign_of_a_phrase_means_what_the_language_says(written: str, text: str, quotes: list[str]) -> None:
    """A safeguarding lead can read a phrase and know what it finds."""
    assert found(written, text) == quotes


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("", "has no words"),
        ("abuse ( known", "opens a bracket that is never closed"),
        ("abuse [known", "opens a bracket that is never closed"),
        ("abuse )", 'has ")" where none belongs'),
        ("abuse | neglect", 'has "|" where none belongs'),
        ("abuse () known", "nothing in it"),
        ("abuse (known |) ", "nothing in it"),
        ("... abuse", "begins or ends with a gap"),
        ("abuse ...", "begins or ends with a gap"),
        ("abuse (known | ...)", "begins or ends with a gap"),
        ("[abuse]", "would be found where nothing stands"),
        ("abuse (up to 90 words) known", "has a gap of 90 words"),
        ("<a revew>", "uses <a revew>, which words.yaml does not list"),
        (r"\babuse", "means nothing here"),
        ("abuse+", "means nothing here"),
        ("^abuse$", "means nothing here"),
        ("abuse.", "means nothing here"),
    ],
)
def test_a_phrase_with_a_slip_in_it_is_refused_in_plain_words(written: str, what: str) -> None:
    """What is wrong and how to mend it are told; nothing is guessed, and no raw pattern slips in."""
    with pytest.raises(NoPhrase) as refused:
        phrase(written, NAMED)
    assert what in refused.value.what
    assert refused.value.mend.endswith((".", "?"))


@given(st.text(alphabet="ab (|)[]<>.*s123", max_size=30))
def test_whatever_is_written_is_a_phrase_or_is_refused(written: str) -> None:
    """No slip of the pen ends in a crash."""
    try:
        made = phrase(written, NAMED)
    except NoPhrase:
        return
    words = read("a b ab. a1 b, a b")
    assert all(first < after for first, after in made.found_in(words))


@given(st.text(max_size=300))
def test_whatever_a_text_holds_it_is_read_with_lines_that_exist(text: str) -> None:
    """No text ends in a crash, and every word has a line of the text."""
    words = read(text).words
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= word.line <= lines for word in words)
    assert [word.line for word in words] == sorted(word.line for word in words)


def test_a_phrase_full_of_gaps_ends_on_a_long_text() -> None:
    """Time does not explode: choices and gaps are followed together, not one by one."""
    assert found(" ... ".join(["a"] * 10) + " b", "a " * 2_000) == []


def test_a_named_list_is_a_choice_of_its_words() -> None:
    """words.yaml holds what phrases call by name."""
    assert isinstance(NAMED["a review"], Choice)
