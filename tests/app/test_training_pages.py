"""Exercises on the pages: notice, papers, answers, one's own view, and only then what the rules find. No browser."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.records.desk import Desk
from cspr_rules.training.exercise import shown_at
from front_end import ROOT, Window

from cspr_rules.app.entry import training_rows  # isort: skip
from cspr_rules.app.parts.site import Needs  # isort: skip
from cspr_rules.app.state import exercise, training  # isort: skip

RECOVERED = "infant-with-bruises-who-recovered"
ADDRESSES = [
    "training",
    "exercise",
    "exercise-read",
    "exercise-answers",
    "exercise-views",
    "exercise-debrief",
    "exercise-changed",
    "progress",
    "near-misses",
]
"""The pages on which somebody practises alone."""
HAND_IN = "Hand in, and see what the rules find"
FOUND_ON_STAGE_ONE = "Settle notification and hold the rapid review"
REASONS = "She recovers, and she was seriously harmed. Health and the council suspect abuse."


@pytest.fixture(autouse=True)
def _practising(home: Path) -> Iterator[None]:
    """A home of the test's own, in which there is no record."""
    del home
    training.leave()
    yield
    training.leave()


def at(address: str, scenario: str = RECOVERED, window: Window | None = None) -> Window:
    """A window at a step of an exercise."""
    return (window or Window()).go(f"{address}?scenario={scenario}")


def begun(*, code: bool = True) -> tuple[Window, str]:
    """A window in which the exercise has just been begun, and the code."""
    window = at("exercise")
    if not code:
        return window.press("Practise in this window only").press("Begin"), ""
    window.press("Make a code for me")
    found = str(window.run.session_state["training new code"])
    return window.press("I have written it down").press("Begin"), found


def under(code: str) -> Window:
    """Another window, in which the code was typed."""
    window = at("exercise")
    window.run.text_input(key="own-code").set_value(code)
    return window.press("Go on under this code")


def see(window: Window, place: str, value: str) -> Window:
    """Choose one's own view of a criterion, or a recommendation."""
    window.run.radio(key=f"exercise-{RECOVERED}-{place.replace('_', '-')}").set_value(value)
    return window.again()


def reason(window: Window, words: str = REASONS) -> Window:
    """Write the reasons."""
    window.run.text_area(key=f"exercise-{RECOVERED}-reasons").set_value(words)
    return window.again()


def handed_in(window: Window, code: str = "no_review_indicated") -> Window:
    """Give a recommendation and reasons, and hand the stage in."""
    at("exercise-views", window=window)
    return reason(see(window, "recommendation", code)).press(HAND_IN)


def said(window: Window) -> str:
    """The words of the page itself, without what stands around it."""
    return window.text.split("Training", 1)[1].split("The law, as this rulebook reads it", 1)[0]


def test_every_exercise_of_the_library_is_listed_with_difficulty_time_and_aims() -> None:
    """A trainer or a new member chooses by what is learned, how hard it is and how long it takes."""
    window = Window().go("training")
    library = exercise.scenarios()
    assert len(library) >= 30
    for one in library.values():
        assert one.title in window.text
        assert f"about {one.minutes} minutes" in window.text
        assert all(aim[1:] in window.text for aim in one.aims)


def test_the_list_is_narrowed_by_difficulty_and_by_what_it_is_about() -> None:
    """Only what was asked for is left, and the choice is still there when somebody comes back."""
    window = Window().go("training")
    window.run.selectbox(key="training-difficulty").set_value("demanding")
    window.again()
    window.run.selectbox(key="training-kind").set_value("unborn child")
    window.again()
    fitting = [
        one.title
        for one in exercise.scenarios().values()
        if one.difficulty == "demanding" and "unborn child" in one.shows
    ]
    others = [one.title for one in exercise.scenarios().values() if one.title not in fitting]
    assert fitting
    window.go("progress").go("training")
    assert all(title in window.text for title in fitting)
    assert not [title for title in others if title in window.text]


