"""Whatever somebody types is shown as it was typed, on every page, and asks nothing of another machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import say_who
from cspr_rules.documents.making import make
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.home import home_folder
from every_page import go
from front_end import serving

from cspr_rules.app.entry.navigation import rows  # isort: skip
from cspr_rules.app.parts.site import Needs  # isort: skip
from cspr_rules.app.state import session  # isort: skip

pytestmark = pytest.mark.browser

SHORT = "ZQX<b>b</b> **b** _i_ $x^2$ :tada: :red[r] [l](//far.example) &lt;"
LONG = (
    f"{SHORT} <img src=https://far.example/i.png onerror=alert(1)> ![i](https://far.example/j.png) `c` "
    "<script>alert(1)</script> <style>body{display:none}</style> https://far.example/auto --> ]]> :material/face:"
)
ALTERED = """([short, long]) => {
    const seen = document.querySelector('[data-testid=stMain]').textContent.replace(/\\s+/g, ' ');
    const said = seen.split('ZQX').slice(1);
    return [said.length, said.filter(rest => !`ZQX${rest}`.startsWith(short)).map(rest => rest.slice(0, 120))];
}"""
"""How often it stands on the page, and where it does not stand as it was typed."""
FOREIGN = """() => [
    ...document.querySelectorAll('[src*="far.example"], [href*="far.example"], [data-go*="far.example"]'),
    ...document.querySelectorAll('.katex, main b, [data-testid=stMain] b, [data-testid=stMain] script'),
].map(e => e.outerHTML.slice(0, 120))"""
"""What somebody's text has made of itself."""
NAMES = """() => [...document.querySelectorAll('[aria-label], [title], [alt]')]
    .map(e => e.getAttribute('aria-label') || e.getAttribute('title') || e.getAttribute('alt'))
    .filter(name => /\\\\[\\W]/.test(name))"""
"""Names that a screen reader would read with the strokes that keep them from being Markdown."""


def hostile_case(desk: Desk) -> tuple[str, int]:
    """A case in which everything that somebody can write is hostile. Gives its id and the entry of a document."""
    case = desk.open_case(f"../../{SHORT}", SHORT).id
    for question, answers in session.samples()["infant-with-fractures"].answers.items():
        for said in answers:
            desk.answer(case, question, said.answer, agency=said.by, known_on=said.known_on, source=LONG)
    for kind, values in {
        "child's voice": {"says": LONG, "account": SHORT},
        "hold opened": {"hold": "inquest", "about": SHORT},
        "words for the family": {"says": LONG},
        "agency view": {"agency": SHORT, "role": SHORT, "says": LONG},
        "person named": {"name": SHORT, "role": "professional"},
        "dissent": {"agency": SHORT, "role": SHORT, "says": LONG},
        "conflict of interest": {"role": SHORT, "interest": LONG, "handled": LONG},
        "child's name for letters": {"name": SHORT, "on_whose_word": SHORT},
        "family told": {"what": LONG, "to": SHORT, "by": SHORT, "how": LONG, "said": LONG},
    }.items():
        desk.add(case, kind, **values)
    for partner in ("local authority", "health", "police"):
        desk.give_position(case, partner=partner, role=SHORT, position="local review", reason=LONG)
    decision = desk.decide(
        case,
        decided="local review",
        reason=LONG,
        decided_by=[SHORT],
        consideration=desk.consider(case).newest.entry,
    ).newest.entry
    desk.sign_off(case, decision=decision, partner="police", role=SHORT, says=LONG)
    return case, make(desk, case, "decision-record").recorded


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, int]]:
    """The front end on a record with that case: its address, the case and the entry of its document."""
    home = tmp_path_factory.mktemp("typed-text") / "home"
    home.mkdir(mode=0o700)
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSPR_KEYRING", "off")
        patch.delenv("CSPR_DATABASE_URL", raising=False)
        with open_store(home, Surroundings.real()).store as store:
            store.recovery_key_shown()
            case, document = hostile_case(Desk(store.ledger, Rules.in_folder(), store.surroundings, SHORT))
        with serving(home) as address:
            yield address, case, document


@pytest.fixture
def asked(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A new window, and every address that it asks for, whatever for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    urls: list[str] = []
    context.on("request", lambda request: urls.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: urls.append(socket.url))
    page.on("dialog", lambda dialog: urls.append(f"dialog://{dialog.message}"))
    yield page, urls
    context.close()


def wrong_on(page: Page, place: str) -> tuple[int, list[object]]:
    """How often the hostile text stands on the page, and what came of it that should not."""
    count, altered = page.evaluate(ALTERED, [SHORT, LONG])
    found = [(place, "altered", said) for said in altered]
    found += [(place, "made of it", said) for said in page.evaluate(FOREIGN)]
    found += [(place, "heard with strokes", said) for said in page.evaluate(NAMES)]
    return count, found


def test_what_is_typed_is_shown_as_typed_on_every_page_and_asks_nothing_outside(
    asked: tuple[Page, list[str]], served: tuple[str, str, int]
) -> None:
    """Markup, Markdown, formulas, names of pictures and addresses stay letters, and no request leaves the machine.

    In references, titles, names, roles, sources, reasons and everything else that a page of the record shows, and in
    the name of a file.
    """
    page, urls = asked
    address, case, document = served
    page.goto(address)
    page.locator("#heading-start").wait_for()
    expect(page.locator("#cspr-status")).to_have_count(1)
    page.wait_for_timeout(500)
    go(page, "cases")
    say_who(page, SHORT, "x")
    found: list[object] = []
    shown = {}
    for place in ["cases", f"case?case={case}", *(row.address for row in rows() if row.needs is not Needs.TRAINING)]:
        go(page, place)
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
        shown[place], more = wrong_on(page, place)
        found += more
    go(page, f"document?entry={document}")
    shown["document-shown"], more = wrong_on(page, "document-shown")
    found += more
    with page.expect_download() as download:
        page.locator(".stDownloadButton button").first.click()
    name = download.value.suggested_filename
    assert found == []
    assert (
        min(shown[place] for place in ("cases", "case", "positions", "decision", "sign-off", "history", "family")) > 1
    )
    assert name == Path(name).name
    assert ".." not in name
    assert {urlsplit(url).hostname for url in urls if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
