"""A room for exercises, as those meet it who come in, who trains, and who has no business there. No browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cspr_rules.app.room import server
from cspr_rules.app.room.doorway import HEADERS, MOST_BYTES
from cspr_rules.app.room.guesses import Guesses
from cspr_rules.app.room.sitting import Sitting

from a_room import LIMB, SCENARIO, TITLE, Clock, Place, Visitor, served, sitting_at, standing, trainer_of, words_of
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.failures import NotAllowed
from cspr_rules.training.own_tries import OwnTries

DUTY = "The local authority must notify the national Panel"
QUOKKA = "The quokka was calm."
PEOPLES = ("/", "/read", "/answer", "/room", "/compare", "/found/1", "/keep")
TRAINERS = (
    "/trainer",
    "/trainer/screen",
    "/trainer/spread",
    "/trainer/compare",
    "/trainer/read",
    "/trainer/found/1",
    "/trainer/close",
)
FILES = ("/trainer/answers.csv", "/trainer/debrief.html")
ACTS = ("reveal", "again", "tell", "next")


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock()


@pytest.fixture
def sitting(tmp_path: Path, reasoner: Reasoner, clock: Clock) -> Iterator[Sitting]:
    """An open room."""
    with sitting_at(tmp_path / "home", reasoner, clock=clock) as opened:
        yield opened


@pytest.fixture
def place(sitting: Sitting) -> Iterator[Place]:
    """The same room, served."""
    with served(sitting) as at:
        yield at


@pytest.fixture
def wren(place: Place) -> Visitor:
    """Somebody who gives a name."""
    visitor = Visitor(place)
    visitor.join("Wren")
    return visitor


@pytest.fixture
def nobody(place: Place) -> Visitor:
    """Somebody who gives none."""
    visitor = Visitor(place)
    visitor.join()
    return visitor


@pytest.fixture
def trainer(place: Place) -> Visitor:
    """The trainer."""
    return trainer_of(place)


def met(view: str = "met", reasons: str = QUOKKA) -> dict[str, str]:
    """One person's answers, in fields."""
    return {f"v.{LIMB}": view, "recommendation": "other_learning", "a.child_died": "no", "reasons": reasons}


def other() -> dict[str, str]:
    """The same person's answers, all of them otherwise."""
    return {
        f"v.{LIMB}": "not met",
        "v.locally_important": "met",
        "recommendation": "rapid_review_first",
        "a.child_died": "yes",
        "a.unborn": "not known",
        "reasons": "The wombat was not.",
    }


def seen_by(*visitors: Visitor) -> list[tuple[str, int, str]]:
    """Every page and file that there is for these people, as it is sent."""
    found = []
    for visitor in visitors:
        for path in (*PEOPLES, *TRAINERS, *FILES):
            page = visitor.ask("GET", path)
            found.append((path, visitor.status, page))
    return found


def test_before_the_answers_are_shown_every_page_of_others_is_the_same_whatever_somebody_answered(
    place: Place, wren: Visitor, nobody: Visitor, trainer: Visitor
) -> None:
    """Neither another member nor the trainer can learn one letter of what somebody answered before the reveal."""
    nobody.answer(met("not yet known"))
    wren.answer(met())
    before = seen_by(nobody, trainer, Visitor(place))
    mine = wren.go("/room")
    wren.answer(other())
    assert seen_by(nobody, trainer, Visitor(place)) == before
    assert QUOKKA in mine, "what Wren answered is on Wren's own page"
    assert "The wombat was not." in wren.go("/room")
    trainer.do("reveal")
    assert seen_by(nobody, trainer, Visitor(place)) != before, "and once it is shown, the pages do tell"


