"""Every page that the navigation lists, in each of its main states, for people who see little or use the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from axe import faults, too_wide
from browsing import heard, settled
from cspr_rules.rulebook.home import home_folder
from every_page import DECIDED, EMPTY, NOBODY, STATES, Cases, go, make_record, places, shown_in
from front_end import serving

from cspr_rules.app.entry.navigation import addresses  # isort: skip

pytestmark = pytest.mark.browser

HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stApp], [data-testid=stMain]')]
    .filter(e => getComputedStyle(e).overflowY !== 'visible').map(e => e.dataset.testid)"""
"""What would print one sheet of several."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Cases]]:
    """The front end on a record with three cases, and which they are."""
    home = tmp_path_factory.mktemp("every-page") / "home"
    home.mkdir(mode=0o700)
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSPR_KEYRING", "off")
        patch.delenv("CSPR_DATABASE_URL", raising=False)
        cases = make_record(home)
        with serving(home) as address:
            yield address, cases


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_no_page_of_the_navigation_is_left_out_of_the_states_that_are_looked_at() -> None:
    """A page that is added to the navigation is tested from then on, without a list that somebody has to keep."""
    assert {row.address for state in STATES for row in shown_in(state)} == set(addresses())


@pytest.mark.parametrize("state", STATES)
def test_every_page_is_for_everyone(page: Page, record: tuple[str, Cases], state: str) -> None:
    """Axe finds nothing by any rule it has; nothing is wider than a phone, which is what 400% zoom makes of a desk.

    Each page has one main heading, which has the focus, headings in order, a title of its own, a place where changes
    are announced, and prints whole.
    """
    address, cases = record
    found: list[object] = []
    titles: dict[str, str] = {}
    seen = []
    for place in places(page, state, address, cases):
        seen.append(place)
        found += faults(page, place)
        found += [(place, "wide", widest) for widest in too_wide(page)]
        levels = page.evaluate(HEADINGS)
        if levels[0] != 1 or levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels)):
            found.append((place, "headings", levels))
        # Nobody has followed a link to the first page: there the browser's own order begins.
        if (state, place) != (NOBODY, "start") and not page.evaluate("document.activeElement.id").startswith(
            "heading-"
        ):
            found.append((place, "focus", page.evaluate("document.activeElement.outerHTML.slice(0, 100)")))
        if page.locator("#cspr-status[role=status]").count() != 1:
            found.append((place, "announcements"))
        titles[place] = page.title()
        page.emulate_media(media="print")
        found += [(place, "print", cut) for cut in page.evaluate(CUT_OFF)]
        page.emulate_media(media="screen")
    assert found == []
    assert len(seen) >= len(shown_in(state))
    own = {place: title for place, title in titles.items() if not place.endswith(("-asked", "-shown"))}
    same = {title: [place for place in own if own[place] == title] for title in own.values()}
    assert {title: where for title, where in same.items() if len(where) > 1} == {}


def test_every_form_that_is_sent_off_empty_says_what_is_missing_to_everyone(
    page: Page, record: tuple[str, Cases]
) -> None:
    """On every page of a case the first button that refuses puts the focus on a summary, and axe finds nothing.

    Each line of the summary leads to something on the page, and what is wrong stands beside it as well.
    """
    address, cases = record
    found: list[object] = []
    refused = []
    for place in places(page, EMPTY, address, cases):
        buttons = page.locator("[data-testid=stMain] button[kind=primary]")
        if place == "case" or not buttons.count() or not buttons.first.is_visible():
            continue
        with heard(page):
            buttons.first.press("Enter")
        settled(page)
        if not page.locator("#errors").count():
            continue
        refused.append(place)
        page.locator("#errors").wait_for()
        found += faults(page, f"{place} with errors")
        page.set_viewport_size({"width": 320, "height": 640})
        found += [(place, "wide with errors", wide) for wide in too_wide(page)]
        page.set_viewport_size({"width": 1280, "height": 900})
        if page.evaluate("document.activeElement.id") != "errors":
            found.append((place, "focus", page.evaluate("document.activeElement.outerHTML.slice(0, 100)")))
        leads = page.evaluate("[...document.querySelectorAll('#errors a[data-focus]')].map(a => a.dataset.focus)")
        found += [(place, "leads nowhere", lead) for lead in leads if not page.locator(f"[id='{lead}']").count()]
        tied = page.locator("[aria-invalid=true][aria-describedby]").count()
        if leads and not tied and not page.locator(".error").count():
            found.append((place, "no field says what is wrong"))
    assert found == []
    assert {"positions", "case-details", "childs-voice"} <= set(refused), refused
    go(page, "cases")


SPACED = """() => {
    const style = document.createElement('style');
    style.id = 'spaced';
    style.textContent = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`;
    document.head.append(style);
}"""
"""The spacing that somebody may set for themselves by WCAG 1.4.12."""
LOST = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e => {
    const style = getComputedStyle(e);
    if (!e.checkVisibility() || e.closest('.unseen') || e.matches('textarea, input')) return false;
    if (e.clientHeight < 5) return false;
    const [x, y] = [style.overflowX, style.overflowY];
    return (x === 'hidden' || x === 'clip') && e.scrollWidth > e.clientWidth + 2
        || (y === 'hidden' || y === 'clip') && e.scrollHeight > e.clientHeight + 3;
}).map(e => e.outerHTML.slice(0, 140))"""
"""What is cut off, where nobody can scroll to it."""
SMALL = """() => {
    const inSentence = e => {
        const around = e.closest('p, li, td, th, caption');
        return around && around.textContent.trim().length > e.textContent.trim().length + 3;
    };
    const targets = [...document.querySelectorAll('a, button, summary, input, textarea, [role=combobox]')]
        .filter(e => e.checkVisibility() && !e.closest('.unseen, .skip'))
        .map(e => [e, e.matches('[type=radio], [type=checkbox]') ? e.closest('label') : e])
        .map(([e, hit]) => ({ e, box: hit.getBoundingClientRect() }));
    return targets.filter(({ e, box }) => {
        if (box.width >= 24 && box.height >= 24 || e.matches('a') && inSentence(e)) return false;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return targets.some(other => other.e !== e && !other.e.contains(e) && !e.contains(other.e) && Math.hypot(
            Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom),
        ) < 12);
    }).map(({ e, box }) => [Math.round(box.width), Math.round(box.height), e.outerHTML.slice(0, 120)]);
}"""
"""Targets under 24 by 24 px that another one stands too near to, by WCAG 2.5.8, which lets off links in a sentence."""
OUT_OF_ORDER = """() => {
    const stops = [...document.querySelectorAll('[data-testid=stMain] :is(a, button, summary, input, textarea)')]
        .filter(e => e.checkVisibility() && !e.closest('.unseen, .skip') && e.type !== 'file');
    const tops = stops.map(e => e.getBoundingClientRect()).map(box => (box.top + box.bottom) / 2);
    return [
        ...document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex="-1"])'),
        ...stops.filter((e, i) => i > 0 && tops[i] < tops[i - 1] - 40),
    ].map(e => e.outerHTML.slice(0, 140));
}"""
"""Stops of the keyboard that do not come in the order in which one column is read."""
UNEVEN = """() => {
    const all = selector => [...document.querySelectorAll('[data-testid=stMain] ' + selector)]
        .filter(e => e.checkVisibility() && !e.closest('.unseen'));
    const first = e => { const at = document.createRange(); at.selectNodeContents(e); return at.getClientRects()[0]; };
    const middle = box => box.top + box.height / 2;
    const beside = (label, mark) => {
        const words = label.querySelector('p');
        return words && mark && Math.abs(middle(mark.getBoundingClientRect()) - middle(first(words))) > 4;
    };
    const size = e => e && parseFloat(getComputedStyle(e).fontSize);
    const indented = tag => {
        const line = tag.closest('p, li, h2, h3, h4, td, th, div');
        const from = line.getBoundingClientRect().left + parseFloat(getComputedStyle(line).paddingLeft);
        const by = tag.getBoundingClientRect().left - from;
        return by > 1 && by < 12;
    };
    return [
        ...all('[data-testid=stRadioOption]').filter(e => beside(e, e.querySelector('div > div'))),
        ...all('[data-testid=stCheckbox] label').filter(e => beside(e, e.querySelector('div'))),
        ...all('.tag').filter(indented),
        ...all(':is(input[type=text], textarea)').filter(e => size(e) < 16),
        ...all('button p').filter(e => size(e) < 16),
    ].map(e => e.outerHTML.slice(0, 140) + ' … ' + e.textContent.slice(0, 60));
}"""
"""A mark that does not stand beside the first line of its words, a tag that begins a line and is not where lines begin,
and words of fields and buttons that are smaller than others, into which a phone zooms."""
COVERED = """() => {
    const at = document.activeElement;
    const box = (at.closest('label') || at).getBoundingClientRect();
    if (at === document.body || box.width < 3 || box.height < 3 || at.closest('.unseen')) return null;
    const seen = [[.5, .5], [.1, .2], [.9, .8], [.1, .8], [.9, .2]].some(([right, down]) => {
        const there = document.elementFromPoint(box.x + box.width * right, box.y + box.height * down);
        return there && (at.contains(there) || there.contains(at) || at.closest('label')?.contains(there));
    });
    return seen ? null : at.outerHTML.slice(0, 140);
}"""
"""What has the focus and cannot be seen, by WCAG 2.4.11."""
HELP = "[...document.querySelectorAll('.foot a')].map(a => a.textContent)"
FEW = {"cases", "what-happened", "result", "positions", "decision", "documents", "family"}
"""Pages on which the keyboard is followed stop by stop: each kind of part is on one of them."""


@pytest.mark.parametrize("state", [NOBODY, DECIDED])
def test_every_page_bears_wider_text_and_has_targets_that_can_be_hit_in_order(
    page: Page, record: tuple[str, Cases], state: str
) -> None:
    """At the width of a desk and at 400% zoom: text spacing, size of targets, order of focus, help in one place.

    WCAG 1.4.12, 2.5.8, 2.4.3 and 3.2.6; and 2.4.11 on a page of each kind.
    """
    address, cases = record
    found: list[object] = []
    helps = set()
    for place in places(page, state, address, cases):
        helps.add(tuple(page.evaluate(HELP)))
        for width, height in ((1280, 900), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(100)
            found += [(place, width, "small", small) for small in page.evaluate(SMALL)]
            if width == 320:
                found += [(place, width, "order", stop) for stop in page.evaluate(OUT_OF_ORDER)]
                found += [(place, width, "uneven", part) for part in page.evaluate(UNEVEN)]
            page.evaluate(SPACED)
            found += [(place, width, "wide", widest) for widest in too_wide(page, width)]
            found += [(place, width, "cut off", lost) for lost in page.evaluate(LOST)]
            page.evaluate("document.getElementById('spaced').remove()")
            if place in FEW:
                page.evaluate("document.querySelector('h1').focus()")
                for _ in range(20):
                    page.keyboard.press("Tab")
                    if covered := page.evaluate(COVERED):
                        found.append((place, width, "covered", covered))
        page.set_viewport_size({"width": 1280, "height": 900})
    assert found == []
    assert len(helps) == 1
