"""A case by commands alone, from the first telephone call to the signed decision and its export."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from cspr_rules.records.chain import STORE
from cspr_rules.records.entry import Draft
from records.commands.conftest import SAMPLES, Desk


def test_a_case_goes_from_the_first_call_to_an_answer_put_right(desk: Desk) -> None:
    """Everything that a chair needs is a command, and the record is whole at the end, on either database."""
    desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    desk.does(
        *("record", "add", "EX-009", "referral", "role=nurse", "agency=health", "how=by telephone", "says=-"),
        says="A baby was brought in.",
    )
    desk.does("record", "answer", "EX-009", "child_died", "no", "--agency", "health", "--known-on", "2026-11-03")
    said = desk.does("record", "answer", "EX-009", "seriously_harmed", "no", "--agency", "health")
    entry = said.split("entry ")[1].split()[0]
    desk.does("record", "correct", "EX-009", entry, "yes", "--reason", "The scan was read again.")
    desk.does("record", "answer", "EX-009", "single_agency_concern", "may", "--agency", "health")
    shown = desk.does("record", "show", "EX-009")
    assert "there may be (health)" in " ".join(shown.split())  # in the words of the question, and not "may"
    assert f"[{entry}]" in shown
    assert "put right by" in shown
    assert "The scan was read again." in shown
    listed = json.loads(desk.does("record", "list", "--json"))
    assert [case["reference"] for case in listed["cases"]] == ["EX-009"]
    assert "The record is whole" in desk.does("verify")


def test_a_decision_is_signed_exported_and_checked_by_others(
    desk: Desk, decided: Callable[[Desk], int], tmp_path: Path
) -> None:
    """What leaves the store can be checked with Python and one library, without this program."""
    entry = decided(desk)
    desk.does("record", "sign", "EX-001", str(entry), "--partner", "health", "--role", "chief nurse")
    shown = desk.does("record", "show", "EX-001")
    assert "The three partners agree." in shown
    assert "chief nurse" in shown
    folder = tmp_path / "export"
    desk.does("export", "EX-001", str(folder))
    checked = subprocess.run(
        [sys.executable, "-I", str(folder / "check_record.py"), str(folder)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout
    assert "1 recorded result run again, 0 of them otherwise than recorded." in desk.does("replay")


def test_a_decision_without_all_positions_is_refused_with_what_to_do(embedded_desk: Desk) -> None:
    """The command says what is missing, ends with 2, and records nothing."""
    embedded_desk.does("record", "new", str(SAMPLES / "infant-with-fractures.yaml"))
    embedded_desk.does("record", "consider", "EX-001")
    before = embedded_desk.does("verify")
    refused = embedded_desk.types(
        *("record", "decide", "EX-001", "--decided", "local review", "--reason", "because"),
        *("--decided-by", "director", "--consideration", "40"),
    )
    assert refused.exit_code == 2
    assert "health" in refused.stderr
    assert "Traceback" not in refused.output
    assert embedded_desk.does("verify") == before


def test_the_second_of_two_people_is_told_what_changed_and_keeps_their_words(embedded_desk: Desk) -> None:
    """Both answers are shown where the second person's was refused, so that nothing has to be typed again."""
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    first = ("record", "answer", "EX-009", "seriously_harmed", "yes", "--agency", "health", "--based-on", "0")
    embedded_desk.does(*first, "--source", "the ward")
    second = embedded_desk.types(*first[:4], "no", *first[5:], "--source", "the clinic")
    assert second.exit_code == 2
    assert "the ward" in second.stderr
    assert "the clinic" in second.stderr


def test_what_was_known_on_a_day_is_shown_with_what_the_rules_say_of_that(embedded_desk: Desk) -> None:
    """What became known later is left out, of the answers and of the findings alike."""
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    for day, answer in (("2026-11-03", "not known"), ("2026-11-18", "yes")):
        said = ("record", "answer", "EX-009", "seriously_harmed", answer, "--agency", "health", "--known-on", day)
        embedded_desk.does(*said)
    then = json.loads(embedded_desk.does("record", "show", "EX-009", "--as-known-on", "2026-11-10", "--json"))
    now = json.loads(embedded_desk.does("record", "show", "EX-009", "--as-known-on", "2026-11-19", "--json"))
    finding = "died_or_seriously_harmed"
    assert then["rules_say"]["findings"][finding]["finding"] == "not yet known"
    assert now["rules_say"]["findings"][finding]["finding"] == "met"
    assert len(then["answers_in_force"]) == 1


