"""What people need who see little, hear the page read, use the keyboard, or read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from axe import faults, too_wide
from browsing import (
    arrived,
    begin,
    box,
    choose,
    focused,
    follow,
    heard,
    open_sample,
    press,
    section,
    tick,
    turn_to,
    write,
)

pytestmark = pytest.mark.browser

DROWNING = "Drowning in a bath, where the police suspect neglect and the council sees an accident"


def places(page: Page) -> Iterator[str]:
    """States that come about while somebody works; `test_every_page_in_browser` goes through the pages themselves."""
    begin(page)
    yield "a new incident"
    turn_to(page, "result")
    for details in page.locator("details").all():
        details.locator("summary").click()
    yield "result of a new incident, unfolded"
    section(page, "What happened")
    choose(page, "child_died", "Not known")
    choose(page, "other_children_at_risk", "Yes")
    with heard(page):
        box(page, "seriously_harmed").get_by_text("Who says so, since when, and from what").click(delay=80)
    write(page, "incident_on", "Day", "33")
    yield "a section with something unfolded and something half typed"
    press(page, "Save and continue")
    page.locator("#errors").wait_for()
    yield "a section with an error summary"
    turn_to(page, "result")
    yield "result with a notice to act now"
    turn_to(page, "start")
    yield "start with an open incident"


def test_what_comes_about_while_somebody_answers_is_for_everyone(page: Page) -> None:
    """Axe finds nothing by any rule it has, nothing is wider than a phone, and headings are in order."""
    found: list[object] = []
    seen = []
    for place in places(page):
        seen.append(place)
        found += faults(page, place)
        found += [(place, widest) for widest in too_wide(page)]
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1, place
        assert all(after <= before + 1 for before, after in pairwise(levels)), (place, levels)
    assert len(seen) == 6
    assert found == []


def test_after_a_change_of_page_the_focus_is_on_its_heading(page: Page) -> None:
    """Whoever does not see the page change hears where they are."""
    begin(page)
    expect(page.locator("#heading-incident")).to_be_focused()
    follow(page, "What happened", ".tasks")
    expect(page.locator("#heading-what-happened")).to_be_focused()
    page.go_back()
    expect(page.locator("#heading-incident")).to_be_focused()


def test_an_answer_keeps_the_focus_where_it_was_and_is_announced(page: Page) -> None:
    """What changed beside the questions is said, once, and nobody is moved away from their answer."""
    begin(page)
    section(page, "What happened")
    spoken = page.locator("#cspr-status")
    assert spoken.get_attribute("role") == "status"
    before = spoken.inner_text()
    choose(page, "child_died", "No")
    choose(page, "seriously_harmed", "No")
    expect(spoken).not_to_have_text(before)
    expect(spoken).to_contain_text("not met")
    assert page.evaluate("document.activeElement.type") == "radio"


def test_bare_letters_do_nothing(page: Page) -> None:
    """Streamlit's r and c act only with a modifier key here, so that speech input and slips set nothing off."""
    begin(page)
    runs = page.evaluate(
        """async () => {
            let runs = 0;
            const watch = new MutationObserver(() => { runs += 1; });
            const app = document.querySelector('[data-testid=stApp]');
            watch.observe(app, { attributeFilter: ['data-test-script-state'] });
            await new Promise(done => setTimeout(done, 300));
            window.counted = () => runs;
            return runs;
        }"""
    )
    page.locator("h1").focus()
    for key in ("r", "c", "R", "C"):
        page.keyboard.press(key)
    page.wait_for_timeout(800)
    assert page.evaluate("window.counted()") == runs == 0
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_letters_can_be_typed(page: Page) -> None:
    """The keys that are stilled elsewhere still write in a field."""
    begin(page)
    field = page.get_by_label("Reference. A local one, never a name")
    field.fill("")
    field.press_sequentially("RC cr")
    expect(field).to_have_value("RC cr")


