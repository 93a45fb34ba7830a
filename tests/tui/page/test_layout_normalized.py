"""The laws of a layout with what the normalizer really does."""

from hypothesis import given

from store.text.pipeline import normalize
from tests.tui.page.laws import check
from tests.tui.page.strategies import texts, widths


@given(texts, widths, widths)
def test_laws_with_normalized_articles(raw: str, width: int, other: int) -> None:
    made = normalize(raw)
    check(made.raw, made.text, made.alignment, width, other)
