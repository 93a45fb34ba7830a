"""Words that someone quotes are found in either text."""

import pytest

from store.errors import NotFound, PizhuError
from store.quotes import find_quote, nth_place
from store.text.pipeline import normalize
from tests.store.helpers import GLOSSED
from tests.store.text.shifted import PARTY

TEXTS = normalize(GLOSSED + "會(huì)場(chǎng)很大。")


def quoted(quote: str, nth: int = 1) -> str:
    """The raw text of the place that is found."""
    where = nth_place(find_quote(TEXTS, quote), quote, nth)
    return TEXTS.raw[where.start : where.end]


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("会场", "會(huì)場(chǎng)"),
        ("會(huì)場", "會(huì)場(chǎng)"),
        ("會場", "會(huì)場(chǎng)"),
        ("門，請", "門(mén),請(qǐng)"),
        ("门,请", "門(mén),請(qǐng)"),
        ("没有", "沒有"),
        ("沒有", "沒有"),
        ("很大。", "很大。"),
    ],
)
def test_a_quote_is_found_however_it_is_written(quote: str, raw: str) -> None:
    assert quoted(quote) == raw


def test_the_nth_place() -> None:
    first, second = find_quote(TEXTS, "会场")
    assert first.end < second.start
    assert quoted("会场", 2) == quoted("会场", 1)


@pytest.mark.parametrize("nth", [0, -1, 3])
def test_a_place_that_is_not_there(nth: int) -> None:
    with pytest.raises(NotFound, match="stands 2 times"):
        nth_place(find_quote(TEXTS, "会场"), "会场", nth)


@pytest.mark.parametrize("quote", ["", "咖啡", ".", "会.", "(x", "\\"])
def test_a_quote_that_stands_nowhere(quote: str) -> None:
    with pytest.raises(NotFound, match="stands neither"):
        find_quote(TEXTS, quote)


@pytest.mark.parametrize(
    ("quote", "found"),
    [("”在“", "”在“"), ("里。", "里。"), ("!痹凇", "”在"), ("痹", "”在"), ("包h务", "党务"), (PARTY.raw, PARTY.text)],
)
def test_a_quote_inside_of_what_was_put_together_again(quote: str, found: str) -> None:
    assert [PARTY.quote(raw) for raw in find_quote(PARTY, quote)] == [found]


def test_a_quote_of_which_nothing_was_kept_is_refused() -> None:
    with pytest.raises(PizhuError):
        find_quote(normalize("<p>春天的茶园</p>"), "<p>")
