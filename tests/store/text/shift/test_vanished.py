"""Characters that left no trace."""

import pytest

from store.text.damage import encode
from store.text.shift import candidates
from store.text.shift.language import Language
from store.text.shift.plain import plain, plain_char
from store.text.shift.units import tables
from store.text.shift.vanished import Lead, Search

SEARCH = Search(Language(), traditional=True)


def found(before: str, chars: str, after: str) -> list[str]:
    """What is found for characters of which the first lead byte and the last trail byte are known."""
    ending = SEARCH.written(candidates.ending, encode(chars[-1])[1])
    return SEARCH.sequences(Lead(before, encode(chars[0])[0]), ending, plain_char(after))


@pytest.mark.parametrize(
    ("before", "chars", "after"),
    [
        ("了。”", "他把", "自"),
        ("了。”", "他的", "話"),
        ("了。”", "他要求", "大"),
    ],
)
def test_two_and_three_characters_are_found(before: str, chars: str, after: str) -> None:
    assert chars in found(before, chars, after)


@pytest.mark.parametrize("chars", ["他把", "他要求", "他的"])
def test_what_is_found_leaves_no_trace_inside(chars: str) -> None:
    vanishing = tables().vanishing
    for sequence in found("了。”", chars, "大"):
        data = encode(sequence)
        assert len(sequence) in (2, 3)
        assert (data[0], data[-1]) == (encode(chars)[0], encode(chars)[-1])
        assert all(data[at + 1] in vanishing[data[at]] for at in range(1, len(data) - 1, 2))


def test_the_last_trail_byte_may_be_lost_as_well() -> None:
    sequences = SEARCH.sequences(Lead("了。”", encode("他")[0]), None, "的")
    assert sequences
    assert all(encode(each)[2] in tables().vanishing[encode(each)[1]] for each in sequences)


@pytest.mark.parametrize("following", ["", "$", "，", "自"])
def test_it_is_the_same_every_time_and_none_twice(following: str) -> None:
    lead, ending = Lead("来。”", encode("他")[0]), SEARCH.written(candidates.ending, encode("把")[1])
    first = SEARCH.sequences(lead, ending, following)
    assert first == Search(Language(), True).sequences(lead, ending, following)
    assert len(set(first)) == len(first) <= 32


def test_nothing_is_found_of_nothing() -> None:
    assert SEARCH.sequences(Lead("来。”", encode("他")[0]), [], "自") == []


def test_a_usual_character_leaves_no_room_for_more() -> None:
    assert SEARCH.is_fine("我们的", "国", "家")
    assert not SEARCH.is_fine("我们的", "鼐", "家")


def test_a_rare_character_is_written_where_the_article_has_it() -> None:
    rare = "鼐"
    trail = encode(rare)[1]
    chars = [each.char for each in SEARCH.written(candidates.ending, trail)]
    in_article = Search(Language(plain("鼐山鼐水")), True)
    assert rare not in chars
    assert rare in [each.char for each in in_article.written(candidates.ending, trail)]


def test_traditional_text_has_no_simplified_characters() -> None:
    simplified = Search(Language(), False)
    trail = encode("们")[1]
    assert "们" in [each.char for each in simplified.written(candidates.ending, trail)]
    assert "们" not in [each.char for each in SEARCH.written(candidates.ending, trail)]


@pytest.mark.parametrize(
    ("before", "chars", "after"), [("敗", "，努力", "遏"), ("住", "，公開", "批")], ids=["effort", "in public"]
)
def test_a_usual_word_is_found_although_its_first_character_is_unlikely(before: str, chars: str, after: str) -> None:
    assert chars in found(before, chars, after)
