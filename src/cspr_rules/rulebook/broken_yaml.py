"""What is wrong with a file that is no YAML, in words for the person who wrote it."""

from __future__ import annotations

from ruamel.yaml.error import MarkedYAMLError

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
            "a backslash inside double quotes stands before something it cannot",
            "Write two backslashes, or use single quotes.",
        )
    if "mapping values are not allowed" in problem:
        return (
            line,
            "a colon followed by a space stands where none can: inside a text, or below a line that is complete",
            _QUOTE_IT + " Or look at the line above.",
        )
    if "could not find expected ':'" in problem:
        return started, "a colon followed by a space is missing after the key", 'Write "key: value".'
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
        return (
            line,
            "the line is not set in like its neighbours",
            "Keys that belong together start in the same column, and so do the dashes of a list.",
        )
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
