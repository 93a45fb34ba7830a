"""Laws of the whole pipeline, on texts put together from the kinds of damage that exist and on any text at all."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.records import Range
from store.text.changes import apply
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED
from store.text.rules import rules_of

GLOSSED = "這(zhè)個(gè)會(huì)場(chǎng)還(hái)沒有開(kāi)門(mén),請(qǐng)進(jìn)。"
FRAGMENTS = [
    *"春天來了說话這里的,:;?!()，。：；？！（）、“”‘’《》…—· \t\u3000\n\r0123456789%abz<>/&;-+.[]=#@",
    *["\r\n", "\ufeff", "\x00", "\x1b", "\x1b[31m", "\x1b]0;a\x07", "\u200b", "\u00a0", "\u2028", "\u0301", "e\u0301"],
    *["𠮷", "👩\u200d🌾", "<p>", "</p>", "<br/>", "<b>", "<a href=x>", "<!-- a -->", "/p>", "br />", "&nbsp;", "&lt;"],
    *["&gt;", "&amp;", "&#10;", "&foo;", "會(huì)", "長（zhǎng）", "重?fù)?dān)", "??jī)尚", "?!彼", "(zhòng)"],
    *["畢昇", "什么", "顯著", "乾隆", "2022-06-22", "10:30", "来源：", "作者: ", "http://a.cn/b?c=1", "a@b.cn"],
    *[GLOSSED, "1,000", "100 周年", " “甲” ", "一、", "（一）", "85.6%", "春茶，一直忙到中午才回家。", "\n\n\n"],
    "清晨的山谷里雾气很重。村民们沿着新修的石板路走到茶园，开始采摘今年的第一批\n",
    "這條小路通到山頂。路邊種滿了桃樹,也種了李樹\n",
    "这条小路通到山顶。路边种满了桃树，也种了李树\n",
]  # fmt: skip

damaged = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
texts = damaged | st.text(max_size=200)


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    normalize(GLOSSED)  # loads dictionaries, outside the time that Hypothesis allows for an example


@settings(max_examples=400, deadline=None)  # the figures of the language are read by whoever needs them first
@given(texts)
@example("")
@example("\n")
@example("一")
@example("?!彼來@")
@example("?" * 5000)
@example("((((中" * 500)
@example("\r\n" * 500)
@example(
    "這條小路通到山頂。路邊種滿了桃樹,也種了李樹\n" * 2 + "會(huì)清晨的山谷里雾气很重。村民们沿着石板路走到茶园。\n"
)
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


@settings(deadline=None)
@given(texts)
def test_pieces_cover_both_texts_in_order_and_what_is_unchanged_is_equal(text: str) -> None:
    result = normalize(text)
    raw_done = done = 0
    for piece in result.alignment.pieces():
        assert (piece.raw_start, piece.start) == (raw_done, done)
        before, after = text[piece.raw_start : piece.raw_end], result.text[piece.start : piece.end]
        assert (before == after) is (piece.rule is None)
        raw_done, done = piece.raw_end, piece.end
    assert (raw_done, done) == (len(text), len(result.text))


@settings(deadline=None)
@given(texts, st.data())
def test_a_whole_range_comes_back_from_the_raw_text(text: str, data: st.DataObject) -> None:
    result = normalize(text)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    whole = result.alignment.whole(Range(start, end))
    assert result.alignment.to_normalized(result.alignment.to_raw(whole)) == whole
    assert whole.start <= start <= end <= whole.end or start == end


@settings(deadline=None)
@given(texts)
def test_every_rule_keeps_order_and_comes_to_rest(text: str) -> None:
    for _, rule in rules_of(SIMPLIFIED):
        text, _ = apply(text, rule(text))  # raises where changes overlap


@settings(deadline=None)
@given(texts)
def test_nothing_invisible_and_no_layout_is_left(text: str) -> None:
    after = normalize(text).text
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b\u00a0\u3000]|\n\n|^\n|\n\Z|^[ \t]|[ \t]$", after, re.M
    )


def test_clean_text_comes_out_unchanged() -> None:
    text = "春天来了，村里的桃花开了（约两百株）。“真好看！”孩子们说：“还来吗？”\n全村1,024户，见http://a.cn/b?c=1,2。"
    result = normalize(text)
    assert (result.text, len(result.alignment), result.profile) == (text, 0, "simplified/2")


def test_the_edits_say_what_was_done() -> None:
    edits = list(normalize("<p>共 30 人,很好</p>\r\n\r\n").edits())
    assert [(edit.rule, edit.before, edit.after) for edit in edits] == [
        ("markup", "<p>", ""),
        ("spaces", " ", ""),
        ("spaces", " ", ""),
        ("marks", ",", "，"),
        ("markup", "</p>", ""),
        ("controls", "\r", ""),
        ("controls+lines", "\n\r\n", ""),
    ]
