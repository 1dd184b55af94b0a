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
    _join_tables(root, elements)
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


def _join_tables(root: Element, elements: dict[bytes, Element]) -> None:
    """Make one table of one that runs over pages. Its headings, drawn again on each, are read out once.

    Every table of a document has a caption, and what goes on from the page before has none.
    """
    table: Element = None
    for reference, (element, parent) in tuple(_below(root, elements)):
        if element["S"] != "/Table":
            continue
        parts = [elements[kid] for kid in element["K"] if kid in elements]
        if table is None or any(part["S"] == "/Caption" for part in parts):
            table = element
            continue
        columns = _columns(table, elements)
        again = dict(zip(_columns(element, elements), columns.values(), strict=False))
        for part in parts:
            if part["S"] != "/THead":
                table["K"].append(part.reference)
                part["P"] = table.reference
        for cell, row in (found for _, found in _below(element, elements) if found[0]["S"] == "/TD"):
            headers = cell["A"]["Headers"]
            # A row as tall as the page leaves no room for the headings, which are not drawn again: go by the place.
            here = () if again else tuple(columns.values())[row["K"].index(cell.reference) :][:1]
            headers[:] = [*here, *(again.get(one.string, one) for one in headers)]
        parent["K"].remove(reference)


def _columns(table: Element, elements: dict[bytes, Element]) -> dict[str, Any]:
    """The headings of a table's columns, in their order: what its cells call each of them."""
    found = (heading for _, (heading, _) in _below(table, elements) if heading["S"] == "/TH")
    above = {row.reference for _, (row, part) in _below(table, elements) if part["S"] == "/THead"}
    return {heading["ID"].string: heading["ID"] for heading in found if heading["P"] in above}


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
