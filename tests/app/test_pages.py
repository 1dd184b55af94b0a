"""What the pages say, and what becomes of what people enter. No browser."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cspr_rules.app.parts.site import stages
from cspr_rules.app.parts.still_to_ask import how_far, still_to_ask
from cspr_rules.app.parts.words import entry as in_words
from cspr_rules.app.state import session
from cspr_rules.app.state.draft import Draft
from markupsafe import escape

from cspr_rules.model.answer import NOT_STATED, Entry, Incident
from cspr_rules.model.duty import Status
from cspr_rules.model.question import Kind
from cspr_rules.model.rule import Finding
from cspr_rules.rationale.provisions import to_be_checked
from cspr_rules.reasoning.result import AnswerGround, Consideration
from front_end import ROOT, SECTIONS, Window, words_of

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
    listed = re.findall(r"EX-\d+", window.text)
    assert listed == sorted(sample.name for sample in session.samples().values()), "found by their references"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_of_every_sample_is_shown(name: str) -> None:
    """No combination of answers in the samples leads to a page that fails, and each page has one main heading."""
    window = Window(name)
    for address in ("result", "rationale", "check-answers", "incident", *SECTIONS):
        window.go(address)
        assert window.html.count("<h1") == 1
        assert f'id="heading-{address}"' in window.html


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


def test_the_days_that_duties_wait_for_are_asked_with_the_duties_they_would_date() -> None:
    """A meeting reads which day is missing and what it is missing for, and asks for no day before its time."""
    window = Window.on_a_new_incident().go("result")
    asked = window.text.split("Most pressing first.")[1].split("Findings")[0]
    assert "It would date “Notify the national Panel”, “Tell the safeguarding partners”" in asked
    assert "What is owed turns on it: “Tell the Panel, Ofsted and the Department" in asked
    assert "It would say which law governs “Notify the national Panel”" in asked
    assert "On what day did the partners decide?" not in asked


def test_with_nothing_answered_it_cannot_be_said_yet() -> None:
    """An empty incident gets no recommendation, no finding, and the limbs to ask about first."""
    window = Window.on_a_new_incident().go("result")
    assert "It cannot be said yet" in window.text
    assert "0 met, 0 not met, 20 not yet known" in window.text
    first = window.html.split("What to ask next", 1)[1]
    assert first.index("child_died") < first.index("abuse_or_neglect") < first.index("age_at_incident")


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
    assert "nothing of it is in the record" in window.go("check-answers").text


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
    pictures = re.findall("<img[^>]*>", window.html)
    assert all('src="data:image/svg+xml;base64,' in picture for picture in pictures)
    assert "onerror" not in " ".join(pictures)
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


def test_what_a_recommendation_rests_on_is_said_with_it_and_before_its_grounds() -> None:
    """A suspicion is called one in the box of the recommendation, before its grounds and before the next step."""
    page = Window("agencies-that-differ").go("result").html
    recommendation, rest = page.split('id="recommendation"', 1)[1].split("</section>", 1)
    assert recommendation.index('class="headline"') < recommendation.index("What this rests on")
    assert "abuse or neglect is suspected (police" in words_of(recommendation)
    assert rest.index("<h2>Next step</h2>") < rest.index("<h2>Why</h2>") < rest.index("<h2>Findings</h2>")


ONE_ACCOUNT = "On one agency's account: "


def rests_on(window: Window) -> str:
    """What is said to be on one agency's account in the box of the recommendation; empty where nothing is."""
    box = window.html.split('id="recommendation"', 1)[1].split("</section>", 1)[0]
    return next(
        (words_of(one) for one in re.findall(r"<p>(.*?)</p>", box) if words_of(one).startswith(ONE_ACCOUNT)), ""
    )


def given(incident: Incident) -> Window:
    """A window in which this incident is in hand for practice."""
    window = Window()
    window.run.session_state["drafts"] = {"given": Draft.of(incident)}
    window.run.session_state["current"] = "given"
    return window


def harmed_as_told_by(*by: str) -> Incident:
    """The infant with fractures, whose harm these agencies tell of."""
    sample = session.samples()["infant-with-fractures"]
    return replace(sample, answers={**sample.answers, "seriously_harmed": tuple(Entry("yes", one) for one in by)})