def test_reasons_and_names_are_on_no_page_of_anybody_else_after_the_reveal_either(
    wren: Visitor, nobody: Visitor, trainer: Visitor
) -> None:
    """Others see how many said what; the trainer's table has the chosen name, and nothing has the reasons."""
    wren.answer(met())
    nobody.answer(met("not met", "Nobody rang."))
    assert "Wren" in trainer.go("/trainer")
    trainer.do("reveal")
    trainer.do("tell")
    pages = seen_by(nobody, trainer)
    assert not [path for path, _, page in pages if QUOKKA in page]
    assert {path for path, _, page in pages if "Wren" in page} == {"/trainer", "/trainer/answers.csv"}
    ids = {value for name, value in (*wren.cookies.items(), *nobody.cookies.items()) if name.startswith("person")}
    assert len(ids) == 2
    assert not [path for path, _, page in pages if any(one in page for one in ids)]


def test_a_whole_exercise_from_the_door_to_the_end(
    sitting: Sitting, place: Place, wren: Visitor, nobody: Visitor, trainer: Visitor
) -> None:
    """Read, answer, see the spread, answer again, compare, read what the rules find, next stage, take away, close."""
    assert "What it contains" in Visitor(place).go("/")
    assert "Samaritans on 116 123" in Visitor(place).go("/")
    reading = sitting.reading(0)
    assert reading.documents[0].paragraphs[0] in words_of(wren.go("/read"))
    assert wren.go("/room") == wren.go("/read"), "who has not answered is taken to what is to be read"
    wren.answer(met())
    nobody.answer(met("not met", "Nobody rang."))
    assert "2 of 2 people who came in" in words_of(trainer.go("/trainer"))
    assert "1 without a name" in words_of(trainer.go("/trainer"))
    assert "have not been shown yet" in trainer.go("/trainer/spread")
    assert "Show what the rules find" not in trainer.go("/trainer")
    assert "People cannot read it yet" in trainer.go("/trainer/found/1")
    trainer.do("reveal")
    assert "This page is for you alone" in trainer.go("/trainer"), "the names are on it"
    assert "This page may be shown to all" in trainer.go("/trainer/spread")

    for spread in (words_of(wren.go("/room")), words_of(trainer.go("/trainer/spread"))):
        criteria = spread.split("The criteria", 1)[1]
        assert criteria.index(TITLE) < criteria.index("The recommendation")
        assert "Met: 1 Not met: 1" in criteria
        assert "1 of 1 pairs of people said different things" in criteria
        assert f"{TITLE} : some say “Met” and some “Not met”" in spread
    assert wren.go("/found/1") != wren.go("/room")
    assert wren.status == 200
    assert "is not shown yet" in wren.ask("GET", "/found/1")
    assert wren.status == 409

    trainer.do("again")
    again = wren.go("/answer")
    assert "The group has talked" in again
    assert standing(again, "/answer")["reasons"] == [QUOKKA], "what was said before stands there to be changed"
    wren.answer(met("not met"))
    nobody.answer(met("not met", "They never met."))
    trainer.do("reveal")
    compared = words_of(wren.go("/compare"))
    assert f"{TITLE} Met: 1 Not met: 1 Not met: 2 1 person" in compared
    assert words_of(trainer.go("/trainer/compare")).count("1 person") == 1

    trainer.do("tell")
    assert "People cannot read it yet" not in trainer.go("/trainer/found/1")
    found = words_of(wren.go("/found/1"))
    assert "Your view" in found
    assert "No marks are given" in found
    assert "Not considered" in found

    trainer.do("next")
    assert sitting.room().part.stage == 1
    nexts = standing(wren.go("/answer"), "/answer")
    assert (nexts["a.child_died"], nexts[f"v.{LIMB}"], nexts["reasons"]) == (["no"], [""], [""])
    wren.answer({f"v.{LIMB}": "met"})
    nobody.answer({f"v.{LIMB}": "met"})
    trainer.do("reveal")
    assert "Agreement on each criterion over the stages so far" in trainer.go("/trainer/spread")

    kept = wren.fill("/keep")
    (code,) = re.findall(r'class="code">([0-9a-z-]{23})<', kept)
    assert "The answers of 3 rounds are kept." in kept
    assert code not in wren.fill("/keep")
    assert "Nothing was kept" in wren.pages[-1]
    given = OwnTries.of(sitting.space, code).given(SCENARIO)
    assert [one.reasons for one in given] == [QUOKKA, QUOKKA, ""]

    trainer.go("/trainer/answers.csv")
    assert trainer.headers["content-disposition"] == f'attachment; filename="room-answers-{SCENARIO}.csv"'
    rows = list(csv.DictReader(io.StringIO(trainer.body.decode("utf-8-sig"))))
    assert {row["person"] for row in rows} == {"Wren", "person 2"}
    assert {row["stage"] for row in rows} == {"1", "2"}
    for ending, beginning in (("docx", b"PK"), ("pdf", b"%PDF-"), ("html", b"<!")):
        trainer.go(f"/trainer/debrief.{ending}")
        assert trainer.body[:2] == beginning[:2]
        assert trainer.headers["content-disposition"] == f'attachment; filename="room-debrief-{SCENARIO}.{ending}"'
        assert b"Wren" not in trainer.body
    trainer.go("/trainer/debrief.odt")
    assert (trainer.status, "Choose from" in words_of(trainer.pages[-1])) == (404, True)

    assert "nobody can bring it back" in trainer.go("/trainer/close")
    trainer.fill("/trainer/close")
    for visitor in (wren, nobody, trainer, Visitor(place)):
        for path in ("/", "/room", "/trainer"):
            page = visitor.go(path)
            assert (visitor.status, "The room is closed" in page) in {(410, True), (403, False)}, path
    assert OwnTries.of(sitting.space, code).given(SCENARIO) == given, "what a person kept under their own code stays"


