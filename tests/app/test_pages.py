"""What the pages say, and what becomes of what people enter. No browser."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from cspr_rules.app.pages import result
from cspr_rules.app.parts.site import stages
from cspr_rules.app.state import session

from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from front_end import ROOT, Window, words_of

SAMPLES = sorted(path.stem for path in (ROOT / "rules" / "samples").glob("*.yaml"))
MARKUP = '<img src="https://example.org/x.png" onerror="alert(1)"> **bold** [link](https://example.org) :red[x]'


def test_the_first_page_says_what_it_is_what_it_never_does_and_where_support_is() -> None:
    """Nobody meets a child's death here unprepared, or takes the program for the one who decides."""
    words = Window().text
    assert "It never decides" in words
    assert "no score" in words
    assert "This work can distress" in words
    assert "Samaritans on 116 123" in words


def test_the_first_page_lists_every_sample_by_its_title() -> None:
    """A new user has something to look at, and nothing is hidden in a folder."""
    window = Window()
    for name, sample in session.samples().items():
        assert f'data-go="result?incident={name}"' in window.html
        assert sample.title in window.text
    assert list(session.samples()) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_of_every_sample_is_shown(name: str) -> None:
    """No combination of answers in the samples leads to a page that fails, and each page has one main heading."""
    window = Window(name)
    for address in ("result", "rationale", "check-answers", "incident", *SECTIONS):
        window.go(address)
        assert window.html.count("<h1") == 1
        assert f'id="heading-{address}"' in window.html


SECTIONS = (
    "the-child",
    "what-happened",
    "abuse-or-neglect",
    "notification-and-rapid-review",
    "criteria-the-partners-must-take-into-account",
    "circumstances-the-partners-should-have-regard-to",
    "national-and-other-routes",
    "after-the-decision",
)


def test_every_question_is_on_the_page_of_its_section_with_why_and_who_would_know() -> None:
    """A meeting can find each question, and knows what it is asked for and whom to ask."""
    window = Window.on_a_new_incident()
    for address, questions in zip(SECTIONS, stages().values(), strict=True):
        window.go(address)
        for question in questions:
            assert f'id="ask-{question.name}"' in window.html
            assert question.asked in window.text
            assert question.why.strip().rstrip(".") in window.text
        assert window.text.count("Who would know:") == len(questions)


def test_with_nothing_answered_it_cannot_be_said_yet() -> None:
    """An empty incident gets no recommendation, no finding, and the limbs to ask about first."""
    window = Window.on_a_new_incident().go("result")
    assert "It cannot be said yet" in window.text
    assert "0 met, 0 not met, 20 not yet known" in window.text
    first = window.html.split("What to ask next", 1)[1]
    assert first.index("child_died") < first.index("abuse_or_neglect") < first.index("age_at_incident")


def test_blank_and_not_known_are_different_states_and_neither_is_no() -> None:
    """What nobody asked, what nobody knows and what is denied are three things on the page and in the result."""
    window = Window.on_a_new_incident().go("what-happened")
    assert window.state_of("child_died") == "Not answered yet"
    assert window.radios("child_died")[0].value is None
    window.choose("child_died", "not known")
    assert window.state_of("child_died") == "Not known"
    assert "0 met, 0 not met" in window.text
    window.choose("child_died", "no").choose("seriously_harmed", "no")
    assert window.state_of("child_died") == "Answered No"
    assert "0 met, 0 not met" not in window.text


def test_why_a_thing_is_not_known_counts_as_having_considered_it() -> None:
    """A criterion nobody can answer yet is addressed once somebody has written why."""
    window = Window.on_a_new_incident().go(SECTIONS[4])
    window.choose("recurrent_themes", "not known")
    assert "Say why" in window.state_of("recurrent_themes")
    window.write("recurrent_themes", "Not known, because", "the reviews of 2024 are still being read")
    assert window.state_of("recurrent_themes") == "Not known"
    not_addressed = window.go("result").html.split("Not yet addressed", 1)[1].split("<h3>", 1)[0]
    assert "joint_working_concern" in not_addressed
    assert "recurrent_themes" not in not_addressed


