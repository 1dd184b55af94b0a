"""The second verifier: alone, it tells a true export from a forged one, and says which entry is bad."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cspr_rules.records import check_record
from cspr_rules.records.chain import Newest, hash_of, start_of
from cspr_rules.records.made import digest_of
from records.forged_exports import ANOTHER_KEY, FORGERIES, AnExport, Forger, an_export, another_word_in_the_plain_record
from records.patience import PATIENCE
from records.unguarded import SIGNING_KEY

SOURCE = Path(check_record.__file__)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> AnExport:
    """An export as it was written."""
    return an_export(tmp_path_factory.mktemp("whole"))


def found(folder: Path, printed: tuple[int, str] | None = None) -> str:
    """What the verifier says is wrong; empty where nothing is."""
    try:
        check_record.check(folder, printed)
    except check_record.Bad as bad:
        return str(bad)
    return ""


def test_a_true_export_passes(whole: AnExport) -> None:
    """No false alarm, with the printed hash and without; what it is, is told."""
    said = check_record.check(whole.folder)
    assert said == check_record.check(whole.folder, whole.newest)
    assert (said["own"], said["case"], said["newest"]) == (21, whole.case, f"{whole.newest[0]} {whole.newest[1]}")
    assert said["time"].startswith("2026-11-22T")


def test_an_export_taken_apart_and_put_together_passes(whole: AnExport, tmp_path: Path) -> None:
    """What the forgeries below are found for is the forgery; also a chain made anew as it was is none."""
    forger = Forger(whole, tmp_path / "export")
    assert found(forger.put()) == ""
    forger.sign(SIGNING_KEY)
    assert found(forger.put(), whole.newest) == ""
    assert len(forger.own) == 21
    assert len(forger.chain) == whole.newest[0] == 41


@pytest.mark.parametrize("name", FORGERIES)
def test_every_forged_export_is_found(whole: AnExport, tmp_path: Path, name: str) -> None:
    """At every place of the chain; the message says which entry, or what else, is bad."""
    forge, message = FORGERIES[name]
    for place in range(41):
        forger = Forger(whole, tmp_path / "export")
        number = forge(forger, place)
        expected = message if "[" in message else re.escape(message).replace(r"\{\}", "{}")
        assert re.fullmatch(expected.format(number), found(forger.put())), (place, number, found(forger.folder))


def test_there_are_as_many_ways_to_forge_as_were_promised() -> None:
    """Twelve at least."""
    assert len(FORGERIES) >= 12


def test_what_the_key_holder_rewrote_is_found_by_a_printed_hash(whole: AnExport, tmp_path: Path) -> None:
    """The whole export is sound in itself, which is why the hash is printed; any later hash tells, no earlier one."""
    forger = Forger(whole, tmp_path / "export")
    number = forger.own[9]
    forger.reseal(number, forger.says(number) | {"by": "somebody else"})
    forger.sign(SIGNING_KEY)
    folder = forger.put()
    assert found(folder) == ""
    assert found(folder, whole.newest) == "Entry 41 was printed with another hash: the record was written anew."


def test_a_printed_hash_is_held_against_its_own_entry(whole: AnExport) -> None:
    """Any entry that was printed while the record grew can be held against it, one after its end cannot."""
    earlier = check_record.check(whole.folder.parent / "earlier")["newest"].split()
    assert found(whole.folder, (int(earlier[0]), earlier[1])) == ""
    assert found(whole.folder, (int(earlier[0]) + 1, earlier[1])).startswith(f"Entry {int(earlier[0]) + 1} was printed")
    assert found(whole.folder.parent / "earlier", whole.newest) == (
        f"Entry 41 was printed, and this export ends with entry {earlier[0]}: it is an older one."
    )
    assert found(whole.folder, (0, whole.newest[1])).startswith("Entry 0 was printed")


@pytest.mark.parametrize("name", ["chain.json", "record.json"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"{}", b"\xff", b"[" * 100_000, b"7", b'{"chain":null}'])
def test_files_that_cannot_be_read_are_told_plainly(
    whole: AnExport, tmp_path: Path, name: str, content: bytes | None
) -> None:
    """Whatever stands there, the answer is a sentence."""
    forger = Forger(whole, tmp_path / "export")
    (forger.folder / name).unlink()
    if content is not None:
        (forger.folder / name).write_bytes(content)
    assert re.match(
        r"A file of the export is missing or cannot be read|Line 1 of record\.json does not say", found(forger.folder)
    )


@pytest.mark.parametrize("part", ["header", "body", "signature"])
@pytest.mark.parametrize("value", [None, 7, "", "zz", [], "é"])
def test_parts_of_an_entry_that_cannot_be_read_are_told_plainly(
    whole: AnExport, tmp_path: Path, part: str, value: object
) -> None:
    """An entry whose parts are of another form is bad, and nothing breaks."""
    forger = Forger(whole, tmp_path / "export")
    forger.chain[1][part] = value
    assert found(forger.put())
    forger.chain[1] = value
    assert found(forger.put())


def test_what_opens_and_cannot_be_read_is_told_plainly(whole: AnExport, tmp_path: Path) -> None:
    """Nor does anything break on what the store itself sealed and signed, and no program of ours would write."""
    forger = Forger(whole, tmp_path / "export")
    number = forger.own[3]
    sealed = AESGCM(forger.key).encrypt(bytes(12), b"not compressed", f"{forger.case} {number}".encode())
    forger.lay(number, bytes(12) + sealed)
    forger.sign(SIGNING_KEY)
    assert found(forger.put()).startswith("A file of the export is missing or cannot be read")


def test_what_is_sealed_has_one_spelling(whole: AnExport, tmp_path: Path) -> None:
    """Letters that say nothing are not passed over."""
    forger = Forger(whole, tmp_path / "export")
    forger.chain[forger.own[0] - 1]["body"] += "!"
    assert found(forger.put()).startswith("A file of the export is missing or cannot be read")


@pytest.mark.parametrize("format_", ["cspr-rules export 1", "cspr-rules export 3"])
def test_another_format_is_left_to_its_own_verifier(whole: AnExport, tmp_path: Path, format_: str) -> None:
    """A later export is not called forged by an older verifier, nor an earlier one, which no signature came with."""
    forger = Forger(whole, tmp_path / "export")
    forger.said["format"] = format_
    folder = forger.put()
    (folder / "chain.signature").unlink()
    assert found(folder) == "This export is of another format. Use the check_record.py of the version that made it."


PLANTED = {
    "a paper beside the record": lambda folder: (folder / "decision.pdf").write_bytes(b"forged"),
    "a document that no entry names": lambda folder: (folder / "documents" / "5-decision.pdf").write_bytes(b"forged"),
    "rules that no entry names, named rightly": lambda folder: (
        folder / "rules" / f"{sha256(b'forged').hexdigest()}.rulebook"
    ).write_bytes(b"forged"),
    "what a file browser leaves": lambda folder: (folder / "rules" / ".DS_Store").write_bytes(b"\0"),
    "a name that plays tricks": lambda folder: (folder / "a\x1b[2J\n.txt").write_bytes(b"forged"),
    "a folder": lambda folder: (folder / "more").mkdir(),
    "a folder in a folder": lambda folder: (folder / "documents" / "rules").mkdir(),
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_no_part_of_the_export_is_refused(whole: AnExport, tmp_path: Path, what: str) -> None:
    """A paper laid into the folder never passes for the record, whatever its name; and its name cannot play tricks."""
    forger = Forger(whole, tmp_path / "export")
    before = {path.relative_to(forger.folder) for path in forger.folder.rglob("*")}
    PLANTED[what](forger.folder)
    (name,) = {path.relative_to(forger.folder) for path in forger.folder.rglob("*")} - before
    assert found(forger.folder) == (f"{name.as_posix()!a} was changed, taken out or put in since this export was made.")
    assert "\x1b" not in ran(forger.folder).stderr


def outside(folder: Path, name: str) -> Path:
    """A part of an export, moved to beside its folder."""
    return (folder / name).rename(folder.parent / name.replace("/", "-"))


def linked(folder: Path, name: str) -> None:
    """Put a link in the place of a part, which says the same for today."""
    there = outside(folder, name)
    (folder / name).symlink_to(there)


def piped(folder: Path, name: str) -> None:
    """Put a pipe in the place of a part, at which a reader would wait for ever."""
    outside(folder, name)
    os.mkfifo(folder / name)


FILES = ("HOW-TO-CHECK.txt", "check_record.py", "chain.json", "record.json", "chain.signature")


@pytest.mark.parametrize("put", [linked, piped])
@pytest.mark.parametrize("name", ["documents", "rules", *FILES])
def test_only_plain_files_are_looked_at(
    whole: AnExport, tmp_path: Path, put: Callable[[Path, str], None], name: str
) -> None:
    """What a link leads to may be another thing tomorrow, so that a link is refused even where all is as it was."""
    shutil.rmtree(tmp_path / "export", ignore_errors=True)
    folder = Path(shutil.copytree(whole.folder, tmp_path / "export"))
    put(folder, name)
    assert found(folder) == f"{name!r} is a link or something else that is no plain file. Nothing was checked."


def test_the_folder_itself_may_be_reached_by_a_link(whole: AnExport, tmp_path: Path) -> None:
    """Where somebody keeps it is theirs to choose."""
    (tmp_path / "link").symlink_to(whole.folder)
    assert found(tmp_path / "link") == ""


@pytest.mark.parametrize("name", FILES)
def test_no_byte_of_an_export_can_be_changed(whole: AnExport, tmp_path: Path, name: str) -> None:
    """Of every file at a hundred places, white space, capitals and spellings that say the same among them."""
    file = Path(shutil.copytree(whole.folder, tmp_path / "export")) / name
    content = file.read_bytes()
    for place in range(100):
        changed = bytearray(content)
        changed[place * len(content) // 100] ^= 1 + 31 * (place % 2)  # the other odd half: another case of a letter
        file.write_bytes(changed)
        assert found(file.parent), place
    others = (content + b"\n", b"\n" + content, content.replace(b"\n", b"\r\n"), content.replace(b"\n", b"\n ", 1))
    for other in {*others} - {content}:
        file.write_bytes(other)
        assert found(file.parent)
    file.write_bytes(content)
    assert found(file.parent) == ""


def test_what_people_are_told_to_run_is_checked_too(whole: AnExport, tmp_path: Path) -> None:
    """Whoever changes how to check is found; whoever makes the chain fit is found by its signature."""
    forger = Forger(whole, tmp_path / "export")
    words = forger.folder / "HOW-TO-CHECK.txt"
    words.write_bytes(words.read_bytes().replace(b"python check_record.py", b"python check_recent.py"))
    assert found(forger.put()) == "'HOW-TO-CHECK.txt' was changed, taken out or put in since this export was made."
    forger.said["files"]["HOW-TO-CHECK.txt"] = digest_of(words.read_bytes())
    assert found(forger.put()) == "The file chain.json is not as this store signed it."
    forger.signed_with = ANOTHER_KEY
    assert found(forger.put()) == "The file chain.json is not as this store signed it."
    forger.signed_with = SIGNING_KEY
    assert found(forger.put()) == ""


def ran(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The verifier in the export, run by a Python that knows neither our program nor this folder."""
    command = [sys.executable, "-I", "-W", "error", str(folder / "check_record.py"), str(folder), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=PATIENCE)


