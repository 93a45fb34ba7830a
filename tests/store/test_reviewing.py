"""What was labelled under an older meaning of its code is a work list."""

import pytest

from store import codebook, labels
from store.code_changes import change
from store.code_merging import merge
from store.database import Database
from store.records import Article
from store.reviewing import Asked, Meaning, confirm_all, count, meant, page
from store.undo import undo
from tests.store.helpers import TEXT, add, label
from tests.store.tea import BOOK, assert_one_step, state


@pytest.fixture
def db(db: Database) -> Database:
    codebook.replace(db, BOOK)
    return db


@pytest.fixture
def article(db: Database) -> Article:
    return add(db)


def redefine(db: Database, code: str, definition: str) -> None:
    old = codebook.load(db)[code]
    change(db, "甲", old, old._replace(definition=definition))


def test_a_new_meaning_makes_a_work_list(db: Database, article: Article) -> None:
    mine, other = label(db, article, 3, 5, code="green"), label(db, article, 8, 10, code="green", by="乙")
    label(db, article, 0, 2, code="black")
    assert count(db, Asked()) == 0
    redefine(db, "green", "杀青的茶")
    redefine(db, "green", "炒青的茶")
    new = label(db, article, 12, 14, code="green")
    assert [place.label for place in page(db, Asked(), limit=10)] == [mine, other]
    assert [place.label for place in page(db, Asked(annotator="乙"), limit=10)] == [other]
    assert [place.label for place in page(db, Asked("green", outdated=False), limit=10)] == [mine, other, new]
    (first, *_) = page(db, Asked(), limit=1)
    assert (first.title, first.before, first.label.raw_quote) == ("春天的茶园", TEXT[0:3], TEXT[3:5])
    assert meant(db, "green", mine.codebook_version) == Meaning("不发酵的茶", "", "")
    assert meant(db, "green", 4) == Meaning("杀青的茶", "", "")
    assert meant(db, "green", new.codebook_version) is None
    labels.confirm(db, mine.id, "甲")
    assert count(db, Asked()) == 1
    assert count(db, Asked("green", outdated=False)) == 3


def test_all_of_a_code_are_confirmed_in_one_step(db: Database, article: Article) -> None:
    for at in (0, 3, 6):
        label(db, article, at, at + 2, code="green", by="乙" if at else "甲")
    redefine(db, "green", "杀青的茶")
    before = state(db)
    assert confirm_all(db, "乙", Asked("green", "乙")) == 2
    assert count(db, Asked()) == 1
    assert_one_step(db, before, "乙")


def test_a_meaning_that_is_undone_makes_no_work(db: Database, article: Article) -> None:
    label(db, article, 3, 5, code="green")
    redefine(db, "green", "杀青的茶")
    undo(db, "甲")
    assert count(db, Asked()) == 0
    redefine(db, "green", "炒青的茶")
    assert codebook.version(db) == 5
    assert meant(db, "green", 3) == Meaning("不发酵的茶", "", "")


def test_merged_labels_that_nobody_has_looked_at_stay_on_the_list(db: Database, article: Article) -> None:
    label(db, article, 0, 2, code="black")
    redefine(db, "green", "杀青的茶")
    merge(db, "甲", "black", "green")
    assert count(db, Asked("green")) == 1
