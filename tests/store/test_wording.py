"""A word that follows a number."""

import pytest

from store.errors import BadInput
from store.wording import filled


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 labels"), (1, "1 label"), (2, "2 labels"), ("1", "1 label"), ("1,000", "1,000 labels")]
)
def test_one_is_said_of_one_alone(count: object, said: str) -> None:
    assert filled("{count} {count:label|labels}", {"count": count}) == said


def test_other_formats_and_texts_with_a_bar_stay() -> None:
    assert filled("{share:.0%} of a|b: {what}", {"share": 0.5, "what": "{c|d}"}) == "50% of a|b: {c|d}"


def test_an_error_says_it_too() -> None:
    assert str(BadInput("{count} {count:line|lines} of {file}", count=1, file="a|b")) == "1 line of a|b"
