"""The laws of the alignment, proved on whatever rounds of changes give."""

import json
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.records import Range
from store.text.align import Alignment, Piece
from store.text.changes import Change
from store.text.compose import compose
from store.text.pipeline import normalize
from tests.store.helpers import GLOSSED
from tests.store.text.strategies import Aligned, aligned_texts, ranges

GLOSS = ("會(huì)了", "會了", Alignment(7, 2, [Piece(1, 6, 1, 1, "gloss")]))
"""One clinging deletion."""
MARKUP = ("<b>會</b>", "會", Alignment(8, 1, [Piece(0, 3, 0, 0, "markup"), Piece(4, 8, 1, 1, "markup")]))
"""Deletions that do not cling, at both ends."""


def inside(one: Range, other: Range) -> bool:
    return other.start <= one.start and one.end <= other.end


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
def test_pieces_cover_both_texts_in_order_and_joined_give_back_each(case: Aligned) -> None:
    raw, text, alignment = case
    pieces = list(alignment.pieces())
    assert "".join(raw[piece.raw_start : piece.raw_end] for piece in pieces) == raw
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    raw_done = done = 0
    for piece in pieces:
        assert (piece.raw_start, piece.start) == (raw_done, done)
        assert piece.raw_start < piece.raw_end
        same = raw[piece.raw_start : piece.raw_end] == text[piece.start : piece.end]
        assert same or piece.rule is not None
        raw_done, done = piece.raw_end, piece.end
    assert (raw_done, done) == (len(raw), len(text))


@given(aligned_texts())
def test_edits_tell_the_words_before_and_after(case: Aligned) -> None:
    raw, text, alignment = case
    edits = list(alignment.edits(raw, text))
    assert len(edits) == len(alignment)
    for edit in reversed(edits):
        assert raw[edit.raw_start : edit.raw_end] == edit.before
        raw = raw[: edit.raw_start] + edit.after + raw[edit.raw_end :]
    assert raw == text


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
def test_a_range_of_whole_characters_comes_back_from_the_raw_text(case: Aligned) -> None:
    _, text, alignment = case
    for where in ranges(len(text)):
        whole = alignment.whole(where)
        assert alignment.to_normalized(alignment.to_raw(whole)) == whole
        assert alignment.whole(whole) == whole
        assert inside(where, whole) or where.start == where.end


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
def test_mapping_is_monotonic(case: Aligned) -> None:
    raw, text, alignment = case
    to_normalized = [alignment.to_normalized(Range(at, at + 1)) for at in range(len(raw))]
    to_raw = [alignment.to_raw(Range(at, at + 1)) for at in range(len(text))]
    for mapped in (to_normalized, to_raw):
        assert mapped == sorted(mapped)
        assert [one.end for one in mapped] == sorted(one.end for one in mapped)


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
def test_a_larger_range_maps_to_a_larger_one(case: Aligned) -> None:
    raw, text, alignment = case
    for length, mapped in ((len(raw), alignment.to_normalized), (len(text), alignment.to_raw)):
        for where in ranges(length):
            if where.start < where.end < length:
                assert inside(mapped(where), mapped(Range(where.start, where.end + 1)))


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
def test_a_whole_raw_range_stays_and_holds_all_that_was_kept(case: Aligned) -> None:
    raw, _, alignment = case
    for where in ranges(len(raw)):
        whole = alignment.whole_raw(where) if where.start < where.end else None
        if whole is None:
            continue
        assert alignment.whole_raw(whole) == whole
        assert alignment.to_raw(alignment.to_normalized(whole)) == whole
        assert inside(alignment.to_normalized(where), alignment.to_normalized(whole))


@given(aligned_texts())
@example(MARKUP)
def test_a_raw_range_of_which_nothing_was_kept_is_none_or_its_head(case: Aligned) -> None:
    alignment = case[2]
    for piece in alignment.changed():
        if piece.start == piece.end:
            whole = alignment.whole_raw(Range(piece.raw_start, piece.raw_end))
            assert whole is None or "gloss" in str(piece.rule).split("+")
            assert whole is None or whole.start < piece.raw_start < piece.raw_end <= whole.end


