"""An export holds one case, whole and readable, with what proves it, and nothing of any other case."""

from __future__ import annotations

import json
import re
import resource
import stat
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from cspr_rules.records import check_record
from cspr_rules.records.canonical import canonical
from cspr_rules.records.chain import STORE, next_link, time_text
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.entry import Draft
from cspr_rules.records.export import export_case
from cspr_rules.records.failures import CannotOpen, Damaged, Erased, NotFound
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.made import digest_of
from cspr_rules.records.sealing import seal
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.verify import verify
from records.patience import PATIENCE
from records.stores import StorePlace
from records.unguarded import MORNING, SIGNING_KEY, STORE_ID, KeyRing, Unguarded, surroundings

RULES = b"the rules of that day"
PROFILE = b"partnership: sandwell\n"
FILES = {"HOW-TO-CHECK.txt", "chain.json", "chain.signature", "check_record.py", "record.json", "rules", "documents"}


@dataclass
class AStore:
    """What an export needs of a store."""

    ledger: Ledger


def a_store(database: Database, folder: Path) -> AStore:
    """A store whose clock, randomness and keys are always the same."""
    return AStore(Ledger(database, KeyRing(), SIGNING_KEY, STORE_ID, folder / "newest-hashes", surroundings()))


def a_case_among_others(store: AStore | Store) -> str:
    """Two cases, their entries between one another; the first rests on rules. Returns the first."""
    ledger = store.ledger
    case, other = ledger.new_case(), ledger.new_case()
    rules, profile = ledger.keep("rulebook", RULES), ledger.keep("profile", PROFILE)
    others = ledger.keep("rulebook", b"rules that only the other case used")
    ledger.append(case, [Draft("case opened", {"reference": "EX-001", "title": "Infant with fractures"})], by="chair")
    ledger.append(other, [Draft("case opened", {"reference": "EX-002", "title": "Secret of the other"})], by="clerk")
    ledger.append(STORE, [Draft("backup made", {"backup": "0" * 16})], by="clerk")
    ledger.append(
        case, [Draft("answer", {"question": "child_died", "answer": "no", "because": "Ärztin: “nein”"})], by="x"
    )
    ledger.append(other, [Draft("note", {"text": "Secret of the other"}, others)], by="clerk")
    ledger.append(case, [Draft("consideration", {"profile_digest": profile, "output": {}}, rules)], by="chair")
    ledger.append(case, [Draft("consideration", {"profile_digest": None}, rules)], by="chair")
    return case


@pytest.fixture
def store(tmp_path: Path) -> AStore:
    """A store in memory."""
    return a_store(Unguarded(), tmp_path)


@pytest.fixture
def case(store: AStore) -> str:
    """The case that is exported."""
    return a_case_among_others(store)


def content(folder: Path) -> dict[str, bytes]:
    """Every file of an export."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_record_can_be_read_entry_by_entry(store: AStore, case: str, tmp_path: Path) -> None:
    """One line an entry: who, when, what, and the export itself as the last."""
    exported = export_case(store, case, tmp_path / "export", by="clerk", why="the coroner asked for it")
    lines = (exported.folder / "record.json").read_text(encoding="utf-8").splitlines()
    record = [json.loads(line.removesuffix(",")) for line in lines[1:-1]]
    assert record == json.loads("".join(lines))
    assert [(one["entry"], one["kind"], one["by"]) for one in record] == [
        (1, "case opened", "chair"),
        (4, "answer", "x"),
        (6, "consideration", "chair"),
        (7, "consideration", "chair"),
        (8, "access", "clerk"),
    ]
    assert record[1]["data"]["because"] == "Ärztin: “nein”"
    assert record[-1]["data"] == {
        "did": "exported",
        "what": "the whole record",
        "why": "the coroner asked for it",
        "entries": 4,
    }
    assert exported.newest.entry == 8


def test_nothing_of_another_case_is_in_it(store: AStore, case: str, tmp_path: Path) -> None:
    """Of other cases' entries there is the hash of the header, and neither id, time, size, text nor rules."""
    folder = export_case(store, case, tmp_path / "export", by="clerk").folder
    chain = json.loads((folder / "chain.json").read_bytes())["chain"]
    links = list(store.ledger.links())
    others = [link for link in links if link.case != case]
    assert [one for one in chain if isinstance(one, str)] == [sha256(link.header).hexdigest() for link in others]
    everything = b"".join(content(folder).values())
    for link in others:
        assert link.body[:9] not in everything
        if link.case != STORE:
            assert link.case.encode() not in everything
    assert b"Secret" not in everything
    assert b"EX-002" not in everything
    assert b"only the other case" not in everything