def test_a_hash_that_was_printed_can_be_looked_for(embedded_desk: Desk) -> None:
    """A document's hash is found in the record it was made from, and a made-up one is not."""
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    printed = json.loads(embedded_desk.does("verify", "--json"))["newest_hash"]
    embedded_desk.does("record", "answer", "EX-009", "child_died", "no")
    assert embedded_desk.types("verify", "--newest", printed).exit_code == 0
    assert embedded_desk.types("verify", "--newest", f"1 {printed}").exit_code == 0
    assert embedded_desk.types("verify", "--newest", f"2 {printed}").exit_code == 1
    assert embedded_desk.types("verify", "--newest", "0" * 64).exit_code == 1
    assert embedded_desk.types("verify", "--newest", "abc").exit_code == 2


def test_missing_notes_are_said_aloud(embedded_desk: Desk) -> None:
    """Without the hashes kept outside the database a cut end does not show: verify does not pass over it, status 1."""
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    printed = json.loads(embedded_desk.does("verify", "--json"))["newest_hash"]
    notes = embedded_desk.place.home / "records" / "newest-hashes"
    notes.unlink()
    for words in ((), ("--newest", f"1 {printed}")):
        found = embedded_desk.types("verify", *words)
        assert found.exit_code == 1
        assert "WARNING" in found.stdout
        assert str(notes) in found.stdout
    assert json.loads(embedded_desk.types("verify", "--json").stdout)["notes_missing"] is True
    embedded_desk.does("record", "answer", "EX-009", "child_died", "no")
    assert "WARNING" not in embedded_desk.does("verify"), "the next entry leaves a note again"


def test_a_store_that_was_just_brought_back_has_its_notes(embedded_desk: Desk, tmp_path: Path) -> None:
    """No false alarm: restoring leaves notes."""
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    key = next(line.strip() for line in embedded_desk.results[0].stderr.splitlines() if line.startswith("    "))
    embedded_desk.does("backup", str(tmp_path / "backup"))
    elsewhere = Desk(type(embedded_desk.place)(tmp_path / "elsewhere"))
    elsewhere.does("restore", str(tmp_path / "backup"), "--recovery-key", says=f"{key}\n")
    assert "WARNING" not in elsewhere.does("verify")


def test_a_case_is_erased_by_three_people_and_stays_gone_in_a_restored_backup(desk: Desk, tmp_path: Path) -> None:
    """Erasure is asked for, approved twice and carried out; the record stays whole, and the case cannot be read."""
    desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    desk.does("record", "new", "--reference", "EX-010", "--title", "Another child")
    desk.does("backup", str(tmp_path / "backup"))
    sure = (
        "record",
        "add",
        "EX-009",
        "no proceedings under way",
        "role=officer",
        "how=The police and the coroner said so.",
    )
    desk.does(*sure)
    ask = ("erase", "EX-009", "--ask", "--reason", "Entered twice.", "--early", "Nothing happened in it.")
    desk.does(*ask, "--as", "officer")
    assert desk.types("erase", "EX-009", "--now", "--as", "officer").exit_code == 2
    assert desk.types("erase", "EX-009", "--approve", "--as", "officer").exit_code == 2
    desk.does("erase", "EX-009", "--approve", "--as", "chair")
    said = desk.does("erase", "EX-009", "--approve", "--as", "head of legal services")
    assert "typed under one login" in said
    assert desk.types("erase", "EX-009", "--now", "--as", "officer").exit_code == 2, "one login, and no reason"
    why = ("--same-login", "They share one computer.")
    said = desk.does("erase", "EX-009", "--now", "--as", "officer", *why)
    assert "A backup still holds its key" in said
    listed = desk.does("erase", "--list")
    assert str(tmp_path / "backup") in listed, "it is listed until somebody says that it is destroyed"
    backup = listed.split("(backup ")[1].split(")")[0]
    assert desk.types("erase", "EX-010", "--backup-destroyed", backup, "--reason", "x").exit_code == 2
    assert desk.types("erase", "--backup-destroyed", backup).exit_code == 2
    assert "no backup" in desk.types("erase", "--backup-destroyed", "0" * 16, "--reason", "x").stderr.lower()
    assert backup in desk.does("erase", "--list")
    desk.does("erase", "--backup-destroyed", backup, "--reason", "-", says="Both sticks were shredded.")
    assert "no backup has to be destroyed" in desk.does("erase", "--list")
    assert desk.types("record", "show", "EX-009").exit_code == 2
    assert "1 of them erased" in desk.does("verify")
    assert "EX-009" not in desk.does("record", "list")
    assert "EX-010" in desk.does("record", "list")


