"""Strict reading of YAML (and of JSON, in the same way): every value stays the text that was written, with its line.

No value is turned into a number, a day or a yes-or-no here: `no` stays a word and `12:30` a text until a schema asks
for more. Whatever could make a file mean something else than it shows (anchors, aliases, tags, merged or repeated keys,
several documents) is refused, and size and depth are refused before they cost anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from cspr_rules.rulebook.broken_yaml import in_plain_words
from cspr_rules.rulebook.fault import FaultList, Faults, quoted
from cspr_rules.rulebook.limits import MOST_DEPTH, MOST_VALUES
from cspr_rules.rulebook.plain_text import NOT_TEXT, decoded

_BLANK = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Text:
    """One value as it was written. `blank` where nothing was: an empty value, `~` or `null`."""

    value: str
    line: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Keys with their values, in file order. `lines` gives the line of each key."""

    entries: Mapping[str, Node]
    lines: Mapping[str, int]
    line: int

    def line_of(self, key: str) -> int:
        """The line of `key`, or of the block where the key is missing."""
        return self.lines.get(key, self.line)


Node: TypeAlias = Text | Listing | Block


def read_yaml(data: bytes | str, file: str) -> Node:
    """Read one document. `file` is the name used in messages; `.json` at its end allows tabs between values.

    Raises Faults.
    """
    faults = FaultList(file)
    text = decoded(data, faults)
    if file.casefold().endswith(".json"):
        text = text.replace("\t", " ")  # JSON lays out with tabs, and never has one inside a text
    node = None
    try:
        node = _Builder(faults).build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        faults.add(*in_plain_words(error, text))
    except (YAMLError, ValueError, OverflowError):
        faults.add(1, "this file cannot be read", "Open it in a plain text editor and write it again by hand.")
    faults.raise_if_any()
    if node is None or (isinstance(node, Text) and node.blank):
        faults.add(1, "the file is empty", "Write the file, or delete it.")
        raise Faults(faults.faults)
    return node


class _Open:
    """A list or block that is still being read."""

    def __init__(self, line: int, is_block: bool) -> None:
        self.line = line
        self.is_block = is_block
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.key: Text | None = None


class _Builder:
    """Builds nodes from parser events with a stack of its own, so that depth cannot exhaust Python's."""

    def __init__(self, faults: FaultList) -> None:
        self.faults = faults
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def build(self, events: Iterator[Any]) -> Node | None:
        """The one document's node, or None for no document. Raises Faults where reading on makes no sense."""
        documents = 0
        for count, event in enumerate(events):
            line = event.start_mark.line + 1
            if count > MOST_VALUES:
                self._stop(
                    line, f"the file has more than {MOST_VALUES:,} keys and values", "Split it into several files."
                )
            match event:
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._stop(
                            line,
                            'a second document starts here with "---"',
                            'Put it in a file of its own, and delete "---".',
                        )
                    if event.version or event.tags:
                        self._stop(1, 'the file starts with a line that begins with "%"', "Delete that line.")
                case AliasEvent():
                    self.faults.add(
                        line,
                        f"{quoted('*' + str(event.anchor))} copies from elsewhere in the file, which is not allowed",
                        'Write the value out here. A text that starts with "*" needs quotes around it.',
                    )
                    self._add(Text("*", line))
                case ScalarEvent():
                    self._check_marks(event, line)
                    self._add(self._text(event, line))
                case SequenceStartEvent() | MappingStartEvent():
                    self._check_marks(event, line)
                    if len(self.stack) == MOST_DEPTH:
                        self._stop(line, f"the file is nested more than {MOST_DEPTH} deep", "Lay it out more simply.")
                    self.stack.append(_Open(line, isinstance(event, MappingStartEvent)))
                case SequenceEndEvent() | MappingEndEvent():
                    self._close()
                case DocumentEndEvent():
                    pass
        return self.root

    def _stop(self, line: int, what: str, mend: str) -> None:
        self.faults.add(line, what, mend)
        raise Faults(self.faults.faults)

    def _check_marks(self, event: Any, line: int) -> None:
        if event.anchor:
            self.faults.add(
                line,
                f"{quoted('&' + str(event.anchor))} marks a value to be copied elsewhere, which is not allowed",
                f'Delete {quoted("&" + str(event.anchor))}. A text that starts with "&" needs quotes around it.',
            )
        if event.tag is not None:
            self.faults.add(
                line,
                'a word that starts with "!" stands before the value and would change what it means',
                'Delete that word. A text that starts with "!" needs quotes around it.',
            )

    def _text(self, event: Any, line: int) -> Text:
        # JSON writes a character beyond the first 65,536 as a pair; joined, it is one character again.
        value = str(event.value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if hidden := NOT_TEXT.search(value):
            self.faults.add(
                line,
                f"there is a hidden control character (U+{ord(hidden[0]):04X})",
                "Delete it, or type the line again by hand.",
            )
        plain = event.style in (None, "")
        return Text(value, line, blank=not value.strip() or (plain and value in _BLANK))

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_block:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            self._pair(parent, parent.key, node)
            parent.key = None

    def _key(self, node: Node) -> Text:
        if isinstance(node, Text) and not (node.blank and not node.value):
            return node
        self.faults.add(
            node.line,
            'a key is missing before ":"' if isinstance(node, Text) else "a list or block stands where a key should",
            'Write "key: value", with one key and one value.',
        )
        return Text("", node.line)

    def _pair(self, parent: _Open, key: Text, node: Node) -> None:
        if key.value == "<<":
            self.faults.add(
                key.line,
                '"<<" copies keys from another place in the file, which is not allowed',
                "Write the keys out here.",
            )
        elif key.value in parent.entries:
            self.faults.add(
                key.line,
                f"{quoted(key.value)} is written twice, first on line {parent.lines[key.value]}",
                "Keep one of the two, or join them into one.",
            )
        else:
            parent.entries[key.value] = node
            parent.lines[key.value] = key.line

    def _close(self) -> None:
        closed = self.stack.pop()
        if closed.is_block:
            self._add(Block(closed.entries, closed.lines, closed.line))
        else:
            self._add(Listing(tuple(closed.items), closed.line))
