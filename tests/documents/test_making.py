"""Making: which consideration is told, what is recorded, names without personal data, nothing of sealed positions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import icalendar
import pytest
from click.testing import CliRunner

from cspr_rules.cli.documents import documents
from cspr_rules.documents.document import Document, Figure, Paragraph, Table
from cspr_rules.documents.making import KINDS, build, make
from cspr_rules.documents.material import Material, Now, gather
from cspr_rules.documents.safe_names import safe_reference
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.read import read_rulebook
from documents.cases import LIVES, ROLES, opened
from documents.reading import of_html


def text_of(document: Document) -> str:
    """All its words."""
    return " ".join(one.text for one in document.sentences())


def test_that_a_document_was_made_is_recorded(desk: Desk, case_of: Callable[[str], str]) -> None:
    """Kind, format, digest, reader, the origins of each sentence, and the newest entry, whose hash is printed on it."""
    case = case_of("everything-considered")
    newest = desk.ledger.newest()
    made = make(desk, case, "decision-record", "html")
    recorded = desk.case(case).newest
    assert made.document is not None
    sentences = list(made.document.sentences())
    assert recorded.event == DocumentMade(
        document="decision-record",
        format="html",
        digest=f"sha256:{hashlib.sha256(made.content).hexdigest()}",
        up_to=newest.entry,
        newest_hash=newest.hash.hex(),
        reader="safeguarding partners",
        rests_on=tuple(tuple(sorted(one.origins)) for one in sentences),
    )
    assert len(recorded.event.rests_on) == len(sentences) > 100
    assert all(recorded.event.rests_on)
    assert "rests_on" not in recorded.event.told()
    assert made.recorded == recorded.entry
    page = of_html(made.content.decode())
    assert newest.hash.hex() in page
    assert f"Newest entry of the record: {newest.entry}" in page


def test_the_consideration_told_is_the_one_that_the_decision_rests_on(fresh_desk: Desk) -> None:
    """A later one is not, until somebody decides on it; without a decision it is the latest."""
    case = LIVES["agencies-that-differ"](fresh_desk).id
    chosen = KINDS["decision-record"]

    def told() -> int | None:
        found = gather(fresh_desk, case, "decision-record", chosen.names, SHARED_NAMES).considered
        return found and found.entry

    first = fresh_desk.case(case).considered[-1].entry
    assert told() == first
    second = fresh_desk.consider(case).newest.entry
    assert told() == second
    fresh_desk.decide(
        case,
        decided="not yet decided",
        reason="Results are awaited.",
        decided_by=list(ROLES.values()),
        consideration=second,
        without_positions="Two partners wait for results.",
        unaddressed="It was too early.",
        other_area="Nothing to agree.",
    )
    fresh_desk.consider(case)
    assert told() == second


def test_a_case_that_was_not_considered_has_a_record_and_no_summary(fresh_desk: Desk) -> None:
    """What tells findings is refused with what to do; the decision record says that there are none."""
    case = fresh_desk.open_case("EX-001", "A baby with an injury").id
    assert b"The rules have not been asked about this case" in make(fresh_desk, case, "decision-record", "html").content
    for kind in ("panel-summary", "one-page", "calendar"):
        with pytest.raises(NotAllowed, match="Record the result first"):
            make(fresh_desk, case, kind)
    entries = fresh_desk.ledger.newest().entry
    with pytest.raises(NotFound, match='Did you mean "one-page"'):
        make(fresh_desk, case, "one-pgae")
    with pytest.raises(NotFound, match=r"docx.*pdf.*html"):
        make(fresh_desk, case, "one-page", "odt")
    assert fresh_desk.ledger.newest().entry == entries


def test_sealed_positions_are_in_no_document(fresh_desk: Desk, tmp_path: Path) -> None:
    """That one was given, by whom and when; not what, not why, until all three are in."""
    profiles = copytree(fresh_desk.rules.profiles_folder, tmp_path / "profiles")
    kent = (profiles / "kent.yaml").read_text(encoding="utf-8")
    sealing = kent.replace("partnership: kent", "partnership: sealing") + "\npositions sealed: yes\n"
    (profiles / "sealing.yaml").write_text(sealing, encoding="utf-8")
    rules = Rules(fresh_desk.rules.reasoner, fresh_desk.rules.folder, profiles)
    desk = Desk(fresh_desk.ledger, rules, fresh_desk.surroundings, "chair")
    case = desk.open_case("EX-001", "A baby with an injury", partnership="sealing").id
    desk.consider  # noqa: B018 - refused while sealed; the record is made without findings
    for partner in ("health", "police"):
        desk.give_position(
            case, partner=partner, role="SECRET ROLE", position="no local review", reason="SECRET REASON"
        )
    for kind in ("decision-record", "case"):
        content = make(desk, case, kind, "html" if kind != "case" else "").content.decode()
        assert "SECRET" not in content
        assert "no local review" not in content
    page = make(desk, case, "decision-record", "html").content.decode()
    assert "sealed until all three partners have given theirs" in page
    desk.give_position(case, partner="local authority", role="director", position="local review", reason="Open now.")
    assert "SECRET REASON" in make(desk, case, "decision-record", "html").content.decode()


def test_what_was_found_before_a_case_came_under_a_seal_is_in_no_document(fresh_desk: Desk, tmp_path: Path) -> None:
    """A considered case comes to an area that seals positions: until they are in, no document tells findings."""
    profiles = copytree(fresh_desk.rules.profiles_folder, tmp_path / "profiles")
    kent = (profiles / "kent.yaml").read_text(encoding="utf-8")
    sealing = kent.replace("partnership: kent", "partnership: sealing") + "\npositions sealed: yes\n"
    (profiles / "sealing.yaml").write_text(sealing, encoding="utf-8")
    rules = Rules(fresh_desk.rules.reasoner, fresh_desk.rules.folder, profiles)
    desk = Desk(fresh_desk.ledger, rules, fresh_desk.surroundings, "chair")
    case = desk.open_case("EX-001", "A baby with an injury").id
    desk.consider(case)
    desk.add(case, "case details changed", partnership="sealing", reason="It is their case.")
    for kind, of in KINDS.items():
        if of.tells_findings:
            with pytest.raises(NotAllowed, match="sealed"):
                make(desk, case, kind)
    assert {name for name, of in KINDS.items() if not of.tells_findings} == {"agency-request", "family-cover"}


@pytest.mark.parametrize(
    ("reference", "safe"),
    [
        ("EX-001", True),
        ("CSPR-2026-004", True),
        ("RR12", True),
        ("Smith-1", False),
        ("Baby S 2026", False),
        ("SMITH-2010", False),
        ("../../EX-1", False),
        ("Jo", False),
        ("NHS-943476_5919", False),
        ("NHS-94347_65919", False),
        ("ZQ040319", False),
        ("EX-1234", True),
        ("EX-0403-2019", False),
        ("EX-2019_0403", False),
        ("EX-04032_019", False),
        ("DOB4-31999", False),
        ("EX-31299", False),
    ],
)
def test_a_file_name_holds_no_personal_data(fresh_desk: Desk, reference: str, safe: bool) -> None:
    """A reference that could be a name gives way to the beginning of the random id."""
    case = fresh_desk.open_case(reference, "A case")
    assert safe_reference(case) == (case.reference if safe else case.id[:8])
    made = make(fresh_desk, case.id, "case")
    assert made.name == f"case-{safe_reference(case)}-entry-{made.recorded}.json"


def test_a_calendar_says_nothing_of_child_or_family(
    desk: Desk, case_of: Callable[[str], str], material_of: Callable[[str, str], Material]
) -> None:
    """Duties with their days, in words that fit any case; made again, each duty is the same event."""
    case = case_of("infant-with-fractures")
    content = make(desk, case, "calendar").content
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    found = {str(one["summary"]): one for one in events}
    assert str(found["Answer of the national Panel expected (EX-001)"].decoded("dtstart")) == "2026-12-08"
    assert str(found["Decision to be looked at again (EX-001)"].decoded("dtstart")) == "2027-02-01"
    text = content.decode().casefold().replace("\r\n ", "")
    material = material_of("infant-with-fractures", "calendar")
    for word in ("infant", "fracture", "died", "death", "looked after", "family", "parent", "baby", "harm", "abuse"):
        assert not re.search(rf"\b{word}", text), word
    assert material.case.title.casefold() not in text
    again = icalendar.Calendar.from_ical(make(desk, case, "calendar").content).walk("VEVENT")
    assert [one["uid"] for one in again] == [one["uid"] for one in events]
    assert all(material.case.id not in str(one["uid"]) for one in events)


def test_a_local_clock_stands_in_a_calendar_without_the_name_that_a_partnership_gave_it(
    material_of: Callable[[str, str], Material],
) -> None:
    """A clock may be called after a child's death, and others see the calendar."""
    material = material_of("infant-with-fractures", "calendar")
    clock = {"duty": "local:death_of_a_child", "who": "partnership office", "force": "local", "by": "2026-12-01"}
    output = {**material.output, "duties": [{**clock, "status": "due", "cites": []}]}
    writes = KINDS["calendar"].writes
    assert writes is not None
    text = writes(replace(material, ask=lambda: Now(output, {}))).decode()
    assert "SUMMARY:Local clock ends (EX-001)" in text
    assert "death" not in text


