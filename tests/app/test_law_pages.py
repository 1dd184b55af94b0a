"""The pages about the law say what the rulebook says, of any day. No browser."""

from __future__ import annotations

import html as markup
import re
from datetime import date, datetime, timedelta

import pytest

from cspr_rules.model.force import Force
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.law_search import find
from cspr_rules.reasoning.compare import What
from front_end import Window, plain, words_of

from cspr_rules.app.parts.law_link import law_link  # isort: skip
from cspr_rules.app.state import law, session  # isort: skip

A_DAY = date(2022, 6, 1)
EDITION = date(2023, 12, 15)
TODAY = datetime.now().astimezone().date()


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The rulebook of the pages."""
    return session.reasoner().rulebook


def at(address: str) -> Window:
    """A new window on a page about the law, where nothing else is open."""
    return Window().go(address)


def linked(text: str) -> list[str]:
    """The rules whose own pages a piece of HTML leads to, in its order."""
    return re.findall(r'data-go="law-rule\?rule=(\w+)', text)


def typed(window: Window, form: str, day: str, month: str, year: str) -> Window:
    """Write a day into the fields of a form."""
    for part, text in zip(("day", "month", "year"), (day, month, year), strict=True):
        window.run.text_input(key=f"{form}-{part}").set_value(text)
    return window


def test_every_rule_of_the_day_is_listed_under_its_own_force_and_never_under_another(book: Rulebook) -> None:
    """What must be done stands never among what should or may be done."""
    rules = book.on(A_DAY).rules
    shown = at(f"law?on={A_DAY}").html
    sections = re.split(r"<h3>", shown.split('id="group-', 1)[1].split("<h2>Instruments", 1)[0])[1:]
    found = {}
    for section in sections:
        force = Force(words_of(section.split("<span", 1)[0]).lower())
        for name in linked(section):
            assert name not in found
            found[name] = force
    assert found == {name: rule.force for name, rule in rules.items()}


def test_what_does_not_stand_that_day_is_named_with_the_days_on_which_it_does() -> None:
    """Nobody takes a rule of today for the law of another year."""
    absent = at(f"law?on={A_DAY}").html.split("Not in force on 1 June 2022", 1)[1]
    assert "Notice of the death of a care leaver" in absent
    assert "from 15 December 2023" in absent


def test_what_has_changed_since_is_said_of_each_rule() -> None:
    """A reader of an old case sees at once that the guidance has moved on, or that it has not."""
    shown = at(f"law?on={A_DAY}").text
    changed = law.compared(A_DAY, TODAY).changes
    assert shown.count("Changed since:") == sum(change.before is not None for change in changed) > 10
    assert "Nothing about it has changed since." in shown
    assert "Changed since:" not in at("law").text


def test_a_day_is_typed_as_day_month_and_year() -> None:
    """The day is written as people write it, and the page and its address are then of that day."""
    window = typed(at("law"), "law-on-which-day", "1", "6", "2022").press("Show the law")
    assert "The law on 1 June 2022" in window.text
    assert dict(window.run.query_params) == {"on": A_DAY.isoformat()}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (("31", "2", "2022"), "No such day is in the calendar"),
        (("", "", ""), "Write a day."),
        (("1", "6", ""), "The date needs a year."),
        (("28", "6", "2018"), "The present law on reviews began on 29 June 2018."),
    ],
)
def test_what_is_no_day_is_refused_beside_the_fields_and_stays_there(day: tuple[str, str, str], said: str) -> None:
    """A slip costs nobody more than the slip: the fields keep what was typed, and the law shown stays."""
    window = typed(at(f"law?on={A_DAY}"), "law-on-which-day", *day).press("Show the law")
    assert said in window.text
    assert "The law on 1 June 2022" in window.text
    assert [window.run.text_input(key=f"law-on-which-day-{part}").value for part in ("day", "month", "year")] == [*day]


def test_an_address_with_a_day_before_the_law_shows_today() -> None:
    """No link, however old or mistyped, leads to law that is not there."""
    for on in ("2018-06-28", "yesterday", ""):
        assert f"The law on {TODAY.day} " in at(f"law?on={on}").text


def test_words_find_the_rules_that_hold_every_one_of_them(book: Rulebook) -> None:
    """Whoever knows a word of the guidance finds the rule without knowing its name."""
    window = at("law")
    window.run.text_input(key="law-text").set_value("Joint Working doubt")
    shown = window.press("Show the law").html
    assert linked(shown) == ["criterion_joint_working"]
    assert "No rules have the words" in at("law?find=unicorn").text
    rules = book.on(A_DAY).rules
    assert set(find(book, rules, "")) == set(rules)
    assert len(find(book, rules, "CHILDREN act 2004")) > 1
    assert set(find(book, rules, "care leaver")) < set(rules)


def test_every_rule_has_a_page_of_its_own_with_all_that_its_file_says(book: Rulebook) -> None:
    """Provision, reading, words for both readers and examples stand together, for every rule there is."""
    window = Window()
    for name, rule in book.rules.items():
        shown = window.go(f"law-rule?rule={name}").html
        text = words_of(shown)
        said = [rule.title, *rule.reading, *rule.left_out, *(example.name for example in rule.examples)]
        said += [example.mistake for example in rule.examples]
        said += [told for texts in rule.says.values() for told in texts.values()]
        said += [book.sources[cite].provision for period in rule.periods for cite in period.cites]
        for one in said:
            assert " ".join(one.split()) in text, (name, one)
        for period in rule.periods:
            for cite in period.cites:
                assert f'href="{markup.escape(book.sources[cite].address)}"' in shown, (name, cite)


def test_a_rule_that_does_not_stand_on_the_day_says_so_before_anything_else() -> None:
    """The notice about care leavers is guidance of 2023. On a day before, its page says that it is not in force."""
    shown = at(f"law-rule?rule=care_leaver_death_notice&on={A_DAY}").text
    assert shown.index("Not in force on 1 June 2022") < shown.index("Our reading")
    assert "Not in force" not in at(f"law-rule?rule=care_leaver_death_notice&on={EDITION}").text


def test_a_rule_shows_the_condition_that_it_had_on_the_day() -> None:
    """Other ways to learn took in care leavers in December 2023; before, its page does not name them."""
    rule = "law-rule?rule=other_ways_to_learn&on="

    def condition(day: date) -> list[str]:
        return linked(at(f"{rule}{day}").html.split("When it holds", 1)[1].split("<h2>", 1)[0])

    assert "care_leaver_death_notice" in condition(EDITION)
    assert "care_leaver_death_notice" not in condition(EDITION - timedelta(days=1))


def test_a_name_that_is_no_rule_leads_to_the_nearest_and_is_never_markup() -> None:
    """What stands in an address is shown as text or not at all."""
    assert linked(at("law-rule?rule=criterion_joint_workin").html) == ["criterion_joint_working"]
    assert "Rule not found</h1>" in at("law-rule?rule=criterion_joint_workin").html
    for address in ("law-rule?rule=<img src=x>", "law?find=<img src=x>", "law?on=<img src=x>"):
        assert "<img" not in at(address).html


def test_what_was_not_read_in_the_original_is_listed_whole(book: Rulebook) -> None:
    """Nobody relies on a provision without being able to see that we have not read it."""
    shown = at("law-not-read").html
    for source in book.sources.values():
        cell = f'href="{markup.escape(source.address)}"'
        assert not source.to_be_checked or cell in shown
    rows = shown.count('<tr><th scope="row">')
    assert rows == sum(source.to_be_checked for source in book.sources.values()) > 0
    unread = {name for name, source in book.sources.items() if source.to_be_checked}
    resting = {name for name, rule in book.rules.items() for one in rule.periods if unread & {*one.cites}}
    assert set(linked(shown)) == resting


def test_the_coverage_has_every_line() -> None:
    """What is left out can be read beside what is carried, with the reason."""
    shown = words_of(at("law-covered").html)
    rows = law.covered().coverage.rows
    assert len(rows) > 100
    for row in rows:
        assert " ".join(row.says.split()) in shown, row.name
        assert " ".join(row.left_out.replace("`", "").split()) in shown, row.name


def test_the_coverage_names_what_carries_a_line_by_its_title_first(book: Rulebook) -> None:
    """People read what a rule, a question or a feature is about; its name in the files stands small beside it."""
    shown = at("law-covered").html
    for name in ("duty_to_notify", "died_or_seriously_harmed"):
        assert f'>{markup.escape(book.rules[name].title)}</a> <code class="name">{name}</code>' in shown
    asked = markup.escape(book.questions["child_died"].asked)
    assert f'“{asked}” <code class="name">child_died</code>' in shown
    assert 'Kent <code class="name">kent</code>' in shown
    assert "Disputed answers <code" in shown
    assert "<li>Rules: " in shown
    assert not re.search(r"<li>[A-Z][a-z ]+: <code class", shown), "a name alone carries nothing that people can read"


def test_two_days_are_compared_as_the_command_compares_them() -> None:
    """Every rule that changed stands there with before, after and the smallest case in which it shows."""
    day_before = EDITION - timedelta(days=1)
    window = at(f"law-compare?from={day_before}&to={EDITION}")
    comparison = law.compared(day_before, EDITION)
    telling = [change for change in comparison.changes if set(change.what) != {What.PROVISIONS}]
    assert f"Rules that changed ({len(telling)})" in window.text
    assert telling
    for change in telling:
        assert change.example is not None
        assert words_of(session.reasoner().rulebook.rules[change.name].title) in window.text
        for question in change.example.answers:
            assert session.reasoner().rulebook.questions[question].asked in window.text
    editions = linked(window.html.split("Rules that rest on other provisions", 1)[1])
    assert set(editions) >= {c.name for c in comparison.changes if set(c.what) == {What.PROVISIONS}}


def test_the_case_in_hand_is_compared_too() -> None:
    """A partner sees whether the day of decision makes a difference to the case before them."""
    nothing = at("law-compare?from=2018-06-29&to=2026-11-20").text
    assert "The case in hand" not in nothing
    window = Window("care-leaver-of-nineteen").go("law-compare?from=2018-06-29&to=2026-11-20")
    compared = window.text.split("The case in hand", 1)[1]
    assert "Notice of the death of a care leaver Not in force Arises" in compared


def test_days_the_wrong_way_round_are_refused_beside_the_fields() -> None:
    """The earlier day comes first, and the page says so in words."""
    window = typed(at("law-compare"), "compare-the-earlier-day", "2", "1", "2024")
    typed(window, "compare-the-later-day", "1", "1", "2024")
    window.press("Compare")
    assert "2 January 2024 is after 1 January 2024. Put the earlier day first." in window.text


def test_a_finding_leads_to_the_law_beside_it_and_a_local_clock_to_none() -> None:
    """Reading the law takes nobody away from their case. A local clock is no law."""
    link = law_link("criterion_joint_working", A_DAY)
    assert 'href="/law-rule?rule=criterion_joint_working&amp;on=2022-06-01"' in link
    assert 'target="_blank"' in link
    assert "noopener" in link
    assert law_link("local:office_first", A_DAY) == ""
    result = Window("agencies-that-differ").go("result").html
    assert result.count("Open the law beside it") > 20


def test_the_accessibility_statement_says_what_was_not_tested_and_whom_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """It claims no more than was done, and the contact is the installation's own."""
    monkeypatch.delenv("CSPR_ACCESSIBILITY_CONTACT", raising=False)
    shown = at("accessibility").text
    assert "No screen reader was run" in shown
    assert "we do not say that these pages conform" in shown
    assert "This installation has not named a contact" in shown
    monkeypatch.setenv("CSPR_ACCESSIBILITY_CONTACT", "<b>Web team</b>, 01234 567890")
    named = at("accessibility").html
    assert "&lt;b&gt;Web team&lt;/b&gt;, 01234 567890" in named
    assert "has not named a contact" not in named


