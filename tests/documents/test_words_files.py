"""The words of documents are files that a partnership can adapt: read strictly, filled once, running nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from cspr_rules.documents.check import every_wording
from cspr_rules.documents.making import KINDS, make
from cspr_rules.documents.material import gather
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.documents.words import Fill, read_wording
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from documents.cases import opened

NAMES = {"title": ("reference",), "greeting": ("name", "day"), "closing": ()}
GOOD = "title: About {reference}\ngreeting: Hello {name}. It is {day}.\nclosing: Goodbye.\n"

Read = Callable[..., object]


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., object]:
    """Read a file of words, and one that a partnership put beside it."""

    def read(content: str, own: str | None = None) -> object:
        (tmp_path / "documents").mkdir(exist_ok=True)
        (tmp_path / "documents" / "letter.yaml").write_text(content, encoding="utf-8")
        if own is None:
            return read_wording("letter", NAMES, tmp_path)
        (tmp_path / "own").mkdir(exist_ok=True)
        (tmp_path / "own" / "letter.yaml").write_text(own, encoding="utf-8")
        return read_wording("letter", NAMES, tmp_path, tmp_path / "own")

    return read


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (GOOD.replace("{day}", "{dya}"), 2, '"greeting" has "{dya}", which stands for nothing here'),
        (GOOD.replace("Goodbye.", "Goodbye {name}."), 3, "No word in curly brackets belongs here"),
        (GOOD.replace("{day}", "{day.year}"), 2, '"{day.year}", which stands for nothing here'),
        (GOOD.replace("{day}", "{day"), 2, "curly bracket without its partner"),
        (GOOD.replace("closing", "clsoing"), 3, 'no text called "clsoing"'),
        (GOOD.replace("closing", "clsoing"), 3, 'Did you mean "closing"'),
        (GOOD.replace("closing: Goodbye.\n", ""), 1, 'the text "closing" is missing'),
        (GOOD.replace("About {reference}", '""'), 1, '"title" is empty, and it names what follows it'),
        (GOOD.replace("Goodbye.", "[a, b]"), 3, '"closing" must be one piece of text'),
        ("- one\n- two\n", 1, "this file must hold texts by name"),
    ],
)
def test_a_fault_is_refused_with_its_file_and_line(reading: Read, content: str, line: int, told: str) -> None:
    """What is wrong, where, and how to mend it; nothing is made from such a file."""
    with pytest.raises(Faults) as refused:
        reading(content)
    found = [str(one) for one in refused.value.faults]
    assert [one for one in found if f"letter.yaml, line {line}:" in one and told in one], found


def test_a_partnership_words_what_it_wants_and_no_more(reading: Read) -> None:
    """Its own texts stand in place of ours; a placeholder that does not exist is refused there too."""
    assert reading(GOOD, "closing: Yours.\n").texts == {  # type: ignore[attr-defined] # a Wording
        "title": "About {reference}",
        "greeting": "Hello {name}. It is {day}.",
        "closing": "Yours.",
    }
    with pytest.raises(Faults, match="stands for nothing here"):
        reading(GOOD, "closing: Yours, {name}.\n")


def test_what_is_filled_in_is_never_read_as_a_text(reading: Read) -> None:
    """A name that looks like a placeholder stays a name, and sentences keep their origins."""
    said = reading(GOOD).say(  # type: ignore[attr-defined] # a Wording
        "greeting", "answer/x", name=Fill("{day}. {name}", ("words/entry/3",)), day="Monday"
    )
    assert [one.text for one in said] == ["Hello {day}. {name}.", "It is Monday."]
    assert said[0].origins == ("wording/letter/greeting", "answer/x", "words/entry/3")
    assert said[1].origins == ("wording/letter/greeting", "answer/x")


def test_every_file_of_words_is_sound() -> None:
    """Those that the program comes with, for every kind of document."""
    for kind, names in every_wording().items():
        assert set(read_wording(kind, names, rules_folder()).texts) == set(names)


def test_every_text_uses_its_gaps_somewhere() -> None:
    """A gap that no text of ours uses is either a slip or something that a partnership may want."""
    spare = {("about", "reference")}
    for kind, names in every_wording().items():
        texts = read_wording(kind, names, rules_folder()).texts
        unused = {(name, gap) for name, gaps in names.items() for gap in gaps if f"{{{gap}}}" not in texts[name]}
        assert unused <= spare, kind


def test_a_partnerships_own_words_stand_in_its_documents(fresh_desk: Desk, tmp_path: Path) -> None:
    """By the profile of the case: its marking, and the words of one kind. Name and contact are the profile's."""
    profiles = copytree(fresh_desk.rules.profiles_folder, tmp_path / "profiles")
    own = profiles / "documents" / "sandwell"
    own.mkdir(parents=True)
    (own / "agency-request.yaml").write_text("closing: With thanks from us all.\n", encoding="utf-8")
    (own / "every-document.yaml").write_text("marking: RESTRICTED HERE\n", encoding="utf-8")
    rules = Rules(fresh_desk.rules.reasoner, fresh_desk.rules.folder, profiles)
    desk = Desk(fresh_desk.ledger, rules, fresh_desk.surroundings, "chair")
    case = opened(desk, "injured-baby-in-sandwell").id
    desk.add(case, "information asked", agency="health", asks="An account.", due="2026-12-01")
    desk.consider(case)
    letter = make(desk, case, "agency-request", "html").content.decode()
    assert "With thanks from us all." in letter
    assert "Please turn to: the Business Unit." in letter
    assert "From: Sandwell." in letter
    assert "RESTRICTED HERE" in make(desk, case, "decision-record", "html").content.decode()
    (own / "agency-request.yaml").write_text("closing: With thanks, {boss}.\n", encoding="utf-8")
    entries = desk.ledger.newest().entry
    with pytest.raises(Faults, match=r"agency-request\.yaml, line 1: \"closing\" has \"\{boss\}\""):
        make(desk, case, "agency-request")
    assert desk.ledger.newest().entry == entries