def test_what_it_contains_and_where_support_is_found_is_said_before_anything_else(home: Path) -> None:
    """At every exercise, and again whenever somebody goes on with it; nothing is kept for having read it."""
    window = Window()
    for one in exercise.scenarios().values():
        text = said(at("exercise", one.name, window))
        assert " ".join(one.contains.split()) in text
        assert "Samaritans" in text
        assert text.index("What it contains") < text.index("Your own code")
        assert one.stages[0].what_happens[:40] not in text
    assert not (home / "training").exists()


def test_who_practises_is_asked_for_no_key_and_no_name_and_no_record_is_made(home: Path) -> None:
    """Where there is no record there is none afterwards, and nobody was asked to set one up."""
    window, _ = begun()
    text = said(handed_in(window))
    assert FOUND_ON_STAGE_ONE in text
    assert not [words for words in ("recovery key", "passphrase", "Your name", "Your role") if words in text]
    assert sorted(file.name for file in home.iterdir()) == ["cache", "training"]


def test_nothing_of_what_the_rules_find_is_told_before_it_is_handed_in() -> None:
    """On no page before the debrief stands a careful answer's reason, an expectation, or what was wrong on purpose."""
    scenario = exercise.scenarios()[RECOVERED]
    wrong = scenario.wrong_on_purpose
    assert wrong is not None
    held_back = [
        *(one.entry.because for one in scenario.stages[0].answers if one.entry.because),
        *scenario.stages[0].discuss,
        wrong.tempting_because,
        wrong.debrief,
        "You saw it as",
        "A careful reader",
    ]
    window, _ = begun()
    for address in ("exercise-read", "exercise-answers", "exercise-views", "exercise", "training", "exercise-debrief"):
        text = at(address, window=window).text
        assert [words for words in held_back if " ".join(words.split()) in text] == [], address
    text = handed_in(window).text
    told = (wrong.tempting_because, wrong.debrief, *scenario.stages[0].discuss, "A careful reader")
    assert [words for words in told if " ".join(words.split()) not in text] == []


def test_a_stage_is_read_with_its_papers_and_those_of_later_stages_are_not_there() -> None:
    """Facts arrive stage by stage, as they do in life; earlier papers can be read again."""
    window, _ = begun()
    first, second = exercise.scenarios()[RECOVERED].stages
    assert all(paragraph in window.text for one in first.documents for paragraph in one.paragraphs)
    assert not [one.title for one in second.documents if one.title in window.text]
    handed_in(window).press(f"Go on to stage 2, with new facts: {second.name}")
    everything = (*first.documents, *second.documents)
    assert all(paragraph in window.text for one in everything for paragraph in one.paragraphs)


def test_the_debrief_tells_the_limbs_what_differs_and_the_words_that_explain_it() -> None:
    """Criterion by criterion: what is found and why, one's own view, the fact, and the document that says it."""
    window, _ = begun()
    at("exercise-answers", window=window).go(f"exercise-answers?scenario={RECOVERED}&section=what-happened")
    window.choose("seriously_harmed", "no")
    at("exercise-views", window=window)
    see(window, "view-died_or_seriously_harmed", "not met")
    see(window, "view-criterion_joint_working", "not met")
    see(window, "view-duty_to_notify", "met")
    text = said(handed_in(window))
    limbs = text.split("The two limbs", 1)[1].split("Where you saw it otherwise", 1)[0]
    assert "You saw it as not met" in limbs
    assert "You: No A careful reader: Yes" in limbs
    assert "“one rib fracture, posterior, with early healing” (Hospital summary for the strategy meeting" in limbs
    assert "You gave no view of it." in limbs
    unknown = text.split("What is not yet known", 1)[1].split("What you did not consider", 1)[0]
    assert "not known is not no: Concern about how agencies worked together" in unknown
    assert "Recurrent themes" in text.split("What you did not consider", 1)[1].split("Where you saw it as", 1)[0]
    alike = text.split("Where you saw it as the rules do", 1)[1].split("Your answers", 1)[0]
    assert "The local authority must notify the national Panel" in alike
    assert REASONS in text
    assert "What they do not address" in text