def test_the_pages_are_named_at_the_foot_of_every_page() -> None:
    """The law and the statement are found from anywhere."""
    foot = Window().html.split('class="foot"', 1)[1]
    assert 'data-go="law"' in foot
    assert 'data-go="accessibility"' in foot
    assert plain("Show the law") in at("law").buttons()


@pytest.mark.parametrize(
    "address", ["law-rule?rule=complete_rapid_review", "law-compare?from=2023-12-14&to=2023-12-15"]
)
def test_no_cell_of_a_table_about_the_law_is_blank(address: str) -> None:
    """A cell in which nothing stands says that there is nothing, and a reader does not take it for left out."""
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", at(address).html, flags=re.DOTALL)
    assert len(cells) > 10
    assert [cell for cell in cells if words_of(cell) in ("", "–")] == []


def test_a_rule_that_is_a_duty_in_itself_is_said_to_arise_and_never_to_be_met(book: Rulebook) -> None:
    """Of a duty "not met" reads as a breach: its examples and told texts stand under "arises" and "does not arise"."""
    duties = [rule for rule in book.rules.values() if rule.shown_as_a_duty]
    assert len(duties) == 5
    for rule in duties:
        shown = at(f"law-rule?rule={rule.name}").html
        cells = {words_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", shown, re.DOTALL)}
        assert {"Arises", "Does not arise"} <= cells, rule.name
        assert not {"Met", "Not met"} & cells, rule.name
    shown = at("law-rule?rule=died_or_seriously_harmed").html
    assert {"Met", "Not met"} <= {words_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", shown, re.DOTALL)}


def test_a_duty_that_comes_to_arise_between_two_days_is_said_to_arise() -> None:
    """The notice of a care leaver's death begins in December 2023: in its smallest case it then arises."""
    text = at("law-compare?from=2023-12-14&to=2023-12-15").text
    assert "Not in force Arises" in text
