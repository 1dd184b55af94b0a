"""NHS numbers, telephone numbers, postcodes and e-mail addresses, known to the case or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cspr_rules.documents.leaks.folded import Folded, fold, squeezed
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.known import Allowed, Someone
from cspr_rules.documents.leaks.patterns import Kind

_RUN = re.compile(r"(?<![a-z\d])(?:\+ ?|\( ?)*(?:\d|o(?=[\do]{5}))(?:[\s().\-/_·•]{0,3}[\do])*(?![a-z\d])")
_POSTCODE = re.compile(r"(?<![a-z\d])([a-z]{1,2}\d[a-z\d]?)([\s\-.]{0,3})(\d[abd-hjlnp-uw-z]{2})(?![a-z\d])")
_LOOSE_POSTCODE = re.compile(r"(?<![a-z\d])[a-z]{1,2}\d[a-z\d]?[\s\-.]*\d[a-z]{2}(?![a-z\d])")
_HANDLE = re.compile(r"(?<![\w.+-])@[a-z\d_][a-z\d_.]+[a-z\d_](?![\w@])")
"""What people are called in social media: a name of three signs or more behind an @ that no address stands before."""
_E_MAIL = re.compile(
    r"[\w.+%-]*[\w+%]\s?(?:@|[(\[{<]\s?at\s?[)\]}>])\s?[\w-]+(?:(?:\.|\s?[(\[{<]\s?dot\s?[)\]}>]\s?|\s?\bdot\b\s?)[\w-]+)+"
    r"|[\w.+%-]*[\w+%] at [\w-]+(?: dot [\w-]+)+"
)
_SPOKEN = {
    word: str(digit)
    for digit, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
}
_SPOKEN |= {"oh": "0", "o": "0", "nought": "0", "nil": "0"}
_SPOKEN_RUN = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(_SPOKEN)}|double|triple|treble|hundred|thousand)[\s.,\-]+){{4,}}"
    rf"(?:{'|'.join(_SPOKEN)}|hundred|thousand)(?!\w)"
)
_SEVERAL_TIMES = {"double": 2, "triple": 3, "treble": 3}
_NOUGHTS = {"hundred": "00", "thousand": "000"}
_FEWEST_OF_A_TELEPHONE = 6
"""Digits at the end of a known number that are enough to know it by."""
_WHOLE_NUMBER = 10


@dataclass(frozen=True, slots=True)
class _Digits:
    """Digits that stand together in one or several groups, with their place in the folded text."""

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    plus: bool


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits end with the check digit of an NHS number (modulus 11, weights 10 down to 2)."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    left = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (11 - left) % 11 == int(digits[9])


def numbers_in(text: Folded, people: tuple[Someone, ...], allowed: Allowed) -> Iterator[Found]:
    """NHS and telephone numbers: those of people of the case however grouped, and whatever looks like one."""
    nhs = {"".join(filter(str.isdigit, someone.nhs_number)): someone for someone in people if someone.nhs_number}
    telephones = {_national(one): someone for someone in people for one in someone.telephones}
    may = {_national(run.digits) for one in allowed.texts for run in _all_runs(fold(one))}
    for run in _all_runs(text):
        known = _known_number(run, nhs, telephones)
        if known is not None and _national(run.digits) not in may:
            kind, someone = known
            what = "NHS number" if kind is Kind.NHS_NUMBER else "telephone number"
            kind = Kind.ANOTHER_CHILD if someone.another_child else kind
            yield Found(kind, *text.span(run.start, run.end), f"the {what} of {someone.who}")
        elif _looks_like_a_telephone(run) and _national(run.digits) not in may:
            yield Found(Kind.TELEPHONE, *text.span(run.start, run.end), "a telephone number", known=False)
        elif is_nhs_number(run.digits) or (
            len(run.digits) == 10 and "nhs" in text.text[max(0, run.start - 30) : run.start]
        ):
            yield Found(Kind.NHS_NUMBER, *text.span(run.start, run.end), "an NHS number", known=False)


def postcodes_in(text: Folded, people: tuple[Someone, ...], allowed: Allowed) -> Iterator[Found]:
    """Postcodes of the case, whole or their first half, and whatever looks like one."""
    may = _postcodes(allowed.texts)
    halves_allowed = {one[:-3] for one in may}
    for someone in people:
        for known in _postcodes(someone.addresses) - may:
            kind = Kind.ANOTHER_CHILD if someone.another_child else Kind.POSTCODE
            for found in _spread(known).finditer(text.text):
                yield Found(kind, *text.span(*found.span()), f"the postcode of {someone.who}")
            if known[:-3] not in halves_allowed:
                for found in re.finditer(rf"(?<![a-z\d]){re.escape(known[:-3])}(?![a-z\d])", text.text):
                    yield Found(kind, *text.span(*found.span()), f"the first half of the postcode of {someone.who}")
    for found in _POSTCODE.finditer(text.text):
        if found[1] + found[3] not in may:
            yield Found(Kind.POSTCODE, *text.span(*found.span()), "a postcode", known=False)


def e_mails_in(text: Folded, people: tuple[Someone, ...], allowed: Allowed) -> Iterator[Found]:
    """E-mail addresses of the case, whatever looks like one, and names on the internet such as @somebody."""
    may = {_plain_e_mail(found[0]) for one in allowed.texts for found in _E_MAIL.finditer(fold(one).text)}
    owners = {_plain_e_mail(fold(one).text): someone for someone in people for one in someone.e_mails}
    for found in _E_MAIL.finditer(text.text):
        plain = _plain_e_mail(found[0])
        if plain not in may:
            someone = owners.get(plain)
            about = f"the e-mail address of {someone.who}" if someone else "an e-mail address"
            kind = Kind.ANOTHER_CHILD if someone and someone.another_child else Kind.E_MAIL
            yield Found(kind, *text.span(*found.span()), about, known=someone is not None)
    handles_allowed = {found[0] for one in allowed.texts for found in _HANDLE.finditer(fold(one).text)}
    for found in _HANDLE.finditer(text.text):
        if found[0] not in handles_allowed:
            yield Found(Kind.E_MAIL, *text.span(*found.span()), "a name on the internet", known=False)


def _known_number(run: _Digits, nhs: dict[str, Someone], telephones: dict[str, Someone]) -> tuple[Kind, Someone] | None:
    for known, someone in nhs.items():
        if run.digits == known or (
            # One digit mistyped, left out or put in, or two changed round.
            abs(len(run.digits) - 10) <= 1 and OSA.distance(run.digits, known, score_cutoff=1) <= 1
        ):
            return Kind.NHS_NUMBER, someone
    for known, someone in telephones.items():
        if len(known) < _FEWEST_OF_A_TELEPHONE:
            continue
        national = _national(run.digits)
        if national == known or (len(national) >= _FEWEST_OF_A_TELEPHONE and known.endswith(national)):
            return Kind.TELEPHONE, someone
        if len(known) >= 9 and OSA.distance(national, known, score_cutoff=1) <= 1:
            return Kind.TELEPHONE, someone
    return None


def _looks_like_a_telephone(run: _Digits) -> bool:
    if run.plus:
        return 9 <= len(run.digits) <= 15
    if run.digits.startswith("0044"):
        return 12 <= len(run.digits) <= 15
    # "03 11 2026 10" is a day and an hour: the first group of a telephone number has three digits or more, unless all
    # of its groups are short.
    short = run.groups[0] < 3 and max(run.groups) > 2
    return run.digits.startswith("0") and run.digits[1:2] != "0" and 10 <= len(run.digits) <= 11 and not short


def _all_runs(text: Folded) -> Iterator[_Digits]:
    for found in _RUN.finditer(text.text):
        yield from _runs_within(found)
    for found in _SPOKEN_RUN.finditer(text.text):
        digits, times = "", 1
        for word in re.findall(r"\w+", found[0]):
            if word in _SEVERAL_TIMES:
                times = _SEVERAL_TIMES[word]
            elif word in _NOUGHTS:
                digits += _NOUGHTS[word]
            else:
                digits += _SPOKEN[word] * times
                times = 1
        yield _Digits(digits, (len(digits),), *found.span(), plus=False)


def _runs_within(found: re.Match[str]) -> Iterator[_Digits]:
    """The whole run, and where it is too long to be one number, every stretch of its groups that can be one."""
    groups = [(one.start(), one.end()) for one in re.finditer(r"[\do]+", found[0])]
    digits = [found[0][start:end].replace("o", "0") for start, end in groups]
    plus = "+" in found[0][: groups[0][0]]
    at = found.start()
    for first in range(len(groups)):
        for after in range(len(groups), first, -1):
            joined = "".join(digits[first:after])
            if _FEWEST_OF_A_TELEPHONE <= len(joined) <= 15:
                lengths = tuple(map(len, digits[first:after]))
                whole = plus and first == 0
                start = found.start() if whole else at + groups[first][0]
                yield _Digits(joined, lengths, start, at + groups[after - 1][1], whole)


def _national(number: str) -> str:
    """A telephone number without what only callers from abroad, or from elsewhere in the country, dial."""
    digits = "".join(filter(str.isdigit, number))
    for abroad in ("0044", "44"):
        if digits.startswith(abroad) and len(digits) >= len(abroad) + 9:
            return digits.removeprefix(abroad).lstrip("0")
    return digits.removeprefix("0")


def _postcodes(texts: Iterable[str]) -> frozenset[str]:
    """Every postcode in some texts, without spaces."""
    return frozenset(squeezed(found[0]) for text in texts for found in _LOOSE_POSTCODE.finditer(fold(text).text))


def _spread(postcode: str) -> re.Pattern[str]:
    """A postcode with anything but letters and digits between its characters, and with o for 0 and i or l for 1."""
    alike = {"0": "[0o]", "o": "[0o]", "1": "[1il]", "i": "[1il]"}
    return re.compile(r"(?<![a-z\d])" + r"[^a-z\d]{0,3}".join(alike.get(one, one) for one in postcode) + r"(?![a-z\d])")


def _plain_e_mail(written: str) -> str:
    spelt = re.sub(r"[(\[{<]\s?(at|dot)\s?[)\]}>]", r" \1 ", written)
    spelt = re.sub(r"\bat\b", "@", spelt)
    return re.sub(r"\s", "", re.sub(r"\bdot\b", ".", spelt))


def is_postcode(text: str) -> bool:
    """Whether a text is a postcode and nothing else."""
    return _LOOSE_POSTCODE.fullmatch(fold(text).text.strip()) is not None