def test_a_view_that_does_not_follow_from_ones_own_answers_is_met_with_how_the_law_is_read() -> None:
    """Where no fact explains a difference, the rule file's own reading does."""
    window, _ = begun()
    at("exercise-answers", window=window).go(f"exercise-answers?scenario={RECOVERED}&section=what-happened")
    window.choose("seriously_harmed", "yes")
    at("exercise-views", window=window)
    see(window, "view-died_or_seriously_harmed", "not met")
    limbs = said(handed_in(window)).split("The two limbs", 1)[1].split("Where you saw it otherwise", 1)[0]
    assert "On your own answers too the rules find: met. The difference lies in how it is read." in limbs
    assert "A child who recovers, also from a single incident, may still have been seriously harmed." in limbs


@pytest.mark.parametrize(
    ("code", "told"), [("no_review_indicated", "You recommended the same."), (CANNOT_SAY_YET, "You did not follow it.")]
)
def test_a_wrong_recommendation_is_shown_unannounced_and_told_in_the_debrief(code: str, told: str) -> None:
    """People learn to disagree with a machine: it is shown as the program's, and announced only afterwards."""
    window, _ = begun()
    assert "The program recommends: Nothing recorded calls for a review" in window.text
    assert "What was shown before" not in window.text
    text = said(handed_in(window, code))
    assert "What was shown before was wrong on purpose" in text
    assert told in text


def test_a_right_recommendation_that_was_shown_is_told_to_be_right() -> None:
    """That one is shown is no sign that it is wrong."""
    name, number = next(
        (one.name, at)
        for one in exercise.scenarios().values()
        for at in range(len(one.stages))
        if shown_at(one, at) and (one.wrong_on_purpose is None or one.wrong_on_purpose.stage != one.stages[at].name)
    )
    given = exercise.Given(name, number, recommendation=shown_at(exercise.scenarios()[name], number))
    window, code = begun()
    kept(code, given)
    text = said(at("exercise-debrief", name, window))
    assert "It is what the rules make of the careful answers." in text
    assert "wrong on purpose" not in text


def kept(code: str, given: exercise.Given) -> None:
    """A try that somebody handed in on another day."""
    training.OwnTries.of(training.space(), code).add(exercise.told(given))


def test_what_the_papers_tell_beyond_the_questions_is_held_against_nobody() -> None:
    """A careful reader answers more than an exercise asks; only what was asked is listed as answered otherwise."""
    window, code = begun()
    given = exercise.Given(RECOVERED, 1, recommendation=CANNOT_SAY_YET)
    kept(code, given)
    questions = exercise.reasoner().rulebook.questions
    apart = {fact.question for fact in exercise.told(given).facts}
    asked = exercise.asked_at(RECOVERED, 1)
    listed = said(at("exercise-debrief", window=window)).split("Your answers", 1)[1].split("Your reasons", 1)[0]
    assert apart - {*asked}
    assert {name for name in apart if questions[name].asked in listed} == apart & {*asked}


def test_a_try_that_a_changed_exercise_has_no_room_for_is_left_out_and_nothing_fails() -> None:
    """A trainer may shorten an exercise; whoever tried the old one still opens their page."""
    window, code = begun()
    given = exercise.Given(RECOVERED, 1, recommendation=CANNOT_SAY_YET)
    told = exercise.told(given)
    own = training.OwnTries.of(training.space(), code)
    own.add(replace(told, given=replace(given, stage=7)))
    own.add(replace(told, given=replace(given, recommendation="gone")))
    kept(code, given)
    assert said(at("exercise", window=window)).count("Try 1, at stage 2") == 1
    assert "Try 2" not in window.text
    assert "There are no two tries" in said(at("exercise-changed", window=window))
    assert "In work" in said(window.go("training"))


