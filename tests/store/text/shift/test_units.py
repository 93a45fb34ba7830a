"""The two-byte code, checked against the standard library's codec."""

import pytest

from store.text.shift.units import MARKS, TAG_WITHOUT_BRACKET, tables

LEADS = range(0x81, 0xFF)
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
USER_DEFINED = "\ue000", "\uf8ff"


def is_user_defined(char: str) -> bool:
    first, last = USER_DEFINED
    return first <= char <= last


def test_every_pair_is_a_character_of_the_codec_or_leaves_no_trace() -> None:
    for lead in LEADS:
        for trail in TRAILS:
            char = bytes((lead, trail)).decode("gb18030")
            assert (trail in tables().vanishing[lead]) is is_user_defined(char)
            assert tables().by_bytes.get((lead, trail)) == (None if is_user_defined(char) else char)


def test_there_are_no_other_pairs() -> None:
    assert all(lead in LEADS and trail in TRAILS for lead, trail in tables().by_bytes)
    assert all(found <= frozenset(TRAILS) for found in tables().vanishing.values())


def test_characters_go_to_their_bytes_and_back() -> None:
    for char, pair in tables().bytes_of.items():
        assert char.encode("gb18030") == bytes(pair)
        assert tables().by_bytes[pair] == char


def test_every_character_of_two_bytes_has_them_but_the_euro_sign() -> None:
    of_two_bytes = {
        char for char in map(chr, [*range(0x80, 0xD800), *range(0xF900, 0x10000)]) if len(char.encode("gb18030")) == 2
    }
    assert of_two_bytes - tables().bytes_of.keys() == {"€"}
    assert tables().bytes_of.keys() <= of_two_bytes


def test_the_lists_by_one_byte_have_the_same_pairs() -> None:
    by_bytes = tables().by_bytes
    by_lead = {(lead, trail): char for lead, found in tables().by_lead.items() for trail, char in found}
    by_trail = {(lead, trail): char for trail, found in tables().by_trail.items() for lead, char in found}
    assert by_lead == by_bytes == by_trail


def test_known_pairs() -> None:
    assert tables().bytes_of["！"] == (0xA3, 0xA1)
    assert tables().bytes_of["黨"] == (0xFC, 0x68)
    assert tables().by_bytes[0xD8, 0x93] == "負"
    assert 0xB0 in tables().vanishing[0xFB]


def test_marks_have_two_bytes_or_are_folded_ones() -> None:
    folded = {chr(ord(mark) - 0xFEE0) for mark in MARKS if "\uff01" <= mark <= "\uff5e"}
    assert {mark for mark in MARKS if mark not in tables().bytes_of} == folded


@pytest.mark.parametrize("rest", ["/p>", "p>", "/SPAN> 后面", 'font color="red">', "br />", "h2>"])
def test_what_is_left_of_a_tag(rest: str) -> None:
    assert TAG_WITHOUT_BRACKET.match(rest)


@pytest.mark.parametrize(
    "rest", ["p", "park>", "/>", "5>3", "b?>", "a\n>", "a<b>", "p" + "x" * 200 + ">", "a " * 60 + ">"]
)
def test_what_is_no_tag(rest: str) -> None:
    assert not TAG_WITHOUT_BRACKET.match(rest)
