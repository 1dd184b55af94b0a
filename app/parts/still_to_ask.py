"""What is still to be asked, said in one place: every page that counts the open questions counts them here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cspr_rules.model.answer import Incident
from cspr_rules.model.question import Question
from cspr_rules.reasoning.result import Consideration

NOTHING = "Nothing more needs to be asked."


def still_to_ask(of: Consideration | str | None) -> tuple[str, ...] | None:
    """The open questions by name, most pressing first; None where the rules say nothing of it.

    A question is open while something waits for it, or while it must be addressed and has not been. One that an entry
    of another kind answers, such as a decision, is answered. One that was answered can be open all the same: not known,
    disputed, or put to several agencies of which one has answered.
    """
    if not isinstance(of, Consideration) or not of.agree:
        return None
    return tuple(to_ask.question for to_ask in of.ask_next)


def in_a_sentence(still: Sequence[str] | None) -> str:
    """How many questions are open; empty where nobody can say.

    >>> in_a_sentence(("child_died",)), in_a_sentence(())
    ('1 question is still to be asked.', 'Nothing more needs to be asked.')
    """
    if still is None:
        return ""
    if not still:
        return NOTHING
    return f"{len(still)} {'question is' if len(still) == 1 else 'questions are'} still to be asked."


def section_in_words(questions: Collection[Question], incident: Incident, still: Sequence[str] | None) -> str:
    """How far the questions of a section have come: how many are answered, and how many are open as things are."""
    names = {question.name for question in questions}
    answered = names.intersection(incident.answers)
    if still is None:
        return how_far(len(answered), None, len(names))
    to_ask = names.intersection(still)
    return how_far(len(answered), len(to_ask), len(names), len(answered & to_ask))


def how_far(answered: int, still: int | None, there: int, again: int = 0) -> str:
    """The same in figures: of `there` questions so many answered, `still` to ask, of which `again` have an answer.

    >>> how_far(4, 2, 31), how_far(4, 0, 31), how_far(0, 0, 17), how_far(4, None, 31)
    ('4 answered, 2 to ask', '4 answered, none to ask now', 'Nothing to ask yet', '4 of 31 answered')
    >>> how_far(4, 2, 31, 1)
    '4 answered, 2 to ask, 1 of them again'
    """
    if still is None:
        return f"{answered} of {there} answered" if answered else "Not started"
    if not answered:
        return f"Not started, {still} to ask" if still else "Nothing to ask yet"
    if not still:
        return f"{answered} answered, none to ask now"
    return f"{answered} answered, {still} to ask{f', {again} of them again' if again else ''}"
