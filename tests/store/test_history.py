"""The history tells every action, newest first, and loses none."""

import pytest

from store import history, labels, readings
from store.database import Database
from store.errors import Conflict
from store.undo import redo, undo
from tests.store.helpers import OTHER, add, label


def actions(db: Database) -> list[tuple[str, str]]:
    """Who did what, oldest first."""
    return [(event.annotator, event.action) for event in reversed(history.events(db))]


def test_every_action_is_an_event(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 2)
    labels.change(db, one.id, "乙", code=OTHER)
    readings.set_state(db, article.id, "甲", "done")
    labels.remove(db, one.id, "乙")
    assert actions(db) == [
        ("甲", "label.add"),
        ("乙", "label.change"),
        ("甲", "article.state"),
        ("乙", "label.remove"),
    ]


def test_events_say_on_what(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 2)
    (event,) = history.events(db)
    assert (event.article, event.subject, event.undone) == (article.id, one.id, 0)
    assert event.at >= one.created_at


def test_undo_and_redo_are_events_too_and_take_none_away(db: Database) -> None:
    label(db, add(db), 0, 2)
    undo(db, "甲")
    assert [event.undone for event in history.events(db)] == [0, 1]
    redo(db, "甲")
    assert actions(db) == [("甲", "label.add"), ("甲", "undo"), ("甲", "redo")]
    assert [event.undone for event in history.events(db)] == [0, 0, 0]


def test_what_fails_leaves_no_event(db: Database) -> None:
    article = add(db)
    label(db, article, 0, 2)
    with pytest.raises(Conflict):
        label(db, article, 0, 2)
    assert actions(db) == [("甲", "label.add")]


def test_of_one_article_and_only_the_latest(db: Database) -> None:
    article, other = add(db), add(db, "夏天的果园里，果农们忙着摘桃子。")
    label(db, article, 0, 2)
    label(db, other, 0, 2)
    last = label(db, article, 2, 4)
    assert [event.article for event in history.events(db, article.id)] == [article.id] * 2
    assert [event.subject for event in history.events(db, limit=1)] == [last.id]


def test_a_removed_label_can_be_read_in_the_history(db: Database) -> None:
    labels.remove(db, label(db, add(db), 0, 5).id, "甲")
    before, after = db.execute("SELECT before, after FROM history ORDER BY id DESC LIMIT 1").fetchone()
    assert "春天的茶园" in before
    assert after is None
