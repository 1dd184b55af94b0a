"""What every event has in common: a strict form, made from plain values with plain messages, stored as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.failures import Damaged, NotAllowed
from cspr_rules.records.identifying import says_something
from cspr_rules.rulebook.fault import choose_from, listed, quoted, slip_or
from cspr_rules.rulebook.values import Unreadable, read_day

_SAID = "said by somebody now"
THIS_AREA = "this area"
"""The area whose partners hold the meeting. Another area goes by its name."""


def one_of(*words: str) -> BeforeValidator:
    """Refuse whatever is not one of `words`."""

    def check(value: Any) -> Any:
        if value not in words:
            raise PydanticCustomError("not_listed", "not listed", {"choices": list(words)})
        return value

    return BeforeValidator(check)


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return read_day(value.strip())
    except Unreadable as error:
        raise PydanticCustomError("unreadable", "unreadable", {"what": error.what, "mend": error.mend}) from None


def _seen(value: str, info: ValidationInfo) -> str:
    """Refuse what nobody can see, when somebody says it; what stands in the record already is read as it stands."""
    if value and info.context == _SAID and not says_something(value):
        raise PydanticCustomError("blank", "blank")
    return value


def _tuple(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


AS_TUPLE = BeforeValidator(_tuple)
"""Lists, as JSON has them, and a single text are taken for tuples."""
Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Text that may be empty. Half characters, which a terminal in another character set hands over, are refused."""
Some: TypeAlias = Annotated[Text, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_seen)]
Gap: TypeAlias = Annotated[Text, AfterValidator(_seen)]
"""Why something is missing, where it is: empty, or text with a letter or digit in it."""
Line: TypeAlias = Annotated[
    Text,
    StringConstraints(min_length=1, max_length=100, pattern=r"^[^\n\r]*$", strip_whitespace=True),
    AfterValidator(_seen),
]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
Lines: TypeAlias = Annotated[tuple[Line, ...], AS_TUPLE]
Number: TypeAlias = Annotated[int, Field(ge=1)]
"""The number of an entry."""
Digest: TypeAlias = Annotated[Text, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Partner: TypeAlias = Annotated[str, one_of(*PARTNERS)]


class Part(BaseModel):
    """Plain immutable data of a known form. A key that is not known is refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(cls.model_fields)

    def plain(self) -> dict[str, Any]:
        """Text, whole numbers, true, false, lists and objects; days as 2026-11-20. What is missing is left out."""
        return self.model_dump(mode="json", exclude_none=True)


class Event(Part):
    """Something that happened to a case. `kind` names it in the record, `day` is the day on which it happened."""

    kind: ClassVar[str]
    for_programs: ClassVar[frozenset[str]] = frozenset()
    """Keys that no page and no text shows: nobody could read them."""

    def told(self) -> dict[str, Any]:
        """What people are shown of it: its plain data, without what is for programs or empty."""
        return {
            key: value
            for key, value in self.plain().items()
            if key not in self.for_programs and value not in ("", [], False)
        }

    @property
    def own_day(self) -> date | None:
        """The day on which it happened or was known, as people say; None where only the time of recording is there."""
        day = getattr(self, "day", None)
        return day if isinstance(day, date) else None

    @classmethod
    def made(cls, values: Mapping[str, Any]) -> Self:
        """An event from plain values, days as text or as days. Raises NotAllowed with everything wrong in them."""
        try:
            return cls.model_validate(dict(values), context=_SAID)
        except ValidationError as error:
            found = [dict(details) for details in error.errors(include_url=False)]
            told = [_told(details, cls) for details in found]
            first, others = told[0], told[1:]
            mend = " ".join((first[1], *(f"{what[0].upper()}{what[1:]}. {mend}" for what, mend in others)))
            raise NotAllowed(f"{cls.kind}: {first[0]}", mend) from None


def stored(event: type[Event], data: Mapping[str, Any], entry: int) -> Event:
    """The event that the record holds as entry `entry`. Raises Damaged where it is not in the form of its kind."""
    try:
        return event.model_validate(data)
    except ValidationError:
        raise Damaged(
            f'entry {entry} is not in the form of "{event.kind}"',
            "Run cspr verify. If the record is sound, a later version of the program wrote it: install that version.",
        ) from None


def _told(details: Mapping[str, Any], event: type[Event]) -> tuple[str, str]:
    """What is wrong with one value, and how to mend it."""
    path = [str(step) for step in details["loc"] if not isinstance(step, int)]
    name = quoted(": ".join(path))
    wanted = _wanted(event, path)
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return f"{name} is missing", f"Say {wanted}."
        case "extra_forbidden":
            strange = slip_or(path[-1], event.keys(), "a key")
            return f"{strange} does not belong here", f"What belongs here: {listed(event.keys())}."
        case "not_listed":
            said, choices = str(details["input"]), list(context["choices"])
            return f"{name} cannot be {slip_or(said, choices, 'what is said here')}", choose_from(said, choices)
        case "unreadable":
            return f"what {name} says cannot be read: {context['what']}", str(context["mend"])
        case "string_too_short" | "too_short" | "blank":
            return f"{name} is empty", f"Say {wanted}."
        case "string_too_long" | "string_pattern_mismatch":
            return f"{name} does not fit on one line of 100 characters", f"Say in short {wanted}."
        case "string_unicode":
            return f"{name} holds a character that cannot be read", "Type it again by hand."
        case "told":
            return str(context["what"]), str(context["mend"])
    return f"{name} is not of the right kind", f"Say {wanted}."


def _wanted(event: type[Part], path: list[str]) -> str:
    """What a key wants, in the words of its description."""
    field = event.model_fields.get(path[0]) if path else None
    if field is None:
        return "what is meant"
    inner = field.annotation
    for part in getattr(inner, "__args__", (inner,)):
        if len(path) > 1 and isinstance(part, type) and issubclass(part, Part):
            return _wanted(part, path[1:])
    return field.description or f"what {quoted(path[0])} is"


def refuse(what: str, mend: str) -> PydanticCustomError:
    """An error for a rule within one event, with its message."""
    return PydanticCustomError("told", "told", {"what": what, "mend": mend})
