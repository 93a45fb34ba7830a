"""A word that was changed inside of an edit is noticed, in a large project, too; a text as it was made is not."""

from importlib.resources import files

import pytest

from store.check.anew import is_other, looks_other
from store.text.pipeline import normalize
from store.text.profile import SHIPPED, shipped

RAW = "經濟發展,著名的茶農看著山.\n"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_text_as_it_was_made(name: str) -> None:
    samples = (path.read_text("utf-8") for path in files("store").joinpath("samples").iterdir())
    for raw in (RAW, *samples):
        profile = shipped(name)
        assert profile is not None
        made = normalize(raw, profile)
        assert not is_other(made)
        # Only the default profile has to cost nothing.
        assert name != SHIPPED[0] or not looks_other(made)


@pytest.mark.parametrize("word", ["经", "济", "，", "农"])
def test_another_word_in_an_edit(word: str) -> None:
    made = normalize(RAW)
    assert word in made.text
    changed = made._replace(text=made.text.replace(word, "山", 1))
    assert looks_other(changed)
    assert is_other(changed)


def test_of_another_profile_nobody_knows() -> None:
    made = normalize(RAW)
    for profile in ("mine/1", "simplified/1", "simplified"):
        assert not is_other(made._replace(text=made.text.replace("经", "山"), profile=profile))
