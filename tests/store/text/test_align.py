"""The laws of the alignment, proved on whatever rounds of changes give."""

from itertools import pairwise

import pytest
from hypothesis import example, given

from store.records import Range
from store.text.align import CLINGING, Alignment, Piece
from store.text.changes import Change
from store.text.compose import compose
from store.text.pipeline import normalize
from tests.store.helpers import GLOSSED
from tests.store.text.strategies import Aligned, aligned_texts, ranges

GLOSS = ("會(huì)了", "會了", Alignment(7, 2, [Piece(1, 6, 1, 1, "gloss")]))
"""One clinging deletion."""
MARKUP = ("<b>會</b>", "會", Alignment(8, 1, [Piece(0, 3, 0, 0, "markup"), Piece(4, 8, 1, 1, "markup")]))
"""Deletions that do not cling, at both ends."""


SHIFTED = (
    "?!痹凇",
    "。”在",
    Alignment(4, 3, [Piece(0, 2, 0, 1, "shift"), Piece(1, 3, 1, 2, "shift"), Piece(2, 4, 2, 3, "shift")]),
)
"""Three characters, each of which shares a raw one with the next."""


def inside(one: Range, other: Range) -> bool:
    return other.start <= one.start and one.end <= other.end


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
@example(SHIFTED)
def test_pieces_cover_both_texts_in_order_and_joined_give_back_each(case: Aligned) -> None:
    raw, text, alignment = case
    pieces = list(alignment.pieces())
    assert "".join(raw[piece.raw_start : piece.raw_end] for piece in pieces) == raw
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    raw_done = done = 0
    for piece in pieces:
        assert (piece.raw_start, piece.start) == (raw_done, done)
        assert piece.raw_start < piece.raw_end or piece.start < piece.end
        same = raw[piece.raw_start : piece.raw_end] == text[piece.start : piece.end]
        assert same or piece.rule is not None
        raw_done, done = piece.raw_end, piece.end
    assert (raw_done, done) == (len(raw), len(text))


@given(aligned_texts())
@example(SHIFTED)
def test_edits_are_in_order_and_only_their_raw_characters_are_shared(case: Aligned) -> None:
    edits = list(case[2].changed())
    assert all(edit.raw_start < edit.raw_end for edit in edits)
    for one, other in pairwise(edits):
        assert one.raw_start <= other.raw_start
        assert one.raw_end <= other.raw_end
        assert one.end <= other.start
        assert one.raw_end <= other.raw_start or one.end == other.start


@given(aligned_texts())
def test_its_guesses_are_those_of_the_edits(case: Aligned) -> None:
    assert list(case[2].guesses()) == [edit.guess for edit in case[2].changed() if edit.guess]


@given(aligned_texts())
@example(SHIFTED)
def test_edits_tell_the_words_before_and_after(case: Aligned) -> None:
    raw, text, alignment = case
    edits = list(alignment.edits(raw, text))
    assert len(edits) == len(alignment)
    for edit, piece in zip(edits, alignment.changed(), strict=True):
        assert (edit.raw_start, edit.raw_end, edit.start, edit.end, edit.rule, edit.guess) == piece
        assert raw[edit.raw_start : edit.raw_end] == edit.before
        assert text[edit.start : edit.end] == edit.after
    for piece in reversed(list(alignment.pieces())):
        raw = raw[: piece.raw_start] + text[piece.start : piece.end] + raw[piece.raw_end :]
    assert raw == text


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
@example(SHIFTED)
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
@example(SHIFTED)
def test_mapping_is_monotonic(case: Aligned) -> None:
    raw, text, alignment = case
    to_normalized = [alignment.to_normalized(Range(at, at + 1)) for at in range(len(raw))]
    to_raw = [alignment.to_raw(Range(at, at + 1)) for at in range(len(text))]
    places = [alignment.to_normalized(Range(at, at)).start for at in range(len(raw) + 1)]
    for mapped in (to_normalized, to_raw):
        assert mapped == sorted(mapped)
        assert [one.end for one in mapped] == sorted(one.end for one in mapped)
    assert places == sorted(places)


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
@example(SHIFTED)
def test_a_larger_range_maps_to_a_larger_one(case: Aligned) -> None:
    raw, text, alignment = case
    for start, end in ranges(len(text)):
        if start < end < len(text):
            assert inside(alignment.to_raw(Range(start, end)), alignment.to_raw(Range(start, end + 1)))
    for start, end in ranges(len(raw)):
        if start < end < len(raw) and has_its_own(alignment, Range(start, end)):
            assert inside(alignment.to_normalized(Range(start, end)), alignment.to_normalized(Range(start, end + 1)))


@given(aligned_texts())
@example(GLOSS)
@example(SHIFTED)
def test_a_raw_range_gives_all_that_is_wholly_in_it_and_nothing_that_it_does_not_touch(case: Aligned) -> None:
    raw, _, alignment = case
    for where in ranges(len(raw)):
        if where.start == where.end:
            continue
        found = alignment.to_normalized(where)
        for piece in alignment.changed():
            place = Range(piece.start, piece.end)
            if is_kept_whole(piece, where):
                assert inside(place, found)
            if piece in alignment.changed_in_raw(where):
                assert inside(place, found) or not is_only_shared(alignment, where)
            else:
                assert place.end <= found.start or found.end <= place.start


def is_kept_whole(piece: Piece, where: Range) -> bool:
    """Whether all raw characters of an edit are in a raw range, and it is no deletion."""
    return piece.start < piece.end and inside(Range(piece.raw_start, piece.raw_end), where)


def is_only_shared(alignment: Alignment, where: Range) -> bool:
    """Whether a raw range has no edit as a whole, and nothing but what edits share."""
    edits = list(alignment.changed_in_raw(where))
    if any(inside(Range(edit.raw_start, edit.raw_end), where) for edit in edits):
        return False
    return all(sum(edit.raw_start <= at < edit.raw_end for edit in edits) > 1 for at in range(*where))


def has_its_own(alignment: Alignment, where: Range) -> bool:
    """Whether a raw range has more than what edits share, and what was taken away."""
    kept = [edit for edit in alignment.changed_in_raw(where) if edit.start < edit.end]
    if any(is_kept_whole(edit, where) for edit in kept):
        return True
    sharing = [list(alignment.changed_in_raw(Range(at, at + 1))) for at in range(*where)]
    return any(not edits or (len(edits) == 1 and edits[0] in kept) for edits in sharing)


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
@example(SHIFTED)
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
        where = Range(piece.raw_start, piece.raw_end)
        if piece.start == piece.end and len(list(alignment.changed_in_raw(where))) == 1:
            whole = alignment.whole_raw(where)
            assert whole is None or not CLINGING.isdisjoint(str(piece.rule).split("+"))
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
    ["會(huì)", "會\u200b(huì)", "會(hu\u200bì)", "<b>會(huì)</b>"],
    ids=["plain", "before", "inside", "markup"],
)
def test_a_label_on_a_head_covers_its_gloss_whatever_else_was_taken_away(damaged: str) -> None:
    texts = normalize(GLOSSED + damaged + "了。")
    assert texts.text.endswith("会了。")
    head = len(texts.text) - 3
    raw = texts.alignment.to_raw(Range(head, head + 1))
    assert texts.raw[raw.start : raw.end] == damaged.removeprefix("<b>").removesuffix("</b>")


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
@example(SHIFTED)
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
