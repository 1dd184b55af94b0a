"""The words of documents: files that a partnership can adapt, read strictly. A text fills its gaps and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cspr_rules.documents.document import Words
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.rationale.sentence import sentences as cut
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, did_you_mean, listed, quoted
from cspr_rules.rulebook.limits import MOST_BYTES, too_large
from cspr_rules.rulebook.texts import check_placeholders
from cspr_rules.rulebook.yaml_text import Block, Text, read_yaml

FOLDER = "documents"
"""Where the words lie: below the rules; a partnership's own below the profiles, in a folder named as its profile is."""

Names: TypeAlias = Mapping[str, tuple[str, ...]]
"""Every text of one kind of document by name, each with the gaps in curly brackets that it may use."""

_GAP = re.compile(r"\{([^{}]+)\}")
MISSING = " missing"
"""The end of the name of a text that says what people still have to fill in."""
_MUST_STAND = ("title", "heading", "caption", "column")
"""Texts whose name begins so are read out as names of what follows, and so are never left empty."""
_TELLS = (
    *("answer holds", "answer open", "answer fails", "decided review", "decided no review", "not decided"),
    *("greeting", "complaints", "advice", "to be cleared", "to be checked", "to be finished"),
)
"""Texts without which a letter to a family would say the opposite, or would not say what it must: never empty."""
_OF_A_LETTER = "answer fails"
"""A text that only letters to a family have."""
NOT_FOR_RELEASE = ("title mark", "not for release")
"""The mark of a letter that may not go, in its title and on its pages."""

NOT_ADAPTED = (*NOT_FOR_RELEASE, "sample")
"""Texts that no partnership puts in its own way: a letter that may not go, and a sample, say so in the same words
everywhere."""


def plain(*names: str) -> dict[str, tuple[str, ...]]:
    """Texts without a gap."""
    return dict.fromkeys(names, ())


@dataclass(frozen=True, slots=True)
class Fill:
    """What goes into a gap, with where it comes from. What people typed goes in once and is never read as a text."""

    text: str
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one kind of document, by name. A text may be empty where a partnership leaves it out."""

    kind: str
    texts: Mapping[str, str]

    def say(self, name: str, /, *origins: str, **fill: Fill | str) -> Words:
        """The sentences of one text, their gaps filled. Gaps of two words are given with an underscore.

        Each sentence has as its origin the text, `origins`, and what was filled into it. Raises KeyError for a text or
        a gap that this kind of document does not have: that is a fault of the program, not of a file.
        """
        gaps = {gap.replace("_", " "): one if isinstance(one, Fill) else Fill(one) for gap, one in fill.items()}
        return tuple(
            self._filled(sentence, gaps)
            for sentence in cut(self.texts[name], (f"wording/{self.kind}/{name}", *origins))
        )

    def _filled(self, sentence: Sentence, gaps: Mapping[str, Fill]) -> Sentence:
        used = [gaps[gap] for gap in _GAP.findall(sentence.text)]
        text = _GAP.sub(lambda found: gaps[found[1]].text, sentence.text)
        origins = (*sentence.origins, *(origin for fill in used for origin in fill.origins))
        return Sentence(text, tuple(dict.fromkeys(origins)))


def adapted_by(profiles: Path, partnership: str | None) -> Path | None:
    """The folder with the words that a partnership has put in its own way, whether or not it is there."""
    return None if partnership is None else profiles / FOLDER / partnership


def read_wording(kind: str, names: Names, rules: Path, adapted: Path | None = None) -> Wording:
    """The words of documents of `kind` under the folder of the rules, with those under `adapted` in their place.

    Raises Faults with everything wrong in the files: a text that does not exist or is missing, a gap that stands for
    nothing there. A partnership gives only the texts that it words in its own way, or no file at all.
    """
    texts = _texts(rules / FOLDER / f"{kind}.yaml", kind, names, whole=True)
    if adapted is not None and (own := adapted / f"{kind}.yaml").is_file():
        texts = {**texts, **read_own(own, kind, names)}
    return Wording(kind, texts)


def read_own(path: Path, kind: str, names: Names) -> Mapping[str, str]:
    """The texts of documents of `kind` that a partnership puts in its own way, in the file at `path`. Raises Faults."""
    return _texts(path, kind, names, whole=False)


def _texts(path: Path, kind: str, names: Names, *, whole: bool) -> dict[str, str]:
    faults = FaultList(str(path))
    node = read_yaml(_content(path), str(path))
    if not isinstance(node, Block):
        faults.add(node.line, "this file must hold texts by name", 'Write each as "name: text".')
        raise Faults(faults.faults)
    texts = {}
    for name, value in node.entries.items():
        line = node.lines[name]
        if name not in names:
            mend = f"The names here are {listed(names)}." + did_you_mean(name, names)
            faults.add(line, f"the words of {quoted(kind)} have no text called {quoted(name)}", mend)
        elif not isinstance(value, Text):
            faults.add(line, f"{quoted(name)} must be one piece of text", f'Write it as "{name}: …".')
        else:
            texts[name] = "" if value.blank else value.value.strip()
            if not texts[name] and name.startswith(_MUST_STAND):
                faults.add(line, f"{quoted(name)} is empty, and it names what follows it", f'Write it as "{name}: …".')
            elif not texts[name] and (name.endswith(MISSING) or name in NOT_ADAPTED):
                what = f"{quoted(name)} is empty, and it keeps back what may not go out"
                faults.add(line, what, f'Write it as "{name}: …".')
            elif not texts[name] and name in _TELLS and _OF_A_LETTER in names:
                what = f"{quoted(name)} is empty, and without it a letter tells a family something else"
                faults.add(line, what, f'Write it as "{name}: …".')
            if not whole and name in NOT_ADAPTED:
                what = f"{quoted(name)} is the same for every partnership"
                faults.add(line, what, "Take it out of this file.")
            check_placeholders(texts[name], names[name], quoted(name), line, faults)
    if whole:
        for name in names:
            if name not in node.entries:
                faults.add(node.line, f"the text {quoted(name)} is missing", f'Add it as "{name}: …".')
    faults.raise_if_any()
    return texts


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        mend = "Install the program again, or put the file back."
        raise Faults([Fault(str(path), 1, "the words of this document cannot be read", mend)]) from None
    if len(content) > MOST_BYTES:
        raise too_large(str(path), len(content))
    return content