def test_a_backup_is_brought_back_on_another_computer_with_the_recovery_key(
    embedded_desk: Desk, decided: Callable[[Desk], int], tmp_path: Path
) -> None:
    """The paper with the recovery key and the backup are enough, and the record is the same to the last hash."""
    decided(embedded_desk)
    key = next(line.strip() for line in embedded_desk.results[0].stderr.splitlines() if line.startswith("    "))
    embedded_desk.does("backup", str(tmp_path / "backup"))
    elsewhere = Desk(type(embedded_desk.place)(tmp_path / "elsewhere"))
    said = elsewhere.does("restore", str(tmp_path / "backup"), "--recovery-key", says=f"{key}\n")
    assert "entries were brought back" in said
    assert "The three partners agree." in elsewhere.does("record", "show", "EX-001")
    assert "The record is whole" in elsewhere.does("verify")


def test_every_kind_of_event_can_be_recorded_by_its_keys(embedded_desk: Desk) -> None:
    """`kinds` names every kind, and one kind with its keys; an unknown kind or key is refused plainly."""
    listed = embedded_desk.does("record", "kinds")
    assert "hold opened:" in listed
    assert "- hold:" in embedded_desk.does("record", "kinds", "hold opened")
    assert embedded_desk.types("record", "kinds", "hold").exit_code == 2
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    assert embedded_desk.types("record", "add", "EX-009", "note", "words=x").exit_code == 2
    assert embedded_desk.types("record", "add", "EX-009", "note", "text").exit_code == 2
    assert embedded_desk.types("record", "add", "EX-009", "decision", "reason=x").exit_code == 2
    embedded_desk.does("record", "add", "EX-009", "note", "--json", says='{"text": "Something worth keeping."}')


def test_days_added_on_this_machine_count_and_are_kept(embedded_desk: Desk) -> None:
    """A clock that left a day out leaves it out again at replay, also once the machine no longer names the day."""
    added = embedded_desk.place.home / "extra-bank-holidays.yaml"
    said = ("record", "answer", "EX-009", "notification", "sent", "--agency", "local authority")
    embedded_desk.does("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
    embedded_desk.does(*said)
    embedded_desk.does("record", "answer", "EX-009", "notification_sent_on", "2026-11-02")
    added.write_text("days:\n  - {day: 2026-11-18, because: A day of mourning was proclaimed.}\n", encoding="utf-8")
    with_it = json.loads(embedded_desk.does("record", "consider", "EX-009", "--json"))
    added.unlink()
    without = json.loads(embedded_desk.does("record", "consider", "EX-009", "--json"))

    def due(output: dict[str, Any]) -> str:
        return next(one["by"] for one in output["duties"] if one["duty"] == "complete_rapid_review")

    assert (due(without), due(with_it)) == ("2026-11-23", "2026-11-24")
    assert "2 recorded results run again, 0 of them otherwise" in embedded_desk.does("replay")


def test_a_consideration_whose_rules_cannot_be_read_is_named_and_the_others_run_again(embedded_desk: Desk) -> None:
    """One entry that nothing can be run from hides no other; the status says that something is wanting."""
    embedded_desk.does("record", "new", str(SAMPLES / "infant-with-fractures.yaml"))
    embedded_desk.does("record", "consider", "EX-001")
    with closing(embedded_desk.place.open()) as store:
        (case,) = (case for case in store.ledger.cases() if case != STORE)
        considered = store.ledger.record(case)[-1]
        draft = Draft(considered.kind, considered.data, f"sha256:{'0' * 64}")
        store.ledger.append(case, [draft], by="chair")
    found = embedded_desk.types("replay")
    assert found.exit_code == 1
    assert f"EX-001, entry {considered.entry + 1}: could not be run again. " in found.stdout
    assert "1 recorded result run again, 0 of them otherwise than recorded." in found.stdout
