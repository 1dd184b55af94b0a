"""Beside the questions: what to ask next and what it would settle, and the notice to act now. No browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from cspr_rules.app.parts.act_now import ACT_NOW
from cspr_rules.app.parts.behaviour import announced
from cspr_rules.app.parts.live import MOST_SHOWN
from cspr_rules.app.state import session
from markupsafe import escape

from cspr_rules.model.answer import Entry
from cspr_rules.rationale.tell import tell
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.desk import Desk
from front_end import Window, words_of

SAMPLE, NOTHING_KNOWN, CONSIDERED = "suicide-after-a-plan-ended", "nothing-known-yet", "everything-considered"
AT_RISK = "other_children_at_risk"
DIFFER = (Entry("yes", by="health"), Entry("no", by="police"))


def considered(sample: str, *said: Entry) -> Consideration:
    """A sample as the rules see it, with what is `said` of other children at risk."""
    incident = session.samples()[sample]
    answers = {**incident.answers, AT_RISK: said} if said else incident.answers
    return session.reasoner().consider(replace(incident, answers=answers), today=incident.considered_on)


def beside(window: Window) -> str:
    """The HTML beside the questions."""
    return window.html.split('<div class="live">', 1)[1]


def of_the_notice(of: Consideration) -> str:
    """What the rules tell the partners of other children at risk."""
    return " ".join(one.text for passage in tell(of).partners if passage.about == ACT_NOW for one in passage.sentences)


def test_each_question_beside_the_questions_says_what_it_would_settle() -> None:
    """Nobody asks a question without being told, at the link to it, what the answer is good for."""
    of = considered(SAMPLE)
    listed = re.findall(r"<li>(.*?)</li>", beside(Window(SAMPLE).go("what-happened")).split("</ol>", 1)[0])
    assert len(listed) == MOST_SHOWN
    for item, to_ask in zip(listed, of.ask_next, strict=False):
        assert escape(of.law.rulebook.questions[to_ask.question].asked) in item
        hint = words_of(item.split('class="hint"', 1)[1].split(">", 1)[1])
        assert hint.startswith(
            ("One answer would settle", "It matters to", "It would date", "What is owed turns on it")
        )
        first = next(filter(None, (to_ask.settles, to_ask.matters_to, to_ask.dates, to_ask.owed)))
        assert any(of.law.rules[name].title in hint for name in first if name in of.law.rules), hint
        assert len(hint) < 260, "short: the whole of it stands on the page of the result"


def test_what_a_question_settles_is_cut_short_with_how_many_are_left_and_names_the_recommendation_first() -> None:
    """The list beside the questions says that it leaves something out; the page of the result leaves nothing out."""
    of = considered(SAMPLE)
    to_ask = of.ask_next[0]
    assert "recommendation" in to_ask.settles or "recommendation" in to_ask.matters_to
    window = Window(SAMPLE).go("what-happened")
    left = len(to_ask.settles) - 2
    named_first = "the recommendation, “" if "recommendation" in to_ask.settles else "“"
    assert f"One answer would settle {named_first}" in words_of(beside(window))
    assert f" and {left} more." in words_of(beside(window).split("</li>", 1)[0])
    result = window.go("result").text
    for name in to_ask.settles:
        if name in of.law.rules:
            assert of.law.rules[name].title in result.split("What to ask next", 1)[1].split("Findings", 1)[0]


def test_how_many_more_there_are_is_a_link_to_all_of_them() -> None:
    """The number leads to the whole list, in its order, on the page of the result."""
    window = Window(SAMPLE).go("what-happened")
    left = len(considered(SAMPLE).ask_next) - MOST_SHOWN
    assert f'data-go="result#ask-next">And {left} more' in beside(window)
    assert '<h2 id="ask-next" tabindex="-1">What to ask next</h2>' in window.go("result").html
    few = Window(CONSIDERED).go("what-happened")
    assert len(considered(CONSIDERED).ask_next) <= MOST_SHOWN
    assert "result#ask-next" not in beside(few)


def test_another_child_at_risk_heads_what_stands_beside_the_questions() -> None:
    """Whoever answers yes is told to act now on the same page, in the words of the rules, before anything else."""
    window = Window.on_a_new_incident().go("what-happened").choose(AT_RISK, "yes")
    of = considered(NOTHING_KNOWN, Entry("yes"))
    assert of_the_notice(of).startswith("Another child may be at risk now.")
    seen = words_of(beside(window))
    assert seen.startswith(f"{of.law.rules[ACT_NOW].title}. {of_the_notice(of)}")
    assert '<div class="notice">' in beside(window).split("<h2>So far</h2>", 1)[0]
    assert ACT_NOW not in window.choose(AT_RISK, "no").html
    assert of.law.rules[ACT_NOW].title not in beside(window)


def test_another_child_at_risk_heads_the_task_list_of_a_case(desk: Desk) -> None:
    """The page on which a case is opened says it too."""
    case = desk.open_case("EX-001", "A child").id
    desk.answer(case, AT_RISK, "yes", agency="health")
    seen = words_of(beside(Window.on_a_case(case)))
    assert seen.startswith(f"{session.reasoner().rulebook.rules[ACT_NOW].title}.")


def test_where_nobody_has_asked_about_other_children_one_line_says_so_and_nothing_is_framed() -> None:
    """Unknown is not no, and not a warning either: what is open is said quietly."""
    seen = beside(Window(NOTHING_KNOWN).go("what-happened")).split("<h2>So far</h2>", 1)[0]
    assert words_of(seen) == of_the_notice(considered(NOTHING_KNOWN))
    assert "notice" not in seen


def test_where_the_answers_on_other_children_differ_the_result_says_so_above_the_recommendation(desk: Desk) -> None:
    """One agency's no does not end another's fear: the box stands where it stands for yes, and once."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN]).id
    for said in DIFFER:
        desk.answer(case, AT_RISK, str(said.answer), agency=said.by)
    told = of_the_notice(considered(NOTHING_KNOWN, *DIFFER))
    assert "Act now, as if one is" in told
    window = Window.on_a_case(case)
    assert told in words_of(beside(window).split("<h2>So far</h2>", 1)[0])
    result = window.go("result")
    assert told in words_of(result.html.split('id="recommendation"', 1)[0])
    assert result.text.count(told) == 1


@pytest.mark.parametrize("said", [(Entry("yes"),), DIFFER], ids=["yes", "agencies differ"])
def test_what_is_announced_says_first_to_act_now_for_other_children(said: tuple[Entry, ...]) -> None:
    """Whoever hears the page hears the same, and hears nothing of it where it is not called for."""
    of = considered(CONSIDERED, *said)
    title = of.law.rules[ACT_NOW].title
    assert announced(of).startswith(f"{title}. ")
    assert "Findings: " in announced(of)
    for quiet in (considered(CONSIDERED, Entry("no")), considered(NOTHING_KNOWN)):
        assert title not in announced(quiet)
    assert announced("The positions are sealed.") == ""