@pytest.mark.parametrize("by", ["health", "police", "voluntary sector"])
def test_what_the_recommendation_takes_from_one_agency_alone_is_said_with_it(by: str) -> None:
    """A finding is as firm as its one source: whoever decides reads whose it is, in the words of the rationale."""
    said = rests_on(given(harmed_as_told_by(by)).go("result"))
    assert f"the child was seriously harmed ({by})" in said
    assert "suspected" not in said, "three agencies suspect"
    assert "looked after" not in said, "nothing that the recommendation rests on"
    assert "the rapid review is complete" not in said, "nobody is named"


@pytest.mark.parametrize(
    "by", [("health", "police"), ("health", "not stated"), ("not stated",), ("other",)], ids=", ".join
)
def test_what_several_agencies_say_or_nobody_named_is_not_on_one_agencys_account(by: tuple[str, ...]) -> None:
    """Two that agree bear one another out; of what nobody is named for, it cannot be said how many told it."""
    of = session.reasoner().consider(harmed_as_told_by(*by), today=date(2026, 11, 20))
    assert of.findings["serious_child_safeguarding_case"].finding is Finding.MET
    assert "seriously harmed" not in rests_on(given(harmed_as_told_by(*by)).go("result"))


def test_one_agency_that_suspects_is_named_though_another_has_said_no() -> None:
    """Where each agency is asked, one that denies it does not share the account of the one that suspects."""
    sample = session.samples()["infant-with-fractures"]
    said = (Entry("suspected", "health"), Entry("ruled out", "police"), Entry("ruled out", "local authority"))
    window = given(replace(sample, answers={**sample.answers, "abuse_or_neglect": said})).go("result")
    assert "abuse or neglect is suspected (health)" in rests_on(window)


def test_a_recommendation_that_takes_nothing_from_one_agency_alone_does_not_say_so() -> None:
    """The sentence stands nowhere where it would say nothing."""
    sample = session.samples()["everything-considered"]
    unnamed = {
        name: tuple(replace(said, by=NOT_STATED) for said in entries) for name, entries in sample.answers.items()
    }
    assert rests_on(given(sample).go("result"))
    unnamed["abuse_or_neglect"] = sample.answers["abuse_or_neglect"]
    assert ONE_ACCOUNT not in given(replace(sample, answers=unnamed)).go("result").text


def test_a_recommendation_says_in_one_sentence_what_it_does_not_cover() -> None:
    """What is open, disputed or unchecked is counted where the recommendation is read, and not further down alone."""
    sample = session.samples()["agencies-that-differ"]
    of = session.reasoner().consider(sample, today=sample.considered_on)
    assert of.not_yet_addressed
    assert of.ask_next
    said = words_of(Window("agencies-that-differ").go("result").html.split("<section", 1)[1].split("</section>", 1)[0])
    covered = said.split("What it does not cover: ", 1)[1]
    assert f"{len(of.not_yet_addressed)} of the criteria and circumstances" in covered
    assert f"{len(of.ask_next)} questions are still to be asked" in covered
    assert f"{len(to_be_checked(of))} of the provisions were not checked against the original" in covered


def test_nothing_but_a_child_in_danger_comes_before_the_recommendation() -> None:
    """Other notices stand below it: whoever has a minute reads what is recommended first."""
    window = Window("agencies-that-differ").go("result")
    assert '<div class="notice">' not in window.html.split('id="recommendation"', 1)[0]
    assert '<div class="notice">' in window.html.split('id="recommendation"', 1)[1]


@pytest.mark.parametrize("name", ["infant-with-fractures", "care-leaver-of-nineteen"])
def test_a_question_that_nothing_waits_for_changes_no_finding_whatever_is_answered(name: str) -> None:
    """That it can change nothing is true: each of its answers leaves every finding and the recommendation as they are.

    What another answer has settled already, as an age settles that the child was born, would contradict it. Such
    questions are not among the answers that are asked for on the page that checks them.
    """
    sample, reasoner = session.samples()[name], session.reasoner()
    before = reasoner.consider(sample, today=sample.considered_on)
    waited = still_to_ask(before)
    assert waited is not None
    idle = [one for one in reasoner.rulebook.questions.values() if one.name not in {*waited, *sample.answers}]
    assert "age_at_death" in {one.name for one in idle} or name != "infant-with-fractures"
    settled = {
        other: said
        for name in sample.answers
        for other, said in reasoner.rulebook.questions[name].answered_means.items()
    }
    for question in idle:
        if question.name in settled:
            continue
        for value in {question.values[0], question.values[-1]} if question.values else ():
            said = (value,) if question.kind is Kind.ANY_OF else value
            changed = replace(sample, answers={**sample.answers, question.name: (Entry(said),)})
            after = reasoner.consider(changed, today=sample.considered_on)
            assert _found(after) == _found(before), (question.name, value)
    asked, rest = Window(name).go("check-answers").html.split("<h2>Not asked now</h2>", 1)
    for question in idle:
        assert escape(question.asked) not in asked
        assert escape(question.asked) in rest


