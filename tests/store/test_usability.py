"""Which articles are unusable: said, taken back, undone, and by whom."""

import pytest

from store import history, usability
from store.database import Database
from store.errors import Conflict, NotFound
from store.undo import redo, undo
from store.usability import Verdict
from tests.store.helpers import add


def test_an_article_can_be_used_until_someone_says_otherwise(db: Database) -> None:
    article = add(db).id
    assert usability.of_article(db, article) == Verdict(None, "")
    usability.mark(db, article, "甲", "duplicate", "与上一篇相同")
    assert usability.of_article(db, article) == Verdict("duplicate", "与上一篇相同")
    usability.mark(db, article, "乙", None, "看错了")
    assert usability.of_article(db, article) == Verdict(None, "")


def test_every_verdict_is_an_event_and_the_same_again_is_none(db: Database) -> None:
    article = add(db).id
    usability.mark(db, article, "甲", None)
    usability.mark(db, article, "甲", "not_news")
    usability.mark(db, article, "甲", "not_news")
    assert [(event.action, event.article) for event in history.events(db)] == [("article.unusable", article)]


def test_it_is_undone_and_done_again(db: Database) -> None:
    article = add(db).id
    usability.mark(db, article, "甲", "not_news", "广告")
    usability.mark(db, article, "甲", "wrong_page")
    undo(db, "甲")
    assert usability.of_article(db, article) == Verdict("not_news", "广告")
    undo(db, "甲")
    assert usability.of_article(db, article) == Verdict(None, "")
    redo(db, "甲")
    assert usability.of_article(db, article) == Verdict("not_news", "广告")


def test_what_another_annotator_has_said_since_stays(db: Database) -> None:
    article = add(db).id
    usability.mark(db, article, "甲", "not_news")
    usability.mark(db, article, "乙", "other", "要问")
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert usability.of_article(db, article) == Verdict("other", "要问")


def test_of_an_article_that_is_not_there(db: Database) -> None:
    for look in (lambda: usability.mark(db, "0" * 64, "甲", "other"), lambda: usability.of_article(db, "0" * 64)):
        with pytest.raises(NotFound):
            look()