def test_an_answer_stays_when_the_page_is_left_and_can_be_cleared() -> None:
    """Nothing is lost by moving about, and nothing is stuck."""
    window = Window.on_a_new_incident().go("what-happened").choose("child_died", "yes")
    window.go("result").go("incident").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"
    assert "1 of 8 answered" in window.go("incident").text
    window.go("what-happened").press("Clear this answer")
    assert window.radios("child_died")[0].value is None
    assert window.state_of("child_died") == "Not answered yet"


def test_a_number_and_a_day_are_read_and_kept() -> None:
    """An age is typed in figures and a day as day, month and year."""
    window = Window.on_a_new_incident().go("the-child").write("age_at_incident", "Whole number", "0")
    assert window.state_of("age_at_incident") == "Answered 0"
    window.go("what-happened")
    for label, text in (("Day", "3"), ("Month", "11"), ("Year", "2026")):
        assert window.state_of("incident_on") == "Not answered yet"
        window.write("incident_on", label, text)
    assert window.state_of("incident_on") == "Answered 3 November 2026"
    window.tick("incident_on", "Not known")
    assert window.state_of("incident_on") == "Not known"
    assert window.written("incident_on") == {"Day": "", "Month": "", "Year": "", "Not known, because": ""}


def test_what_cannot_be_read_is_said_beside_the_field_and_above_the_page_and_is_not_lost() -> None:
    """A slip of the pen holds nobody up in silence: the page stays, says where and why, and keeps what was typed."""
    window = Window.on_a_new_incident().go("the-child").write("age_at_incident", "Whole number", "three")
    assert "Not read: It is not a whole number." in window.text
    assert "Something here cannot be read" not in window.text
    window.press("Save and continue")
    summary = window.html.split('id="errors"', 1)[1].split("</div>", 1)[0]
    assert 'data-focus="ask-age_at_incident"' in summary
    assert "It is not a whole number" in summary
    assert window.written("age_at_incident")["Whole number"] == "three"
    window.write("age_at_incident", "Whole number", "3").press("Save and continue")
    assert 'id="heading-what-happened"' in window.html


def test_a_list_says_whether_it_is_complete() -> None:
    """Ticks alone are the whole list; beside "not known" there may be others; "none" stands alone."""
    window = Window.on_a_new_incident().go(SECTIONS[5])
    window.tick("more_than_one_area", "Police force")
    assert window.state_of("more_than_one_area") == "Answered Police force"
    assert "The list counts as complete" in window.text
    window.tick("more_than_one_area", "Not known, or there may be others not yet known")
    assert window.state_of("more_than_one_area") == "Answered Police force; there may be others, not yet known"
    window.tick("more_than_one_area", "None of these")
    assert window.ticked("more_than_one_area") == ["None of these"]


def test_each_agency_answers_for_itself() -> None:
    """One partner's suspicion is not another's, and an agency can be named beside the partners."""
    window = Window.on_a_new_incident().go("abuse-or-neglect")
    assert len(window.radios("abuse_or_neglect")) == 4
    window.choose("abuse_or_neglect", "suspected", line=2)
    assert "Police Answered Suspected" in window.text
    assert "Health Not answered yet" in window.text
    naming = next(box for box in window.run.selectbox if box.label == "Name an agency that has its own answer")
    naming.set_value("education")
    window.press("Add this agency")
    window.choose("abuse_or_neglect", "ruled out", line=3)
    assert "Education Answered Ruled out" in window.text
    assert len(window.radios("abuse_or_neglect")) == 5


def test_two_agencies_that_differ_are_shown_as_disputed_with_both_answers() -> None:
    """A dispute is neither side's answer, and both sides are named."""
    window = Window.on_a_new_incident().go("what-happened").choose("seriously_harmed", "yes")
    session_state = window.run.session_state["drafts"]["new-1"]
    question = session.reasoner().rulebook.questions["seriously_harmed"]
    session_state.lines_for(question)[0].by = "health"
    session_state.add_line(question, "police")
    window.again().choose("seriously_harmed", "no", line=1)
    assert window.state_of("seriously_harmed") == "Disputed Health: yes; Police: no"
    assert "Disputed Health: yes; Police: no" in window.go("check-answers").text
    assert "“Yes” says health; “No” says police" in window.go("result").text


