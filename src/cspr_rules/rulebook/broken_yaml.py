"""What is wrong with a file that is no YAML, in words for the person who wrote it."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

_OPENS_A_QUOTE = re.compile(r"""(?:^|[:\-,\[{]\s)\s*(["'])((?:(?!\1).)*)$""")
_NO_COLON = "a colon followed by a space is missing after the key"
_NOT_IN_LINE = "the line is not set in like its neighbours"
_SET_IN = "Keys that belong together start in the same column, and so do the dashes of a list."
_QUOTE_IT = 'Put quotes around the whole value: key: "value".'


def in_plain_words(error: MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Line (from 1), what is wrong, and how to mend it. `text` is the file in which `error` was found."""
    problem = str(error.problem or "")
    context = str(error.context or "")
    mark = error.problem_mark or error.context_mark
    line = 1 if mark is None else mark.line + 1
    started = line if error.context_mark is None else error.context_mark.line + 1
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]

    if "\t" in shown[: len(shown) - len(shown.lstrip())] or "'\\t'" in problem:
        return (
            line,
            "the line is set in with a tab",
            "Use spaces in place of the tab, as many as on the lines beside it.",
        )
    if "quoted scalar" in context and ("end of stream" in problem or "document separator" in problem):
        return started, "a quote is opened here and never closed", "Close it, or delete it."
    if "quoted scalar" in context:
        return (
            line,
            "a backslash inside double quotes starts a code, and there is no such code",
            "Write two backslashes, or put the text in single quotes.",
        )
    if (opened := _quote_left_open(lines[:line])) is not None:
        return opened, "a quote is opened here and not closed on the same line", "Close it, or delete it."
    if "mapping values are not allowed" in problem:
        above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
        if shown.count(": ") + shown.rstrip().endswith(":") > 1:
            return line, "a text has a colon followed by a space inside it", _QUOTE_IT
        if ":" not in lines[above - 1]:
            return above, _NO_COLON, 'Write "key: value".'
        return line, _NOT_IN_LINE, _SET_IN
    if "could not find expected ':'" in problem:
        return started, _NO_COLON, 'Write "key: value".'
    if "cannot start any token" in problem:
        found = shown[mark.column] if mark is not None and mark.column < len(shown) else "this character"
        return line, f"a value cannot start with {found}", _QUOTE_IT
    if "flow" in context and (
        "expected ','" in problem or "stream end" in problem or "did not find expected" in problem
    ):
        return (
            started,
            "a bracket is opened here and not closed, or a comma is missing inside it",
            "Close the bracket, and put a comma between items.",
        )
    if "flow node" in context or problem.endswith(("']'", "'}'", "','")):
        return line, "a closing bracket or a comma stands where none can", "Delete it, or open the bracket before it."
    if (
        "block collection" in context
        or "block mapping" in context
        or "indent" in problem
        or "block sequence" in problem
    ):
        return line, _NOT_IN_LINE, _SET_IN
    if "alias" in context or "anchor" in context:
        return line, 'a value starts with "*" or "&"', _QUOTE_IT
    if "tag" in context or "directive" in context or "directive" in problem:
        return line, 'a value starts with "!" or a line with "%"', _QUOTE_IT
    if "document" in problem:
        return (
            line,
            "there is something after the end of the document",
            'Delete "---" and "..." and what does not belong.',
        )
    return (
        line,
        "the line cannot be understood",
        'Write "key: value" on a line of its own, and put quotes around a value with special characters.',
    )


def _quote_left_open(lines: list[str]) -> int | None:
    """The number of the first line with a value that starts with a quote and does not end with one."""
    return next((number for number, line in enumerate(lines, 1) if _OPENS_A_QUOTE.search(line)), None)