def test_no_mark_score_or_percentage_stands_on_any_page() -> None:
    """Feedback is words: a number of right answers would make a key of what the law leaves open."""
    window, _ = begun()
    handed_in(window)
    for address in ADDRESSES:
        text = said(at(address, window=window)).replace("No marks are given", "").replace("counts no points", "")
        lowered = text.lower()
        assert not [word for word in ("score", "%", "per cent", "correct", " marks") if word in lowered]


def test_where_the_law_leaves_the_choice_to_the_partners_the_debrief_says_so() -> None:
    """A recommendation that rests on no must is nobody's right answer."""
    window, _ = begun()
    assert "no right one" not in said(handed_in(window)).split("The two limbs", 1)[0]
    at("exercise-debrief", window=window).press("Go on to stage 2, with new facts: The rapid review meeting")
    assert "There is no right one" in said(handed_in(window, "local_review_strong_case"))


def test_what_is_typed_is_there_in_another_window_under_the_same_code() -> None:
    """Closing the window, or losing the connection, loses nothing: not a half-typed number, not a half sentence."""
    window, code = begun()
    at("exercise-answers", window=window)
    window.write("age_at_incident", "Whole number", "el")
    window.go(f"exercise-answers?scenario={RECOVERED}&section=abuse-or-neglect")
    window.choose("abuse_or_neglect", "suspected", line=1)
    at("exercise-views", window=window)
    see(window, "view-duty_to_notify", "not yet known")
    reason(window, "The police are not")
    again = under(code.upper().replace("-", " "))
    assert "You are at stage 1" in again.text
    again.press("Go on where you stopped").press("Go on to the questions")
    assert again.written("age_at_incident")["Whole number"] == "el"
    again.go(f"exercise-answers?scenario={RECOVERED}&section=abuse-or-neglect")
    assert [radio.value for radio in again.radios("abuse_or_neglect")][1] == "suspected"
    at("exercise-views", window=again)
    assert again.run.radio(key=f"exercise-{RECOVERED}-view-duty-to-notify").value == "not yet known"
    assert again.run.text_area(key=f"exercise-{RECOVERED}-reasons").value == "The police are not"


def test_what_is_typed_last_is_kept_although_somebody_leaves_the_page_at_once() -> None:
    """An answer and a link to another page in one go: the answer is under the code before the other page is drawn."""
    window, code = begun()
    window.go(f"exercise-answers?scenario={RECOVERED}&section=what-happened")
    window.radios("child_died")[0].set_value("no")
    window.run.session_state["followed"] = "law"
    window.again()
    assert "The law on" in window.text
    again = under(code).press("Go on where you stopped")
    again.go(f"exercise-answers?scenario={RECOVERED}&section=what-happened")
    assert again.radios("child_died")[0].value == "no"


def test_without_a_code_nothing_is_written_and_the_page_says_so(home: Path) -> None:
    """Whoever wants nothing kept keeps nothing, and is told on every step."""
    window, _ = begun(code=False)
    for address in ("exercise-read", "exercise-answers", "exercise-views"):
        assert "all of it goes when this window is closed" in at(address, window=window).text
    assert FOUND_ON_STAGE_ONE in said(handed_in(window))
    assert "Nothing yet" not in said(window.go("progress")).split("What you tried", 1)[1]
    assert not (home / "training").exists()
    assert "Your own code" in at("exercise").text


def test_what_cannot_be_read_and_what_is_missing_is_told_and_nothing_is_handed_in() -> None:
    """A number that is none, no recommendation, no reasons: each is named, with the way to it."""
    window, _ = begun()
    window.press("Go on to the questions").write("age_at_incident", "Whole number", "el")
    window.press("Save and continue")
    assert "There is a problem" in window.text
    at("exercise-views", window=window).press(HAND_IN)
    assert "Choose what you would recommend." in window.text
    assert "Write your reasons." in window.text
    reason(see(window, "recommendation", CANNOT_SAY_YET)).press(HAND_IN)
    assert "An answer cannot be read" in window.text
    assert exercise_tries(window) == 0
    window.go(f"exercise-answers?scenario={RECOVERED}").write("age_at_incident", "Whole number", "0")
    at("exercise-views", window=window).press(HAND_IN)
    assert exercise_tries(window) == 1