def test_two_incidents_in_one_window_do_not_mix() -> None:
    """What is entered for one child never shows in another's answers, and both stay open."""
    window = Window.on_a_new_incident().go("what-happened").choose("child_died", "yes")
    window.go("").press("Enter an incident").go("what-happened")
    assert window.radios("child_died")[0].value is None
    window.go("incident?incident=new-1").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"


def test_a_sample_that_was_changed_keeps_its_changes_when_opened_again() -> None:
    """Going back to the list does not throw work away."""
    window = Window("nothing-known-yet").go("what-happened").choose("child_died", "yes")
    window.go("").go("result?incident=nothing-known-yet").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"


def test_an_address_that_names_no_incident_leads_nowhere() -> None:
    """A made-up or mistyped link opens nothing and breaks nothing."""
    window = Window("../../etc/passwd")
    assert "Consider a serious incident" in window.text
    window.go("result?incident=unknown").go("nowhere")
    assert "Consider a serious incident" in window.text
    assert "No incident is open" in window.go("result").text


def test_a_person_is_told_that_the_window_alone_holds_the_answers() -> None:
    """Nobody takes this for a store."""
    window = Window.on_a_new_incident()
    assert "Held in this browser window only" in window.text
    assert "Nothing is stored by this program yet" in window.go("check-answers").text


@pytest.mark.parametrize("address", ["incident", "check-answers", "result", "rationale", "what-happened", ""])
def test_what_people_type_is_never_markup(address: str) -> None:
    """A title, a source or a reason with signs in it is shown to the letter, and calls nobody."""
    window = Window.on_a_new_incident()
    draft = window.run.session_state["drafts"]["new-1"]
    draft.name, draft.title = MARKUP, MARKUP
    questions = session.reasoner().rulebook.questions
    line = draft.lines_for(questions["child_died"])[0]
    line.choose("yes")
    line.source = line.because = MARKUP
    draft.lines_for(questions["locally_important"])[0].tick(
        questions["locally_important"], "another reason", ticked=True
    )
    draft.lines_for(questions["locally_important"])[0].because = MARKUP
    window.go(address)
    assert "<img" not in window.html
    assert "&lt;img" in window.html
    labels = [
        *window.buttons(),
        *(radio.label for radio in window.run.radio),
        *(box.label for box in window.run.checkbox),
    ]
    assert not any("example.org" in label for label in labels)


def test_a_notice_to_act_now_stands_above_the_recommendation() -> None:
    """Another child at risk comes before any question of review."""
    window = Window.on_a_new_incident().go("what-happened").choose("other_children_at_risk", "yes").go("result")
    title = session.reasoner().rulebook.rules["act_now_for_other_children"].title
    assert window.text.index(title) < window.text.index("Recommendation")


def test_what_a_recommendation_rests_on_is_said_before_it() -> None:
    """A suspicion is called one before anything is built on it."""
    recommendation = Window("agencies-that-differ").go("result").html.split('id="recommendation"', 1)[1]
    assert recommendation.index("What this rests on") < recommendation.index('class="headline"')
    assert "suspected" in words_of(recommendation.split('class="headline"', 1)[0])


def test_every_finding_has_its_provision_its_force_and_its_address() -> None:
    """Whoever reads a finding can open the law it rests on, and is told what we have not read in the original."""
    window = Window("agencies-that-differ").go("result")
    law = session.reasoner().rulebook
    for finding in window.html.split('<li class="finding">')[1:]:
        assert 'href="https://' in finding
        assert any(f"{rule.force.value}:" in words_of(finding).lower() for rule in law.rules.values())
    unread = [source for source in law.sources.values() if source.to_be_checked]
    assert unread
    assert "to be checked against the original" in window.text


def test_duties_stand_below_the_findings_with_their_days_and_those_without_a_day_are_not_hidden() -> None:
    """The meeting sees what must and should be done by when, and what cannot be dated yet and why."""
    said = Window("infant-with-fractures").go("result").html.split("Duties and clocks", 1)[1]
    dated, undated = said.split("Duties that cannot be dated yet", 1)
    law = session.reasoner().rulebook
    assert law.rules["notify_national_panel"].title in words_of(dated)
    assert "2026" in words_of(dated)
    assert law.rules["complete_local_review"].title in words_of(undated)