def test_no_wording_of_the_calendar_tells_what_happened() -> None:
    """Also for duties that arise only when a child has died or was looked after."""
    from cspr_rules.documents.words import read_wording
    from cspr_rules.rulebook.folder import rules_folder

    texts = read_wording("calendar", KINDS["calendar"].names, rules_folder()).texts
    for name, text in texts.items():
        for word in (
            "death",
            "died",
            "child ",
            "looked after",
            "looked-after",
            "care leaver",
            "parent",
            "family",
            "harm",
        ):
            assert word not in text.casefold().replace("child safeguarding", ""), name


def test_a_request_names_its_power_and_force(fresh_desk: Desk) -> None:
    """Section 16H binds; another basis is told as the partners put it, and never as law that compels."""
    case = opened(fresh_desk, "nothing-known-yet").id
    with pytest.raises(NotAllowed, match="no request for information is waiting"):
        make(fresh_desk, case, "agency-request")
    by_power = fresh_desk.add(
        case, "information asked", agency="health", asks="An account.", due="2026-12-01", basis="Section 16 H"
    ).newest.entry
    by_consent = fresh_desk.add(
        case,
        "information asked",
        agency="a charity",
        asks="An account.",
        due="2026-12-04",
        basis="the parents' consent",
    ).newest.entry

    def letter(about: int | None) -> str:
        return of_html(make(fresh_desk, case, "agency-request", "html", about=about).content.decode())

    assert "section 16H of the Children Act 2004" in letter(by_power)
    assert "Whoever is asked must give it. This is law." in letter(by_power)
    assert "Please let us have it by 1 December 2026." in letter(by_power)
    assert "the parents' consent" in letter(by_consent)
    assert "must give it" not in letter(by_consent)
    assert "To: a charity." in letter(None)
    assert fresh_desk.case(case).newest.event.reader == "a charity"  # type: ignore[attr-defined] # it was made
    fresh_desk.add(case, "information received", asked=by_consent, says="All of it.")
    assert "To: health." in letter(None)
    with pytest.raises(NotFound, match='there is no "information asked" with the number 1'):
        make(fresh_desk, case, "agency-request", about=1)


