"""What people read: the stage with its documents, and what the rules find there once the trainer tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cspr_rules.app.parts.html import Html, capital, html, items, paragraphs, together
from cspr_rules.app.parts.table import table
from cspr_rules.app.room.sitting import Sitting

from cspr_rules.model.rule import CANNOT_SAY_YET
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.training.debrief import Debrief, OnCriterion
from cspr_rules.training.exercise import Reading
from cspr_rules.training.scenario import Document


def stage_in_words(sitting: Sitting, stage: int) -> str:
    """Where in the exercise a stage is."""
    reading = sitting.reading(stage)
    return f"{reading.title}: stage {stage + 1} of {reading.stages}, {day_in_words(reading.on)}"


def stage_to_read(sitting: Sitting, reading: Reading) -> Iterator[Html]:
    """What happens, the new documents, those from before, and a recommendation where one is shown."""
    yield html('<div class="lead">{}</div>', paragraphs(reading.what_happens.strip().split("\n\n")))
    if reading.documents:
        yield html("<h2>To read at this stage</h2>{}", together(_paper(one) for one in reading.documents))
    if reading.earlier:
        yield html(
            "<details><summary>What was to be read before ({})</summary>{}</details>",
            len(reading.earlier),
            together(_paper(one) for one in reading.earlier),
        )
    if reading.shown:
        yield html(
            '<div class="inset"><h2>The program’s recommendation</h2><p><strong>{}</strong></p>'
            "<p>It may be wrong.</p></div>",
            recommendation_in_words(sitting, reading.shown),
        )


def recommendation_in_words(sitting: Sitting, code: str) -> str:
    """A recommendation by its title."""
    if code == CANNOT_SAY_YET:
        return "It cannot be said yet"
    return sitting.rulebook.rules[code].title if code in sitting.rulebook.rules else code


def found_at(sitting: Sitting, told: Debrief, *, own: bool) -> Iterator[Html]:
    """What the rules find at a stage, and why. `own` says that it is held against what the reader answered."""
    if told.wrong_on_purpose is not None:
        followed = " You recommended the same." if own and told.followed else ""
        yield html(
            '<div class="notice"><h2>The recommendation that was shown was wrong on purpose</h2><p>{}{}</p></div>',
            told.wrong_on_purpose.debrief,
            followed,
        )
    elif told.shown:
        yield html("<p>The recommendation that was shown at this stage is the one that the rules make.</p>")
    recommendation = told.recommendation
    yield html(
        "<h2>What they recommend</h2><p><strong>{}</strong></p>{}",
        recommendation_in_words(sitting, recommendation.code),
        _sentences(recommendation.why),
    )
    if own and recommendation.yours:
        yield html("<p>You recommended: {}.</p>", recommendation_in_words(sitting, recommendation.yours))
    if recommendation.left_to_the_partners:
        yield html(
            '<div class="inset"><p>The law leaves this choice to the partners. Reasons count, and no answer to it is '
            "the right one.</p></div>"
        )
    columns = ("Criterion", "What the rules find", *(("Your view",) if own else ()), "Why")
    rows = (
        (
            one.title,
            capital(sitting.rulebook.rules[one.name].found(one.finding)),
            *((_view(sitting, one),) if own else ()),
            together((_sentences(one.why), *(_facts(sitting, one) if own and one.differs else ()))),
        )
        for one in told.criteria.values()
    )
    yield html("<h2>Criterion by criterion</h2>{}", table("What the rules find, and why", columns, rows))
    yield html("<p>No marks are given. The findings follow from what a careful reader takes from the documents.</p>")


def _view(sitting: Sitting, one: OnCriterion) -> str:
    return "Not considered" if one.view is None else capital(sitting.rulebook.rules[one.name].found(one.view))


def _facts(sitting: Sitting, one: OnCriterion) -> Iterator[Html]:
    """What explains that a view differs: questions answered otherwise, or how the law is read."""
    asked = dict.fromkeys(sitting.rulebook.questions[fact.question].asked for fact in one.facts)
    if asked:
        yield html("<p>You answered this otherwise than the documents say:</p>{}", items(asked))
    if one.readings:
        yield html("<p>How the law is read:</p>{}", items(one.readings))


def _sentences(sentences: Iterable[Sentence]) -> Html:
    text = " ".join(one.text for one in sentences)
    return html("<p>{}</p>", text) if text else Html("")


def _paper(document: Document) -> Html:
    return html(
        '<article class="paper"><h3>{}</h3><p class="hint">From: {}</p>{}</article>',
        document.title,
        document.agency,
        paragraphs(document.paragraphs),
    )
