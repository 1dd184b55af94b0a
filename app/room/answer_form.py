"""The fields in which somebody answers at a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cspr_rules.app.parts.html import Html, capital, html, together
from cspr_rules.app.room.filled import LONGEST_REASONS, REASONS, RECOMMENDATION, Fields, agencies_at, agency_field

from cspr_rules.model.question import ALL_OTHERS, NOT_KNOWN, Kind, Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Finding, Rule
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.rationale.clauses import listed
from cspr_rules.training.exercise import Reading

_OPEN = "Not yet known: it hangs on something that nobody has established"


def answer_fields(
    reading: Reading, questions: Sequence[Question], law: LawInForce, fields: Fields, troubles: Mapping[str, str]
) -> Html:
    """All fields, with what stands in them, and beside a field what is the matter with it."""
    return html(
        "<h2>1. What is established</h2><p>Answer what the documents tell. Leave open what they do not: nothing left "
        "open is taken for a no.</p>{}<h2>2. Your view of each criterion</h2><p>What would you say in the meeting, on "
        "what is known on this day?</p>{}<h2>3. What you would recommend</h2>{}{}",
        together(
            _section(stage, [one for one in questions if one.stage == stage], reading, fields, troubles)
            for stage in dict.fromkeys(question.stage for question in questions)
        ),
        together(
            _radios(f"v.{name}", html("{}", law.rules[name].title), _views(law.rules[name]), _said(fields, f"v.{name}"))
            for name in law.criteria
        ),
        _radios(
            RECOMMENDATION,
            html("Your recommendation"),
            {
                **{code: law.rules[code].title for code in law.recommendations},
                CANNOT_SAY_YET: "It cannot be said yet",
                "": "I give none",
            },
            _said(fields, RECOMMENDATION),
        ),
        _reasons(fields, troubles),
    )


def _views(rule: Rule) -> Mapping[str, str]:
    settled = {one.value: capital(rule.found(one)) for one in (Finding.MET, Finding.NOT_MET)}
    return {**settled, Finding.NOT_YET_KNOWN.value: _OPEN, "": "I have not considered it"}


def _reasons(fields: Fields, troubles: Mapping[str, str]) -> Html:
    return html(
        '<p><label class="asked" for="{}">Your reasons</label><span class="hint" id="reasons-hint">They stay with you: '
        "no page of anybody else shows them, the trainer’s neither, and nothing that is handed on has them. At most {} "
        'characters.</span></p>{}<textarea id="{}" name="{}" aria-describedby="reasons-hint{}"{}>{}</textarea>',
        REASONS,
        f"{LONGEST_REASONS:,}",
        _trouble(REASONS, troubles),
        REASONS,
        REASONS,
        f" {REASONS}-error" if REASONS in troubles else "",
        html(' aria-invalid="true"') if REASONS in troubles else "",
        # A line end that begins a text is swallowed by the browser.
        html("\n{}", _said(fields, REASONS)),
    )


def _section(
    title: str, questions: Sequence[Question], reading: Reading, fields: Fields, troubles: Mapping[str, str]
) -> Html:
    """The questions of one part of the meeting, folded up until something in them needs the eye."""
    wrong = any(f"a.{question.name}" in troubles for question in questions)
    count = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
    return html(
        '<details class="section"{}><summary>{} ({})</summary>{}</details>',
        html(" open") if wrong else "",
        title,
        count,
        together(_question(question, reading, fields, troubles) for question in questions),
    )


def _question(question: Question, reading: Reading, fields: Fields, troubles: Mapping[str, str]) -> Html:
    if question.per_agency:
        return together(
            _one_of(question, agency_field(question, agency), html("{}: {}", _agency(agency), question.asked), fields)
            for agency in agencies_at(reading)
        )
    name = f"a.{question.name}"
    match question.kind:
        case Kind.ONE_OF:
            return _one_of(question, name, html("{}", question.asked), fields, second=f"b.{question.name}")
        case Kind.ANY_OF:
            return _any_of(question, name, fields, troubles)
        case Kind.WHOLE_NUMBER | Kind.DATE:
            return _typed(question, name, fields, troubles)


def _one_of(question: Question, name: str, asked: Html, fields: Fields, second: str = "") -> Html:
    options = {
        **{one: capital(question.shown(one)) for one in question.answers},
        NOT_KNOWN: "Not known, and asked",
        "": "Leave it open",
    }
    another = Html("")
    if second:
        said = _said(fields, second)
        choices = together(
            html('<option value="{}"{}>{}</option>', one, html(" selected") if one == said else "", words)
            for one, words in {
                "": "No second answer",
                **{one: capital(question.shown(one)) for one in question.answers},
            }.items()
        )
        another = html(
            '<details{}><summary>Agencies say different things<span class="unseen">: {}</span></summary>'
            '<p><label for="{}">What another agency says</label></p><p><select id="{}" '
            'name="{}">{}</select></p></details>',
            html(" open") if said else "",
            question.asked,
            second,
            second,
            second,
            choices,
        )
    return _radios(name, asked, options, _said(fields, name), hint=_hint(question), after=another)


def _any_of(question: Question, name: str, fields: Fields, troubles: Mapping[str, str]) -> Html:
    ticked = fields.get(name, ())
    options = {
        **{one: capital(question.shown(one)) for one in question.answers},
        NOT_KNOWN: "Not known, or perhaps others",
    }
    boxes = together(
        _choice("checkbox", name, f"{name}.{at}", value, words, checked=value in ticked)
        for at, (value, words) in enumerate(options.items())
    )
    return html(
        '<fieldset id="{}"{}><legend>{}</legend>{}{}{}</fieldset>',
        name,
        _described(name, troubles),
        question.asked,
        _hint(question),
        _trouble(name, troubles),
        boxes,
    )


def _typed(question: Question, name: str, fields: Fields, troubles: Mapping[str, str]) -> Html:
    """A number or a day. A day is typed in figures, which every device can do and every reader reads out."""
    unknown = f"u.{question.name}"
    like = "A day, such as 27 3 2026." if question.kind is Kind.DATE else "A whole number."
    return html(
        '<fieldset><legend class="unseen">{}</legend><p><label class="asked" for="{}">{}</label></p>{}{}'
        '<p><input type="text" class="short" id="{}" name="{}" value="{}" autocomplete="off"{}></p>{}</fieldset>',
        question.asked,
        name,
        question.asked,
        html('<p class="hint" id="{}-hint">{} {}</p>', name, _why(question), like),
        _trouble(name, troubles),
        name,
        name,
        _said(fields, name),
        _described(name, troubles, hint=f"{name}-hint"),
        _choice("checkbox", unknown, unknown, "yes", "Not known, and asked", checked=bool(_said(fields, unknown))),
    )


def _radios(
    name: str, asked: Html, options: Mapping[str, str], said: str, hint: Html | str = "", after: Html | str = ""
) -> Html:
    return html(
        '<fieldset id="{}"><legend>{}</legend>{}{}{}</fieldset>',
        name,
        asked,
        hint,
        together(
            _choice("radio", name, f"{name}.{at}", value, words, checked=value == said)
            for at, (value, words) in enumerate(options.items())
        ),
        after,
    )


def _choice(kind: str, name: str, id_: str, value: str, words: str, *, checked: bool) -> Html:
    return html(
        '<div class="choice"><input type="{}" name="{}" id="{}" value="{}"{}><label for="{}">{}</label></div>',
        kind,
        name,
        id_,
        value,
        html(" checked") if checked else "",
        id_,
        words,
    )


def _hint(question: Question) -> Html:
    return html('<p class="hint">{}</p>', _why(question))


def _why(question: Question) -> str:
    why = question.why.strip().rstrip(".")
    return f"{capital(why)}. Who would know: {listed(question.who_would_know, 'or')}."


def _agency(agency: str) -> str:
    return "All other agencies not named here" if agency == ALL_OTHERS else capital(agency)


def _trouble(name: str, troubles: Mapping[str, str]) -> Html:
    return html('<p class="error" id="{}-error">{}</p>', name, troubles[name]) if name in troubles else Html("")


def _described(name: str, troubles: Mapping[str, str], hint: str = "") -> Html:
    ids: Iterable[str] = filter(None, (hint, f"{name}-error" if name in troubles else ""))
    said = " ".join(ids)
    described = html(' aria-describedby="{}"', said) if said else Html("")
    return html("{}{}", described, html(' aria-invalid="true"')) if name in troubles and hint else described


def _said(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")