def test_a_request_without_a_basis_compels_nobody(fresh_desk: Desk) -> None:
    """A letter that says "must" where nobody recorded a power would be wrong in law. It says that none is recorded."""
    case = opened(fresh_desk, "nothing-known-yet").id
    fresh_desk.add(case, "information asked", agency="health", asks="An account.", due="2026-12-01")
    letter = of_html(make(fresh_desk, case, "agency-request", "html").content.decode())
    assert "must give it" not in letter
    assert "We ask for this under section 16H" not in letter
    assert "It names no power that obliges you." in letter
    assert "No basis is recorded for this request" in letter


def test_a_request_for_a_day_that_is_past_says_so(fresh_desk: Desk) -> None:
    """Nobody can answer by then. On the day itself the letter says nothing of it."""
    case = opened(fresh_desk, "nothing-known-yet").id
    for due, warned in (("2026-11-21", True), ("2026-11-22", False)):
        fresh_desk.add(
            case, "information asked", agency="health", asks="An account.", due=due, day="2026-11-20", basis="s. 16H"
        )
        letter = of_html(make(fresh_desk, case, "agency-request", "html").content.decode())
        assert ("The day that is asked for is past." in letter) is warned, due


def test_what_is_recorded_is_not_called_missing_in_the_summary(document_of: Callable[[str, str], Document]) -> None:
    """Only what is not there at all is to be written; of the rest the partners add what is missing."""
    text = text_of(document_of("infant-with-fractures", "panel-summary"))
    missing, more = "Not recorded here, to be written by the partners:", "Add what is still missing of this:"
    for recorded in ("The plan for the family", "Which local and national reviews", "Who is in the family"):
        assert f"{more} {recorded}" in text
        assert f"{missing} {recorded}" not in text
    assert f"{missing} The reference of the notification." in text


