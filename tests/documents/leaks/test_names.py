"""Names in a letter: how they are found, and what is no name."""

from __future__ import annotations

import pytest

from cspr_rules.documents.leaks import Kind, Someone
from documents.leaks.conftest import Find


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("darren o'brien-holt", "Darren O'Brien-Holt"),
        ("O’Brien’s", "Darren O'Brien-Holt"),
        ("O Brien", "Darren O'Brien-Holt"),
        ("OBrien", "Darren O'Brien-Holt"),
        ("Brien", "Darren O'Brien-Holt"),
        ("HOLT's", "Darren O'Brien-Holt"),
        ("D.O-H.", "Darren O'Brien-Holt"),
        ("Holroyd-\nPike", "Ann Holroyd-Pike"),
        ("Holroyd-\nPike", "Ann Pike"),
        ("dar-\nren", "Darren Gill"),
        ("D a r r e n", "Darren Gill"),
        ("D.a.r.r.e.n", "Darren Gill"),
        ("Dar\u200b\u00adren", "Darren Gill"),
        ("Darrren", "Darren Gill"),
        ("Zoe Muller", "Zoë Müller"),
        ("Zoë", "Zoe Muller"),
        ("McDonald", "Ann MacDonald"),
        ("Muhammad", "Mohammed Iqbal"),
        ("de\nSouza", "Ana de Souza"),
        ("Souza", "Ana de Souza"),
        ("Dаrren", "Darren Gill"),  # with a Cyrillic letter
        ("anadesouza99", "Ana de Souza"),
        ("Mr G", "Darren Gill"),
        ("DG", "Darren Gill"),
        ("Lukasz", "Łukasz Nowak"),
    ],
)
def test_a_name_is_found_however_it_is_written(find: Find, written: str, name: str) -> None:
    """Parts, initials, accents, capitals, apostrophes, hyphens, line ends and unseen marks hide no name."""
    text = f"We spoke about {written} and more."
    hits = find(text, name)
    assert hits, text
    assert any(text.index(written) <= hit.start < hit.end <= text.index(written) + len(written) for hit in hits)


@pytest.mark.parametrize(
    "text",
    [
        "We hope that young people may tell us.",
        "We met in May 2026, on 3 May, and in May.",
        "Young people can ask. Hope is what we need. May we call? Will you come?",
        "We will mark the day. A young person can come.",
        "May\nwe call you?",
        "There is a Young Carers team on King Street.",
    ],
)
def test_ordinary_words_are_no_names_where_they_stand_as_words(find: Find, text: str) -> None:
    """A case with somebody called Hope, May, Will, Mark, King or Young does not flood the letter with hits."""
    hits = find(text, "Will Young", "May King", "Mark Young")
    assert not hits, [hit.excerpt for hit in hits]


@pytest.mark.parametrize(
    "text",
    [
        "We saw Hope there.",
        "It was Hope's coat.",
        "Hope's coat was found.",
        "Hope was there.",
        "They know Mr Young.",
        "Hope Young came.",
        "It was May who told us.",
        "We asked H. Young.",
    ],
)
def test_a_name_that_is_an_ordinary_word_is_found_where_it_stands_as_a_name(find: Find, text: str) -> None:
    """With a capital inside a sentence, a title, another part of the name, or a verb after it, it is asked about."""
    assert find(text, "Hope Young", "May Young")


def test_the_childs_name_and_the_readers_own_are_allowed(find: Find) -> None:
    """The child's name for letters and the reader's own name may stand in the letter, in every part."""
    text = "Dear Ms Sarah Brown, we write about Tilly. Ms Brown, Tilly's coat is here. S. Brown."
    assert not find(text, "Darren Gill", names=("Ms Sarah Brown", "Tilly"))


def test_a_name_that_the_reader_shares_is_told_apart_by_what_stands_beside_it(find: Find) -> None:
    """Where the reader is Ms Brown, "Mr Brown" and "D. Brown" are somebody else, and "Brown" may be the reader."""
    reader = ("Ms Sarah Brown",)
    assert [hit.text for hit in find("Mr Brown came.", "Darren Brown", names=reader)] == ["Mr Brown"]
    assert [hit.text for hit in find("We saw D. Brown.", "Darren Brown", names=reader)] == ["D. Brown"]
    assert not find("Ms Brown came, and S. Brown.", "Darren Brown", names=reader)


def test_a_name_after_a_title_is_shown_although_nobody_knows_it(find: Find) -> None:
    """Whoever is named with a title and is no contact of the partnership is asked about."""
    (hit,) = find("Dr Patel saw the baby.")
    assert (hit.kind, hit.text) == (Kind.LOOKS_LIKE_A_NAME, "Dr Patel")
    assert not find("Please ask for Dr Patel.", texts=("Dr Patel on 01632 960 555",))


def test_abbreviations_are_no_initials(find: Find) -> None:
    """UK, GP and NHS stand for nobody, even where somebody has these initials."""
    assert not find("The GP and the NHS in the UK.", "Gemma Pike", "Ursula Kowal", "Noor Hana Sadiq")


def test_somebody_of_another_child_is_told_as_such(find: Find) -> None:
    """What belongs to another child's case is shown as that."""
    (hit,) = find("We saw Leticia.", Someone("sister", ("Leticia Osei",), another_child=True))
    assert hit.kind is Kind.ANOTHER_CHILD


def test_a_hit_is_shown_in_its_place_with_what_to_do(find: Find) -> None:
    """Offset, line, excerpt and advice are there, and nothing in them but the letter's own words and a role."""
    text = "Dear Ms Brown,\n\nWe saw Darren Gill there."
    first, *_ = find(text, Someone("suspect (entry 9)", ("Darren Gill",)), names=("Ms Brown",))
    assert text[first.start : first.end] == first.text == "Darren"
    assert (first.line, first.place) == (3, "line 3")
    assert "[Darren]" in first.excerpt
    assert first.about == "a name of suspect (entry 9)"
    assert first.do.endswith(".")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sienna Hale", "We saw S1enna there."),
        ("Daniel Hale", "We saw Danie1 there."),
        ("Penelope Vance", "We spoke with Penny there."),
        ("Penelope Vance", "Her aunt Pen said so."),
        ("Penelope Vance", "We saw \u202eepolenep\u202c there."),
    ],
)
def test_a_name_that_people_read_all_the_same_is_found(find: Find, name: str, written: str) -> None:
    """Figures in place of letters, short forms, and letters that a mark turns round."""
    assert find(written, name)


def test_figures_and_a_pen_are_no_names(find: Find) -> None:
    """A house number, and what one writes with."""
    assert not find("Flat 4b is near. Bring a pen and form 3a.", "Penelope Vance")


@pytest.mark.parametrize(
    ("name", "short"),
    [("Tobias Wainwright", "Toby"), ("Rosemary Pettigrew", "Rosie"), ("Christopher Oduya", "Chrissy")],
)
def test_what_somebody_is_called_at_home_is_found(find: Find, name: str, short: str) -> None:
    """The short forms that a letter uses without thinking."""
    assert [hit.start for hit in find(f"It was {short} who rang.", name)] == [len("It was ")]
