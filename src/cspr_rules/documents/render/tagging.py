"""What PDF/UA-1 asks of tags beyond what WeasyPrint writes: margins are no content, headings of tables have a scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""A structure element, as pydyf holds it: a dictionary with a number and a reference."""


def finish(_: Any, pdf: Any) -> None:
    """Mark what stands in the margins of every page as an artifact, and give each heading of a table its scope."""
    elements = {one.reference: one for one in pdf.objects if _is_a(one, "/StructElem")}
    root = next(one for one in elements.values() if one["S"] == "/Document")
    tree = dict(_below(root, elements))
    for element, parent in tree.values():
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Column" if _above(parent, tree) == "/THead" else "/Row"
    outside = [element for reference, element in elements.items() if reference not in tree and element is not root]
    _make_artifacts(pdf, outside)


def _is_a(one: Any, type_: str) -> bool:
    return isinstance(one, dict) and one.get("Type") == type_


def _below(element: Element, elements: dict[bytes, Element]) -> Iterator[tuple[bytes, tuple[Element, Element]]]:
    """Every element of the tree below one, by its reference, with its parent."""
    for kid in element["K"]:
        if kid in elements:
            yield kid, (elements[kid], element)
            yield from _below(elements[kid], elements)


def _above(row: Element, tree: dict[bytes, tuple[Element, Element]]) -> str:
    """What the row of a heading stands in."""
    return str(tree[row.reference][1]["S"])


def _make_artifacts(pdf: Any, outside: list[Element]) -> None:
    """What is marked and not in the tree stands in the margin of every page, and is not to be read out each time."""
    by_reference = {one.reference: one for one in pdf.objects}
    nums = next(one for one in pdf.objects if isinstance(one, dict) and "Nums" in one)["Nums"]
    mapped = dict(zip(nums[::2], nums[1::2], strict=True))
    for page in pdf.objects:
        if not _is_a(page, "/Page"):
            continue
        marks = {kid for one in outside if one["Pg"] == page.reference for kid in one["K"] if isinstance(kid, int)}
        stream = by_reference[page["Contents"]].stream
        for at, item in enumerate(stream):
            if isinstance(item, dict) and item.get("MCID") in marks:
                stream[at - 1 : at + 1] = ["/Artifact", b"<</Type /Pagination>>"]
        for mark in marks:
            mapped[page["StructParents"]][mark] = "null"