def test_a_reason_for_delay_is_asked_for_where_there_was_one(fresh_desk: Desk) -> None:
    """Not of a rapid review that was in time."""
    reason = "The reason for the delay of the rapid review."
    case = opened(fresh_desk, "infant-with-fractures").id
    fresh_desk.consider(case)
    assert reason not in of_html(make(fresh_desk, case, "panel-summary", "html").content.decode())
    sent = fresh_desk.case(case).said_to("rapid_review_sent_on")[0].entry
    fresh_desk.correct(case, sent, "2026-11-20", reason="The date was mistyped.")
    assert reason in of_html(make(fresh_desk, case, "panel-summary", "html").content.decode())


def test_the_decision_record_holds_what_a_decision_record_must(document_of: Callable[[str, str], Document]) -> None:
    """Findings, reasons, sources, answers, positions, dissent, views, decision, duties, actions, family, sign-off."""
    text = text_of(document_of("infant-with-fractures", "decision-record"))
    for wanted in (
        "may have to be disclosed to a coroner, to the police or to a court",
        "could not say why",
        "A strong case for a local review",
        "Concern about how agencies worked together: met",
        "SI 2018/789, regulation 11(c)",
        "health, known on 12 November 2026.",
        "health visitor and hospital each held part of the picture",
        "Put right by entry",
        "The scene is still being looked at.",
        "more questions of the rulebook were not asked",
        "From where police stands",
        "The rapid review has found what there is to find.",
        "the lead safeguarding partners",
        "Staff would like to be heard.",
        "No view of education is recorded.",
        "not only whether.",
        "Nothing to handle.",
        "Has the rapid review captured the learning in this case? If the answer were: yes.",
        "8 December 2026",
        "designated doctor, health",
        "bruising in babies who do not yet move",
        "The audit is due in January.",
        "They want to be asked about the clinic.",
        "Not yet signed",
        "Children Act 2004, section 16F(1)",
        "Circumstance: something that guidance asks",
        "A learning event alone would not reach",
    ):
        assert wanted in text, wanted


def test_earlier_decisions_and_positions_stand_beside_the_later(document_of: Callable[[str, str], Document]) -> None:
    """Two decisions, both with their reasons; a position that was changed, and whose authority it rested on."""
    text = text_of(document_of("the-panel-writes-back", "decision-record"))
    assert "Earlier decision on the review, 22 November 2026" in text
    assert "The learning is in hand." in text
    assert "its reasons persuade us" in text
    assert "With authority from chief executive, integrated care board: the scheme of delegation of May" in text
    assert "We ask you to think again about a local review." in text


def test_a_position_against_what_was_decided_stands_under_dissent(document_of: Callable[[str, str], Document]) -> None:
    """That no dissent was recorded is not that all agreed; where all positions are for it, nothing is added."""
    text = text_of(document_of("the-panel-writes-back", "decision-record"))
    differ = "Positions recorded on the local review that differ from what was decided: "
    assert "No dissent is recorded." in text
    said = text.partition(differ)[2][:120]
    assert said.startswith("Local authority, no local review (entry "), said
    assert "and Police, no local review (entry " in said
    assert "Health" not in said
    assert differ not in text_of(document_of("infant-with-fractures", "decision-record"))
    assert differ not in text_of(document_of("agencies-that-differ", "decision-record"))  # nothing is decided there


