"""Ways to forge an export, each at any place in it, with what the second verifier says of it."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cspr_rules.records.canonical import canonical
from cspr_rules.records.chain import EXPORT, hash_of, start_of
from cspr_rules.records.entry import Draft
from cspr_rules.records.export import export_case
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.made import digest_of
from cspr_rules.records.sealing import seal, unseal
from records.unguarded import SIGNING_KEY, an_unguarded_ledger

ANOTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


@dataclass
class AStore:
    """What an export needs of a store."""

    ledger: Ledger


@dataclass
class AnExport:
    """A folder of an export, and what belongs to it."""

    folder: Path
    case: str
    key: bytes
    newest: tuple[int, str]


def an_export(folder: Path) -> AnExport:
    """A case of 20 entries among 41 of its store, on two rulebooks and a profile, with three documents."""
    ledger = an_unguarded_ledger(folder)
    store, case, other = AStore(ledger), ledger.new_case(), ledger.new_case()
    profile = ledger.keep("profile", b"a profile")
    for number in range(1, 20):
        ledger.append(other, [Draft("note", {"text": f"other {number}"})], by="clerk")
        rules = ledger.keep("rulebook", f"rulebook {number % 2}".encode())
        data = {"text": f"note é {number}"} | ({"profile_digest": profile} if number % 3 else {})
        document = f"document {number}".encode() if number in (5, 11, 15) else None
        kind = "note" if document is None else "document made"
        if document is not None:
            data |= {"document": "family-letter", "format": "pdf", "digest": digest_of(document)}
        ledger.append(case, [Draft(kind, data, rules if number % 4 else None, document)], by="chair")
        if number == 9:
            export_case(store, case, folder / "earlier", by="clerk")
            ledger.append(other, [Draft("note", {"text": "other, twice"})], by="clerk")
    exported = export_case(store, case, folder / "export", by="clerk")
    key = ledger.case_keys.get(case)
    assert key is not None
    return AnExport(exported.folder, case, key, (exported.newest.entry, exported.newest.hash.hex()))


class Forger:
    """An export's files, taken apart; `put` writes them back."""

    def __init__(self, export: AnExport, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(export.folder, folder)
        self.folder, self.key, self.case = folder, export.key, export.case
        self.said: dict[str, Any] = json.loads((folder / "chain.json").read_bytes())
        self.chain: list[Any] = self.said["chain"]
        self.record: list[bytes] = (folder / "record.json").read_bytes()[2:-3].split(b",\n")
        self.own = [number for number, one in enumerate(self.chain, 1) if isinstance(one, dict)]
        self.signed_with: Ed25519PrivateKey | None = None
        self.others = [number for number, one in enumerate(self.chain, 1) if isinstance(one, str)]

    def put(self) -> Path:
        """The folder, forged; signed anew where somebody had the store's key."""
        more = {name: said for name, said in self.said.items() if name != "chain"}
        head = ",\n".join(f"{compact(name)}:{compact(said)}" for name, said in more.items())
        chain = ",\n".join(map(compact, self.chain))
        if self.said.get("chain") is self.chain:
            head += f',\n"chain":[\n{chain}\n]'
        elif "chain" in self.said:
            head += f',"chain":{compact(self.said["chain"])}'
        written = f"{{{head}}}\n".encode()
        (self.folder / "chain.json").write_bytes(written)
        (self.folder / "record.json").write_bytes(b"[\n" + b",\n".join(self.record) + b"\n]\n")
        if self.signed_with is not None:
            (self.folder / "chain.signature").write_bytes(self.signed_with.sign(EXPORT + written))
        return self.folder

    def says(self, number: int) -> dict[str, Any]:
        """What an entry says."""
        sealed = base64.b64decode(self.chain[number - 1]["body"])
        said: dict[str, Any] = json.loads(unseal(self.key, sealed, case=self.case, entry=number))
        return said

    def reseal(self, number: int, says: object, **header: object) -> None:
        """Let an entry say something else, in the plain record too, with a header that fits."""
        plain = canonical(says)
        self.lay(number, seal(self.key, plain, bytes(12), case=self.case, entry=number), **header)
        self.record[self.own.index(number)] = plain

    def lay(self, number: int, sealed: bytes, **header: object) -> None:
        """Put what was sealed in the place of an entry, with a header that fits."""
        at = json.loads(self.chain[number - 1]["header"])["time"]
        said = {"body": sha256(sealed).hexdigest(), "case": self.case, "entry": number, "time": at} | header
        self.chain[number - 1] |= {"body": base64.b64encode(sealed).decode(), "header": canonical(said).decode()}

    def hide(self, at: int) -> None:
        """Show an entry of this case as if it were of another, and leave it out of the plain record."""
        number = self.own[at]
        self.chain[number - 1] = sha256(self.chain[number - 1]["header"].encode()).hexdigest()
        del self.record[at]

    def sign(self, key: Ed25519PrivateKey) -> None:
        """Make hashes, signatures and what follows from them anew, with this key."""
        self.signed_with = key
        newest = start_of(self.said["store"], bytes.fromhex(self.said["public_key"])).hash
        for one in self.chain:
            if isinstance(one, dict):
                newest = hash_of(newest, one["header"].encode())
                one["signature"] = key.sign(newest).hex()
            else:
                newest = sha256(b"cspr-rules entry 1\n" + newest + bytes.fromhex(one)).digest()
        self.said["newest"] = f"{len(self.chain)} {newest.hex()}"


def compact(value: object) -> str:
    """JSON in the form in which an export has it."""
    return json.dumps(value, separators=(",", ":"))


def digit_changed(text: str, place: int) -> str:
    """One hexadecimal digit changed."""
    at = place % len(text)
    return text[:at] + "0123456789abcdef"[(int(text[at], 16) + 1 + place % 15) % 16] + text[at + 1 :]


# Each takes what is to be forged and a place; each says which entry, line or file the message names, as far as it can.
Forge = Callable[[Forger, int], int | str | None]
FORGERIES: dict[str, tuple[Forge, str]] = {}


def forgery(message: str) -> Callable[[Forge], Forge]:
    """List a way to forge, with what is said of it; {} is the entry."""

    def listed(forge: Forge) -> Forge:
        FORGERIES[forge.__name__.replace("_", " ")] = (forge, message)
        return forge

    return listed


UNSIGNED = "Entry {} is not as this store signed it, or one between it and the last before."
OTHERWISE = "Line {} of record.json does not say what was sealed and signed."
CHANGED = "'{}' was changed, taken out or put in since this export was made."
OF_ITSELF = "Entry {} does not say of itself what its header and its place say."
LEFT_OUT = "Entry {} does not follow the one of this case before it: one was left out."


def own(forger: Forger, place: int) -> int:
    """An entry of the case's own."""
    return forger.own[place % len(forger.own)]


def next_own(forger: Forger, number: int) -> int:
    """The first entry of the case's own from `number` on."""
    return next(one for one in forger.own if one >= number)


@forgery(UNSIGNED)
def a_byte_of_a_header(forger: Forger, place: int) -> int:
    """Change one byte of what is in plain sight."""
    number = own(forger, place)
    header = forger.chain[number - 1]["header"]
    at = place * 7 % len(header)
    forger.chain[number - 1]["header"] = header[:at] + chr(ord(header[at]) ^ 1) + header[at + 1 :]
    return number


@forgery("Entry {} does not open: its content or the key of the case was changed.")
def a_byte_of_a_body(forger: Forger, place: int) -> int:
    """Change one byte of what is sealed."""
    number = own(forger, place)
    body = bytearray(base64.b64decode(forger.chain[number - 1]["body"]))
    body[place * 7 % len(body)] ^= 1
    forger.chain[number - 1]["body"] = base64.b64encode(body).decode()
    return number


@forgery(UNSIGNED)
def a_digit_of_a_signature(forger: Forger, place: int) -> int:
    """Change one digit of a signature."""
    number = own(forger, place)
    forger.chain[number - 1]["signature"] = digit_changed(forger.chain[number - 1]["signature"], place * 3)
    return number


@forgery(UNSIGNED)
def another_entrys_signature(forger: Forger, place: int) -> int:
    """A signature of this store's, made for something else."""
    number = own(forger, place)
    forger.chain[number - 1]["signature"] = forger.chain[own(forger, place + 1) - 1]["signature"]
    return number


@forgery(UNSIGNED)
def a_digit_of_another_cases_hash(forger: Forger, place: int) -> int:
    """Change what stands for an entry of another case."""
    number = forger.others[place % len(forger.others)]
    forger.chain[number - 1] = digit_changed(forger.chain[number - 1], place * 3)
    return next_own(forger, number)


@forgery(UNSIGNED)
def another_cases_entry_taken_out(forger: Forger, place: int) -> int:
    """Close the gap where an entry of another case stood."""
    number = forger.others[place % len(forger.others)]
    del forger.chain[number - 1]
    return next_own(forger, number) - 1


@forgery(UNSIGNED)
def another_cases_entry_put_in(forger: Forger, place: int) -> int:
    """Pretend that something happened elsewhere."""
    number = place % len(forger.chain) + 1
    forger.chain.insert(number - 1, "0" * 64)
    return next_own(forger, number) + 1


@forgery(UNSIGNED)
def another_cases_hash_cut_short(forger: Forger, place: int) -> int:
    """Leave too little of what stands for an entry of another case."""
    number = forger.others[place % len(forger.others)]
    forger.chain[number - 1] = forger.chain[number - 1][:62]
    return next_own(forger, number)


@forgery("Entry {} does not open: its content or the key of the case was changed.")
def two_bodies_exchanged(forger: Forger, place: int) -> int:
    """Give two entries each other's content."""
    one, two = sorted((own(forger, place), own(forger, place + 1)))
    first, second = forger.chain[one - 1], forger.chain[two - 1]
    first["body"], second["body"] = second["body"], first["body"]
    return one


@forgery(UNSIGNED)
def two_entries_in_another_order(forger: Forger, place: int) -> int:
    """Let two things seem to have happened the other way round."""
    one, two = sorted((own(forger, place), own(forger, place + 1)))
    forger.chain[one - 1], forger.chain[two - 1] = forger.chain[two - 1], forger.chain[one - 1]
    return one


@forgery(UNSIGNED)
def an_entry_deleted(forger: Forger, place: int) -> int | None:
    """Take an entry out of the chain and of the plain record."""
    at = place % (len(forger.own) - 1)
    number = forger.own[at]
    del forger.chain[number - 1], forger.record[at]
    return forger.own[at + 1] - 1


@forgery(UNSIGNED)
def an_entry_twice(forger: Forger, place: int) -> int | None:
    """Let something seem to have been said twice."""
    number = own(forger, place)
    forger.chain.insert(number - 1, forger.chain[number - 1])
    return number + 1


@forgery(LEFT_OUT)
def an_entry_hidden_as_another_cases(forger: Forger, place: int) -> int:
    """Show an entry of this case as if it were of another: the chain still holds."""
    at = place % (len(forger.own) - 1)
    forger.hide(at)
    return forger.own[at + 1]


@forgery(LEFT_OUT)
def entries_hidden_before_an_export_that_somebody_only_said(forger: Forger, place: int) -> int:
    """Hide two entries before one that says, signed by the store, that the case was exported with two fewer."""
    at = 2 + place % (len(forger.own) - 2)
    number = forger.own[at]
    said = {"did": "exported", "what": "the whole record", "why": "", "entries": at - 2}
    forger.reseal(number, forger.says(number) | {"kind": "access", "data": said, "rulebook": None})
    del forger.chain[number:], forger.record[at + 1 :]
    forger.sign(SIGNING_KEY)
    forger.hide(at - 1)
    forger.hide(at - 2)
    return number


@forgery(LEFT_OUT)
def the_first_entries_hidden(forger: Forger, place: int) -> int:
    """Let the case begin later than it did."""
    count = 1 + place % (len(forger.own) - 1)
    for at in reversed(range(count)):
        forger.hide(at)
    return forger.own[count]


@forgery(LEFT_OUT)
def an_entry_before_it_denied_signed(forger: Forger, place: int) -> int:
    """Let an entry say that none was before it, or one where none was, signed with the store's key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number) | {"previous": 0 if number > forger.own[0] else 1})
    forger.sign(SIGNING_KEY)
    return number


@forgery(OF_ITSELF)
def another_actor_under_the_old_header(forger: Forger, place: int) -> int:
    """Let somebody else have said it, sealed again with the key, in the plain record too."""
    number = own(forger, place)
    header = forger.chain[number - 1]["header"]
    forger.reseal(number, forger.says(number) | {"by": "somebody else"})
    forger.chain[number - 1]["header"] = header
    return number


@forgery(UNSIGNED)
def another_actor_under_a_new_header(forger: Forger, place: int) -> int:
    """The same, with a header that fits."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number) | {"by": "somebody else"})
    return number


@forgery(OF_ITSELF)
def another_time_inside_signed(forger: Forger, place: int) -> int:
    """Let content and header say different times, signed with the store's key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number) | {"at": "2026-11-01T09:00:00.000000Z"})
    forger.sign(SIGNING_KEY)
    return number


@forgery(OF_ITSELF)
def another_case_in_the_header_signed(forger: Forger, place: int) -> int:
    """File an entry under another case, signed with the store's key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number), case="f" * 32)
    forger.sign(SIGNING_KEY)
    return number


@forgery(OF_ITSELF)
def another_place_in_the_header_signed(forger: Forger, place: int) -> int:
    """Let the header say that an entry is another one, signed with the store's key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number), entry=number + 1)
    forger.sign(SIGNING_KEY)
    return number


@forgery(OF_ITSELF)
def another_place_inside_signed(forger: Forger, place: int) -> int:
    """Let an entry say that it is another one, signed with the store's key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number) | {"entry": number + 1})
    forger.sign(SIGNING_KEY)
    return number


@forgery(OF_ITSELF)
def another_case_inside_signed(forger: Forger, place: int) -> int:
    """Let an entry say that it is of another case, signed with the store's key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number) | {"case": "f" * 32})
    forger.sign(SIGNING_KEY)
    return number


@forgery(UNSIGNED)
def everything_signed_with_another_key(forger: Forger, place: int) -> int:
    """Rewrite everything from one entry on, without the key."""
    number = own(forger, place)
    forger.reseal(number, forger.says(number) | {"by": "somebody else"})
    signatures = [one["signature"] if isinstance(one, dict) else None for one in forger.chain]
    forger.sign(ANOTHER_KEY)
    for one, old in zip(forger.chain[: number - 1], signatures, strict=False):
        if isinstance(one, dict):
            one["signature"] = old
    return number


@forgery("Entry {}, the newest, does not record this export: the end was cut off or is hidden.")
def the_tail_cut_off(forger: Forger, place: int) -> int | None:
    """Leave out the end, of the plain record too."""
    at = place % (len(forger.chain) - 1) + 1
    del forger.chain[at:]
    forger.own = [number for number in forger.own if number <= at]
    del forger.record[len(forger.own) :]
    if forger.own and forger.own[-1] == at and forger.says(at)["kind"] == "access":
        return the_tail_cut_off(forger, place - 1)  # to the end of an earlier export, which was true when it was made
    return at


@forgery("Entry {}, the newest, does not record this export: the end was cut off or is hidden.")
def the_tail_hidden(forger: Forger, place: int) -> int | None:
    """Show the last entries as if they were of other cases."""
    for number in forger.own[place % len(forger.own) :]:
        forger.chain[number - 1] = sha256(forger.chain[number - 1]["header"].encode()).hexdigest()
    del forger.record[place % len(forger.own) :]
    return len(forger.chain)


@forgery("Entry {}, the newest, does not record this export: the end was cut off or is hidden.")
def another_case_after_the_export(forger: Forger, place: int) -> int | None:
    """Pretend that the export is later than it is."""
    forger.chain.extend(["0" * 64] * (1 + place))
    return len(forger.chain)


@forgery("Entry {}, the newest, does not record this export: the end was cut off or is hidden.")
def an_end_that_only_looked_signed(forger: Forger, place: int) -> int | None:
    """End with an entry of the store's own that records something else, as a record cut off there would."""
    del place
    said = forger.says(41)
    forger.reseal(41, said | {"data": said["data"] | {"did": "looked at"}})
    forger.sign(SIGNING_KEY)
    return 41


@forgery("Entry {}, the newest, does not record this export: the end was cut off or is hidden.")
def an_end_of_another_kind_signed(forger: Forger, place: int) -> int | None:
    """The same, with an event of another kind."""
    del place
    forger.reseal(41, forger.says(41) | {"kind": "note"})
    forger.sign(SIGNING_KEY)
    return 41


@forgery("Entry {} does not open: its content or the key of the case was changed.")
def another_key_of_the_case(forger: Forger, place: int) -> int:
    """Change a digit of the key."""
    forger.said["case_key"] = digit_changed(forger.said["case_key"], place)
    return forger.own[0]


@forgery("Entry {} does not open: its content or the key of the case was changed.")
def another_case(forger: Forger, place: int) -> int:
    """Change a digit of the case's id."""
    forger.said["case"] = digit_changed(forger.said["case"], place)
    return forger.own[0]


@forgery(UNSIGNED)
def another_store(forger: Forger, place: int) -> int:
    """Change a digit of the store's id."""
    forger.said["store"] = digit_changed(forger.said["store"], place)
    return forger.own[0]


@forgery(UNSIGNED)
def another_public_key(forger: Forger, place: int) -> int:
    """Pretend that another key signs."""
    del place
    forger.said["public_key"] = ANOTHER_KEY.public_key().public_bytes_raw().hex()
    return forger.own[0]


@forgery("The file chain.json is not as this store signed it.")
def another_newest_hash(forger: Forger, place: int) -> int | None:
    """Name another newest entry or hash."""
    number, digest = forger.said["newest"].split()
    forger.said["newest"] = f"{number} {digit_changed(digest, place)}" if place % 3 else f"{int(number) + 1} {digest}"
    return None


@forgery(OTHERWISE)
def another_word_in_the_plain_record(forger: Forger, place: int) -> int:
    """Let the record that people read say something else."""
    at = place % len(forger.own)
    forger.record[at] = forger.record[at].replace(b'"by":"c', b'"by":"C')
    return at + 2


@forgery(OTHERWISE)
def the_plain_record_in_another_form(forger: Forger, place: int) -> int:
    """Write the same in other bytes."""
    at = place % len(forger.own)
    forger.record[at] = forger.record[at].replace(b":", b": ", 1)
    return at + 2


@forgery(OTHERWISE)
def two_lines_of_the_plain_record_exchanged(forger: Forger, place: int) -> int:
    """Let people read it in another order."""
    at = place % (len(forger.own) - 1)
    forger.record[at], forger.record[at + 1] = forger.record[at + 1], forger.record[at]
    return at + 2


@forgery(OTHERWISE)
def a_line_of_the_plain_record_deleted(forger: Forger, place: int) -> int:
    """Keep something from those who read."""
    at = place % (len(forger.own) - 1)
    del forger.record[at]
    return at + 2


@forgery(OTHERWISE)
def a_line_put_into_the_plain_record(forger: Forger, place: int) -> int:
    """Let people read something that nobody said."""
    at = place % len(forger.own)
    forger.record.insert(at, b'{"by":"nobody"}')
    return at + 2


@forgery(OTHERWISE)
def lines_put_after_the_plain_record(forger: Forger, place: int) -> int:
    """The same, at the end."""
    forger.record.extend([b'{"by":"nobody"}'] * (1 + place))
    return len(forger.own) + 1


@forgery(OTHERWISE)
def the_last_line_of_the_plain_record_deleted(forger: Forger, place: int) -> int:
    """Keep the last thing from those who read."""
    del place, forger.record[-1]
    return len(forger.own)


@forgery(CHANGED)
def a_byte_of_a_file(forger: Forger, place: int) -> str:
    """Let an entry seem to rest on other rules, a document say another thing, or people run another verifier."""
    file = a_file_of(forger, place)
    change_a_byte(file, place)
    return name_of(forger, file)


@forgery(CHANGED)
def a_file_taken_out(forger: Forger, place: int) -> str:
    """Keep from those who read on which rules an entry rested, a document, or how to check all this."""
    file = a_file_of(forger, place)
    file.unlink()
    return name_of(forger, file)


@forgery(CHANGED)
def a_file_put_in(forger: Forger, place: int) -> str:
    """Pass off as part of the record what the store has never seen, under a name that looks like one of its own."""
    rules = f"rules/{sha256(b'forged').hexdigest()}.rulebook"
    names = (rules, "rules/more.yaml", f"documents/{place}-decision.pdf", "decision.pdf", "documents/.DS_Store")
    name = names[place % len(names)]
    (forger.folder / name).write_bytes(b"forged")
    return name


@forgery(CHANGED)
def a_document_under_another_number(forger: Forger, place: int) -> str:
    """Pass one document off as another."""
    file = a_document_of(forger, place)
    there = file.rename(file.with_name(f"{file.name.split('-')[0]}0-family-letter.pdf"))
    return min(name_of(forger, file), name_of(forger, there))


@forgery(CHANGED)
def a_document_under_another_name(forger: Forger, place: int) -> str:
    """Let it seem to be another paper than the one that was made, or in another form."""
    file = a_document_of(forger, place)
    other = f"{file.name.split('-')[0]}-approved-by-the-police{file.suffix}" if place % 2 else f"{file.stem}.docx"
    return min(name_of(forger, file), name_of(forger, file.rename(file.with_name(other))))


@forgery(CHANGED)
def a_rulebook_under_another_name(forger: Forger, place: int) -> str:
    """Let the rules go by another number."""
    file = sorted((forger.folder / "rules").iterdir())[place % 3]
    there = file.rename(file.with_name(f"0{file.name[1:]}" if file.name[0] != "0" else f"1{file.name[1:]}"))
    return min(name_of(forger, file), name_of(forger, there))


@forgery(CHANGED)
def two_documents_exchanged(forger: Forger, place: int) -> str:
    """Give each the name of the other."""
    one, other = sorted((a_document_of(forger, place), a_document_of(forger, place + 1)))
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    return name_of(forger, one)


@forgery("The file chain.json is not as this store signed it.")
def a_word_more_in_the_chain(forger: Forger, place: int) -> None:
    """Add what looks as if the store had said it, beside the entries or to one of them."""
    if place % 2:
        forger.said["checked_by"] = "the court"
    else:
        forger.chain[own(forger, place) - 1]["checked_by"] = "the court"


def a_file_of(forger: Forger, place: int) -> Path:
    """One of the files beside the record and its chain."""
    apart = {"chain.json", "chain.signature", "record.json"}
    return [path for path in sorted(forger.folder.rglob("*")) if path.is_file() and path.name not in apart][place % 8]


def name_of(forger: Forger, file: Path) -> str:
    """What a file of the export is called in it."""
    return file.relative_to(forger.folder).as_posix()


def a_document_of(forger: Forger, place: int) -> Path:
    """One of the three documents of the export."""
    return sorted((forger.folder / "documents").iterdir())[place % 3]


def change_a_byte(file: Path, place: int) -> None:
    """Change one bit of a file."""
    data = bytearray(file.read_bytes())
    data[place % len(data)] ^= 1
    file.write_bytes(data)