def test_twelve_people_answer_at_once_and_all_are_counted(place: Place, trainer: Visitor, sitting: Sitting) -> None:
    """Everybody comes in and answers in the same moment; nobody is lost, and nobody gets another's answers."""

    def one(number: int) -> tuple[Visitor, str]:
        visitor = Visitor(place)
        visitor.join(f"Person of number {number}")
        visitor.answer(met(("met", "not met", "not yet known")[number % 3], f"Reason of number {number}."))
        return visitor, visitor.go("/room")

    with ThreadPoolExecutor(12) as pool:
        people = list(pool.map(one, range(12)))
    assert len(sitting.room().part.answered) == 12
    for number, (_, page) in enumerate(people):
        assert re.findall(r"Reason of number (\d+)\.", page) == [str(number)]
    trainer.do("reveal")
    with ThreadPoolExecutor(12) as pool:
        pages = list(pool.map(lambda who: words_of(who[0].go("/room")), people))
    for page in pages:
        assert "12 of 12 people answered" in page
        assert re.search(f"{TITLE} (Met: 4|Not met: 4|Not yet known: 4) ", page)
    trainer.do("tell")
    with ThreadPoolExecutor(12) as pool:
        pages = list(pool.map(lambda who: words_of(who[0].go("/found/1")), people))
    views = ("Met", "Not met", "Not yet known")
    for number, page in enumerate(pages):
        assert re.search(f"{TITLE} (Met|Not met|Not yet known) {views[number % 3]} ", page), page