def exercise_tries(window: Window) -> int:
    """How many tries at the exercise the window's owner has handed in."""
    return len(window.run.session_state["training own"].given(RECOVERED))


def test_a_stage_can_be_tried_again_and_the_end_tells_what_changed() -> None:
    """With one's own answers to start from, and views given anew; at the end the tries are compared."""
    window, _ = begun()
    window.go(f"exercise-answers?scenario={RECOVERED}&section=what-happened").choose("child_died", "no")
    see(at("exercise-views", window=window), "view-duty_to_notify", "not met")
    handed_in(window).press("Try this stage again")
    window.go(f"exercise-answers?scenario={RECOVERED}&section=what-happened")
    assert window.radios("child_died")[0].value == "no"
    at("exercise-views", window=window)
    assert window.run.radio(key=f"exercise-{RECOVERED}-view-duty-to-notify").value is None
    see(window, "view-duty_to_notify", "met")
    handed_in(window, "rapid_review_first")
    text = said(at("exercise-changed", window=window))
    assert "Both at stage 1" in text
    assert "You recommended “Nothing recorded calls for a review” and now “Settle notification" in text
    assert "You now see as the rules do: The local authority must notify the national Panel" in text
    first = said(window.go(f"exercise-debrief?scenario={RECOVERED}&try=1"))
    assert "You recommended the same." in first


def test_progress_is_what_was_missed_at_one_stage_and_seen_at_another() -> None:
    """Under one's own code, over stages and exercises; another code has none of it."""
    window, _ = begun()
    see(at("exercise-views", window=window), "view-criterion_joint_working", "not met")
    handed_in(window)
    before = said(window.go("progress"))
    missed = before.split("What you missed and have not yet seen since", 1)[1]
    assert "Concern about how agencies worked together" in missed
    at("exercise-debrief", window=window).press("Go on to stage 2, with new facts: The rapid review meeting")
    see(at("exercise-views", window=window), "view-criterion_joint_working", "met")
    handed_in(window, "local_review_strong_case")
    now = said(window.go("progress"))
    seen = now.split("What you now see that you missed before", 1)[1].split("What you missed and have not", 1)[0]
    assert "Concern about how agencies worked together" in seen
    other, _ = begun()
    assert "joint" not in said(other.go("progress")).split("What you tried", 1)[0]


def test_what_was_done_under_a_code_is_deleted_when_its_owner_says_so_twice() -> None:
    """A tick and a button: then the code opens nothing, and a window that was still open cannot bring it back."""
    window, code = begun()
    other = under(code)
    handed_in(window).go("progress").press("Delete everything")
    assert "Tick that you want it deleted." in window.text
    assert "You are at stage" in under(code).text or "Try 1" in under(code).text
    window.run.checkbox(key="forget-sure").check()
    window.press("Delete everything")
    assert "was deleted" in window.text
    assert "nobody has practised here under this code" in under(code).text.lower()
    at("exercise-views", window=other)
    assert (
        "is not open in this window" in other.text
        or "held by this window alone" in see(other, "view-duty_to_notify", "met").text
    )


def test_a_code_that_is_put_away_leaves_nothing_in_the_window() -> None:
    """On a computer that others use, the next person finds no trace of the last."""
    window, _ = begun()
    handed_in(window).go("progress").press("Put my code away in this window")
    assert "Make a code for me" in window.buttons()
    state = window.run.session_state
    assert not any(state[name] for name in training._OF_ONE_PERSON if name in state)


