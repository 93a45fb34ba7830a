"""An article that the search does not find by all that stands in its text is noticed, among many others, too."""

import pytest

from store import search
from store.check.indexed import not_found
from store.database import Database

OPENING = "春天来了，"
SHARED = "茶农们上山采茶，一直忙到中午才回家。"
TEXTS = {key: f"{OPENING}第{key}家。{SHARED}" for key in range(1, 41)}


def indexed(db: Database, key: int, text: str) -> None:
    """Let all articles be found by their texts, and the one of this key by this text."""
    for other, words in (TEXTS | {key: text}).items():
        search.index(db, other, words)


def test_articles_that_are_found(db: Database) -> None:
    indexed(db, 1, TEXTS[1])
    assert not_found(db, TEXTS, TEXTS) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("油坊门口排着长队。", id="another text"),
        pytest.param(" ".join(TEXTS[17]), id="its characters alone"),
        pytest.param(OPENING + SHARED[: len(SHARED) // 2], id="the first half"),
    ],
)
def test_one_that_is_found_by_something_else(db: Database, text: str) -> None:
    indexed(db, 17, text)
    assert not_found(db, TEXTS) == {17}


def test_one_that_is_looked_at_by_itself(db: Database) -> None:
    texts = TEXTS | {17: TEXTS[17] + "晚上大家围着炉子说起旧事。"}
    indexed(db, 17, TEXTS[17])
    assert not_found(db, texts, [17]) == {17}
