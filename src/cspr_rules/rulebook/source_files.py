"""The files that stand once in a rulebook: sources, contents, and the wording that no rule says."""

from __future__ import annotations

from cspr_rules.model.rulebook import Group
from cspr_rules.model.source import Instrument, Reading, Source
from cspr_rules.rulebook.fault import FaultList, did_you_mean, listed, quoted
from cspr_rules.rulebook.schema import YES
from cspr_rules.rulebook.schema_questions import ContentsShape, SourcesShape, WordingShape
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.texts import check_placeholders
from cspr_rules.rulebook.yaml_text import Block, Listing, Node

SENTENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "partners": {
        "opening": (),
        "relies on": ("assumptions",),
        "disputed": ("waiting for",),
        "cannot say yet": ("count", "possible", "waiting for"),
        "whichever way": (),
        "own words": ("who", "words"),
        "also shown": ("because",),
        "notice open": ("waiting for",),
        "not addressed": ("count", "waiting for"),
        "to be checked": ("provisions",),
        "closing": (),
        "evaluators disagree": (),
        "duty due": ("by", "count"),
        "duty last day not worked": ("by", "day"),
        "duty due at once": (),
        "duty due if it arises": (),
        "duty disputed": ("why",),
        "duty overdue": ("by", "count"),
        "duty done": (),
        "duty done on": ("done",),
        "duty done in time": ("done", "by"),
        "duty done late": ("by", "done", "count"),
        "duty kept until": ("by",),
        "duty kept": ("by",),
        "duty counted from": ("since",),
        "duty limit": ("duty force", "limit force"),
        "duty not started": ("why",),
        "duty without a day": ("why",),
        "duty perhaps": ("why",),
        "duty local": ("name", "local", "work to"),
        "duty total": ("count",),
        "duty law of the day of decision": (),
        "children of one incident": ("count", "children"),
        "notifications to make": ("count",),
        "notifications between": ("fewest", "most"),
        "notification for each death": ("children",),
        "notification for siblings": ("children",),
        "notification for several families": ("children",),
        "notification for each other child": ("children",),
        "no notification": ("children",),
        "notification open": ("child", "waiting for"),
        "children not given": ("children",),
        "notifications on a large scale": (),
    },
    "family": {
        "not for release": (),
        "opening": (),
        "cannot say yet": ("possible", "waiting for"),
        "whichever way": (),
        "closing": (),
        "evaluators disagree": (),
    },
}
"""The program's own sentences by reader, each with the words in curly brackets that it may use."""


def sources_from(node: Node, faults: FaultList) -> tuple[dict[str, Instrument], dict[str, Source]]:
    """Instruments and provisions by name; empty where the shape is wrong."""
    shape = shaped(node, SourcesShape, faults)
    if shape is None:
        return {}, {}
    instruments = {}
    for name, instrument in shape.instruments.items():
        if instrument.in_force_until is not None and instrument.in_force_until <= instrument.in_force_from:
            faults.add(
                line_at(node, "instruments", name, "in force until"),
                (
                    f"{quoted(name)} is in force from {instrument.in_force_from} until {instrument.in_force_until}: "
                    "no day at all"
                ),
                'Correct one of the days. "in force until" is the first day on which it no longer is.',
            )
        _check_address(instrument.address, line_at(node, "instruments", name, "address"), faults)
        instruments[name] = Instrument(
            name,
            instrument.short_title,
            instrument.title,
            instrument.address,
            instrument.in_force_from,
            instrument.in_force_until,
            instrument.note or "",
        )
    sources = {}
    for name, source in shape.sources.items():
        if source.instrument not in instruments:
            faults.add(
                line_at(node, "sources", name, "instrument"),
                f"there is no instrument {quoted(source.instrument)}",
                'Use a name from "instruments".' + did_you_mean(source.instrument, instruments),
            )
        reading = Reading(source.read)
        line = line_at(node, "sources", name)
        if reading is not Reading.NOT_READ and source.read_on is None:
            faults.add(line, f"{quoted(name)} was read, and does not say when", 'Add "read on:" with the day.')
        if reading is not Reading.ORIGINAL and not source.read_where:
            faults.add(
                line,
                f"{quoted(name)} was not read in the original, and does not say what was read instead",
                'Add "read where:" with what was read, or "From memory".',
            )
        _check_address(source.address, line_at(node, "sources", name, "address"), faults)
        sources[name] = Source(
            name, source.instrument, source.provision, source.address, reading, source.read_on, source.read_where or ""
        )
    return instruments, sources


def _check_address(address: str, line: int, faults: FaultList) -> None:
    if not address.startswith(("https://", "http://")) or " " in address:
        faults.add(line, f"the address {quoted(address)} cannot be opened", "Write it in full, starting with https://.")


def contents_from(node: Node, faults: FaultList) -> tuple[tuple[Group, ...], dict[str, int]]:
    """The groups of rules in reading order, and the line of each rule's name."""
    if not isinstance(node, Listing):
        faults.add(
            node.line,
            "the contents must be a list of groups",
            'Write each as "- group: heading" with "rules: [names]" below it.',
        )
        return (), {}
    shape = shaped(node, ContentsShape, faults)
    if shape is None:
        return (), {}
    lines: dict[str, int] = {}
    groups = []
    for number, group in enumerate(shape.root):
        for place, name in enumerate(group.rules):
            line = line_at(node, number, "rules", place)
            if name in lines:
                faults.add(
                    line, f"{quoted(name)} is listed twice, first on line {lines[name]}", "Delete one of the two."
                )
            lines.setdefault(name, line)
        groups.append(Group(group.group, tuple(group.rules), group.always_told_to_family in YES))
    return tuple(groups), lines


def wording_from(node: Node, reader: str, faults: FaultList) -> dict[str, str]:
    """Sentences by name for one reader."""
    if not isinstance(node, Block):
        faults.add(node.line, "this file must hold sentences by name", 'Write each as "name: sentence".')
        return {}
    shape = shaped(node, WordingShape, faults)
    if shape is None:
        return {}
    known = SENTENCES[reader]
    missing = [name for name in known if name not in shape.root]
    for name, text in shape.root.items():
        line = line_at(node, name)
        if name in known:
            check_placeholders(text, known[name], quoted(name), line, faults)
        else:
            mend = f"The names here are {listed(known)}." + did_you_mean(name, missing)
            faults.add(line, f"the program has no sentence called {quoted(name)}", mend)
    for name in missing:
        faults.add(node.line, f"the sentence {quoted(name)} is missing", f'Add it as "{name}: …".')
    return shape.root
