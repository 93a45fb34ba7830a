"""What a person types to narrow a list, as a filter and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.filtering import Filter
from store.filtering_syntax import parse, unquoted
from store.ordering import EVERY


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("", Filter(), ()),
        ("  石桥  通车 ", Filter(), ("石桥", "通车")),
        ("code:pairing by:甲", Filter(code="pairing", label_by="甲"), ()),
        ("茶 state:done 山", Filter(state="done"), ("茶", "山")),
        ("since:2021 until:2022-06", Filter(since="2021", until="2022-06"), ()),
        ("since:2021-03-18", Filter(since="2021-03-18"), ()),
        ("source:山岗日报 title:茶", Filter(source="山岗日报", title="茶"), ()),
        ('source:"山岗 日报"', Filter(source="山岗 日报"), ()),
        ("source:「山岗 日报」 茶", Filter(source="山岗 日报"), ("茶",)),
        ("source：山岗", Filter(source="山岗"), ()),
        ("SOURCE:山岗", Filter(source="山岗"), ()),
        ("flagged doubtful unusable", Filter(flagged=True, doubtful=True, unusable=True), ()),
        ("usable", Filter(unusable=False), ()),
        ("reprint 茶", Filter(reprint=True), ("茶",)),
        ("original", Filter(reprint=False), ()),
        ('"flagged" “a b” 「code:x」', Filter(), ('"flagged"', "“a b”", "「code:x」")),
        ("/党务 ?帮办/ 茶", Filter(), ("/党务 ?帮办/", "茶")),
        ("/code:x/", Filter(), ("/code:x/",)),
        ("12:30 《茶:经》", Filter(), ("12:30", "《茶:经》")),
        ('"还没有写完', Filter(), ('"还没有写完',)),
        ("state:new state:done", Filter(state="done"), ()),
    ],
)
def test_what_is_asked_for(text: str, expected: Filter, words: tuple[str, ...]) -> None:
    assert parse(text) == (expected, words)


def test_upon_another_filter() -> None:
    assert parse("茶 flagged", EVERY) == (Filter(flagged=True, unusable=None), ("茶",))
    assert parse("usable", EVERY) == (Filter(), ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sate:done", "sate"),
        ("http://a.cn", "quotes"),
        ("code:", "code"),
        ('source:""', "source"),
        ("state:asleep", "deferred"),
        ("since:18.3.2021", "2021-03"),
        ("until:2021-13", "2021-13"),
        ("until:2021-02-30", "date"),
        ("since:2021-3", "date"),
        ("since:２０２１", "date"),
    ],
)
def test_what_cannot_be_asked_for_is_one_line(text: str, word: str) -> None:
    with pytest.raises(BadInput) as told:
        parse(text)
    assert word in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("茶", "茶"),
        ('"a b"', "a b"),
        ("「茶」", "茶"),
        ("“茶”", "茶"),
        ('"茶', "茶"),
        ('茶"', '茶"'),
        ('"', ""),
        ("", ""),
    ],
)
def test_quotes_come_off(word: str, expected: str) -> None:
    assert unquoted(word) == expected


@given(st.text('茶a:：/"「」“” \\\t', max_size=30))
def test_no_character_that_is_not_blank_is_lost_where_nothing_is_a_filter(text: str) -> None:
    try:
        wanted, words = parse(text)
    except BadInput:
        return
    if wanted == Filter():
        assert "".join("".join(words).split()) == "".join(text.split())