@pytest.mark.parametrize("path", ["/", "/read", "/style.css", "/icon.svg", "/trainer", "/trainer/enter/x", "/nowhere"])
def test_every_answer_carries_the_headers_that_shut_everything_else_out(place: Place, path: str) -> None:
    """No script of anybody runs, no page is framed or kept, and no address is told to others."""
    visitor = Visitor(place)
    visitor.ask("GET", path)
    assert {name: visitor.headers[name.lower()] for name in HEADERS} == HEADERS
    assert "script" not in HEADERS["Content-Security-Policy"]
    assert HEADERS["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<script" not in visitor.pages[-1]


@pytest.mark.parametrize("host", ["room.example.org", "127.0.0.1.example.org", "[::]", "127.0.0.1@example.org"])
def test_a_foreign_name_that_points_here_is_refused(place: Place, host: str) -> None:
    """A web site cannot reach the room by giving this machine a name of its own; the refusal says what to do."""
    visitor = Visitor(place)
    page = visitor.ask("GET", "/", headers={"Host": host})
    assert visitor.status == 400
    assert "Type that one" in page
    assert {name: visitor.headers[name.lower()] for name in HEADERS} == HEADERS


def test_a_form_is_taken_from_the_rooms_own_pages_alone(wren: Visitor, nobody: Visitor, sitting: Sitting) -> None:
    """Without the token, with another person's, or sent by another site's page, nothing is answered."""
    sent = {**standing(wren.go("/answer"), "/answer"), **met()}
    theirs = standing(nobody.go("/answer"), "/answer")["token"]
    for token in ([], [""], ["x"], theirs):
        wren.send("/answer", {**sent, "token": token})
        assert wren.status == 403
    for headers in (
        {"Origin": "https://example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        wren.send("/answer", sent, **headers)
        assert wren.status == 403
        assert "another site" in wren.pages[-1]
    assert sitting.room().part.answered == ()
    wren.send("/answer", sent, Origin="null", **{"Sec-Fetch-Site": "same-origin"})
    assert len(sitting.room().part.answered) == 1


def test_what_no_page_of_ours_sends_is_told_plainly_and_changes_nothing(wren: Visitor, sitting: Sitting) -> None:
    """Too long, of another kind, unreadable, or an answer that no question has: a sentence each, and no traceback."""
    sent = {**standing(wren.go("/answer"), "/answer"), **met()}
    for changed, status in (
        ({"reasons": "x" * MOST_BYTES}, 413),
        ({f"v.{LIMB}": "certainly"}, 400),
        ({"recommendation": "drop_it"}, 400),
        ({"a.child_died": "perhaps"}, 400),
        ({"at": "one"}, 400),
        ({"at": "7"}, 409),
    ):
        page = wren.send("/answer", {**sent, **changed})
        assert wren.status == status, changed
        assert "Traceback" not in page
        assert "fault of the program" not in page
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for content, headers, status in (
        (b"a=1", {"Content-Type": "text/plain"}, 415),
        (b"a=\xff", kind, 400),
        (b"a=%ff", kind, 400),
        (b"&".join([b"a=1"] * 1001), kind, 400),
    ):
        wren.ask("POST", "/answer", content, headers)
        assert wren.status == status
    assert sitting.room().part.answered == ()


def test_a_mistake_is_told_beside_its_field_and_everything_typed_is_kept(wren: Visitor, sitting: Sitting) -> None:
    """A number that is none: above the form, beside the field, with what was typed; then it is mended and taken."""
    page = wren.answer({**met(), "a.age_at_incident": "four"})
    assert wren.status == 422
    assert '<a href="#a.age_at_incident">This is no whole number.' in page
    assert 'id="a.age_at_incident-error"' in page
    kept = standing(page, "/answer")
    assert (kept["a.age_at_incident"], kept["reasons"], kept[f"v.{LIMB}"]) == (["four"], [QUOKKA], ["met"])
    assert sitting.room().part.answered == ()
    wren.send("/answer", {**kept, "a.age_at_incident": "4"})
    assert standing(wren.go("/answer"), "/answer")["a.age_at_incident"] == ["4"]
    wren.answer({"reasons": "x" * 6001})
    assert wren.status == 422
    assert "1 characters too long" in wren.pages[-1]


def test_a_file_to_take_away_has_a_name_that_every_browser_can_save(tmp_path: Path, reasoner: Reasoner) -> None:
    """Whatever a trainer called their own scenario file, the header stays one plain line."""
    with sitting_at(tmp_path / "home", reasoner) as one:
        ours = replace(one.scenario, name='Łódź "2" a/b')
        with served(Sitting.opened(one.space, ours, one.reasoner, one.lines)) as place:
            trainer = trainer_of(place)
            for path, name in (
                ("answers.csv", "room-answers-d-2-a-b.csv"),
                ("debrief.html", "room-debrief-d-2-a-b.html"),
            ):
                trainer.go(f"/trainer/{path}")
                assert trainer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_who_is_still_writing_when_the_answers_are_shown_keeps_their_words(
    wren: Visitor, nobody: Visitor, trainer: Visitor, sitting: Sitting
) -> None:
    """What they sent does not count any more; it is said why, and views and reasons stand there and in the room."""
    sent = {**standing(wren.go("/answer"), "/answer"), **met()}
    nobody.answer(met("not met", "Nobody rang."))
    trainer.do("reveal")
    for _ in range(2):
        page = wren.send("/answer", sent)
        assert (wren.status, QUOKKA in page, f"{TITLE}: met" in page) == (409, True, True)
        assert "came too late to count" in page
        trainer.do("again" if not sitting.room().parts[1:] else "reveal")
    assert all(len(part.answered) < 2 for part in sitting.room().parts)
    room = wren.go("/room")
    assert ("What I sent too late to count" in room, QUOKKA in room) == (True, True)
    pages = seen_by(nobody, trainer)
    assert not [path for path, _, page in pages if QUOKKA in page or "too late" in page]
    trainer.do("next")
    assert QUOKKA in wren.go("/keep"), "where it can still be taken along by hand"
    assert QUOKKA not in nobody.go("/keep")


def test_the_next_form_begins_with_what_came_too_late(wren: Visitor, trainer: Visitor, sitting: Sitting) -> None:
    """Asked again, everything stands in its field, even a number that is none; then it is sent, and counts."""
    late = {**met(), "a.age_at_incident": "four", "u.died_on": "yes"}
    sent = {**standing(wren.go("/answer"), "/answer"), **late}
    trainer.do("reveal")
    wren.send("/answer", sent)
    trainer.do("again")
    begun = standing(wren.go("/answer"), "/answer")
    assert {name: begun[name] for name in late} == {name: [value] for name, value in late.items()}
    wren.send("/answer", {**begun, "a.age_at_incident": "4"})
    (person,) = sitting.room().part.answered
    own = sitting.own(person, (0, "after"))
    assert own is not None
    assert (own.views[LIMB].value, own.recommendation, own.reasons) == ("met", "other_learning", QUOKKA)


def test_what_came_too_late_is_newer_than_what_counted_and_older_than_what_is_sent_later(
    wren: Visitor, trainer: Visitor
) -> None:
    """A change that came too late stands in the second round, and an old window sent once more changes nothing."""
    wren.answer(met("not met", "At first."))
    changed = {**standing(wren.go("/answer"), "/answer"), **met(reasons="Changed too late.")}
    trainer.do("reveal")
    wren.send("/answer", changed)
    trainer.do("again")
    assert standing(wren.go("/answer"), "/answer")["reasons"] == ["Changed too late."]
    wren.answer(met("not met", "At last."))
    wren.send("/answer", changed)
    assert standing(wren.go("/answer"), "/answer")["reasons"] == ["At last."]


def test_what_came_too_late_goes_on_to_the_next_stage_as_every_answer_does(wren: Visitor, trainer: Visitor) -> None:
    """The answers to the questions are there again, since facts stay; views, recommendation and reasons are not."""
    sent = {**standing(wren.go("/answer"), "/answer"), **met(), "a.age_at_incident": "four"}
    trainer.do("reveal")
    trainer.do("next")
    assert "came too late to count" in wren.send("/answer", sent)
    begun = standing(wren.go("/answer"), "/answer")
    assert (begun["a.child_died"], begun["a.age_at_incident"]) == (["no"], ["four"])
    assert (begun[f"v.{LIMB}"], begun["recommendation"], begun["reasons"]) == ([""], [""], [""])


def test_what_came_too_late_is_taken_out_with_the_room(wren: Visitor, trainer: Visitor, sitting: Sitting) -> None:
    """Nothing that was written in it is left in the process."""
    sent = {**standing(wren.go("/answer"), "/answer"), **met()}
    (person,) = sitting.room().people
    trainer.do("reveal")
    wren.send("/answer", sent)
    assert list(sitting.too_late(person)) == [(0, "before")]
    trainer.fill("/trainer/close")
    assert list(sitting.too_late(person)) == []


def test_the_page_for_the_shared_screen_has_the_way_in_and_what_is_asked_and_no_secret(
    place: Place, wren: Visitor, nobody: Visitor, trainer: Visitor, sitting: Sitting
) -> None:
    """Address, code, how many came in and answered, what is asked now; no name, no answer, no key, no button."""
    assert 'href="/trainer/screen"' in trainer.go("/trainer")
    code = f"{place.code[:3]} {place.code[3:]}"
    wren.answer(met())
    for act, asked, answered in (
        ("", "Read the stage, and answer on your own", "1 has answered"),
        ("reveal", "Look at what the room answered, and talk", "1 has answered"),
        ("again", "Answer the same stage once more, on your own", "0 have answered"),
        ("reveal", "Look at what the room answered, and talk", "0 have answered"),
        ("tell", "Read what the rules find, and talk", "0 have answered"),
        ("next", "Read the stage, and answer on your own", "0 have answered"),
    ):
        if act:
            trainer.do(act)
        page = trainer.go("/trainer/screen")
        said = words_of(page)
        assert "This page may be shown to all" in said
        for part in (place.address, code, "2 people have come in", answered, asked, sitting.reading(0).title):
            assert part in said, (act, part)
        ids = [value for who in (wren, nobody, trainer) for value in who.cookies.values()]
        secret = ("Wren", QUOKKA, TITLE, "Met", "<form", place.ticket.rpartition("/")[2], *ids)
        assert [one for one in secret if one in page] == [], act


def test_what_is_typed_cannot_break_a_page(wren: Visitor, nobody: Visitor, trainer: Visitor, place: Place) -> None:
    """A name or a reason with signs of HTML stays text, on every page."""
    mean = Visitor(place)
    mean.join("<script>x</script>")
    mean.answer(met(reasons='</textarea><script>"y"</script>'))
    assert "&lt;script&gt;x&lt;/script&gt;" in trainer.go("/trainer")
    assert "&lt;/textarea&gt;" in mean.go("/answer")
    trainer.do("reveal")
    pages = [(path, page) for path, _, page in seen_by(mean, wren, nobody, trainer) if not path.endswith(".csv")]
    assert not [path for path, page in pages if "<script" in page]


def test_somebody_who_tries_codes_is_stopped(place: Place, wren: Visitor, clock: Clock) -> None:
    """After twenty wrong codes not even the right one is taken from there for ten minutes; who is in stays in."""
    guesser = Visitor(place)
    for number in range(20):
        guesser.join(code=f"aaaa{number:02}")
        assert guesser.status == 422
    page = guesser.join()
    assert (guesser.status, "too many wrong codes" in page.lower()) == (409, True)
    assert not guesser.cookies
    wren.go("/read")
    assert wren.status == 200
    clock.at += timedelta(minutes=10)
    guesser.join()
    assert guesser.at == "/read"


def test_guesses_from_many_addresses_are_stopped_too(clock: Clock) -> None:
    """Whoever has many addresses is held by the limit on all of them together; a right code costs nobody a guess."""
    guesses = Guesses(clock.now, from_one=3, from_all=6)
    for _ in range(9):
        assert guesses.right("mine", lambda: True)
    for number in range(6):
        assert not guesses.right(f"address {number}", lambda: False)
    with pytest.raises(NotAllowed):
        guesses.right("another address", lambda: pytest.fail("the code is not looked at"))
    clock.at += timedelta(minutes=10)
    assert guesses.right("another address", lambda: True)


def test_a_forged_key_opens_none_of_the_trainers_pages(place: Place, trainer: Visitor, wren: Visitor) -> None:
    """Without the key, with another's cookie in its place, or with one made up, every page and act is refused."""
    (name,) = (name for name in trainer.cookies if name.startswith("trainer"))
    (own,) = (value for key, value in wren.cookies.items() if key.startswith("person"))
    token = standing(trainer.go("/trainer"), "/trainer/do/reveal")["token"]
    for forged in ({}, {name: own}, {name: "0" * 64}, {name: trainer.cookies[name][:-1]}, {name: "é"}):
        visitor = Visitor(place, {key: value.encode().decode("latin-1") for key, value in forged.items()})
        for path in (*TRAINERS, *FILES):
            visitor.ask("GET", path)
            assert visitor.status == 403, path
            assert "the trainer’s" in visitor.pages[-1]
        for path in (*(f"/trainer/do/{act}" for act in ACTS), "/trainer/close"):
            visitor.send(path, {"token": token, "at": "0"})
            assert visitor.status == 403, path
    trainer.go("/trainer")
    assert trainer.status == 200


def test_the_trainers_address_opens_once(place: Place, trainer: Visitor) -> None:
    """Whoever finds it later, in a history or on a photograph of the screen, gets nothing; the trainer comes back "
    "in.
    """
    path = place.ticket.removeprefix(place.address.rstrip("/"))
    thief = Visitor(place)
    page = thief.ask("GET", path)
    assert (thief.status, thief.cookies) == (409, {})
    assert "has opened the room once already" in page
    trainer.go(path)
    assert trainer.at == "/trainer"
    thief.ask("GET", f"{path[:-1]}x")
    assert thief.status == 409


def test_cookies_are_few_and_kept_from_scripts_and_from_other_sites(place: Place) -> None:
    """One number for a person, one key for the trainer on the trainer's pages; both end with the browser."""
    visitor = Visitor(place)
    visitor.ask("GET", "/")
    assert not visitor.cookies
    fields = {**standing(visitor.pages[-1], "/"), "code": [place.code]}
    visitor.ask("POST", "/", b"&".join(f"{name}={value[0]}".encode() for name, value in fields.items()), _FORM)
    trainer = trainer_of(place)
    for who, path in ((visitor, "/"), (trainer, "/trainer")):
        said = who.headers["set-cookie"]
        assert {part.strip().lower() for part in said.split(";")[1:]} == {"httponly", f"path={path}", "samesite=strict"}
        assert len(who.cookies) == 1


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_an_act_of_the_trainer_on_a_page_that_has_aged_changes_nothing(
    trainer: Visitor, wren: Visitor, sitting: Sitting
) -> None:
    """A button pressed twice, or in a second window, acts on what it was shown for and on nothing later."""
    wren.answer(met())
    reveal = standing(trainer.go("/trainer"), "/trainer/do/reveal")
    trainer.send("/trainer/do/reveal", reveal)
    onwards = standing(trainer.go("/trainer"), "/trainer/do/next")
    trainer.send("/trainer/do/next", onwards)
    for path, fields in (("/trainer/do/reveal", reveal), ("/trainer/do/next", onwards)):
        trainer.send(path, fields)
        assert trainer.status == 409
        assert "has gone on" in trainer.pages[-1]
    assert (sitting.room().part.stage, sitting.room().part.revealed) == (1, False)
    assert wren.go("/found/1")
    assert wren.status == 200, "with the next stage people can read what the rules find at the one before"
    wren.ask("GET", "/found/2")
    assert wren.status == 409
    wren.ask("GET", "/found/3")
    assert wren.status == 404


def test_what_the_rules_find_ends_the_asking_of_a_stage(trainer: Visitor, wren: Visitor) -> None:
    """Answers given after it would be copies; the button is gone, and the act is refused."""
    wren.answer(met())
    trainer.do("reveal")
    again = standing(trainer.go("/trainer"), "/trainer/do/again")
    trainer.do("tell")
    assert "/trainer/do/again" not in trainer.pages[-1]
    trainer.send("/trainer/do/again", again)
    assert trainer.status == 409
    assert "has read what the rules find" in trainer.pages[-1]


def test_pages_look_again_by_themselves_only_where_somebody_says_so(trainer: Visitor, wren: Visitor) -> None:
    """Nothing moves under a reader's eyes unasked, and what was asked for can be stopped."""
    wren.answer(met())
    for visitor, path in ((wren, "/room"), (trainer, "/trainer"), (trainer, "/trainer/screen")):
        visitor.go(path)
        assert "refresh" not in visitor.headers
        page = visitor.go(f"{path}?by-itself=yes")
        assert visitor.headers["refresh"] == f"15; url={path}?by-itself=yes"
        assert f'<a href="{path}">Stop that</a>' in page
    trainer.do("reveal")
    wren.go("/room?by-itself=yes")
    assert "refresh" not in wren.headers


def test_what_is_wrong_on_purpose_is_announced_before_the_room_is_closed(tmp_path: Path, reasoner: Reasoner) -> None:
    """The trainer is warned where it has not been, and what the rules find announces it to everybody."""
    with sitting_at(tmp_path / "home", reasoner, "infant-with-bruises-who-recovered") as sitting:
        wrong = sitting.scenario.wrong_on_purpose
        assert wrong is not None
        stage = next(n for n, one in enumerate(sitting.scenario.stages) if one.name == wrong.stage)
        for at in range(stage):
            sitting.reveal(at)
            sitting.go_on(at)
        with served(sitting) as place:
            trainer, person = trainer_of(place), Visitor(place)
            person.join()
            shown = reasoner.rulebook.rules[wrong.shown].title
            assert f"The program’s recommendation {shown} It may be wrong." in words_of(person.go("/read"))
            person.answer({"recommendation": wrong.shown})
            trainer.do("reveal")
            assert "wrong on purpose" in trainer.go("/trainer/close")
            assert not [page for page in person.pages if "wrong on purpose" in page]
            trainer.do("tell")
            assert "wrong on purpose" not in trainer.go("/trainer/close")
            told = words_of(person.go(f"/found/{stage + 1}"))
            assert words_of(wrong.debrief) in told
            assert "You recommended the same." in told


def test_a_fault_of_the_program_is_told_without_what_anybody_typed(
    sitting: Sitting, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """People read a sentence and a reference; the terminal has where it happened, and no word that was typed."""

    def broken(name: str) -> None:
        raise RuntimeError(f"{name} broke {QUOKKA}")

    sitting.join = broken  # type: ignore[method-assign] # the fault that the test plants
    with served(sitting) as place:
        visitor = Visitor(place)
        page = visitor.join("Wren")
    assert visitor.status == 500
    (reference,) = re.findall(r"Fault reference: ([0-9a-f]{8})", page)
    said = caplog.text + "".join(capsys.readouterr())
    assert reference in said
    assert "RuntimeError" in said
    assert not [word for word in ("Wren", QUOKKA) if word in said + page]


def test_a_person_whose_number_nobody_has_is_taken_to_the_door(place: Place, wren: Visitor) -> None:
    """A made-up or left-over cookie opens nothing, and leads to where one can come in."""
    name = next(iter(wren.cookies))
    for value in ("", "0" * 16, "é"):
        visitor = Visitor(place, {name: value.encode().decode("latin-1")})
        for path in PEOPLES[1:]:
            assert "Come into the room" in visitor.go(path)
            assert visitor.at == "/"
    assert server.HERE.name == "room"


def test_a_duty_is_chosen_spread_and_found_as_arising_and_never_as_met(wren: Visitor, trainer: Visitor) -> None:
    """Of a duty "not met" reads as a breach of it: the form, the spread and what is found use the words of the duty."""
    form = words_of(wren.go("/answer"))
    choices = form.split(DUTY, 1)[1].split("I have not considered it", 1)[0]
    assert choices.split()[:4] == ["Arises", "Does", "not", "arise"]
    assert f"{TITLE} Met Not met" in form
    wren.answer({"v.duty_to_notify": "met"})
    trainer.do("reveal")
    assert f"{DUTY} Arises: 1" in words_of(wren.go("/room"))
    trainer.do("tell")
    assert f"{DUTY} Does not arise Arises" in words_of(wren.go("/found/1"))


def test_answers_are_offered_and_spread_in_the_words_that_readers_are_shown(wren: Visitor, trainer: Visitor) -> None:
    """The answers "none" and "may" say nothing outside their lists."""
    form = words_of(wren.go("/answer"))
    assert "There may be" in form
    wren.answer({"a.single_agency_concern": "may"})
    trainer.do("reveal")
    assert "There may be: 1" in words_of(wren.go("/room"))
