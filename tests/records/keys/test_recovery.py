"""The recovery key in a person's hands."""

from __future__ import annotations

import re
from random import Random

import pytest

from cspr_rules.records.failures import WrongKey
from cspr_rules.records.keys.recovery import SIZE, _check, as_text, from_text

CHARACTERS = "0123456789ACDEFGHJKMNPQRTVWXY"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def some_keys(number: int) -> list[bytes]:
    """Recovery keys, the same ones each time."""
    random = Random(1)
    return [random.randbytes(SIZE) for _ in range(number)]


def test_a_recovery_key_reads_back_as_it_was_shown() -> None:
    """Text and key are two forms of the same 168 bits, for all zeros and all ones as well."""
    for key in (bytes(SIZE), b"\xff" * SIZE, *some_keys(500)):
        assert from_text(as_text(key)) == key


def test_a_recovery_key_is_shown_in_groups_of_characters_that_are_hard_to_confuse() -> None:
    """Seven groups of six; none of O, I, L, U, S, Z and B, which are taken for digits and for V."""
    for key in some_keys(200):
        assert re.fullmatch(f"[{CHARACTERS}]{{6}}(-[{CHARACTERS}]{{6}}){{6}}", as_text(key))


def test_different_keys_are_shown_differently() -> None:
    """Changing any one bit changes the text."""
    key = some_keys(1)[0]
    texts = {as_text((int.from_bytes(key) ^ 1 << bit).to_bytes(SIZE)) for bit in range(8 * SIZE)}
    assert len(texts) == 8 * SIZE


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", " – "),
        lambda text: f"\n  {text}\t\r\n",
        " ".join,
        lambda text: text.replace("0", "O").replace("1", "l").replace("V", "u"),
        lambda text: text.replace("0", "o").replace("1", "I").replace("5", "s").replace("2", "z").replace("8", "B"),
        lambda text: text.translate({ord(one): ord(one) + 0xFEE0 for one in CHARACTERS}),
    ],
    ids=["small", "run together", "spaces", "dashes", "around it", "apart", "letters", "more letters", "wide"],
)
def test_how_it_is_typed_does_not_matter(typed: object) -> None:
    """Spaces, hyphens, small letters and the letters that look like digits lead to the same key."""
    assert callable(typed)
    for key in some_keys(50):
        assert from_text(typed(as_text(key))) == key


def test_any_single_wrong_character_is_found_and_its_group_named() -> None:
    """Every one of the 42 places, with every one of the 28 other characters."""
    text = as_text(some_keys(1)[0])
    tried = 0
    for place, right in enumerate(text):
        for wrong in CHARACTERS:
            if right in ("-", wrong):
                continue
            with pytest.raises(WrongKey, match=f"the {ORDINALS[place // 7]} group of the recovery key is mistyped"):
                from_text(text[:place] + wrong + text[place + 1 :])
            tried += 1
    assert tried == 42 * 28


def test_two_neighbours_that_changed_places_are_found() -> None:
    """Every two unlike characters side by side, in one group or at the border of two."""
    tried = 0
    for key in some_keys(30):
        text = as_text(key).replace("-", "")
        for place in range(len(text) - 1):
            if text[place] == text[place + 1]:
                continue
            swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            with pytest.raises(WrongKey, match="group"):
                from_text(swapped)
            tried += 1
    assert tried > 1_000


def test_two_groups_that_changed_places_are_found_and_named() -> None:
    """A group's check counts which group it is."""
    groups = as_text(some_keys(1)[0]).split("-")
    groups[1], groups[4] = groups[4], groups[1]
    with pytest.raises(WrongKey, match="the second and fifth groups of the recovery key are mistyped or not in their"):
        from_text("-".join(groups))


def test_a_character_left_out_of_a_group_names_the_group() -> None:
    """Where the groups are typed apart, a short one is known by its length."""
    text = as_text(some_keys(1)[0])
    with pytest.raises(WrongKey, match="the third group of the recovery key is mistyped"):
        from_text(text[:14] + text[15:])


def test_a_character_left_out_of_a_run_is_counted() -> None:
    """Where they are run together, the message counts."""
    with pytest.raises(WrongKey, match="42 characters in 7 groups, and this has 41"):
        from_text(as_text(some_keys(1)[0]).replace("-", "")[:-1])


def test_a_sign_that_no_recovery_key_has_is_found() -> None:
    """A sign beyond the alphabet is a mistype of its group and nothing else."""
    text = as_text(some_keys(1)[0])
    with pytest.raises(WrongKey, match="the first group of the recovery key is mistyped"):
        from_text("!" + text[1:])


def test_something_else_is_not_taken_for_a_recovery_key() -> None:
    """Nothing at all, a sentence, and characters that come from nowhere are refused."""
    for text in ("", "-", "a passphrase of some length that was typed in the wrong place", "Y" * 42):
        with pytest.raises(WrongKey):
            from_text(text)


def test_what_is_larger_than_any_recovery_key_is_refused() -> None:
    """Seven groups can say more than 168 bits: with every check right, the largest of them is still no recovery key."""
    largest = [len(CHARACTERS) - 1] * 5
    text = "-".join("Y" * 5 + CHARACTERS[_check(largest, which)] for which in range(7))
    with pytest.raises(WrongKey, match="not a recovery key"):
        from_text(text)


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    """A message may be written down somewhere: no group of the key stands in it."""
    text = as_text(some_keys(1)[0])
    with pytest.raises(WrongKey) as refusal:
        from_text("!" + text[1:])
    assert not [group for group in text.split("-") if group[1:] in str(refusal.value)]