def test_as_a_command_it_says_what_it_found_and_what_not(whole: AnExport, tmp_path: Path) -> None:
    """In plain words, with 0 where all is well and 1 where it is not."""
    done = ran(whole.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"The 21 entries of case {whole.case} are as this store signed them" in done.stdout
    assert f"Newest entry and hash: {whole.newest[0]} {whole.newest[1]}" in done.stdout
    assert "No printed hash was given" in done.stdout
    assert "It does not show that what was written is true" in done.stdout

    done = ran(whole.folder, "--newest", f"{whole.newest[0]}  {whole.newest[1].upper()}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The printed entry and hash are those of this record." in done.stdout

    done = ran(whole.folder, "--newest", f"{whole.newest[0]} {'0' * 64}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "This record could not be shown to be as it was written.\n"
        "  Entry 41 was printed with another hash: the record was written anew.\n"
    )

    forger = Forger(whole, tmp_path / "export")
    another_word_in_the_plain_record(forger, 4)
    done = ran(forger.put())
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "This record could not be shown to be as it was written.\n"
        "  Line 6 of record.json does not say what was sealed and signed.\n"
    )

    done = ran(tmp_path / "export", "--help")
    assert done.returncode == 0


@pytest.mark.parametrize(
    "given",
    ["", "junk", "one two", "1 2 3", "1 2", "41", "a" * 64, f"-1 {'a' * 64}", f"٤ {'a' * 64}", f"{'9' * 5000} a"],
)
def test_a_printed_hash_that_is_none_is_told_plainly(whole: AnExport, given: str) -> None:
    """Whoever mistypes it reads what to type, and the record is neither called forged nor called whole."""
    done = ran(whole.folder, "--newest", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(
        "--newest takes the number of an entry and its hash of 64 letters and digits, as printed.\n"
    )


@pytest.mark.parametrize("name", ["chain", "format", "public_key", "case_key", "store", "newest", "case"])
@pytest.mark.parametrize("value", [None, 7, 2**70, 1.5, True, "", "é", "\ud800", [], {}, [[]], [None], [{}], {"a": 1}])
def test_a_chain_in_any_odd_form_is_told_plainly(whole: AnExport, tmp_path: Path, name: str, value: object) -> None:
    """Whatever stands under a name, or nothing: a sentence says that it is bad."""
    forger = Forger(whole, tmp_path / "export")
    forger.said[name] = value
    assert found(forger.put())
    del forger.said[name]
    forger.chain = []
    assert re.match(
        r"A file of the export is missing or cannot be read|The file chain\.json is not", found(forger.put())
    )


def test_it_needs_nothing_but_cryptography(whole: AnExport, tmp_path: Path) -> None:
    """It runs where only cryptography, and what that brings, can be imported."""
    bare = tmp_path / "site"
    bare.mkdir()
    site = Path(sys.modules["cryptography"].__file__ or "").parents[1]
    for name in ("cryptography", "cffi", "_cffi_backend*", "pycparser"):
        for path in site.glob(name):
            (bare / path.name).symlink_to(path)
    script = (
        f"import sys, runpy; sys.path = [p for p in sys.path if 'site-packages' not in p] + [{str(bare)!r}]; "
        f"sys.argv = ['check_record.py', {str(whole.folder)!r}]; "
        f"runpy.run_path({str(whole.folder / 'check_record.py')!r}, run_name='__main__'); "
        "assert not [name for name in sys.modules if name.split('.')[0] in ('cspr_rules', 'rfc8785', 'sqlalchemy')]"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Every check passed.")


def test_it_can_be_read_in_five_minutes() -> None:
    """At most 150 lines, and it shares nothing with the verifier of the program."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    assert not [line for line in lines if "import" in line and ("cspr_rules" in line or "rfc8785" in line)]


def test_the_two_verifiers_agree_on_what_a_chain_is(whole: AnExport) -> None:
    """Written apart, they come to the same hashes."""
    forger = Forger(whole, whole.folder.parent / "again")
    newest = start_of(forger.said["store"], SIGNING_KEY.public_key().public_bytes_raw())
    for number, one in enumerate(forger.chain, 1):
        if isinstance(one, dict):
            newest = Newest(number, hash_of(newest.hash, one["header"].encode()))
        else:
            newest = Newest(number, sha256(b"cspr-rules entry 1\n" + newest.hash + bytes.fromhex(one)).digest())
    assert (newest.entry, newest.hash.hex()) == whole.newest