def test_the_folder_holds_what_is_promised_for_its_owner_alone(store: AStore, case: str, tmp_path: Path) -> None:
    """Record, chain, rules, verifier and how to check it; nobody else on the computer can look in."""
    folder = export_case(store, case, tmp_path / "export", by="clerk").folder
    assert {path.name for path in folder.iterdir()} == FILES
    rules = {path.name: path.read_bytes() for path in (folder / "rules").iterdir()}
    assert rules == {
        f"{sha256(RULES).hexdigest()}.rulebook": RULES,
        f"{sha256(PROFILE).hexdigest()}.yaml": PROFILE,
    }
    assert (folder / "check_record.py").read_bytes() == Path(check_record.__file__).read_bytes()
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "newest-hashes"]


def test_every_document_that_was_made_is_in_it_as_it_was_made(store: AStore, case: str, tmp_path: Path) -> None:
    """By the number of its entry and its kind; nothing in a kind leads out of the folder; no other case's is here."""
    other = store.ledger.new_case()
    for whose, kind, document in (
        (case, "decision-record", b"%PDF decided"),
        (other, "decision-record", b"Secret of the other"),
        (case, "../../a Kind/ of", b""),
    ):
        made = {"document": kind, "format": "pdf", "digest": digest_of(document)}
        store.ledger.append(whose, [Draft("document made", made, document=document)], by="chair")
    folder = export_case(store, case, tmp_path / "export", by="clerk").folder
    assert {path.name: path.read_bytes() for path in (folder / "documents").iterdir()} == {
        "8-decision-record.pdf": b"%PDF decided",
        "10--a-ind-of.pdf": b"",
    }
    check_record.check(folder)
    assert b"Secret" not in b"".join(content(folder).values())


def test_an_export_without_a_document_that_was_made_is_refused(store: AStore, case: str, tmp_path: Path) -> None:
    """What is lost is told, and no folder passes for the whole case."""
    store.ledger.append(case, [Draft("document made", {"digest": digest_of(b"lost")})], by="chair")
    with pytest.raises(NotFound, match="the document that entry 8 says was made is not kept"):
        export_case(store, case, tmp_path / "export", by="clerk")
    assert not (tmp_path / "export").exists()


def test_names_say_nothing_of_the_child(store: AStore, case: str, tmp_path: Path) -> None:
    """Names of files are seen by many."""
    folder = export_case(store, case, tmp_path / "export", by="clerk").folder
    assert not [path for path in (folder, *folder.rglob("*")) if "EX-001" in path.name or "fracture" in path.name]


def test_how_to_check_says_what_it_shows_and_what_not(store: AStore, case: str, tmp_path: Path) -> None:
    """In plain words, with the newest entry and hash, the day, and the public key."""
    exported = export_case(store, case, tmp_path / "export", by="clerk")
    words = (exported.folder / "HOW-TO-CHECK.txt").read_text(encoding="utf-8")
    assert f"{exported.newest.entry} {exported.newest.hash.hex()}" in words
    assert f"{exported.newest.at:%Y-%m-%d at %H:%M}" in words
    assert store.ledger.public_key.public_bytes_raw().hex() in words
    assert "WHAT IT CANNOT SHOW" in words
    assert not re.search(r"[{}]", words)
    assert max(map(len, words.splitlines())) <= 120