def test_another_partnerships_words_stay_its_own(fresh_desk: Desk) -> None:
    """A case without a partnership is worded as the program words it."""
    case = opened(fresh_desk, "nothing-known-yet").id
    chosen = KINDS["decision-record"]
    material = gather(fresh_desk, case, "decision-record", chosen.names, SHARED_NAMES)
    assert material.shared.texts["marking"].startswith("OFFICIAL-SENSITIVE")


@pytest.mark.parametrize(
    "name",
    [
        *("answer holds", "answer open", "answer fails", "decided review", "decided no review", "not decided"),
        *("greeting", "complaints", "advice", "to be cleared", "to be checked", "to be finished"),
    ],
)
@pytest.mark.parametrize("kind", ["family-letter", "easy-read"])
def test_no_partnership_leaves_out_what_a_letter_must_say(tmp_path: Path, kind: str, name: str) -> None:
    """Without "the answer to these is no", a list of questions stands under "yes"."""
    own = tmp_path / f"{kind}.yaml"
    own.write_text(f"{name}: ''\n", encoding="utf-8")
    with pytest.raises(Faults, match="is empty"):
        read_wording(kind, every_wording()[kind], rules_folder(), tmp_path)


@pytest.mark.parametrize(("file", "key"), [("figure", "alternative"), ("decision-record", "glossary finding")])
def test_where_findings_are_explained_it_is_said_that_a_duty_arises_or_does_not(file: str, key: str) -> None:
    """A reader who meets "does not arise" finds it beside met, not met and not yet known."""
    lines = (rules_folder() / "documents" / f"{file}.yaml").read_text(encoding="utf-8").split(f"\n{key}: ", 1)[1]
    said = " ".join(re.split(r"\n(?=\S)", lines)[0].split())
    assert all(words in said for words in ("met, not met", "not yet known", " duty arises or does not arise"))