def test_near_misses_tell_what_parts_them_only_after_a_choice() -> None:
    """One story, one answer told two ways; what the rules recommend comes once both were chosen."""
    window = Window().go("near-misses?difficulty=first+steps")
    assert "What both have in common" in window.text
    assert "What the rules recommend" not in said(window).replace("See what", "")
    window.press("See what the rules recommend")
    assert "Choose for the first case." in window.text
    (pair, *_) = exercise.near_misses(exercise.date.today(), "first steps")
    for side, code in zip(("first", "second"), pair.recommendations, strict=True):
        window.run.radio(key=f"near-miss-first steps-1-{side}").set_value(code)
    window.press("See what the rules recommend")
    assert "The one answer that parts them" in window.text
    window.press("Next pair")
    assert "Pair 2 of" in window.text
    assert "The one answer that parts them" not in window.text


def test_the_page_of_near_misses_says_what_it_means_by_one() -> None:
    """Guidance has another meaning for the word, and nobody takes the one for the other."""
    shown = Window().go("near-misses").text
    assert "a case that is one answer away from another recommendation" in shown
    assert "not what guidance calls a near miss" in shown


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address.startswith("exercise")])
def test_an_address_that_names_no_exercise_says_so_in_the_heading(address: str) -> None:
    """Whichever step it was to be."""
    assert "Exercise not found</h1>" in Window().go(f"{address}?scenario=nowhere").html


@pytest.mark.parametrize("difficulty", ["first steps", "some experience", "demanding"])
def test_there_are_near_misses_of_every_difficulty(difficulty: str) -> None:
    """The difficulty goes by how many open questions matter."""
    pairs = exercise.near_misses(exercise.date.today(), difficulty)
    assert len(pairs) > 10
    assert {pair.difficulty for pair in pairs} == {difficulty}


def test_the_list_says_what_is_in_work_and_what_was_tried() -> None:
    """Whoever comes back sees where they were, with the way there."""
    window, code = begun()
    title = exercise.scenarios()[RECOVERED].title
    assert f"Go on with: {title}" in said(window.go("training"))
    handed_in(window)
    text = said(window.go("training"))
    assert "Go on with" not in text
    assert f"{title} Tried First steps" in text
    assert "Tried" not in said(Window().go("training"))
    assert f"{title} Tried" in said(under(code).go("training"))


def test_an_address_that_names_nothing_leads_back_to_the_list() -> None:
    """No mistyped or old address, and none of a window that was loaded anew, ends in a fault."""
    window = Window()
    for address in ADDRESSES:
        for query in ("", "?scenario=nothing", f"?scenario={RECOVERED}", f"?scenario={RECOVERED}&try=7&section=x"):
            window.go(f"{address}{query}")
            assert "Fault reference" not in window.html
            assert window.run.session_state["visit"]["page"] == address


def record_of(home: Path) -> dict[str, bytes]:
    """Every byte under the home that is no part of the training space, or of the kept rulebook."""
    return {
        str(file.relative_to(home)): file.read_bytes()
        for file in sorted(home.rglob("*"))
        if file.is_file() and file.relative_to(home).parts[0] not in ("training", "cache")
    }


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_trainee_does_on_the_pages_the_record_stays_byte_for_byte(home: Path, desk: Desk, seed: int) -> None:
    """With a case open in the very window, and another named in every address: the record is as it was before."""
    chance = Random(seed)
    case, other = (desk.open_case(name, "Infant with fractures").id for name in ("EX-001", "EX-002"))
    window = Window.on_a_case(case)
    before, chains = record_of(home), [desk.case(one).happened for one in (case, other)]
    assert any(name.startswith("records") for name in before)
    begin = at("exercise", window=window)
    begin.press("Make a code for me").press("I have written it down")
    handed_in(begin.press("Begin"))
    scenarios = [RECOVERED, *chance.sample(sorted(exercise.scenarios()), 3)]
    for _ in range(25):
        _act(window, chance, scenarios, other)
    assert [desk.case(one).happened for one in (case, other)] == chains
    assert record_of(home) == before
    assert (home / "training").exists()


