"""The list of doubtful repairs."""

from pathlib import Path

import pytest

from store import articles, repairs
from store.database import Database
from store.records import Article
from tests.store.helpers import TEXT, add_bytes

SHIFTED = Path(__file__).parents[2] / "store" / "samples" / "04_shifted_street.txt"


@pytest.fixture
def street(db: Database) -> Article:
    """An article with broken bytes, and one without."""
    add_bytes(db, TEXT.encode())
    return add_bytes(db, SHIFTED.read_bytes())


def test_all_that_is_not_sure_is_listed_the_least_sure_first(db: Database, street: Article) -> None:
    doubtful = [edit for edit in articles.texts(db, street.id).edits() if edit.guess and edit.status != "proved"]
    listed = repairs.page(db)
    assert len(listed) == len(doubtful) > 10
    assert sorted((repair.edit for repair in listed), key=lambda edit: edit.start) == doubtful
    sure = [repair.place.confidence for repair in listed]
    assert sure == sorted(sure)
    assert {repair.article for repair in listed} == {street.id}
    assert repairs.count(db) == (len(listed), 1)


def test_a_repair_has_its_words_around(db: Database, street: Article) -> None:
    text = articles.texts(db, street.id).text
    for repair in repairs.page(db):
        assert repair.before + repair.edit.after + repair.after in text
        assert (len(repair.before), len(repair.after)) == (40, 40)


def test_pages(db: Database, street: Article) -> None:
    pages, after = list[repairs.Repair](), None
    while page := repairs.page(db, after=after, limit=4):
        pages += page
        after = page[-1].place
    assert pages == repairs.page(db, limit=1000)


def test_unusable_articles_are_left_out(db: Database, street: Article) -> None:
    db.execute("UPDATE articles SET unusable = 'not_news' WHERE sha256 = ?", [street.id])
    assert (repairs.page(db), repairs.count(db)) == ([], (0, 0))
