"""Holding a file against its shape, and telling what does not fit in plain words."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, listed, nearest, quoted
from cspr_rules.rulebook.schema import Shape
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text

AnyShape = TypeVar("AnyShape", bound=BaseModel)


def shaped(node: Node, shape: type[AnyShape], faults: FaultList) -> AnyShape | None:
    """The content of `node` in `shape`, or None after adding every way in which it does not fit to `faults`."""
    try:
        return shape.model_validate(_plain(node))
    except ValidationError as error:
        found = [dict(details) for details in error.errors(include_url=False)]
        misspelt = _meant_by_misspelt(found, shape)
        for details in found:
            if details["type"] != "missing" or details["loc"] not in misspelt:
                _tell(details, node, shape, faults)
        return None


def line_at(node: Node, *path: str | int) -> int:
    """The line of the key or item at `path`, or of the last part of the path that exists."""
    line = node.line
    for step in path:
        if isinstance(node, Block) and step in node.entries:
            line = node.lines[str(step)]
            node = node.entries[str(step)]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def node_at(node: Node, *path: str | int) -> Node:
    """The node at `path`. Raises KeyError or IndexError where there is none."""
    for step in path:
        if isinstance(node, Block):
            node = node.entries[str(step)]
        elif isinstance(node, Listing) and isinstance(step, int):
            node = node.items[step]
        else:
            raise KeyError(step)
    return node


def _plain(node: Node) -> Any:
    if isinstance(node, Text):
        return None if node.blank else node.value.strip()
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, value in node.entries.items()}


def _meant_by_misspelt(found: list[dict[str, Any]], shape: type[BaseModel]) -> set[tuple[str | int, ...]]:
    """Keys that are missing only because they are misspelt: telling the misspelling is enough."""
    meant = set()
    for details in found:
        if details["type"] == "extra_forbidden":
            *parent, word = details["loc"]
            if (key := nearest(str(word), _keys_at(shape, tuple(parent)))) is not None:
                meant.add((*parent, key))
    return meant


def _tell(details: dict[str, Any], root: Node, shape: type[BaseModel], faults: FaultList) -> None:
    path = tuple(step for step in details["loc"] if step != "[key]")
    line = line_at(root, *path)
    parent, last = path[:-1], path[-1] if path else ""
    where = _name_of(path)
    context = details.get("ctx", {})
    kind = details["type"]
    if kind == "missing":
        line = line_at(root, *parent)
        place = f" from {_name_of(parent)}" if parent else ""
        faults.add(line, f"{quoted(str(last))} is missing{place}", f'Add "{last}:" with {_meant_for(shape, path)}.')
    elif kind == "extra_forbidden":
        keys = _keys_at(shape, parent)
        faults.add(line, f"{quoted(str(last))} is not a key that belongs {_here(parent)}", _mend_key(str(last), keys))
    elif kind == "not_listed":
        word = context["written"]
        faults.add(line, f"{quoted(word)} cannot stand in {where}", choose_from(word, context["choices"]))
    elif kind == "unreadable":
        written = node_at(root, *path)
        text = quoted(written.value) if isinstance(written, Text) else "this"
        faults.add(line, f"{where} says {text}, and {context['what']}", context["mend"])
    elif details["input"] is None or details["input"] == "":
        or_not = ", or delete the key" if _may_be_left_out(shape, path) else ""
        faults.add(line, f"{where} is empty", f"Write {_meant_for(shape, path)}{or_not}.")
    elif kind in ("too_short", "list_type") and isinstance(details["input"], list):
        faults.add(line, f"{where} is an empty list", f"Write {_meant_for(shape, path)}.")
    elif kind == "too_short":
        faults.add(line, f"{where} is empty", f"Write {_meant_for(shape, path)}.")
    elif kind == "list_type":
        faults.add(
            line, f"{where} must be a list", "Write each item on a line of its own, with a dash and a space before it."
        )
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        keys = _keys_at(shape, path)
        below = f"Write the keys {listed(keys)} below it" if keys else f"Write {_meant_for(shape, path)} below it"
        faults.add(line, f"{where} must have keys below it", f'{below}, set in, each as "key: value".')
    else:
        faults.add(
            line,
            f"{where} must be one piece of text",
            f"Write {_meant_for(shape, path)}, without a list or keys below it.",
        )


def _name_of(path: tuple[str | int, ...]) -> str:
    """A place in a file in words: "from" in item 2 of "in force"."""
    keys: list[str] = []
    for position in reversed(range(len(path))):
        step = path[position]
        if isinstance(step, int):
            inner = f"{quoted(': '.join(keys))} in " if keys else ""
            return f"{inner}item {step + 1} of {_name_of(path[:position])}" if position else f"{inner}item {step + 1}"
        keys.insert(0, step)
    return quoted(": ".join(keys)) if keys else "the file"


def _here(parent: tuple[str | int, ...]) -> str:
    return f"in {_name_of(parent)}" if parent else "here"


def _mend_key(word: str, keys: list[str]) -> str:
    if not keys:
        return "Delete it."
    return f"The keys here are {listed(keys)}." + did_you_mean(word, keys)


def _shape_at(shape: type[BaseModel] | None, path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The shape that the block at `path` is held against, where there is one."""
    for step in path:
        if shape is not None and issubclass(shape, RootModel):
            shape = _inner_shape(shape.model_fields["root"].annotation)
        if shape is None:
            return None
        if isinstance(step, int):
            continue
        field = _field(shape, step)
        if field is not None:
            shape = _inner_shape(field.annotation)
    return shape


def _field(shape: type[BaseModel], key: str) -> Any:
    return next((field for name, field in shape.model_fields.items() if (field.alias or name) == key), None)


def _inner_shape(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _inner_shape(part)) is not None:
            return found
    return None


def _keys_at(shape: type[BaseModel], parent: tuple[str | int, ...]) -> list[str]:
    inner = _shape_at(shape, parent)
    return inner.keys() if inner is not None and issubclass(inner, Shape) else []


def _may_be_left_out(shape: type[BaseModel], path: tuple[str | int, ...]) -> bool:
    inner = _shape_at(shape, path[:-1])
    field = _field(inner, path[-1]) if inner is not None and path and isinstance(path[-1], str) else None
    return field is not None and not field.is_required()


def _meant_for(shape: type[BaseModel], path: tuple[str | int, ...]) -> str:
    """The description of the nearest key on `path` that has one."""
    for end in range(len(path), 0, -1):
        step = path[end - 1]
        inner = _shape_at(shape, path[: end - 1])
        if (
            inner is not None
            and isinstance(step, str)
            and (field := _field(inner, step)) is not None
            and field.description
        ):
            return str(field.description)
    return "what belongs there"