def _act(window: Window, chance: Random, scenarios: list[str], case: str) -> None:
    """Something that a person could do on the pages of training, or in the address of one."""
    what = chance.choice(["go", "press", "press", "choose", "write"])
    if what == "press" and window.buttons():
        chance.choice(list(window.run.button)).click()
    elif what == "choose" and len(window.run.radio):
        radio = chance.choice(list(window.run.radio))
        radio.set_value(chance.choice(list(radio.options)) if chance.random() < 0.1 else radio.value)
    elif what == "write" and len(window.run.text_area):
        window.run.text_area[0].set_value("The child was seriously harmed.")
    else:
        asked = f"?scenario={chance.choice(scenarios)}&case={case}"
        window.go(f"{chance.choice(ADDRESSES)}{asked}")
        window.run.query_params["case"] = case
    window.again()


PAGES = ROOT / "app"
OF_TRAINING = (
    *PAGES.glob("pages/exercise*.py"),
    *(PAGES / "pages" / f"{name}.py" for name in ("training", "progress", "near_misses")),
    *(PAGES / "parts" / f"{name}.py" for name in ("exercise_steps", "exercise_told", "own_code")),
    *(PAGES / "state" / f"{name}.py" for name in ("exercise", "training", "typed_lines")),
)


def test_no_module_of_the_training_pages_has_a_desk_a_case_or_the_record_in_its_hands() -> None:
    """By their imports: of what stands beside the record they take the rules alone, and only one opens the space."""
    barred = ("office", "record", "unsaved", "answers", "working_copy", "desk", "case", "ledger", "store", "events")
    assert len(OF_TRAINING) >= 15
    openers = []
    for file in OF_TRAINING:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = {*(node.module or "").split("."), *(one.name for one in node.names)}
                assert not names & {*barred}, (file.name, names)
                assert "session" not in {one.name for one in node.names}, file.name
                if (node.module or "").endswith(".session"):
                    assert [one.name for one in node.names] == ["reasoner"], file.name
                if "open_space" in names:
                    openers.append(file.name)
    assert openers == ["training.py"]


def test_every_training_page_needs_the_training_space_and_nothing_else() -> None:
    """No page of training is behind a record, a person or a case, and no other page passes the gate as one."""
    rows = {row.address: row for row in training_rows.ROWS}
    assert {rows[address].needs for address in ADDRESSES} == {Needs.TRAINING}
    assert len({rows[address].title for address in ADDRESSES}) == len(ADDRESSES)


DUTY = "The local authority must notify the national Panel"


def test_a_duty_is_chosen_and_told_as_arising_and_never_as_met() -> None:
    """Of a duty "not met" reads as a breach of it, also to somebody who learns."""
    window, code = begun()
    at("exercise-views", window=window)
    key = f"exercise-{RECOVERED}-view-duty-to-notify"
    assert list(window.run.radio(key=key).options)[:3] == ["Arises", "Does not arise", "Not yet known"]
    limb = f"exercise-{RECOVERED}-view-died-or-seriously-harmed"
    assert list(window.run.radio(key=limb).options)[:3] == ["Met", "Not met", "Not yet known"]
    text = said(handed_in(see(window, "view-duty_to_notify", "not met")))
    differs = text.split("Where you saw it otherwise", 1)[1].split("What is not yet known", 1)[0]
    assert f"Arises {DUTY} You saw that it does not arise ." in differs
    assert "Met Recurrent themes" not in text
    assert f"Met {DUTY}" not in text
    own = training.OwnTries.of(training.space(), code)
    assert [one.views["duty_to_notify"].value for one in own.given(RECOVERED)] == ["not met"]


def test_between_two_tries_a_duty_arises_or_does_not() -> None:
    """The table of what changed has the words of the duty for the view and for the finding."""
    window, code = begun()
    given = exercise.Given(RECOVERED, 0, views={"duty_to_notify": Finding.NOT_MET})
    kept(code, given)
    kept(code, replace(given, views={"duty_to_notify": Finding.MET}))
    text = said(at("exercise-changed", window=window))
    assert f"{DUTY} does not arise arises arises arises" in text
