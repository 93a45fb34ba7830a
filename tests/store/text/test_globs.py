"""What SQLite finds by the patterns is what is found in the folded text."""

import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.text.finding import find
from store.text.folding import folded
from store.text.globs import globs

CHARACTERS = st.sampled_from("党黨建设設看著着里裏 a*Ａ?？[]［］^-＾－‐—「“.。𠮷é\n")
TEXTS = st.text(CHARACTERS, max_size=12)


def found(text: str, words: str) -> bool:
    """Whether SQLite finds the words in the text."""
    db = sqlite3.connect(":memory:")
    fits = [db.execute("SELECT ? GLOB ?", (text, way)).fetchone()[0] for way in globs(words)]
    db.close()
    return any(fits)


@settings(deadline=None)
@given(TEXTS, TEXTS.filter(bool))
@example("x]x", "]")
@example("x^x", "^")
@example("x[x", "[")
@example("x-x", "-")
@example("ab", "?")
def test_it_finds_what_is_found_in_the_folded_text(text: str, words: str) -> None:
    assert found(text, words) == bool(list(find(folded(text), words)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("黨務幫辦進園區", "党务帮办"),
        ("党务帮办进园区", "黨務幫辦"),
        ("ＡＢＣ公司", "abc"),
        ("两新组织（上）", "(上)"),
        ("看著辦", "看着办"),
    ],
)
def test_script_width_and_case_are_no_matter(text: str, words: str) -> None:
    assert found(text, words)


def test_other_words_are_not_found() -> None:
    assert not found("党务帮办", "党建")
