"""What a person says of a repair stands in its place, the laws of the alignment hold, and all else stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Edit, Guess, Range
from store.text.align import Alignment, Piece
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.settled import Reading, is_settled, joined, parts_of, settled
from tests.store.text import test_align as laws
from tests.store.text.shifted import GAPPED
from tests.store.text.strategies import aligned_texts

LAWS = (
    laws.test_pieces_cover_both_texts_in_order_and_joined_give_back_each,
    laws.test_edits_are_in_order_and_only_their_raw_characters_are_shared,
    laws.test_its_guesses_are_those_of_the_edits,
    laws.test_edits_tell_the_words_before_and_after,
    laws.test_a_range_of_whole_characters_comes_back_from_the_raw_text,
    laws.test_mapping_is_monotonic,
    laws.test_a_larger_range_maps_to_a_larger_one,
    laws.test_a_raw_range_gives_all_that_is_wholly_in_it_and_nothing_that_it_does_not_touch,
    laws.test_a_whole_raw_range_stays_and_holds_all_that_was_kept,
    laws.test_changes_in_a_range_are_those_that_touch_it,
)

said = st.sampled_from(["", "春", "他们", "𠮷", "e\u0301", "□"])


def raw_of(edit: Edit) -> Range:
    return Range(edit.raw_start, edit.raw_end)


def edit_at(texts: Normalized, raw: Range) -> Edit:
    """The edit of just these raw characters."""
    return next(edit for edit in texts.edits_at(raw) if raw_of(edit) == raw)


@st.composite
def settling(draw: st.DrawFn) -> tuple[Normalized, dict[int, str]]:
    """Texts, and what a person says of some of their guesses, by the number of the edit."""
    raw, text, alignment = draw(aligned_texts())
    texts = Normalized(raw, text, alignment, "test/1")
    edits = list(texts.edits())
    ranges = [raw_of(edit) for edit in edits]
    open_ = [at for at, edit in enumerate(edits) if edit.guess and ranges.count(ranges[at]) == 1]
    return texts, draw(st.dictionaries(st.sampled_from(open_), said)) if open_ else {}


def readings(texts: Normalized, wanted: dict[int, str]) -> list[Reading]:
    edits = list(texts.edits())
    return [Reading(raw_of(edits[at]), words) for at, words in wanted.items()]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__.removeprefix("test_"))
def test_the_laws_of_the_alignment_hold(law: object) -> None:
    @given(settling())
    def holds(case: tuple[Normalized, dict[int, str]]) -> None:
        texts = settled(case[0], readings(*case))
        law.hypothesis.inner_test((texts.raw, texts.text, texts.alignment))  # type: ignore[attr-defined]

    holds()


@given(settling())
def test_what_is_said_stands_there_without_a_guess_and_nothing_else_changes(
    case: tuple[Normalized, dict[int, str]],
) -> None:
    texts, wanted = case
    before, after = list(texts.edits()), list(settled(texts, readings(texts, wanted)).edits())
    assert len(before) == len(after)
    for at, (one, other) in enumerate(zip(before, after, strict=True)):
        if at not in wanted:
            assert other._replace(start=one.start, end=one.end) == one
            continue
        assert (raw_of(other), other.before, other.after) == (raw_of(one), one.before, wanted[at])
        assert other.rule == f"{one.rule}+person"
        assert other.guess is None
        assert "status" not in other.record()


@given(settling())
def test_it_is_the_same_one_after_the_other_in_any_order(case: tuple[Normalized, dict[int, str]]) -> None:
    texts, wanted = case
    at_once = one_by_one = settled(texts, readings(texts, wanted))
    one_by_one = texts
    for reading in reversed(readings(texts, wanted)):
        one_by_one = settled(one_by_one, [reading])
    assert one_by_one == at_once
    assert settled(at_once, readings(texts, wanted)) == at_once


@given(settling())
def test_what_was_guessed_can_be_put_back(case: tuple[Normalized, dict[int, str]]) -> None:
    texts, wanted = case
    edits = [list(texts.edits())[at] for at in wanted]
    back = [Reading(raw_of(edit), edit.after, edit.guess) for edit in edits]
    assert settled(settled(texts, readings(texts, wanted)), back) == texts


def test_a_gap_becomes_what_was_typed() -> None:
    gap = next(edit for edit in GAPPED.edits() if edit.status == "gap")
    texts = settled(GAPPED, [Reading(raw_of(gap), "2")])
    assert texts.text == "说。“24岁"
    assert is_settled(edit_at(texts, raw_of(gap)).rule)
    assert not any(edit.status == "gap" for edit in texts.edits())


def test_what_no_rule_has_touched_becomes_an_edit_of_its_own_and_goes_again() -> None:
    texts = normalize("春天的茶园。")
    raw = Range(3, 4)
    changed = settled(texts, [Reading(raw, "花"), Reading(Range(5, 6), "！")])
    assert changed.text == "春天的花园！"
    assert [(edit.rule, edit.after) for edit in changed.edits()] == [("person", "花"), ("person", "！")]
    assert settled(changed, [Reading(raw, "?", Guess("inferred", 0.5))]).text == "春天的茶园！"


def test_a_character_whose_raw_ones_are_all_anothers_can_be_said_not_to_be_there() -> None:
    pieces = [Piece(0, 2, 0, 1, "shift", Guess("inferred", 0.5)), Piece(1, 2, 1, 2, "shift", Guess("inferred", 0.5))]
    texts = Normalized("包h。", "党务。", Alignment(3, 3, pieces), "test/1")
    without = settled(texts, [Reading(Range(1, 2), "")])
    assert without.text == "党。"
    assert [piece.rule for piece in without.alignment.pieces()] == ["shift", None]
    assert without.alignment.to_normalized(Range(1, 3)) == Range(1, 2)
    assert settled(without, [Reading(Range(1, 2), "务", Guess("inferred", 0.5))]) == texts


@given(st.lists(said, min_size=1, max_size=4))
def test_of_two_guesses_about_one_raw_character_both_are_said_and_both_come_back(words: list[str]) -> None:
    first, second = Guess("inferred", 0.5, ("春",)), Guess("gap", 0.9)
    pieces = [Piece(1, 2, 1, 2, "shift", first), Piece(1, 2, 2, 3, "shift+marks", second)]
    texts = changed = Normalized("甲h乙", "甲党务乙", Alignment(3, 4, pieces), "test/1")
    both = list(texts.edits())
    assert joined(both) == Edit(1, 2, 1, 3, "shift+marks", "h", "党务", Guess("gap", 0.5, ("春务",)))
    for word in words:
        changed = settled(changed, [Reading(Range(1, 2), word)])
        assert changed.text == f"甲{word}乙"
        assert [edit.rule for edit in changed.edits()] == ["shift+marks+person"]
    assert settled(changed, [Reading(Range(1, 2), "党务", joined(both).guess, parts_of(both))]) == texts


def test_what_fits_no_edit_as_a_whole_is_left_out() -> None:
    (first, *_) = GAPPED.edits()
    half = Range(first.raw_start, first.raw_start + 1)
    beyond = Range(len(GAPPED.raw), len(GAPPED.raw) + 1)
    assert settled(GAPPED, [Reading(half, "春"), Reading(beyond, "春")]) == GAPPED
