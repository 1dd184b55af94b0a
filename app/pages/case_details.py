"""What a case is called and belongs to, whether it is open, and how long it is kept: each change with its reason."""

from __future__ import annotations

from typing import Any

from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import capital, html, items, link, put
from cspr_rules.app.parts.site import CASE, Site
from cspr_rules.app.parts.unfit import unfit_in_words
from cspr_rules.app.state import office, session

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Unfit
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.keeping import HOLDS, HoldClosed, HoldOpened, RetentionSet
from cspr_rules.records.events.opening import CaseClosed, CaseDetailsChanged, CaseReopened
from cspr_rules.records.failures import NotAllowed

TITLE = "Case details"
_TODAY = "Left blank, it is today."
_NONE = "none"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    forms = {name: Form(site, f"details/{name}") for name in ("names", "turn", "hold", "kept")}
    ends = {one.entry: Form(site, f"details/hold-{one.entry}") for one in case.open_holds}
    unfit = {one.said.entry: one for one in case.unfit(session.reasoner().rulebook.questions)}
    withdrawals = {entry: Form(site, f"details/unfit-{entry}") for entry in unfit}
    show_heading(site, TITLE, case.reference)
    for form in (*forms.values(), *ends.values(), *withdrawals.values()):
        form.show_errors()
    put(html("<p>Nothing is overwritten: what stood here stays in the history, with who changed it, and why.</p>"))
    for entry, form in withdrawals.items():
        _withdraw(form, unfit[entry])
    _names(forms["names"], case)
    _turn(forms["turn"], case)
    _holds(forms["hold"], ends, case)
    _kept(forms["kept"], case)
    put(html("<p>{}</p>", link(CASE, "Back to the case")))


def status(case: Case) -> str:
    """Whether it is open, what holds it and until when it is kept, for the task list."""
    said = ["Closed" if case.closed else "Open"]
    if case.open_holds:
        said.append("held")
    if case.kept_until is not None:
        said.append(f"kept until {day_in_words(case.kept_until)}")
    return ", ".join(said)


def _names(form: Form, case: Case) -> None:
    put(html("<h2>What it is called and belongs to</h2>"))
    form.text("title", "What happened, in a few words", "Without anybody’s name.", otherwise=case.title)
    form.text(
        "same_rapid_review_as",
        "References of other children of the same incident",
        "Several with commas between them. They may share one rapid review.",
        otherwise=", ".join(case.same_rapid_review_as),
    )
    form.choice(
        "partnership",
        "Partnership",
        {_NONE: "None: the law alone"} | {name: profile.title for name, profile in session.profiles().items()},
        "A partnership’s own terms and clocks stand beside the law and change no finding. Positions that came under a "
        "seal stay sealed.",
        otherwise=case.partnership or _NONE,
    )
    form.text("reason", "Why it is changed", long=True)
    form.button(
        "Record the change",
        lambda desk, values: _change(desk, case, values),
        needs={"reason": "Write why it is changed."},
        said="The change is recorded.",
    )


def _change(desk: Desk, case: Case, values: dict[str, Any]) -> None:
    """Record what is otherwise than on record, and nothing else."""
    said: dict[str, Any] = {}
    title = values.get("title", case.title).strip()
    if title != case.title:
        said["title"] = title
    listed = values.get("same_rapid_review_as", ", ".join(case.same_rapid_review_as)).split(",")
    same = tuple(one.strip() for one in listed if one.strip())
    if same != case.same_rapid_review_as:
        said["same_rapid_review_as"] = same
    if (named := values.get("partnership", case.partnership or _NONE)) != (case.partnership or _NONE):
        said |= {"partnership": None, "no_partnership": True} if named == _NONE else {"partnership": named}
    if not said:
        raise NotAllowed("nothing is otherwise than on record", "Change what is to be changed, then record it.")
    desk.add(case.id, CaseDetailsChanged.kind, reason=values["reason"], **({"partnership": case.partnership} | said))


def _turn(form: Form, case: Case) -> None:
    if case.closed:
        put(html("<h2>Open the case again</h2><p>The case is closed: no answers, no decision can be recorded.</p>"))
        words, button, told = "What came up", "Open the case again", "The case is open again."
    else:
        put(html("<h2>Close the case</h2><p>A closed case can be read, and opened again.</p>"))
        words, button, told = "Why nothing more is expected", "Close the case", "The case is closed."
    kind = CaseReopened.kind if case.closed else CaseClosed.kind
    form.text("reason", words, long=True)
    form.day("day", "The day", _TODAY)
    form.button(
        button,
        lambda desk, values: desk.add(case.id, kind, **values),
        needs={"reason": f"Write {words[0].lower()}{words[1:]}."},
        days=("day",),
        said=told,
    )


def _holds(form: Form, ends: dict[int, Form], case: Case) -> None:
    put(
        html(
            "<h2>What keeps the case from being erased</h2><p>While proceedings, an inquest, an inquiry or a legal "
            "hold is open, the case is kept whatever its last day of keeping is.</p>"
        )
    )
    for one in case.open_holds:
        hold = one.event
        assert isinstance(hold, HoldOpened)
        put(html("<h3>{}: {}</h3><p>Open since {}.</p>", capital(hold.hold), hold.about, day_in_words(hold.day)))
        end = ends[one.entry]
        end.text("reason", "How it ended, and who says so", long=True)
        end.day("day", "The day on which it ended", _TODAY)
        end.button(
            f"Record that it ended: {hold.hold}, entry {one.entry}",
            lambda desk, values, opened=one.entry: desk.add(case.id, HoldClosed.kind, opened=opened, **values),
            needs={"reason": "Write how it ended."},
            days=("day",),
            said="Recorded: it has ended.",
        )
    put(html("<h3>Something that keeps the case</h3>"))
    form.choice("hold", "What it is", list(HOLDS))
    form.text("about", "Which one, and whom to ask about it", long=True)
    form.day("day", "The day from which it is open", _TODAY)
    form.button(
        "Record what keeps it",
        lambda desk, values: desk.add(case.id, HoldOpened.kind, **values),
        needs={"hold": "Choose what it is.", "about": "Write which one, and whom to ask."},
        days=("day",),
        said="Recorded. The case is kept until that has ended.",
    )


def _kept(form: Form, case: Case) -> None:
    now = [one.event for one in case.of(RetentionSet)]
    put(html("<h2>How long the case is kept</h2>"))
    if now and isinstance(now[-1], RetentionSet):
        put(html("<p>Kept until {}: {}.</p>", day_in_words(now[-1].until), now[-1].basis))
    else:
        put(html("<p>No last day is recorded. The case is kept until somebody records one.</p>"))
    form.day("until", "The last day on which it must be kept")
    form.text("basis", "On what basis", "Such as: the retention schedule, part 4.", long=True)
    form.button(
        "Record the last day of keeping",
        lambda desk, values: desk.add(case.id, RetentionSet.kind, **values),
        needs={"until": "Give the day.", "basis": "Write on what basis."},
        days=("until",),
        said="Recorded.",
    )


def _withdraw(form: Form, one: Unfit) -> None:
    """An answer that no longer fits has no field of its own any more: here it can be withdrawn."""
    put(html("<h2>An answer that no longer fits</h2>{}", items([unfit_in_words(one)])))
    form.text("reason", "Why it is withdrawn. It stays to be seen", long=True)
    form.button(
        f"Withdraw entry {one.said.entry}",
        lambda desk, values: desk.withdraw(office.in_hand(), one.said.entry, **values),
        needs={"reason": "Write why it is withdrawn."},
        said="The answer is withdrawn.",
    )