def test_a_gloss_belongs_to_its_head() -> None:
    alignment = GLOSS[2]
    assert alignment.to_raw(Range(0, 1)) == (0, 6)
    assert alignment.to_raw(Range(1, 2)) == (6, 7)
    for where in ranges(6):
        if where.start < where.end:
            assert alignment.whole_raw(where) == (0, 6)
    assert alignment.whole_raw(Range(4, 7)) == (6, 7)


def test_a_gloss_without_a_head_belongs_to_nothing() -> None:
    assert Alignment(5, 1, [Piece(0, 4, 0, 0, "gloss")]).whole_raw(Range(1, 2)) is None


def test_another_deletion_belongs_to_nothing() -> None:
    alignment = MARKUP[2]
    assert alignment.to_raw(Range(0, 1)) == (3, 4)
    assert alignment.whole_raw(Range(1, 3)) is None
    assert alignment.whole_raw(Range(0, 8)) == (3, 4)


@pytest.mark.parametrize(
    "damaged",
    ["會(huì)", "會\u200b(huì)", "會(hu\u200bì)", "<b>會</b>(huì)"],
    ids=["plain", "before", "inside", "markup"],
)
def test_a_label_on_a_head_covers_its_gloss_whatever_else_was_taken_away(damaged: str) -> None:
    texts = normalize(GLOSSED + damaged + "了。")
    assert texts.text.endswith("会了。")
    head = len(texts.text) - 3
    raw = texts.alignment.to_raw(Range(head, head + 1))
    assert texts.raw[raw.start : raw.end] == damaged.removeprefix("<b>")


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
def test_changes_in_a_range_are_those_that_touch_it(case: Aligned) -> None:
    raw, text, alignment = case
    edits = list(alignment.changed())
    for start, end in ranges(len(raw)):
        if start < end:
            touching = [edit for edit in edits if edit.raw_start < end and start < edit.raw_end]
            assert list(alignment.changed_in_raw(Range(start, end))) == touching
    for start, end in ranges(len(text)):
        if start < end:
            touching = [edit for edit in edits if edit.start < edit.end and edit.start < end and start < edit.end]
            assert list(alignment.changed_in_normalized(Range(start, end))) == touching


@given(aligned_texts())
def test_stored_and_read_it_is_the_same(case: Aligned) -> None:
    alignment = case[2]
    again = Alignment.from_bytes(alignment.to_bytes())
    assert again == alignment
    assert list(again.pieces()) == list(alignment.pieces())
    assert again.to_bytes() == alignment.to_bytes()


def packed(*head: object, body: bytes = b"") -> bytes:
    return zlib.compress(json.dumps(head).encode() + b"\n" + body)


JUNK = {
    "nothing": b"",
    "not compressed": b"junk",
    "no head": zlib.compress(b"junk"),
    "a dictionary": zlib.compress(b"{}\n"),
    "a number": zlib.compress(b"5\n"),
    "not UTF-8": zlib.compress(b"\xff\xfe\n"),
    "cut": GLOSS[2].to_bytes()[:-3],
    "short head": packed(1, 5, 5),
    "another form": packed(2, 5, 5, []),
    "short body": packed(1, 5, 5, ["gloss"], body=b"\0" * 19),
    "a rule that is not there": packed(1, 5, 5, [], body=b"\0" * 20),
    "length is a text": packed(1, "5", 5, []),
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_bytes_that_are_no_alignment_are_refused(junk: bytes) -> None:
    with pytest.raises(ValueError, match="alignment"):
        Alignment.from_bytes(junk)


@settings(max_examples=200)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_refused_with_a_value_error(junk: bytes, compress: bool) -> None:
    with pytest.raises(ValueError, match="alignment"):
        Alignment.from_bytes(zlib.compress(junk) if compress else junk)


@pytest.mark.parametrize("where", [Range(-1, 1), Range(0, 8), Range(2, 1)])
def test_a_range_out_of_the_text_is_refused(where: Range) -> None:
    for mapped in (GLOSS[2].to_raw, GLOSS[2].to_normalized):
        with pytest.raises(ValueError, match="is not in a text"):
            mapped(where)


def test_composed_changes_keep_the_names_of_their_rules() -> None:
    one = compose(Alignment.identity(3), [Change(0, 2, "xy")], "markup")
    both = compose(one, [Change(1, 3, "z")], "marks")
    assert [piece.rule for piece in both.changed()] == ["markup+marks"]
    assert list(both.pieces()) == [Piece(0, 3, 0, 2, "markup+marks")]