def test_what_a_partner_adds_to_a_signature_is_what_they_said(document_of: Callable[[str, str], Document]) -> None:
    """The entry stands with the day; a partner who said nothing more has nothing in that column."""
    document = document_of("infant-with-fractures", "decision-record")
    table = next(one for one in document.every(Table) if "Sign-off" in one.caption[0].text)
    rows = [[" ".join(one.text for one in cell) for cell in row] for row in table.rows]
    signed = [row for row in rows if row[2] != "Not yet signed"]
    assert len(signed) == 2
    for row in signed:
        assert row[2].startswith("22 November 2026. Entry ")
        assert row[3] == ""


def test_the_time_line_has_the_days_as_they_were_put_right(fresh_desk: Desk) -> None:
    """Findings stay those of the meeting. Clocks run as the record now stands, since somebody works to them."""
    case = LIVES["infant-with-fractures"](fresh_desk).id
    said = fresh_desk.case(case).said_to("local_authority_aware_on")[0]
    fresh_desk.correct(case, said.entry, "2026-10-19", reason="The email came on Monday.", known_on="2026-11-22")
    chosen = KINDS["decision-record"]
    material = gather(fresh_desk, case, "decision-record", chosen.names, SHARED_NAMES, pictures=chosen.pictures)
    line = list(build(material).every(Figure))[1]
    (days,) = line.twin
    assert isinstance(days, Table)
    rows = [tuple(" ".join(one.text for one in cell) for cell in row) for row in days.rows]
    assert ("19 October 2026", "The local authority became aware") in rows
    assert ("21 October 2026", "The local authority became aware") not in rows


def test_what_is_disputed_and_whether_it_matters(document_of: Callable[[str, str], Document]) -> None:
    """Each rival with the agencies that hold it."""
    text = text_of(document_of("agencies-that-differ", "decision-record"))
    assert "yes: health; no: police It matters." in text.replace("no: police; yes: health", "yes: health; no: police")
    assert "It does not matter to any finding or to the recommendation." in text
    assert "It matters. Choosing one answer or another changes a finding or the recommendation." in text
    assert "No position is recorded for: local authority, health." in text.replace(" and ", ", ")
    assert "No decision is recorded yet." in text


def test_what_the_panel_asks_for_and_the_record_lacks_is_said(document_of: Callable[[str, str], Document]) -> None:
    """It is marked for the partners to write, never left out and never made up."""
    text = text_of(document_of("everything-considered", "panel-summary"))
    assert "Not recorded here, to be written by the partners: The reference of the notification." in text
    assert text.count("Not recorded here, to be written by the partners:") == 4
    assert "Concern about how agencies worked together: not met" in text


def test_the_summary_has_a_place_for_everything_that_the_panels_guidance_asks_for(
    document_of: Callable[[str, str], Document],
) -> None:
    """From what is recorded, or as something that the partners have yet to write."""
    text = text_of(document_of("infant-with-fractures", "panel-summary"))
    for wanted in (
        "The reference of the notification.",
        "On what day did the incident happen",
        "On what day did the local authority become aware",
        "On what day was the notification sent?",
        "rapid review meeting; in the chair: head of safeguarding.",
        "On what day was the rapid review sent to the national Panel?",
        "with a genogram",
        "sex, ethnicity, language, religion, disability and special educational needs, and immigration status",
        "Was the child looked after by a local authority at the time?",
        "what is known by now of the cause",
        "Which other proceedings or reviews are under way?",
        "How each agency was involved",
        "the key practice episodes",
        "what the child said or showed",
        "Why it happened, and not only what; the conditions in which people worked; good practice.",
        "designated doctor, health 4 December 2026",
        "May another child be at risk now?",
        "what was done about them",
        "How race, racism, culture, disability, poverty and how they come together",
        "Decision on the local review: local review.",
        "Concern about how agencies worked together: met",
        "Whether a national review is suggested, and why: It is not suggested",
        "The plan for the family",
        "They want to be asked about the clinic.",
        "Not yet signed",
    ):
        assert wanted in text, wanted


