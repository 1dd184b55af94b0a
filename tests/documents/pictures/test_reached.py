"""How a recommendation was reached: a picture and a text that say the same."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from cspr_rules.documents.document import Document, Figure
from cspr_rules.documents.figure import how_it_was_reached
from cspr_rules.documents.render.picture import as_png
from cspr_rules.documents.words import Wording
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import Group, Rulebook
from documents.pictures.conftest import Output
from documents.pictures.seen import (
    DRAWN,
    NAMESPACE,
    contrast,
    cut_off,
    inks_of,
    lines_of,
    lying_on_each_other,
    marks_of,
    on_a_phone,
    read_aloud,
    root_of,
    rows_of,
    sentences_of,
    text_of,
)

SHAPES = {"Met": "full", "Not met": "empty", "Not yet known": "open"}
TYPED = (
    '</text><script>alert(1)</script> & "quoted" \u202eturned\u2066 👩🏽‍⚕️ محمد ﷽ \x00 =1+1 {waiting for} ' + "W" * 300
)


@pytest.fixture(scope="module")
def figures(outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording) -> dict[str, Figure]:
    """The figure of every sample."""
    return {name: how_it_was_reached(output, rulebook, figure_words) for name, output in outputs.items()}


def a_copy(output: Output) -> dict[str, Any]:
    """What the rules said, to be changed by a test."""
    copy: dict[str, Any] = json.loads(json.dumps(output))
    return copy


def stubs(figure: Figure) -> int:
    """How many lines join the stem."""
    return len([dot for dot in root_of(figure).iter(f"{NAMESPACE}circle") if dot.attrib["r"] == "2.5"])


def test_every_finding_stands_in_the_picture_and_in_the_text_with_the_same_state(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook
) -> None:
    """Whoever sees the picture and whoever hears the text learn the same of every finding, and of no other."""
    for name, figure in figures.items():
        findings = {one: Finding(said["finding"]) for one, said in outputs[name]["findings"].items()}
        found = {rulebook.rules[one].title: rulebook.rules[one].found(finding) for one, finding in findings.items()}
        rows = {title: state for title, state, *_ in rows_of(figure)}
        assert {title: state.lower() for title, state in rows.items()} == found, name
        seen = read_aloud(figure)
        for title, state in found.items():
            with_reasons, without = f"{title} {state[0].upper()}{state[1:]}", f"{title}: {state}"
            assert with_reasons in seen or without in seen, (name, title)
        possible = len(outputs[name]["recommendation"]["possible"])
        still_open = 0 if outputs[name]["recommendation"]["settled"] else possible
        shapes = Counter(SHAPES[finding.capitalize()] for finding in findings.values())
        expected = shapes + Counter({"open": still_open})
        assert Counter(marks_of(figure)) == expected, name


def test_the_recommendation_or_those_still_possible_stand_in_both(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook
) -> None:
    """What is recommended is named in full; where it is open, each that is still possible, and none beside them."""
    for name, figure in figures.items():
        possible = outputs[name]["recommendation"]["possible"]
        told = " ".join(sentence.text for sentence in sentences_of(figure))
        for code in outputs["nothing-known-yet"]["recommendation"]["possible"]:
            title = rulebook.rules[code].title
            assert ((title in read_aloud(figure)), (title in told)) == ((code in possible),) * 2, (name, code)


def test_what_a_settled_recommendation_rests_on_is_told_in_the_words_of_the_rationale(
    figures: dict[str, Figure], outputs: dict[str, Output]
) -> None:
    """The picture gives the reasons that the rationale gives, and no others."""
    output = outputs["infant-with-fractures"]
    told = [one["sentence"] for one in output["rationale"]["partners"] if one["about"] == "local_review_strong_case"]
    assert len(told) == 2
    for sentence in told:
        assert sentence in read_aloud(figures["infant-with-fractures"])


def test_every_open_question_that_it_turns_on_is_named_beside_the_picture(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook
) -> None:
    """The picture counts many questions; the text names them all."""
    for name, figure in figures.items():
        told = [sentence.text for sentence in sentences_of(figure)]
        for question in outputs[name]["recommendation"]["turns_on"]:
            assert any(rulebook.questions[question].asked in one for one in told), (name, question)
    assert "It turns on 23 questions." in read_aloud(figures["nothing-known-yet"])


def test_the_one_question_that_it_turns_on_is_asked_once(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook
) -> None:
    """A chair who has one thing left to ask reads it in the picture."""
    (question,) = outputs["five-days-from-the-incident-in-slough"]["recommendation"]["turns_on"]
    assert read_aloud(figures["five-days-from-the-incident-in-slough"]).count(rulebook.questions[question].asked) == 1


def test_lines_lead_from_exactly_the_findings_that_the_rule_reads(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook
) -> None:
    """For a strong case the rule reads the criteria and that a review is due, and no circumstance."""
    assert outputs["infant-with-fractures"]["recommendation"]["code"] == "local_review_strong_case"
    read = {row[0] for row in rows_of(figures["infant-with-fractures"]) if "The rule for" in row[3]}
    names = (
        "serious_child_safeguarding_case rapid_review_due criterion_improvements criterion_recurrent_themes "
        "criterion_joint_working criterion_panel_view"
    )
    assert read == {rulebook.rules[name].title for name in names.split()}
    for name, figure in figures.items():
        reads = [row for row in rows_of(figure) if "The rule for the recommendation reads it." in row[3]]
        assert stubs(figure) == len(reads) - 1, name  # the definition stands at the head of the stem


def test_the_limbs_lead_to_the_definition(figures: dict[str, Figure], rulebook: Rulebook) -> None:
    """A serious case is what both limbs make together."""
    limbs = {rulebook.rules[one].title for one in ("died_or_seriously_harmed", "abuse_or_neglect_known_or_suspected")}
    for figure in figures.values():
        assert {row[0] for row in rows_of(figure) if "The definition rests on it." in row[3]} == limbs


def test_an_open_finding_says_what_it_waits_for(figures: dict[str, Figure]) -> None:
    """A chair reads whom to ask what. Nothing that nobody was asked is told as disputed."""
    rows = {row[0]: row[2] for row in rows_of(figures["nothing-known-yet"])}
    assert rows["Recurrent themes"] == "Waits for whether the case highlights recurrent themes."
    assert "differ" not in str(rows)


def test_a_disputed_answer_is_told_as_disputed(
    outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording
) -> None:
    """Where answers differ, both the picture and the text say it beside what they wait for."""
    output = a_copy(outputs["nothing-known-yet"])
    output["disputed"] = [{"question": "recurrent_themes", "answers": {"yes": ["health"], "no": ["police"]}}]
    figure = how_it_was_reached(output, rulebook, figure_words)
    says = "whether the case highlights recurrent themes (the answers given differ)"
    assert says in read_aloud(figure)
    assert says in {row[0]: row[2] for row in rows_of(figure)}["Recurrent themes"]


def test_nothing_lies_on_anything_else_and_nothing_is_cut_off(figures: dict[str, Figure]) -> None:
    """Every word can be read, in every sample and in both forms."""
    for name, figure in figures.items():
        for form in (figure, on_a_phone(figure)):
            assert lying_on_each_other(form) == [], name
            assert cut_off(form) == [], name


def test_on_a_phone_the_picture_has_one_column_and_the_same_findings(figures: dict[str, Figure]) -> None:
    """Each finding has its mark and its title, in letters as large, and the same ones lead to the stem."""
    for name, figure in figures.items():
        phone = on_a_phone(figure)
        assert root_of(phone).attrib["width"] == "256", name
        assert min(line.size for line in lines_of(phone)) >= 12, name
        assert Counter(marks_of(phone)) == Counter(marks_of(figure)), name
        assert stubs(phone) == stubs(figure), name
        for title, *_ in rows_of(figure):
            assert title in read_aloud(phone), (name, title)


def test_on_a_phone_both_limbs_lead_to_the_definition_and_neither_to_the_other(figures: dict[str, Figure]) -> None:
    """One line runs down past both boxes, with a stub from each, and has its arrow at the definition alone."""
    phone = root_of(on_a_phone(figures["infant-with-fractures"]))
    boxes = [rect.attrib for rect in phone.iter(f"{NAMESPACE}rect") if "rx" in rect.attrib]
    first, second, definition = ((float(box["y"]), float(box["height"])) for box in boxes[:3])
    arrows = [float(arrow.attrib["points"].split()[-1].split(",")[1]) for arrow in phone.iter(f"{NAMESPACE}polygon")]
    assert arrows[0] == definition[0] > sum(second) > sum(first)
    assert len(arrows) == 2  # the other is at the recommendation
    drawn = [
        [point.split(",") for point in line.attrib["points"].split()] for line in phone.iter(f"{NAMESPACE}polyline")
    ]
    levels = [float(start[1]) for start, *_, end in drawn if start[1] == end[1]]
    for top, height in (first, second):
        assert len([level for level in levels if top < level < top + height]) == 1


def with_long_titles(rulebook: Rulebook) -> Rulebook:
    """A rulebook whose every title goes over several lines."""
    long = "The child's daily life, or racism and other inequality, is not in the rapid review, and nobody has said why"
    rules = {name: replace(rule, title=f"{rule.title}: {long}") for name, rule in rulebook.rules.items()}
    groups = tuple(Group(f"{group.title} {long}", group.rules, group.always_told) for group in rulebook.groups)
    return replace(rulebook, rules=rules, groups=groups)


def test_the_longest_titles_have_room(outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording) -> None:
    """A partnership that words things at length gets a longer picture, not a broken one."""
    for name in ("nothing-known-yet", "infant-with-fractures"):
        assert len(outputs[name]["findings"]) == 20
        figure = how_it_was_reached(outputs[name], with_long_titles(rulebook), figure_words)
        for form in (figure, on_a_phone(figure)):
            assert lying_on_each_other(form) == []
            assert cut_off(form) == []
            assert "and nobody has said why" in read_aloud(form)


def test_every_usual_picture_fits_on_a_page(figures: dict[str, Figure]) -> None:
    """No sample is higher than an A4 page by more than a tenth, and the page takes that off by drawing it smaller."""
    for name, figure in figures.items():
        assert figure.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="680" height="')
        assert int(root_of(figure).attrib["height"]) <= 1060, name


def test_text_is_dark_large_and_never_the_only_difference_is_a_shade(figures: dict[str, Figure]) -> None:
    """Contrast of at least 7 to 1, at least 11 pixels, and greys alone, so that no printer loses anything."""
    for name, figure in figures.items():
        assert min(line.size for line in lines_of(figure)) >= 11, name
        assert min(contrast(line.ink) for line in lines_of(figure)) >= 7, name
        for ink in inks_of(figure):
            parts = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]
            assert max(parts) - min(parts) <= 12, ink


def test_the_drawing_runs_and_fetches_nothing(figures: dict[str, Figure]) -> None:
    """Only shapes and text: no script, no style, no link, no picture from elsewhere."""
    for figure in figures.values():
        for element in root_of(figure).iter():
            assert element.tag.removeprefix(NAMESPACE) in DRAWN
            assert not any(name.startswith("on") or "href" in name or name == "style" for name in element.attrib)
        assert "url(" not in figure.svg
        assert figure.svg.count("://") == 1  # the name of the language of drawings


def test_what_people_typed_is_text_and_nothing_else(
    outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording
) -> None:
    """An agency whose name is markup, turns lines round or has no end is drawn as text that fits."""
    output = a_copy(outputs["infant-with-fractures"])
    for finding in output["findings"].values():
        for ground in finding["because"]:
            if "by" in ground:
                ground["by"] = TYPED
    figure = how_it_was_reached(output, rulebook, figure_words)
    assert "<script" not in figure.svg
    assert "\u202e" not in figure.svg
    assert "</text><script>alert(1)</script>" in read_aloud(figure)
    assert "{waiting for}" in read_aloud(figure)
    assert {element.tag.removeprefix(NAMESPACE) for element in root_of(figure).iter()} <= DRAWN
    assert lying_on_each_other(figure) == []
    assert cut_off(figure) == []
    assert as_png(figure.svg).startswith(b"\x89PNG")
    assert any(TYPED in sentence.text for sentence in sentences_of(figure))


def test_reasons_that_do_not_fit_are_counted_and_told_beside_the_picture(
    figures: dict[str, Figure], rulebook: Rulebook
) -> None:
    """No reason is cut in the middle: it is drawn whole or counted."""
    (row,) = [row for row in rows_of(figures["nothing-known-yet"]) if row[0] == "A serious child safeguarding case"]
    for question in ("child_died", "abuse_or_neglect", "unborn_treated_as_child"):
        assert rulebook.questions[question].partners.whether in row[2]


def test_a_finding_with_many_reasons_counts_those_it_leaves_out(
    outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording
) -> None:
    """Ten questions in a narrow box: some are drawn, the others are counted, and all are told."""
    output = a_copy(outputs["nothing-known-yet"])
    asked = output["recommendation"]["turns_on"][:10]
    output["findings"]["criterion_recurrent_themes"]["ask_next"] = asked
    figure = how_it_was_reached(output, rulebook, figure_words)
    drawn = [one for one in asked if read_aloud(figure).count(rulebook.questions[one].partners.whether) > 0]
    assert drawn
    assert "; and 7 more, told after the picture" in read_aloud(figure)
    (row,) = [row for row in rows_of(figure) if row[0] == "Recurrent themes"]
    assert all(rulebook.questions[one].partners.whether in row[2] for one in asked)


def test_where_the_evaluators_differ_no_recommendation_is_drawn(
    outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording
) -> None:
    """The picture says that there is none and why, and names no recommendation."""
    output = a_copy(outputs["infant-with-fractures"])
    del output["recommendation"]
    for findings in (output["findings"], {}):
        figure = how_it_was_reached({**output, "findings": findings}, rulebook, figure_words)
        says = "There is no recommendation, because the two evaluators of the program differ."
        assert says in read_aloud(figure)
        assert says in [sentence.text for sentence in sentences_of(figure)]
        assert "A strong case" not in read_aloud(figure)
        assert lying_on_each_other(figure) == []
        assert cut_off(figure) == []


def test_every_sentence_beside_the_picture_names_what_it_rests_on(
    figures: dict[str, Figure], outputs: dict[str, Output]
) -> None:
    """Each origin is a finding, an answer, a code that is possible, or a text of the files of words."""
    for name, figure in figures.items():
        output = outputs[name]
        known = {origin for one in output["rationale"]["partners"] for origin in one["from"]}
        known |= {f"answer/{one['question']}" for one in output["ask_next"]}
        rails = {"met": "holds", "not met": "fails", "not yet known": "open"}
        known |= {f"{one}/{rails[said['finding']]}" for one, said in output["findings"].items()}
        known |= {f"{code}/open" for code in output["recommendation"]["possible"]}
        for sentence in sentences_of(figure):
            for origin in sentence.origins:
                assert origin in known or origin.startswith(("wording/figure/", "wording/contents")), (name, origin)


def test_the_picture_goes_with_the_first_sentence_that_loses_its_origin(figures: dict[str, Figure]) -> None:
    """Take a finding away and its row goes; the picture, which still shows it, goes too."""
    figure = figures["infant-with-fractures"]
    document = Document("figure", figure.alternative, (), (figure,))
    kept = document.keeping(lambda sentence: "criterion_joint_working/holds" not in sentence.origins)
    assert not any(isinstance(block, Figure) for block in kept.blocks)
    assert document.keeping(lambda _: True).blocks == (figure,)


def test_the_same_case_gives_the_same_bytes(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook, figure_words: Wording
) -> None:
    """Nothing in the picture depends on when or where it is drawn."""
    for name, figure in figures.items():
        assert how_it_was_reached(a_copy(outputs[name]), rulebook, figure_words) == figure


def test_the_alternative_says_what_the_picture_is(figures: dict[str, Figure]) -> None:
    """Whoever does not see the picture learns what it is and that nothing is lost to them."""
    for figure in figures.values():
        assert text_of(figure.alternative).startswith("A picture of how the recommendation was reached")
        assert text_of(figure.alternative).endswith("told in words after it.")
