"""Replay: what the rules said once, they say again under the same rulebook, whatever has changed since."""

from __future__ import annotations

import locale
import shutil
import subprocess
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records import replay as replaying
from cspr_rules.records.case import Case
from cspr_rules.records.entry import Draft
from cspr_rules.records.failures import Damaged
from cspr_rules.records.replay import Replayed, replay
from cspr_rules.records.rules import KeptRules, Rules
from cspr_rules.rulebook.folder import digest_of, packed, rule_files, unpacked
from cspr_rules.rulebook.read import read_rulebook
from records.desk.people import Office, a_decision, give_all_positions, ready_to_decide


def again(office: Office, **more: Any) -> list[Replayed]:
    """Every consideration, replayed with the rules of the program in use."""
    return list(replay(office.ledger, **more))


def other_rules(office: Office, folder: Path, file: str, old: str, new: str) -> Rules:
    """The rules of the program with one text of one file changed, not kept anywhere."""
    copytree(office.rules.folder, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Rules(Reasoner(read_rulebook(folder)), folder)


def reworded(office: Office, folder: Path) -> Rules:
    """Rules that say one sentence otherwise."""
    return other_rules(office, folder, "wording/partners.yaml", "never counts as no", "is never a no")


def rejudged(office: Office, folder: Path) -> Rules:
    """Rules for which a doubt about joint working is not enough."""
    return other_rules(
        office,
        folder,
        "law/local-review/criterion_joint_working.yaml",
        "joint_working_concern: [yes, may]",
        JUDGED_OTHERWISE,
    )


JUDGED_OTHERWISE = "joint_working_concern: yes"


def test_every_stored_consideration_gives_the_same_bytes_again(office_on_both: Office) -> None:
    """All samples, with and without a profile, on another day of decision and as known on a day."""
    office = office_on_both
    desk = office.desk()
    for sample in ("infant-with-fractures", "everything-considered", "nothing-known-yet", "agencies-that-differ"):
        case = office.opened_from(sample)
        desk.consider(case.id)
        desk.add(case.id, "case details changed", partnership="sandwell", reason="left out at first")
        desk.consider(case.id, on=date(2025, 7, 1), as_known_on=date(2026, 11, 3))
        desk.answer(case.id, "recurrent_themes", "yes", agency="police", known_on=date(2026, 11, 21))
    results = again(office)
    assert len(results) == 8
    assert all(one.same and one.same_bytes for one in results)


def test_what_is_said_after_a_consideration_changes_nothing_in_its_replay(office: Office) -> None:
    """It is run on the answers up to its entry, also where one was corrected since, or the title changed."""
    desk = office.desk()
    case = desk.consider(office.opened_from("infant-with-fractures").id)
    desk.correct(case.id, case.said_to("learning_captured")[0].entry, "no", reason="misread")
    desk.add(case.id, "case details changed", title="Another title", reason="it said too much")
    desk.add(case.id, "case details changed", partnership="kent", reason="left out at first")
    office.clock.set("2027-06-01")
    assert [one.same_bytes for one in again(office)] == [True]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_no_time_zone_of_the_machine_changes_a_byte(office: Office, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day ahead or a day behind, the meeting's day is London's."""
    desk = office.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, "recurrent_themes", "yes")
    desk.consider(case.id)
    desk.consider(case.id, as_known_on=date(2026, 11, 22))
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        results = again(office)
    time.tzset()
    assert [one.same_bytes for one in results] == [True, True]


def test_no_locale_of_the_machine_changes_a_byte(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turkish, where a small i has a dot in capitals too, and commas part whole numbers from fractions."""
    localedef = shutil.which("localedef")
    if localedef is None:
        pytest.skip("this machine has no localedef to make a locale with")
    made = ["-i", "tr_TR", "-f", "UTF-8", str(tmp_path / "tr_TR.UTF-8")]
    done = subprocess.run([localedef, *made], check=False, capture_output=True, text=True)
    if not (tmp_path / "tr_TR.UTF-8").exists():
        pytest.skip(f"this machine has no Turkish locale to make: {done.stderr[-200:]}")
    office.desk().consider(office.opened_from("infant-with-fractures").id)
    before = locale.setlocale(locale.LC_ALL)
    monkeypatch.setenv("LOCPATH", str(tmp_path))
    try:
        locale.setlocale(locale.LC_ALL, "tr_TR.UTF-8")
        assert locale.localeconv()["decimal_point"] == ","
        results = again(office)
    finally:
        locale.setlocale(locale.LC_ALL, before)
    assert [one.same_bytes for one in results] == [True]


def test_each_consideration_runs_under_its_own_rulebook_after_the_rules_have_changed(
    office: Office, tmp_path: Path
) -> None:
    """The rulebook was kept whole, by its digest: nothing of the folder it came from is needed."""
    older = rejudged(office, tmp_path / "rules")
    case = office.opened_from("infant-with-fractures")
    office.desk(rules=older).consider(case.id)
    office.desk().consider(case.id)
    older.folder.rename(tmp_path / "gone")
    first, second = again(office)
    assert first.rulebook == older.rulebook.digest != second.rulebook
    assert (first.same_bytes, second.same_bytes) == (True, True)


def test_each_consideration_runs_with_its_own_profile_after_the_profile_has_changed(
    office: Office, sealing_rules: Rules
) -> None:
    """A local clock that was shortened since does not move a day that was shown then."""
    kent = sealing_rules.profiles_folder / "kent.yaml"
    kent.write_text((office.rules.profiles_folder / "sandwell.yaml").read_text("utf-8").replace("sandwell", "kent"))
    desk = office.desk(rules=sealing_rules)
    case = desk.open_case("EX-001", "A case", partnership="kent")
    desk.answer(case.id, "referral_received_on", "2026-11-03")
    desk.answer(case.id, "notification", "sent")
    desk.answer(case.id, "notification_sent_on", "2026-11-10")
    case = desk.consider(case.id)
    duties = case.considered[0].event.output["duties"]  # type: ignore[attr-defined]
    assert any("local_by" in duty for duty in duties)
    kent.unlink()
    assert [one.same_bytes for one in again(office)] == [True]


def test_a_replay_writes_nothing_and_leaves_the_cache_alone(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an entry, nor a rulebook among those that the program has ready."""
    case = office.opened_from("infant-with-fractures")
    office.desk(rules=reworded(office, tmp_path / "rules")).consider(case.id)
    newest = office.ledger.newest()
    monkeypatch.setenv("CSPR_HOME", str(tmp_path / "home"))
    assert again(office)[0].same
    assert again(office, under=office.rules.reasoner)
    assert not (tmp_path / "home").exists()
    assert office.ledger.newest() == newest


def test_under_another_rulebook_it_gives_the_difference_and_overwrites_nothing(office: Office, tmp_path: Path) -> None:
    """What would be found otherwise is named; the record says what it said."""
    desk = office.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, "joint_working_concern", "may")
    case = desk.consider(case.id)
    newest = office.ledger.newest()
    (result,) = again(office, under=rejudged(office, tmp_path / "rules").reasoner)
    assert result.same_bytes is None
    changed = {one.where: (one.then, one.now) for one in result.differences}
    assert changed["findings/criterion_joint_working/finding"] == ("met", "not met")
    assert office.ledger.newest() == newest
    assert desk.case(case.id) == case


def test_another_wording_is_no_difference_in_what_was_found(office: Office, tmp_path: Path) -> None:
    """Sentences are not findings."""
    office.desk().consider(office.opened_from("infant-with-fractures").id)
    (result,) = again(office, under=reworded(office, tmp_path / "rules").reasoner)
    assert result.differences == ()


def altered(office: Office, case: Case, change: Any) -> None:
    """A consideration beside the last one, of which something was changed before it was stored."""
    considered = case.considered[-1]
    data = considered.event.plain()
    change(data["output"])
    office.ledger.append(case.id, [Draft("consideration", data, considered.rulebook)], by="chair")


def test_a_consideration_that_does_not_come_out_the_same_is_told_with_the_place(office: Office) -> None:
    """One word is enough, and the sound one beside it stays sound."""
    case = office.desk().consider(office.opened_from("infant-with-fractures").id)
    altered(office, case, lambda output: output["rationale"]["partners"][0].update(sentence="Nothing."))
    sound, changed = again(office)
    assert (sound.same, changed.same) == (True, False)
    assert [one.where for one in changed.differences] == ["rationale/partners/1/sentence"]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda output: output["rationale"]["partners"].pop(), True),
        (lambda output: output.pop("contradictions"), True),
        (lambda output: output["findings"]["criterion_joint_working"].update(finding="not met"), False),
        (lambda output: output["findings"]["criterion_joint_working"]["because"].pop(), False),
        (lambda output: output["findings"].pop("criterion_joint_working"), False),
        (lambda output: output["recommendation"].update(code="other_learning"), False),
        (lambda output: output["recommendation"]["possible"].append("other_learning"), False),
    ],
    ids=["wording", "key that came later", "finding", "ground", "missing finding", "recommendation", "possible"],
)
def test_under_a_later_program_findings_grounds_and_recommendation_are_the_same(
    office: Office, change: Any, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wording may get better; what was found, why, and what was recommended may not change."""
    case = office.desk().consider(office.opened_from("infant-with-fractures").id)
    altered(office, case, change)
    monkeypatch.setattr(replaying, "__version__", "9.9.9")
    sound, changed = again(office)
    assert (sound.same, sound.same_bytes) == (True, None)
    assert changed.same is same


def test_rules_that_were_not_kept_or_cannot_be_read_are_told_and_hide_no_other_consideration(office: Office) -> None:
    """Also where they are those in use: that they were kept is part of the proof. All others are run again."""
    case = office.desk().consider(office.opened_from("infant-with-fractures").id)
    plain = case.considered[0].event.plain()
    no_rulebook = office.ledger.keep("rulebook", b"no rulebook at all")
    with pytest.raises(Damaged, match="cannot be read"):
        KeptRules(office.ledger).reasoner(no_rulebook)
    for digest in (no_rulebook, "sha256:" + "0" * 64, case.considered[0].rulebook):
        office.ledger.append(case.id, [Draft("consideration", plain, digest)], by="chair")
    first, unreadable, missing, last = again(office)
    assert [one.same for one in (first, unreadable, missing, last)] == [True, False, False, True]
    assert f"the rulebook kept under {no_rulebook} cannot be read" in unreadable.fault
    assert "nothing was kept" in missing.fault
    assert (first.fault, last.fault) == ("", "")


def test_an_erased_case_is_passed_over(office: Office) -> None:
    """What nobody can read, nobody can replay; the others are."""
    desk = office.desk()
    gone = desk.consider(office.opened_from("infant-with-fractures").id)
    desk.consider(office.opened_from("nothing-known-yet").id)
    office.keys.destroy(gone.id)
    assert [one.reference for one in again(office)] == [desk.summaries.all()[0].reference]


def test_the_rules_are_kept_in_the_very_bytes_that_their_digest_is_made_of(rules: Rules) -> None:
    """So the digest that every output names finds the rulebook, and proves it."""
    files = rule_files(rules.folder)
    assert unpacked(packed(files)) == files
    assert f"sha256:{__import__('hashlib').sha256(rules.content).hexdigest()}" == rules.rulebook.digest
    assert digest_of(unpacked(rules.content)) == rules.rulebook.digest
    for broken in (rules.content[:-1], rules.content + b"\0", b"\0" * 8):
        with pytest.raises(ValueError, match="no packed files"):
            unpacked(broken)


def test_a_result_forged_through_the_rules_that_the_program_had_ready_is_found(office: Office, tmp_path: Path) -> None:
    """Whatever was compiled, and under whichever name: what was kept is read and compiled afresh."""
    rules = office.rules
    forged = rejudged(office, tmp_path / "rules").rulebook
    office.rules = Rules(Reasoner(replace(forged, digest=rules.rulebook.digest)), rules.folder)
    desk = office.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, "joint_working_concern", "may")
    desk.consider(case.id)
    (result,) = again(office)
    assert not result.same
    assert "findings/criterion_joint_working/finding" in [one.where for one in result.differences]


def test_nobody_is_asked_for_the_decision_that_the_record_holds(office: Office) -> None:
    """A consideration made after the decision counts its day: what it starts is due, also when it is replayed.

    On an earlier day of decision, and as known before it, there was none.
    """
    desk = office.desk()
    case = office.opened_from("infant-with-fractures")
    office.clock.set("2026-11-23")
    case = give_all_positions(desk, desk.consider(case.id).id)
    case = desk.decide(case.id, **a_decision(case, day="2026-11-23"))
    office.clock.set("2026-11-24")
    asked = []
    for when in ({}, {"on": date(2026, 11, 22)}, {"as_known_on": date(2026, 11, 22)}):
        output = desk.consider(case.id, **when).considered[-1].event.output
        asked.append("review_decision" in [one["question"] for one in output["ask_next"]])
    assert asked == [False, True, True]
    assert [one.same_bytes for one in replay(office.ledger)] == [True] * 4


def test_a_consideration_from_before_events_counted_is_replayed_as_it_was(office: Office) -> None:
    """What an entry does not say was not so when it was made."""
    desk = office.desk()
    case = ready_to_decide(office)
    case = desk.decide(case.id, **a_decision(case))
    before = case.considered[-1]
    data = before.event.plain() | {"up_to": case.newest.entry}
    del data["with_events"]
    office.ledger.append(case.id, [Draft("consideration", data, before.rulebook)], by="an earlier program")
    assert [one.same_bytes for one in replay(office.ledger)] == [True, True]