def test_an_error_is_tied_to_its_fields_and_summed_up_above(page: Page) -> None:
    """A screen reader says the error with the field, and the summary takes the focus and leads to the field."""
    begin(page)
    section(page, "The child")
    write(page, "age_at_incident", "Whole number", "three")
    field = box(page, "age_at_incident").get_by_label("Whole number")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby")
    expect(page.locator(f"[id='{described}']")).to_contain_text("not a whole number")
    press(page, "Save and continue")
    expect(page.locator("#errors")).to_be_focused()
    page.locator("#errors a").click(delay=80)
    expect(page.locator("#ask-age_at_incident")).to_be_focused()
    with heard(page):
        field.fill("3")
        field.press("Tab")
    expect(box(page, "age_at_incident").get_by_label("Whole number")).not_to_have_attribute("aria-invalid", "true")


def test_the_way_past_the_frame_comes_before_the_frame(page: Page) -> None:
    """The keyboard gets to the page without going through what stands on every page."""
    page.keyboard.press("Tab")
    assert focused(page) == "stMain"  # the part of the window that scrolls, so that arrow keys move it
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Enter")
    expect(page.locator("#heading-start")).to_be_focused()


def test_the_focus_can_be_seen_on_everything_that_takes_it(page: Page) -> None:
    """Every stop of the keyboard has a ring of 3 px."""
    begin(page)
    section(page, "What happened")
    page.locator("h1").focus()
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => {
                const at = document.activeElement;
                if (at === document.body) return 3;
                const rings = [at, at.closest('label'), at.parentElement].filter(Boolean).map(e => getComputedStyle(e));
                return Math.max(...rings.map(s => s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth)));
            }"""
        )
        if ring < 3:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 150)"))
    assert unseen == []


MARKS = """label => {
    const text = label.querySelector('p');
    const drawn = getComputedStyle([...label.querySelectorAll('div')].find(e => !e.contains(text)));
    const mark = [drawn.borderTopWidth, drawn.backgroundColor, drawn.outlineStyle].join();
    const behind = [];
    for (let e = text; e !== label.parentElement; e = e.parentElement) behind.push(getComputedStyle(e).backgroundColor);
    return [mark, behind.filter(colour => colour !== 'rgba(0, 0, 0, 0)').join()];
}"""
"""How the mark of a radio or a box is drawn, and what lies behind its words."""


def test_in_a_contrast_theme_what_is_chosen_looks_chosen_and_can_be_read(page: Page) -> None:
    """Windows contrast themes take backgrounds away; what is chosen is still told apart, by its mark alone."""
    page.emulate_media(forced_colors="active")
    begin(page)
    section(page, "What happened")
    choose(page, "child_died", "Yes")
    radios = [
        label.evaluate(MARKS) for label in box(page, "child_died").get_by_role("radiogroup").locator("label").all()
    ]
    section(page, "National and other routes")
    tick(page, "parallel_proceedings", "Police investigation")
    page.locator("h1").click()
    boxes = [
        label.evaluate(MARKS)
        for label in box(page, "parallel_proceedings").locator("[data-testid=stCheckbox] label").all()
    ]
    for chosen, other, *_ in (radios, sorted(boxes, key=boxes.count)):
        assert chosen[0] != other[0]
        assert "outline" not in other[0]
        assert chosen[0].endswith("solid")
        assert chosen[1] == other[1], "nothing is drawn behind the words"


def test_the_page_stays_light_in_a_dark_setting(page: Page) -> None:
    """The contrast that was tested is the contrast that people get."""
    page.emulate_media(color_scheme="dark")
    page.reload()
    arrived(page, "start")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_links_out_open_beside_the_program(page: Page) -> None:
    """Reading the law does not take the answers away."""
    open_sample(page, DROWNING)
    links = page.locator(".provisions a")
    assert links.count() > 10
    for link in links.all()[:5]:
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")