def test_what_how_to_check_tells_people_to_run_can_be_run(store: AStore, case: str, tmp_path: Path) -> None:
    """The very commands, in the folder."""
    exported = export_case(store, case, tmp_path / "export", by="clerk")
    words = (exported.folder / "HOW-TO-CHECK.txt").read_text(encoding="utf-8")
    commands = re.findall(r"python (check_record\.py \..*)$", words, flags=re.MULTILINE)
    assert len(commands) == 2
    hash_ = f"{exported.newest.entry} {exported.newest.hash.hex()}"
    for command in commands:
        words_of_it = command.replace('"ENTRY HASH"', "HASH").split()
        run = [sys.executable, *(hash_ if word == "HASH" else word for word in words_of_it)]
        done = subprocess.run(run, cwd=exported.folder, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Every check passed.")


def test_the_export_is_on_record_before_it_is_written(store: AStore, case: str, tmp_path: Path) -> None:
    """Whoever took the case out is on record, even where the folder was never finished."""
    assert isinstance(store.ledger.database, Unguarded)
    store.ledger.database.put_kept({})  # what the case rests on cannot be found, so that nothing can be written
    with pytest.raises(NotFound):
        export_case(store, case, tmp_path / "export", by="clerk", why="the court asked for it")
    last = store.ledger.record(case)[-1]
    assert (last.kind, last.by, last.data["did"], last.data["entries"]) == ("access", "clerk", "exported", 4)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newest-hashes"]


def test_exports_are_counted_too(store: AStore, case: str, tmp_path: Path) -> None:
    """A second export holds the entry of the first, and what was recorded in between; both pass."""
    first = export_case(store, case, tmp_path / "one", by="clerk")
    store.ledger.append(case, [Draft("note", {"text": "Later."})], by="chair")
    second = export_case(store, case, tmp_path / "two", by="clerk")
    assert (first.newest.data["entries"], second.newest.data["entries"]) == (4, 6)
    assert check_record.check(first.folder)["own"] == 5
    assert check_record.check(second.folder, (8, first.newest.hash.hex()))["own"] == 7
    assert verify(store.ledger).whole


def test_somebody_who_adds_to_the_case_meanwhile_is_counted(store: AStore, case: str, tmp_path: Path) -> None:
    """The number of entries is that of the moment of the export, whoever came in between."""
    adding = store.ledger.record
    added = []

    def read_while_somebody_adds(which: str, after: int = 0) -> object:
        record = adding(which, after)
        if not added:
            added.extend(store.ledger.append(case, [Draft("note", {"text": "In between."})], by="chair"))
        return record

    store.ledger.record = read_while_somebody_adds  # type: ignore[method-assign,assignment]
    exported = export_case(store, case, tmp_path / "export", by="clerk")
    assert exported.newest.data["entries"] == 5
    assert check_record.check(exported.folder)["own"] == 6


def test_a_folder_that_is_there_is_left_alone(store: AStore, case: str, tmp_path: Path) -> None:
    """Nothing is written over, mixed or recorded; an empty folder and a dangling link are there too."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    newest = store.ledger.newest()
    for name in ("full", "empty", "link", "full/mine.txt"):
        with pytest.raises(CannotOpen, match="is there already"):
            export_case(store, case, tmp_path / name, by="clerk")
    assert store.ledger.newest() == newest
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_told_before_anything_is_recorded(
    store: AStore, case: str, tmp_path: Path
) -> None:
    """What to check is said, and the record stays as it was."""
    newest = store.ledger.newest()
    with pytest.raises(CannotOpen, match="no such file or directory"):
        export_case(store, case, tmp_path / "no such folder" / "export", by="clerk")
    assert store.ledger.newest() == newest


def test_a_disk_that_takes_no_more_leaves_nothing_behind(store: AStore, case: str, tmp_path: Path) -> None:
    """The message says so, and no half of an export lies about."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(CannotOpen, match="file too large"):
            export_case(store, case, tmp_path / "export", by="clerk")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newest-hashes"]


@pytest.mark.parametrize("which", ["unknown", "never used", "the store's own"])
def test_what_is_no_case_is_not_exported(store: AStore, case: str, tmp_path: Path, which: str) -> None:
    """Nor is anything recorded of it."""
    assert case
    asked = {"unknown": "f" * 32, "never used": store.ledger.new_case(), "the store's own": STORE}[which]
    newest = store.ledger.newest()
    with pytest.raises(NotFound, match="there is no such case"):
        export_case(store, asked, tmp_path / "export", by="clerk")
    assert store.ledger.newest() == newest
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newest-hashes"]


def test_an_erased_case_is_not_exported(store: AStore, case: str, tmp_path: Path) -> None:
    """There is nothing left to read."""
    assert isinstance(store.ledger.case_keys, KeyRing)
    store.ledger.case_keys.destroy(case)
    with pytest.raises(Erased):
        export_case(store, case, tmp_path / "export", by="clerk")


@pytest.mark.parametrize("part", ["header", "body", "hash", "signature"])
def test_a_damaged_record_is_not_passed_on(store: AStore, case: str, tmp_path: Path, part: str) -> None:
    """Also where the damage is in another case, for the chain leads through it; the entry is named."""
    assert isinstance(store.ledger.database, Unguarded)
    links = list(store.ledger.links())
    changed = bytearray(getattr(links[4], part))
    changed[0] ^= 1
    object.__setattr__(links[4], part, bytes(changed))
    store.ledger.database.put(links)
    with pytest.raises(Damaged, match="entry 5 is not as it was written"):
        export_case(store, case, tmp_path / "export", by="clerk")
    assert not (tmp_path / "export").exists()


def test_an_export_that_its_own_verifier_refuses_is_not_passed_on(store: AStore, case: str, tmp_path: Path) -> None:
    """Here an entry that somebody with every key has signed says of itself that it is another one."""
    newest, keyring = store.ledger.newest(), store.ledger.case_keys
    body = {"at": time_text(MORNING), "by": "x", "case": case, "data": {}, "entry": 99, "kind": "note", "program": "0"}
    body |= {"previous": newest.entry}
    number = newest.entry + 1
    key = keyring.get(case)
    assert key is not None
    sealed = seal(key, canonical(body | {"rulebook": None}), bytes(12), case=case, entry=number)
    links = [*store.ledger.links(), next_link(newest, case, time_text(MORNING), sealed, SIGNING_KEY)]
    assert isinstance(store.ledger.database, Unguarded)
    store.ledger.database.put(links)
    refused = f"did not pass its own check. Entry {number} does not say of itself what its header and its place say"
    with pytest.raises(Damaged, match=refused):
        export_case(store, case, tmp_path / "export", by="clerk")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newest-hashes"]


class SomebodyElseRecords(KeyRing):
    """Keys at whose fourth lookup, when the export is on record and not yet written, somebody records something."""

    def __init__(self, store: AStore, case: str) -> None:
        assert isinstance(store.ledger.case_keys, KeyRing)
        super().__init__(store.ledger.case_keys)
        self.store, self.case, self.looks = store, case, 0

    def get(self, case: str, default: bytes | None = None) -> bytes | None:  # type: ignore[override]
        """The key, after what somebody else does."""
        self.looks += 1
        if self.looks == 4:
            self.store.ledger.append(self.case, [Draft("note", {"text": "After the export."})], by="chair")
        return super().get(case, default)


def test_what_is_recorded_after_the_export_is_not_in_it(store: AStore, case: str, tmp_path: Path) -> None:
    """An export ends with its own entry, whoever records something before it is written."""
    store.ledger.case_keys = SomebodyElseRecords(store, case)
    exported = export_case(store, case, tmp_path / "export", by="clerk")
    assert (exported.newest.entry, store.ledger.newest().entry) == (8, 9)
    assert b"After the export" not in (exported.folder / "record.json").read_bytes()
    assert check_record.check(exported.folder)["newest"].startswith("8 ")


def test_the_same_commands_give_the_same_bytes_on_either_store(database: Database, tmp_path: Path) -> None:
    """What is exported depends on what was recorded, when and with which keys, and not on where it is stored."""
    folders = []
    for name, where in (("here", database), ("in memory", Unguarded())):
        (tmp_path / name).mkdir()
        store = a_store(where, tmp_path / name)
        case = a_case_among_others(store)
        folders.append(export_case(store, case, tmp_path / name / "export", by="clerk").folder)
        assert verify(store.ledger).whole
    assert content(folders[0]) == content(folders[1])


def test_a_whole_store_exports_the_same_bytes_wherever_it_is_kept(store_place: StorePlace, tmp_path: Path) -> None:
    """Made, opened and used in the same way at the same time, with the record embedded or in PostgreSQL."""
    contents = []
    for name, url in (("home", store_place.database_url), ("embedded", None)):
        with open_store(tmp_path / name, surroundings(), database_url=url, keyring=None).store as store:
            case = a_case_among_others(store)
            contents.append(content(export_case(store, case, tmp_path / f"from {name}", by="clerk").folder))
            assert verify(store.ledger).whole
    assert contents[0] == contents[1]