def test_where_the_evaluators_differ_no_finding_is_told(material_of: Callable[[str, str], Material]) -> None:
    """Nor a recommendation; the answers and what people said stand all the same."""
    material = material_of("infant-with-fractures", "decision-record")
    told = [{"sentence": "The two evaluators differ.", "from": ["wording/x"], "about": "evaluators disagree"}]
    output = {**material.output, "findings": {}, "would_change": [], "notices": [], "evaluators": "disagree"}
    output |= {"rationale": {"partners": told, "family": []}, "to_be_checked_against_the_original": []}
    del output["recommendation"]
    assert material.considered is not None
    event = material.consideration.model_copy(update={"output": output})
    text = text_of(build(replace(material, considered=replace(material.considered, event=event))))
    assert "The two evaluators differ." in text
    assert "No finding is shown" in text
    assert "could not say why" in text
    assert "Concern about how agencies worked together: met" not in text


def test_a_consideration_is_told_in_the_words_of_its_own_rulebook(fresh_desk: Desk, tmp_path: Path) -> None:
    """Rules that have changed since do not change what an earlier meeting was told."""
    changed = copytree(fresh_desk.rules.folder, tmp_path / "rules")
    file = next(changed.rglob("criterion_joint_working.yaml"))
    content = file.read_text(encoding="utf-8")
    title = "Concern about how agencies worked together"
    assert title in content
    file.write_text(content.replace(title, "How agencies worked, as it was called then"), encoding="utf-8")
    then = Desk(fresh_desk.ledger, Rules(Reasoner(read_rulebook(changed)), changed), fresh_desk.surroundings, "chair")
    case = opened(then, "infant-with-fractures").id
    then.consider(case)
    page = of_html(make(fresh_desk, case, "decision-record", "html").content.decode())
    assert "How agencies worked, as it was called then: met" in page
    assert title not in page


def test_answers_given_after_the_decision_are_shown_with_a_warning(fresh_desk: Desk) -> None:
    """So that nobody reads the record as if nothing had come up since."""
    case = LIVES["everything-considered"](fresh_desk).id
    entry = fresh_desk.answer(case, "recurrent_themes", "may", agency="health").newest.entry
    page = of_html(make(fresh_desk, case, "decision-record", "html").content.decode())
    assert f"Answers have been given or changed since this decision, in entries {entry}." in page


def test_what_the_material_does_not_back_is_not_in_a_document(material_of: Callable[[str, str], Material]) -> None:
    """A part that is left without words is left out, and no heading stands over nothing."""
    material = material_of("infant-with-fractures", "one-page")
    nothing = build(replace(material, without=material.evidence))
    assert list(nothing.sentences()) == []
    assert not [block for block in nothing.blocks if isinstance(block, Paragraph)]


def test_the_command_writes_a_file_that_only_its_owner_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes the folder, says where the file is, records it, and never writes over a file."""
    from cspr_rules.cli.record.group import record

    monkeypatch.setenv("CSPR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    monkeypatch.setenv("CSPR_RECOVERY_KEY_TO", "stderr")
    run = CliRunner().invoke
    assert run(record, ["new", "--reference", "EX-001", "--title", "A case"]).exit_code == 0
    folder = tmp_path / "papers" / "today"
    arguments = ["EX-001", "--kind", "decision-record", "--format", "html", "--to", str(folder), "--as", "chair"]
    said = run(documents, [*arguments, "--json"])
    assert said.exit_code == 0, said.output
    told = json.loads(said.stdout)
    file = Path(told["file"])
    assert file == folder / "decision-record-EX-001-entry-2.html"
    assert file.stat().st_mode & 0o777 == 0o600
    assert told["digest"] == f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
    assert told["entry"] == 2
    (folder / "decision-record-EX-001-entry-3.html").write_text("mine", encoding="utf-8")
    refused = run(documents, arguments)
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output
    assert (folder / "decision-record-EX-001-entry-3.html").read_text(encoding="utf-8") == "mine"
    unknown = run(documents, ["EX-001", "--kind", "letter", "--to", str(folder)])
    assert unknown.exit_code == 2
    assert 'There is no document "letter"' in unknown.output
    assert "decision-record" in run(documents, ["EX-001", "--kind", "list"]).output
