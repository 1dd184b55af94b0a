"""The shape of the file of bank holidays."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cspr_rules.rulebook.schema import Day, Shape, Some, one_of


class ExtraDayShape(Shape):
    """A day added on a machine."""

    day: Day = Field(description="the day, such as 2026-11-18")
    because: Some = Field(description="why it is not worked, in a sentence")


class ExtraDaysShape(Shape):
    """Days added on a machine to the official list."""

    days: list[ExtraDayShape] = Field(description='a list of items with "day" and "because"')


class CalendarShape(Shape):
    """Bank holidays, where they were read, and how well."""

    source: Some = Field(description="the address of the official list")
    read: Annotated[Some, one_of("in the original", "in a reproduction", "not read")] = Field(
        description="how the list was read"
    )
    read_on: Day = Field(description="the day on which it was read")
    read_where: Some | None = Field(None, description="what was read in place of the original")
    years: dict[str, list[Day]] = Field(description="the days of each year")
