"""The trainer's guide is two printed pages, and every command and page that it and its neighbours name is there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import weasyprint
from markdown_it import MarkdownIt

from cspr_rules.cli import main
from cspr_rules.training.scenario import DIFFICULTIES

DOCS = Path(__file__).resolve().parents[2] / "docs"
APP = DOCS.parent / "app"
GUIDES = ("trainers-guide.md", "writing-a-scenario.md", "exercises.md")
PRINTED = """
@page { size: A4; margin: 15mm 17mm }
body { font-family: sans-serif; font-size: 10pt; line-height: 1.28 }
h1 { font-size: 1.5em; margin: 0 0 4pt } h2 { font-size: 1.15em; margin: 7pt 0 2pt }
p, ul { margin: 3pt 0 } table { border-collapse: collapse; width: 100%; margin: 3pt 0 }
td, th { border: 0.5pt solid; padding: 1.5pt 4pt; text-align: left; vertical-align: top }
"""


def test_the_guide_prints_on_two_pages_of_a4() -> None:
    """In a type that can be read across a table, with margins to write in."""
    text = (DOCS / "trainers-guide.md").read_text("utf-8")
    body = MarkdownIt("commonmark").enable("table").render(text)
    laid_out = weasyprint.HTML(string=f"<html lang='en-GB'><style>{PRINTED}</style>{body}</html>").render()
    assert len(laid_out.pages) == 2


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_that_a_guide_names_is_there_with_its_options(guide: str) -> None:
    """People type what they read."""
    text = (DOCS / guide).read_text("utf-8")
    named = re.findall(r"(?m)(?:`|^    )cspr ([a-z-]+)([^`#\n]*)", text)
    assert named
    context = click.Context(main)
    for name, rest in named:
        command = main.get_command(context, name)
        assert command is not None, name
        options = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, (name, rest)


def test_every_page_that_the_guide_names_is_there() -> None:
    """By the title that stands over it."""
    text = (DOCS / "trainers-guide.md").read_text("utf-8")
    before_tables = re.sub(r"(?m)^\*\*(?:Before|After)\.\*\*", "", text)
    pages = set(re.findall(r"\*\*([^*]+)\*\*", before_tables))
    assert pages == {"Training", "Training with others", "Your progress"}
    sources = "\n".join(path.read_text("utf-8") for path in (APP / "pages").glob("*.py"))
    assert [page for page in pages if f'"{page}"' not in sources] == []


def test_what_the_guide_calls_a_difficulty_is_one() -> None:
    """In the words of the scenario files."""
    named = set(re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", (DOCS / "trainers-guide.md").read_text("utf-8")))
    assert named & set(DIFFICULTIES) == {"first steps"}


def test_the_guide_never_speaks_of_one_right_answer_but_to_warn_of_it() -> None:
    """Where the law leaves discretion, a trainer who has a right answer teaches the wrong thing."""
    text = " ".join((DOCS / "trainers-guide.md").read_text("utf-8").split())
    said = re.findall(r"[^.|]*right answer[^.|]*", text)
    assert len(said) == 2
    assert "there is no right answer" in said[0]
    assert said[1].strip().startswith('"The right answer is a review')
    assert "Samaritans on 116 123" in text
