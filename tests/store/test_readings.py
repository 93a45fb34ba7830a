"""How far each annotator is with each article, and where in it."""

import sqlite3

import pytest

from store import history, readings
from store.connect import transaction
from store.database import Database
from store.errors import NotFound
from store.records import State
from store.undo import redo, undo
from tests.store.helpers import add


def test_an_article_is_new_until_someone_reads_it(db: Database) -> None:
    article = add(db)
    assert readings.state_of(db, article.id, "甲") == "new"
    assert readings.place_of(db, article.id, "甲") == 0
    assert readings.states(db, article.id) == {}


def test_each_annotator_has_an_own_state_and_place(db: Database) -> None:
    article = add(db)
    readings.set_state(db, article.id, "甲", "done")
    readings.keep_place(db, article.id, "乙", 7)
    assert readings.states(db, article.id) == {"甲": "done", "乙": "started"}
    assert readings.place_of(db, article.id, "乙") == 7
    assert readings.place_of(db, article.id, "甲") == 0


def test_reading_on_keeps_the_state_and_is_no_action(db: Database) -> None:
    article = add(db)
    readings.set_state(db, article.id, "甲", "done")
    for place in (3, 9):
        readings.keep_place(db, article.id, "甲", place)
    assert readings.state_of(db, article.id, "甲") == "done"
    assert readings.place_of(db, article.id, "甲") == 9
    assert len(history.events(db)) == 1


def test_setting_a_state_keeps_the_place(db: Database) -> None:
    article = add(db)
    readings.keep_place(db, article.id, "甲", 7)
    readings.set_state(db, article.id, "甲", "done")
    assert readings.place_of(db, article.id, "甲") == 7


def test_the_same_state_again_is_no_action(db: Database) -> None:
    article = add(db)
    readings.set_state(db, article.id, "甲", "done")
    readings.set_state(db, article.id, "甲", "done")
    assert len(history.events(db)) == 1


def test_a_state_is_undone_and_done_again(db: Database) -> None:
    article = add(db)
    readings.set_state(db, article.id, "甲", "started")
    readings.set_state(db, article.id, "甲", "done")
    undo(db, "甲")
    assert readings.states(db, article.id) == {"甲": "started"}
    undo(db, "甲")
    assert readings.states(db, article.id) == {}
    redo(db, "甲")
    redo(db, "甲")
    assert readings.states(db, article.id) == {"甲": "done"}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({}, "new"),
        ({"甲": "started"}, "started"),
        ({"甲": "done"}, "done"),
        ({"甲": "done", "乙": "started"}, "started"),
        ({"甲": "done", "乙": "done"}, "done"),
        ({"甲": "done", "乙": "skipped"}, "done"),
        ({"甲": "skipped"}, "skipped"),
        ({"甲": "deferred", "乙": "deferred"}, "deferred"),
        ({"甲": "deferred", "乙": "skipped"}, "started"),
    ],
)
def test_done_is_done_by_all_who_started(states: dict[str, State], expected: State) -> None:
    assert readings.overall(states) == expected


def test_a_reason_is_kept_and_goes_with_the_next_state(db: Database) -> None:
    article = add(db).id
    readings.set_state(db, article, "甲", "deferred", "要先问主任")
    assert readings.of_article(db, article, "甲") == ("deferred", "要先问主任", False, 0)
    readings.set_state(db, article, "甲", "deferred", "要先问镇长")
    assert readings.of_article(db, article, "甲").reason == "要先问镇长"
    readings.set_state(db, article, "甲", "done")
    assert readings.of_article(db, article, "甲") == ("done", "", False, 0)
    for expected in (("deferred", "要先问镇长"), ("deferred", "要先问主任"), ("new", "")):
        undo(db, "甲")
        assert readings.of_article(db, article, "甲")[:2] == expected
    redo(db, "甲")
    assert readings.of_article(db, article, "甲")[:2] == ("deferred", "要先问主任")


@pytest.mark.parametrize(("place", "state"), [(0, "new"), (5, "started")])
def test_what_is_taken_back_is_as_far_as_it_was_read(db: Database, place: int, state: State) -> None:
    article = add(db).id
    readings.keep_place(db, article, "甲", place)
    readings.set_state(db, article, "甲", "skipped", "太长")
    readings.take_back(db, article, "甲")
    assert readings.of_article(db, article, "甲") == (state, "", False, place)
    undo(db, "甲")
    assert readings.of_article(db, article, "甲")[:2] == ("skipped", "太长")


def test_a_flag_is_of_one_annotator_and_no_state(db: Database) -> None:
    article = add(db).id
    readings.set_flag(db, article, "甲", True)
    readings.set_flag(db, article, "甲", True)
    assert readings.of_article(db, article, "甲") == ("new", "", True, 0)
    assert not readings.of_article(db, article, "乙").flagged
    assert readings.states(db, article) == {}
    assert list(readings.every(db, article)) == ["甲"]
    assert [event.action for event in history.events(db)] == ["article.flag"]
    readings.set_state(db, article, "甲", "done")
    assert readings.of_article(db, article, "甲").flagged


def test_a_flag_is_undone_and_done_again(db: Database) -> None:
    article = add(db).id
    readings.set_flag(db, article, "甲", True)
    readings.set_state(db, article, "甲", "skipped", "太长")
    readings.set_flag(db, article, "甲", False)
    for expected in ((True, "skipped"), (True, "new"), (False, "new")):
        undo(db, "甲")
        reading = readings.of_article(db, article, "甲")
        assert (reading.flagged, reading.state) == expected
    redo(db, "甲")
    assert readings.of_article(db, article, "甲").flagged


def test_a_step_of_the_first_release_can_be_undone(db: Database) -> None:
    article = add(db).id
    readings.set_state(db, article, "甲", "started")
    readings.set_state(db, article, "甲", "done")
    with transaction(db):
        db.execute("DROP TRIGGER history_stays")
        db.execute(
            "UPDATE history SET before = json_remove(before, '$.reason'), after = json_remove(after, '$.reason')"
        )
    undo(db, "甲")
    assert readings.of_article(db, article, "甲")[:2] == ("started", "")
    redo(db, "甲")
    assert readings.of_article(db, article, "甲")[:2] == ("done", "")


def test_of_an_article_that_is_not_there(db: Database) -> None:
    with pytest.raises(NotFound):
        readings.set_state(db, "0" * 64, "甲", "done")
    with pytest.raises(NotFound):
        readings.keep_place(db, "0" * 64, "甲", 1)
    with pytest.raises(NotFound):
        readings.set_flag(db, "0" * 64, "甲", True)


def test_the_database_itself_refuses_another_state(db: Database) -> None:
    readings.set_state(db, add(db).id, "甲", "done")
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        db.execute("UPDATE readings SET state = 'asleep'")
