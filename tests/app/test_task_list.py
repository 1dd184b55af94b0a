"""The task list of a case: each part of the work is a link on it, and leads to a page about that part. No browser."""

from __future__ import annotations

import re

from cspr_rules.records.desk import Desk
from front_end import Window, words_of

PARTS = {
    "the child": "The child",
    "the incident, and harm": "What happened",
    "what each agency knows": "What each agency knows",
    "abuse or neglect": "Abuse or neglect",
    "notification": "Notification and rapid review",
    "deciding on notification": "Notifying the national Panel",
    "learning and criteria": "Criteria the partners must take into account",
    "circumstances": "Circumstances the partners should have regard to",
    "national": "National and other routes",
    "the child’s voice": "The child’s voice and daily life",
    "recommendation": "Result",
    "decision": "The decision",
    "documents": "Documents",
    "history": "History",
}
"""The parts of the work, each with the words of its link, which are the heading that it leads to."""


def test_every_part_of_the_work_is_a_link_on_the_task_list_and_leads_to_a_page_of_its_own(desk: Desk) -> None:
    """Whoever has the task list before them comes to each part in one step, and the page says where they are."""
    case = desk.open_case("EX-001", "A call has come in").id
    window = Window.on_a_case(case)
    listed = {words: address for address, words in _links(window)}
    assert set(PARTS.values()) <= set(listed)
    for part, words in PARTS.items():
        assert _heading(window.go("case").go(listed[words])) == words, part


def test_no_two_links_of_the_task_list_lead_to_one_page_or_are_called_the_same(desk: Desk) -> None:
    """Links are told apart by their words alone, as somebody hears them."""
    listed = _links(Window.on_a_case(desk.open_case("EX-001", "A call has come in").id))
    assert len(listed) > len(PARTS)
    assert len(set(dict(listed))) == len(set(dict(listed).values())) == len(listed)


def _links(window: Window) -> list[tuple[str, str]]:
    """Address and words of each link of the task list."""
    tasks = "".join(re.findall(r'<ul class="tasks">(.*?)</ul>', window.html, re.DOTALL))
    return re.findall(r'data-go="([^"]*)">(.*?)</a>', tasks)


def _heading(window: Window) -> str:
    """The one main heading of the page."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", window.html, re.DOTALL)
    assert len(found) == 1
    return words_of(found[0])