def test_the_family_text_is_marked_not_for_release() -> None:
    """Nobody hands it over before it has been cleared."""
    family = Window("agencies-that-differ").go("rationale").html.split('id="family"', 1)[1]
    assert words_of(family).startswith("> For the family Not for release.") or "Not for release." in words_of(family)
    assert "police, 12 November 2026" not in words_of(family)


def test_a_day_of_decision_before_the_present_law_is_refused_in_words() -> None:
    """The program does not pretend to know the law of another time."""
    window = Window.on_a_new_incident()
    window.run.session_state["drafts"]["new-1"].considered_typed = ("28", "6", "2018")
    assert "2018-06-29, when the present law on reviews came into force" in window.go("result").text
    assert "Recommendation" not in window.text


def downloads(window: Window) -> list[str]:
    """What can be downloaded from a page."""
    return [element.proto.label for element in window.run.get("download_button")]


class Lying:
    """An evaluator that says the opposite of one finding."""

    def __init__(self, truthful: object, rule: str) -> None:
        self._truthful = truthful
        self._rule = rule

    def __getattr__(self, name: str) -> object:
        return getattr(self._truthful, name)

    def evaluate(self, case: PartialCase) -> Evaluation:
        """The truth, but for one rule."""
        true = self._truthful.evaluate(case)
        return Evaluation({**true.findings, self._rule: Finding.MET}, true.possible, true.fired)


@pytest.fixture
def evaluators_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reasoner whose second evaluator finds a criterion met that is not."""
    reasoner = session.reasoner()
    law = reasoner.rulebook.on(date.today())  # noqa: DTZ011 - as the page does
    durable, exact = reasoner.evaluators(law)
    lying = Lying(exact, "criterion_joint_working")
    differing = Reasoner(reasoner.rulebook)
    monkeypatch.setattr(differing, "evaluators", lambda _law: (durable, lying))
    monkeypatch.setattr(session, "reasoner", lambda: differing)


@pytest.mark.usefixtures("evaluators_that_differ")
def test_where_the_evaluators_differ_there_is_no_recommendation_and_the_page_says_why() -> None:
    """On any difference people read that the program is at fault, on what, and no finding to rely on."""
    window = Window.on_a_new_incident()
    assert "No recommendation" in window.text
    window.go("result")
    assert "the two evaluators differ" in window.text
    assert (
        "criterion_joint_working: the engine of record says not yet known; the second evaluator says met" in window.text
    )
    for words in ("These remain possible", "What to ask next", "Findings"):
        assert words not in window.text
    assert downloads(window.go("check-answers")) == ["Download the incident (YAML)", "Download the result (JSON)"]


def test_a_fault_of_the_program_shows_a_reference_and_no_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads a traceback, and nobody loses the way out."""
    window = Window("agencies-that-differ")

    def fail(*_: object) -> None:
        raise RuntimeError("a detail about a child")

    monkeypatch.setattr(result, "tell", fail)
    window.go("result", sound=False)
    assert "Something went wrong" in window.text
    assert "Fault reference:" in window.text
    assert "a detail about a child" not in window.text
    assert not window.run.exception
    assert 'aria-label="Pages"' in window.html


def test_where_the_rules_cannot_be_asked_the_answers_can_still_be_seen_and_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fault in the reasoning takes nobody's work away."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a detail about a child")

    window = Window("agencies-that-differ").go("what-happened")
    monkeypatch.setattr(Reasoner, "consider", fail)
    window.radios("child_died")[0].set_value("no")
    window.go("check-answers", sound=False)
    assert downloads(window) == ["Download the incident (YAML)"]
    assert "Suspected" in window.text
    window.go("result", sound=False)
    assert "The rules could not be asked" in window.text
    assert "a detail about a child" not in window.text


def _modules() -> list[Path]:
    return sorted((ROOT / "app").rglob("*.py"))


@pytest.mark.parametrize("module", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_asks_and_shows_and_holds_no_rule(module: Path) -> None:
    """Pages import what reasons and what words, and neither an engine nor a database."""
    allowed = (
        "cspr_rules.app",
        "cspr_rules.model",
        "cspr_rules.rationale",
        "cspr_rules.reasoning",
        "cspr_rules.rulebook",
    )
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert not name.startswith(("sqlite3", "sqlalchemy", "durable", "dd"))
            assert not name.startswith("cspr_rules.") or name.startswith(allowed)
