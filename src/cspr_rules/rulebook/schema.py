"""What the shapes of files are made of. Incident files need none of it, and it loads slowly.

A shape says which keys a file has and whether each is a text, a list or a block. What the words in them refer to is
checked afterwards, when files are linked. Each key's `description` completes "Write KEY: …" in a message.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from cspr_rules.model.rule import RuleKind
from cspr_rules.rulebook.values import Unreadable, read_day


def one_or_many(value: Any) -> Any:
    """One text as a list of one."""
    return [value] if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return read_day(value)
    except Unreadable as error:
        raise PydanticCustomError("unreadable", "{what}", {"what": error.what, "mend": error.mend}) from None


def one_of(*words: str) -> BeforeValidator:
    """Refuse a text that is not one of `words`."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and value not in words:
            raise PydanticCustomError("not_listed", "not listed", {"choices": list(words), "written": value})
        return value

    return BeforeValidator(check)


Some: TypeAlias = Annotated[str, Field(min_length=1)]
Sentences: TypeAlias = Annotated[list[Some], Field(min_length=1)]
Names: TypeAlias = Annotated[list[Some], BeforeValidator(one_or_many), Field(min_length=1)]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
Flag: TypeAlias = Annotated[str, one_of("true", "yes", "false", "no")]

YES = ("true", "yes")
_KINDS = frozenset(RuleKind)


class Shape(BaseModel):
    """A block of keys. A key may have spaces where the field has underscores; keys that are not listed are refused."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", " ")
    )

    @classmethod
    def keys(cls) -> list[str]:
        """The keys in the order in which a file has them: the kind of a rule stands first."""
        keys = [field.alias or name for name, field in cls.model_fields.items()]
        return sorted(keys, key=lambda key: key not in _KINDS)