def test_that_a_question_can_change_nothing_now_is_said_in_a_few_words_and_explained_once_on_the_page() -> None:
    """Each question that nothing waits for says so; what that means stands above them, and nowhere without them."""
    window = Window("everything-considered").go("notification-and-rapid-review")
    sample = session.samples()["everything-considered"]
    waited = still_to_ask(session.reasoner().consider(sample, today=sample.considered_on))
    assert waited is not None
    here = stages()["Notification and rapid review"]
    idle = [one.name for one in here if one.name not in {*waited, *sample.answers} and not one.always_asked]
    assert len(idle) > 5
    for question in here:
        own = window.html.split(f'id="ask-{question.name}"', 1)[1].split("</div>", 1)[0]
        assert ("<p>Can change no finding now.</p>" in own) is (question.name in idle), question.name
    assert window.text.count("no finding waits for the answer as things are") == 1
    criteria = Window.on_a_new_incident().go("criteria-the-partners-must-take-into-account").text
    assert "an change no finding now" not in criteria


def test_each_duty_and_each_open_notice_is_told_under_its_own_name_in_the_rationale() -> None:
    """That something is still open, or cannot be dated, says nothing unless it says of what."""
    sample = session.samples()["nothing-known-yet"]
    of = session.reasoner().consider(sample, today=sample.considered_on)
    partners = Window("nothing-known-yet").go("rationale").html.split('id="family"', 1)[0]
    told = [words_of(paragraph) for paragraph in re.findall(r"<p>(.*?)</p>", partners, re.DOTALL)]
    names = {of.law.rules[notice.name].title for notice in of.open_notices}
    names |= {of.law.rules[state.name].title for state in of.duties if state.status is not Status.DOES_NOT_APPLY}
    for name in names:
        assert sum(paragraph.startswith(f"{name}. ") for paragraph in told) == 1, name
    unclear = ("Still open", "No day can be given", "No day on record")
    assert not [paragraph for paragraph in told if paragraph.startswith(unclear)]


def test_a_duty_is_said_to_arise_or_not_and_never_to_be_met_or_not_met() -> None:
    """Whoever reads "not met" beside a duty reads that somebody failed in it; the count keeps its own word."""
    window = Window("near-miss-at-the-river").go("result")
    title = "The local authority must notify the national Panel"
    assert f"Does not arise {title}" in window.text
    assert f"Not met {title}" not in window.text
    assert f"{title}: does not arise" in window.go("the-child").text


def test_a_section_counts_what_is_to_ask_and_not_what_nothing_waits_for() -> None:
    """A section in which all that matters is answered does not look like one that is half done."""
    sample = session.samples()["everything-considered"]
    of = session.reasoner().consider(sample, today=sample.considered_on)
    to_ask = still_to_ask(of)
    assert to_ask is not None
    listed = Window("everything-considered").go("incident").html.split('class="tasks"', 1)[1]
    for stage, questions in stages().items():
        said = words_of(listed.split(f">{escape(stage)}</a>", 1)[1].split("</li>", 1)[0])
        done = {one.name for one in questions if one.name in sample.answers}
        still = {one.name for one in questions if one.name in to_ask}
        assert said == how_far(len(done), len(still), len(questions), len(done & still)), stage
    assert "none to ask now" in listed


def _found(of: Consideration) -> tuple[object, ...]:
    assert of.recommendation is not None
    return of.recommendation.possible, {name: reasoned.finding for name, reasoned in of.findings.items()}


def test_every_finding_has_its_provision_its_force_and_its_address() -> None:
    """Whoever reads a finding can open the law it rests on, and is told what we have not read in the original."""
    window = Window("agencies-that-differ").go("result")
    law = session.reasoner().rulebook
    for finding in window.html.split('<li class="finding">')[1:]:
        assert 'href="https://' in finding
        assert any(
            f"force: {rule.force.value}. read it in:" in words_of(finding).lower() for rule in law.rules.values()
        )
    unread = [source for source in law.sources.values() if source.to_be_checked]
    assert unread
    assert "to be checked against the original" in window.text


