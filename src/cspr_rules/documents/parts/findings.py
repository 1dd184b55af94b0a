"""What the rules said: the recommendation, every finding with its reasons and sources, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspr_rules.documents.document import Block, Heading, Paragraph, Tone, Words
from cspr_rules.documents.material import CONTENTS
from cspr_rules.documents.telling import Row, Telling, of
from cspr_rules.rationale.sentence import Sentence


def recommendation(t: Telling) -> Iterator[Block]:
    """What was put to the partners, with what it relies on said first."""
    output = t.material.output
    recommended = output.get("recommendation")
    if recommended is None:
        yield Paragraph(t.material.told("evaluators disagree"), Tone.WARNING)
        return
    code = recommended["code"]
    about = (code, "whichever way") if recommended["settled"] else ("cannot say yet",)
    yield Paragraph(t.material.told(*about), Tone.INSET)
    yield Paragraph(t.material.told("relies on"))
    yield Paragraph(t.material.told("disputed"))


def notices(t: Telling) -> Iterator[Block]:
    """What the partners are to notice beside the recommendation."""
    yield from t.listing(t.material.told(name) for name in t.material.output.get("notices", ()))


def at_a_glance(t: Telling, names: Sequence[str]) -> Iterator[Block]:
    """A table of findings: what was found, and the force of the source."""
    yield from t.table("findings", "finding 5, found 2, force 3", (_row(t, name) for name in names))


def _row(t: Telling, name: str) -> Row:
    finding = t.material.findings[name]
    origin = t.material.finding(name)
    return of(origin, t.material.title(name)), of(origin, t.material.found(name)), of(origin, finding["force"])


def in_full(t: Telling) -> Iterator[Block]:
    """Every finding under the headings of the rulebook: the reasons, in the words of the rationale, and the sources."""
    findings = t.material.findings
    for group in t.material.rulebook.groups:
        names = [name for name in group.rules if name in findings]
        if names:
            yield Heading(of(CONTENTS, group.title), 3)
        for name in names:
            yield from finding(t, name)


def finding(t: Telling, name: str, level: int = 4) -> Iterator[Block]:
    """One finding: its title with what was found, the reasons, the sources."""
    found = t.material.findings[name]
    origin = t.material.finding(name)
    yield Heading(of(origin, f"{t.material.title(name)}: {t.material.found(name)}"), level)
    yield Paragraph(t.material.told(name))
    yield Paragraph(rests_on(t, origin, found["force"], found["cites"]))


def rests_on(t: Telling, origin: str, force: str, cites: Sequence[str]) -> Words:
    """The sources of a finding or a duty, with their force; those that nobody read in the original say so."""
    said = [
        f"{t.material.source(cite)} ({_not_read(t)})"
        if t.material.rulebook.sources[cite].to_be_checked
        else t.material.source(cite)
        for cite in cites
    ]
    return t.say("rests on", origin, force=force, sources="; ".join(said)) if said else ()


def _not_read(t: Telling) -> str:
    return " ".join(sentence.text for sentence in t.say("not read"))


def not_read_in_the_original(t: Telling) -> Iterator[Block]:
    """The provisions that nobody on the project has read in the original."""
    provisions = t.material.output.get("to_be_checked_against_the_original", ())
    if not provisions:
        yield t.paragraph("all read")
        return
    yield t.paragraph("to be checked")
    cites = {
        t.material.source(cite): origin
        for origin, cites in _cited(t)
        for cite in cites
        if t.material.rulebook.sources[cite].to_be_checked
    }
    yield from t.listing(of(cites.get(one, "wording/to be checked"), one) for one in provisions)


def _cited(t: Telling) -> Iterator[tuple[str, Sequence[str]]]:
    output = t.material.output
    for name, found in t.material.findings.items():
        yield t.material.finding(name), found["cites"]
    for duty in output["duties"]:
        yield f"duty/{duty['duty']}", duty["cites"]


def what_would_change(t: Telling) -> Iterator[Block]:
    """The smallest sets of answers that, given otherwise, would change what can be recommended."""
    changes = t.material.output.get("would_change", ())
    if not changes:
        yield t.paragraph("nothing alone would change")
        return
    yield t.paragraph("would change")
    yield from t.listing(_changes(t, one) for one in changes)


def _changes(t: Telling, changes: Sequence[dict[str, object]]) -> Words:
    said: list[Sentence] = []
    for change in changes:
        question = str(change["question"])
        name = "would change by" if "by" in change else "would change to"
        fill = {"by": str(change["by"])} if "by" in change else {}
        to = t.answer(question, change["to"])
        said += t.say(name, f"answer/{question}", asked=t.material.asked(question), to=to, **fill)
    return tuple(said)
