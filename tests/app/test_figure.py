"""A picture on a page has its text beside it, and runs nothing."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

from cspr_rules.app.parts.figure import figure

import front_end
from cspr_rules.documents.document import Figure, Listing, Paragraph, Table, Words
from cspr_rules.rationale.sentence import Sentence

TYPED = '"><script>alert(1)</script>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="10"><text>&lt;b&gt;</text></svg>'


def words(text: str) -> Words:
    """A sentence that a person typed."""
    return (Sentence(text, ("words/entry/1",)),)


def a_figure() -> Figure:
    """A picture with every kind of text beside it, typed by somebody who means harm."""
    table = Table(words("What was found"), (words("Finding"), words("Found")), ((words("Themes"), words(TYPED)),))
    return Figure(SVG, words(f"A picture {TYPED}"), (table, Paragraph(words("They decide.")), Listing((words("One"),))))


def test_the_text_beside_a_picture_is_on_the_page_and_not_folded_away() -> None:
    """Whoever cannot see the picture needs no step to find what it says."""
    shown = figure(a_figure())
    assert "<details" not in shown
    assert "hidden" not in shown
    for text in ("What was found", "Themes", "They decide.", "One"):
        assert text in shown


def test_the_table_has_headings_for_its_columns_and_its_rows() -> None:
    """A screen reader says with each cell what it is about; a narrow window does too."""
    shown = figure(a_figure())
    assert '<th scope="col"><span dir="auto">Finding</span></th>' in shown
    assert '<th scope="row"><span dir="auto">Themes</span></th>' in shown
    assert "<caption>" in shown
    assert '<td data-column="Found">' in shown


def test_the_picture_is_an_image_with_an_alternative_and_comes_from_nowhere_else() -> None:
    """An image runs no script, and this one is inside the page."""
    shown = figure(a_figure())
    assert f'src="data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}"' in shown
    assert shown.count("<img ") == 1
    assert "<svg" not in shown


def test_a_picture_with_a_form_for_a_phone_is_there_in_both_and_the_style_shows_one() -> None:
    """Both say the same in their alternative, so that it is heard once whichever of them is shown."""
    narrow = SVG.replace("680", "256")
    shown = figure(replace(a_figure(), narrow=narrow))
    forms = re.findall(r'<p class="(.*?)"><img alt="(.*?)" src="data:image/svg\+xml;base64,(.*?)"></p>', shown)
    assert [form for form, _, _ in forms] == ["picture wide", "picture narrow"]
    assert forms[0][1] == forms[1][1] != ""
    assert [base64.b64decode(drawn).decode() for _, _, drawn in forms] == [SVG, narrow]
    assert shown.count("<table") == 1


def test_what_people_typed_stays_text_in_the_alternative_and_in_the_table() -> None:
    """Signs that mean something in HTML mean nothing here."""
    shown = figure(a_figure())
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 2


def test_a_result_shows_how_it_was_reached_and_its_days_with_the_text_beside_each_picture() -> None:
    """Two pictures, each followed by tables that name every finding and every duty that applies."""
    window = front_end.Window("infant-with-fractures").go("result")
    assert window.html.count('<p class="picture wide"><img alt="') == 2
    assert window.html.count('<p class="picture narrow"><img alt="') == 2
    tables = re.findall(r'<table class="twin">.*?</table>', window.html, flags=re.DOTALL)
    assert len(tables) == 3
    reached, days, duties = tables
    assert "Concern about how agencies worked together" in reached
    assert "The rule for the recommendation reads it." in reached
    assert "The local authority became aware" in days
    assert "The incident happened or became known" in days
    assert "Complete the rapid review and send it to the national Panel" in duties
    before = window.html[: window.html.index('<p class="picture wide">')]
    assert before.rstrip().endswith("The table after it says the same in words.</p>")
