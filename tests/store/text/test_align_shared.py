"""Characters that share raw ones: what was read a byte off, and put together again."""

import pytest

from store.records import Range
from store.text.align import Piece
from store.text.changes import Change
from store.text.normalized import Normalized
from tests.store.text.shifted import GAP, GAPPED, LIKELY, PARTY, SURE, after, run


def raw_of(texts: Normalized, words: str) -> str:
    """The raw characters of words of the normalized text."""
    start = texts.text.index(words)
    return texts.raw[slice(*texts.alignment.to_raw(Range(start, start + len(words))))]


def normalized_of(texts: Normalized, words: str, *, nth: int = 0) -> str:
    """The normalized characters of words of the raw text."""
    start = -1
    for _ in range(nth + 1):
        start = texts.raw.index(words, start + 1)
    return texts.text[slice(*texts.alignment.to_normalized(Range(start, start + len(words))))]


def test_the_texts_are_what_they_should_be() -> None:
    assert (PARTY.text, GAPPED.text) == ("村里。”在“党务", "说。“□4岁")


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("。", "?!"),
        ("”", "!痹"),
        ("在", "痹凇"),
        ("“", "凇包"),
        ("党", "包h"),
        ("里", "里"),
        ("里。", "里?!"),
        ("”在", "!痹凇"),
        ("党务", "包h务"),
        ("里。”在“党务", "里?!痹凇包h务"),
    ],
)
def test_each_character_has_its_two_raw_ones_and_they_give_it_alone(words: str, raw: str) -> None:
    assert raw_of(PARTY, words) == raw
    assert normalized_of(PARTY, raw) == words


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("?", "。"),
        ("!", "。”"),
        ("痹", "”在"),
        ("凇", "在“"),
        ("包", "“党"),
        ("h", "党"),
    ],
)
def test_one_raw_character_gives_all_that_share_it(raw: str, words: str) -> None:
    assert normalized_of(PARTY, raw) == words


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("村里?", "村里。"),
        ("里?!", "里。"),
        ("里?!痹", "里。”"),
        ("包h务", "党务"),
        ("h务", "党务"),
        ("凇包h务", "“党务"),
    ],
)
def test_a_raw_range_from_outside_leaves_out_what_is_only_half_in_it(raw: str, words: str) -> None:
    assert normalized_of(PARTY, raw) == words


def test_a_place_between_raw_characters_is_before_what_begins_there() -> None:
    places = [PARTY.alignment.to_normalized(Range(at, at)).start for at in range(len(PARTY.raw) + 1)]
    assert [PARTY.text[place:][:1] for place in places] == [*list("村里。”在“党党务"), ""]


def test_pieces_give_what_is_shared_to_the_first_and_edits_give_it_to_both() -> None:
    pieces = [PARTY.raw[piece.raw_start : piece.raw_end] for piece in PARTY.alignment.pieces()]
    assert pieces == ["村里", "?!", "痹", "凇", "包", "h", "务"]
    assert [(edit.before, edit.after) for edit in PARTY.edits()] == [
        ("?!", "。"),
        ("!痹", "”"),
        ("痹凇", "在"),
        ("凇包", "“"),
        ("包h", "党"),
    ]


def test_a_swallowed_character_has_no_raw_one_of_its_own() -> None:
    assert raw_of(GAPPED, "□") == "?"
    assert normalized_of(GAPPED, "?", nth=1) == "□"
    assert normalized_of(GAPPED, "?4") == "□4"
    assert list(GAPPED.alignment.pieces())[-2] == Piece(4, 4, 3, 4, "shift", GAP)


def test_what_holds_the_place_of_a_swallowed_character_takes_it_along() -> None:
    assert raw_of(GAPPED, "“") == "!?"
    assert normalized_of(GAPPED, "!?") == "“□"
    assert GAPPED.alignment.whole(Range(2, 3)) == (2, 4)
    assert GAPPED.alignment.whole_raw(Range(2, 4)) == (2, 4)


def test_a_gloss_inside_of_a_run_is_of_the_character_that_has_both_ends_of_it() -> None:
    glossed = after("村?會(huì)罪務", ("gloss", [Change(3, 8, "")]), ("shift", run(1, "。党")))
    assert glossed.text == "村。党務"
    assert raw_of(glossed, "。") == "?會"
    assert raw_of(glossed, "党") == "會(huì)罪"
    assert [edit.rule for edit in glossed.edits()] == ["shift", "gloss+shift"]
    for inside in ("會(huì)罪", "(huì)", "huì)罪", "罪"):
        assert normalized_of(glossed, inside) == "党"


def test_a_gloss_behind_a_run_is_of_its_last_character() -> None:
    glossed = after("?!睍r(shí)任", ("shift", [*run(0, "。”时"), Change(4, 9, "")]))
    assert glossed.text == "。”时任"
    assert raw_of(glossed, "时") == "睍r(shí)"
    assert normalized_of(glossed, "r(shí)") == "时"
    assert glossed.alignment.whole_raw(Range(5, 6)) == (2, 9)


def test_a_gloss_before_a_run_is_of_the_character_before_that() -> None:
    glossed = after("會(huì)?!痹了", ("gloss", [Change(1, 6, "")]), ("shift", run(1, "。”")))
    assert (raw_of(glossed, "會"), raw_of(glossed, "。")) == ("會(huì)", "?!")


def test_later_changes_keep_what_is_shared_and_how_sure_it_is() -> None:
    both = after("里?!痹鳇h", ("shift", [*run(1, "。”", LIKELY), *run(4, "黨")]), ("script", [Change(3, 4, "党")]))
    assert both.text == "里。”党"
    assert [(edit.before, edit.after, edit.rule, edit.status) for edit in both.edits()] == [
        ("?!", "。", "shift", "inferred"),
        ("!痹", "”", "shift", "inferred"),
        ("鳇h", "党", "shift+script", "proved"),
    ]


def test_what_is_joined_later_shares_with_what_is_around_it() -> None:
    joined = after(PARTY.raw, ("shift", run(2, "。”在“党")), ("marks", [Change(3, 5, "……")]))
    assert joined.text == "村里。……“党务"
    assert raw_of(joined, "……") == "!痹凇"
    assert normalized_of(joined, "!") == "。……"
    assert normalized_of(joined, "凇包") == "“"


def test_what_is_taken_away_later_leaves_its_raw_characters_to_those_that_share_them() -> None:
    cut = after(PARTY.raw, ("shift", run(2, "。”在“党")), ("lines", [Change(4, 5, "")]))
    assert cut.text == "村里。”“党务"
    assert normalized_of(cut, "痹凇") == "”“"
    assert (raw_of(cut, "”"), raw_of(cut, "“")) == ("!痹", "凇包")
    assert "".join(PARTY.raw[piece.raw_start : piece.raw_end] for piece in cut.alignment.pieces()) == PARTY.raw


def test_a_swallowed_character_that_is_taken_away_leaves_nothing() -> None:
    cut = after(GAPPED.raw, ("shift", [*run(1, "。“"), Change(4, 4, "□", 1, GAP)]), ("lines", [Change(3, 4, "")]))
    assert [edit.after for edit in cut.edits()] == ["。", "“"]


def test_of_two_repairs_that_become_one_the_less_sure_counts() -> None:
    first = [Change(0, 2, "。", 0, SURE), Change(2, 3, "”", 1, LIKELY)]
    merged = after("?!痹", ("shift", first), ("marks", [Change(0, 2, "！")]))
    assert [(edit.before, edit.after, edit.guess) for edit in merged.edits()] == [("?!痹", "！", LIKELY)]