def test_every_finding_leads_to_the_answers_and_findings_that_it_rests_on() -> None:
    """Why and why not goes down to each answer, with who gave it, and to the question where it can be changed."""
    sample = session.samples()["agencies-that-differ"]
    of = session.reasoner().consider(sample, today=sample.considered_on)
    shown = Window("agencies-that-differ").go("result").html
    for reasoned in of.findings.values():
        own = shown.split(f"{escape(of.law.rules[reasoned.name].title)}</h4>", 1)[1].split("</li>\n", 1)[0]
        own = own.split('<li class="finding">', 1)[0]
        for ground in reasoned.because:
            if isinstance(ground, AnswerGround):
                assert f'#ask-{ground.question}">' in own, (reasoned.name, ground)
                assert escape(in_words(ground.entry, of.law.rulebook.questions[ground.question])) in own
            else:
                rule = of.law.rules[ground.name]
                assert f"{escape(rule.title)}: {rule.found(ground.finding)}" in own
    assert "What it rests on" in shown


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


def _modules() -> list[Path]:
    return sorted((ROOT / "app").rglob("*.py"))


@pytest.mark.parametrize("module", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_asks_and_shows_and_holds_no_rule(module: Path) -> None:
    """Pages import what reasons, what words and what is done at the desk, and neither an engine nor a database.

    One module opens the record; no other comes near its store, its keys and its ledger.
    """
    record = (
        "cspr_rules.records.case",
        "cspr_rules.records.desk",
        "cspr_rules.records.events",
        "cspr_rules.records.failures",
        "cspr_rules.records.identifying",
        "cspr_rules.records.sample",
        "cspr_rules.records.summary",
    )
    opening = ("cspr_rules.records.home", "cspr_rules.records.rules", "cspr_rules.records.store")
    allowed = (
        *record,
        *(opening if module == ROOT / "app" / "state" / "record.py" else ()),
        *(("cspr_rules.records.surroundings",) if module.name in ("record.py", "training.py") else ()),  # the clock
        "cspr_rules.app",
        "cspr_rules.documents",
        "cspr_rules.model",
        "cspr_rules.rationale",
        "cspr_rules.reading",
        "cspr_rules.reasoning",
        "cspr_rules.rulebook",
        "cspr_rules.training",
    )
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert not name.startswith(("sqlite3", "sqlalchemy", "durable", "dd"))
            assert not name.startswith("cspr_rules.") or name.startswith(allowed)


def test_an_incident_of_a_partnership_shows_its_clocks_and_its_terms_beside_the_law() -> None:
    """What the command line shows of a profile is on the page too, and none of it is called law."""
    words = Window("injured-baby-in-sandwell").go("result").text
    assert "Local terms: Sandwell" in words
    assert "change no finding and no duty" in words
    assert "The partnership's own clock, rapid review from referral" in words
    assert "The partnership’s own practice, not law." in words
    assert "The law says instead:" in words
    assert "work to" in words


def test_days_added_on_this_machine_count_and_are_named_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page and the command line count the same days, and both say which were added and why."""
    added = "days:\n  - {day: 2026-11-18, because: A day of mourning was proclaimed.}\n"
    (tmp_path / "extra-bank-holidays.yaml").write_text(added, encoding="utf-8")
    monkeypatch.setenv("CSPR_HOME", str(tmp_path))
    session.reasoner.cache_clear()
    session.added_days.cache_clear()
    try:
        words = Window("injured-baby-in-sandwell").go("result").text
    finally:
        session.reasoner.cache_clear()
        session.added_days.cache_clear()
    assert "18 November 2026: A day of mourning was proclaimed." in words


def test_open_notices_and_the_law_under_each_notice_are_on_the_page() -> None:
    """A notice names its provision, and one that is still open says what it waits for."""
    window = Window("report-ready-with-the-scpr-form").go("result")
    assert "Notices that are still open" in window.text
    assert "Still open: it is not yet known" in window.text
    for notice in window.html.split('<div class="notice">')[1:]:
        assert 'class="provisions"' in notice.split("</div>")[0]
