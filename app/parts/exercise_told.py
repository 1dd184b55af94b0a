"""The debrief in HTML: criteria with their reasons, facts that explain a difference, and what reasons leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cspr_rules.app.parts import words
from cspr_rules.app.parts.exercise_steps import code_in_words
from cspr_rules.app.parts.html import Html, capital, html, items, paragraphs, together
from cspr_rules.app.parts.law_link import law_link
from cspr_rules.app.state import exercise
from cspr_rules.app.state.session import reasoner

from cspr_rules.documents.rationale_check import ReasonsCheck
from cspr_rules.model.question import Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Rule
from cspr_rules.rationale.clauses import listed
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.training.debrief import Debrief, OnCriterion
from cspr_rules.training.exercise import Fact
from cspr_rules.training.scenario import WHAT_HAPPENS, CarefulAnswer, Passage, Scenario


def announced(told: Debrief) -> Html:
    """What there is to say of a recommendation that was shown before: that it was wrong on purpose, or was not."""
    scenario, number, wrong = told.given.scenario, told.given.stage, told.wrong_on_purpose
    if wrong is None and not told.shown:
        return html("")
    title = code_in_words(scenario, number, told.shown)
    if wrong is None:
        return html(
            '<div class="inset"><h2>What was shown before</h2><p>“{}” was shown to you. It is what the rules make of '
            "the careful answers.</p></div>",
            title,
        )
    return html(
        '<div class="notice"><h2>What was shown before was wrong on purpose</h2><p>“{}” was shown to you as the '
        "program’s recommendation. The rules do not make it. {}</p><p>Why people follow it: {}</p>"
        "<p><strong>{}</strong></p></div>",
        title,
        wrong.debrief,
        wrong.tempting_because,
        "You recommended the same." if told.followed else "You did not follow it.",
    )


def recommendation(told: Debrief) -> Html:
    """What the rules recommend and why, beside what the person did. It says where the law leaves the choice to them."""
    on, scenario, number = told.recommendation, told.given.scenario, told.given.stage

    def named(codes: Iterable[str]) -> str:
        return listed((f"“{code_in_words(scenario, number, code)}”" for code in codes), "or")

    open_still = html("<p>Still possible: {}.</p>", named(on.possible)) if on.code == CANNOT_SAY_YET else ""
    own = ""
    if on.from_your_answers != on.possible:
        own = html(
            "<p>On your own answers the rules {}: {}.</p>",
            "would recommend" if len(on.from_your_answers) == 1 else "would leave open",
            named(on.from_your_answers),
        )
    left = (
        "The law leaves this choice to the partners. There is no right one: your reasons count."
        if on.left_to_the_partners
        else ""
    )
    return html(
        '<div class="recommendation"><h2>The recommendation</h2><p class="headline">{}</p>{}{}<p>You recommended: '
        "<strong>{}</strong>.</p>{}{}</div>",
        code_in_words(scenario, number, on.code),
        why(on.why),
        open_still,
        code_in_words(scenario, number, on.yours) if on.yours else "nothing",
        own,
        html("<p>{}</p>", left) if left else "",
    )


def criterion(one: OnCriterion, told: Debrief, scenario: Scenario) -> Html:
    """A criterion in full: what the rules find and why, what the person saw, and what explains the difference."""
    day = scenario.day_of(told.given.stage, reasoner().rulebook.calendar)
    return html(
        "<h3>{} {}</h3><p>{}</p>{}{}{}<p>{}</p>",
        words.finding_tag(one.finding, _rule(one)),
        one.title,
        _seen(one),
        why(one.why),
        _explained(one, told, scenario),
        _readings(one),
        law_link(one.name, day),
    )


def folded(one: OnCriterion) -> Html:
    """A criterion in short, with the reasons folded away."""
    return html(
        "{} {}<details><summary>Why<span class='unseen'>: {}</span></summary>{}</details>",
        words.finding_tag(one.finding, _rule(one)),
        one.title,
        one.title,
        why(one.why),
    )


def facts(found: Iterable[Fact], scenario: Scenario, number: int) -> Html:
    """Each question that was answered otherwise: by the person, and by a careful reader with the words it rests on."""
    return items((_fact(one, scenario, number) for one in found), style="findings")


def why(sentences: Iterable[Sentence]) -> Html:
    """The reasons as the rule files word them."""
    return paragraphs([" ".join(one.text for one in sentences)]) if sentences else html("")


def on_reasons(checked: ReasonsCheck) -> Html:
    """What the reasons leave unaddressed, and where they say nothing."""
    return html(
        "<h3>What they do not address</h3>{}<h3>Sentences that say nothing</h3>{}<p class='hint'>The check knows "
        "phrases and not meanings. What it misses may be there in other words, and reasons that pass may still be "
        "wrong.</p>",
        items(line.asks for line in checked.missing) or html("<p>Nothing was found missing.</p>"),
        items(f"“{one.quote}”: {one.phrase.title}. {one.phrase.say_instead}" for one in checked.says_nothing)
        or html("<p>No such phrase was found.</p>"),
    )


def _seen(one: OnCriterion) -> Html:
    if one.view is None:
        return html("You gave no view of it.")
    found = _rule(one).found(one.view)
    how = "it as" if found == one.view.value else "that it"
    return html("You saw {} <strong>{}</strong>{}", how, found, "." if one.differs else ", as the rules do.")


def _rule(one: OnCriterion) -> Rule:
    return reasoner().rulebook.rules[one.name]


def _explained(one: OnCriterion, told: Debrief, scenario: Scenario) -> Html:
    if not one.facts:
        if not one.differs or one.from_your_answers is not one.finding:
            return html("")
        return html(
            "<p>On your own answers too the rules find: {}. {}</p>",
            _rule(one).found(one.from_your_answers),
            "What nobody has answered is not a no." if one.unknown_as_no else "The difference lies in how it is read.",
        )
    return html(
        "<p>On your own answers the rules find: {}. This explains it:</p>{}",
        _rule(one).found(one.from_your_answers),
        facts(one.facts, scenario, told.given.stage),
    )


def _readings(one: OnCriterion) -> Html:
    if not one.readings:
        return html("")
    return html('<p>How the law is read here:</p><div class="own">{}</div>', paragraphs(one.readings))


def _fact(one: Fact, scenario: Scenario, number: int) -> Html:
    question = reasoner().rulebook.questions[one.question]
    by = f" ({words.who(one.agency)})" if one.agency else ""
    yours = listed((words.answer(value, question) for value in one.yours), "and") or "left open"
    careful = together(
        html("<p>A careful reader: {}</p>", _careful(each, question, scenario, number)) for each in one.careful
    )
    fair = html("<p>The text leaves room for your answer.</p>") if one.fair else ""
    return html(
        "<p><strong>{}</strong>{}</p><p>You: <strong>{}</strong></p>{}{}",
        question.asked,
        by,
        yours,
        careful or html("<p>A careful reader leaves it open: no paper speaks of it.</p>"),
        fair,
    )


def _careful(one: CarefulAnswer, question: Question, scenario: Scenario, number: int) -> Html:
    because = html(" {}", one.entry.because) if one.entry.because else ""
    rests = together(_passage(passage, scenario, number) for passage in one.rests_on)
    return html("<strong>{}</strong>.{}{}", words.answer(one.entry.answer, question), because, rests)


def _passage(passage: Passage, scenario: Scenario, number: int) -> Html:
    titles = dict(_titles(scenario, number))
    return html(
        '<span class="own quoted">“{}” <span class="hint">({})</span></span>',
        passage.words,
        titles.get(passage.document, "what happens"),
    )


def _titles(scenario: Scenario, number: int) -> Iterator[tuple[str, str]]:
    yield WHAT_HAPPENS, "what happens"
    for stage in scenario.stages[: number + 1]:
        for one in stage.documents:
            yield one.name, f"{one.title}, {capital(one.agency)}"


def thing_in_words(kind: str, about: str) -> str:
    """What there was to see in an exercise: a criterion, a question, or what reasons address."""
    rulebook = reasoner().rulebook
    if kind == "reasons":
        line = exercise.reason_lines().lines.get(about)
        return capital(about.replace("_", " ")) if line is None else line.asks
    if about in rulebook.rules:
        return rulebook.rules[about].title
    return rulebook.questions[about].asked if about in rulebook.questions else about
