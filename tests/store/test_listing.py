"""The list of articles: its rows as one annotator has them, and the steps from article to article."""

from array import array
from collections.abc import Sequence
from itertools import chain, islice
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import articles, listing, readings, usability
from store.annotators import annotator_id
from store.connect import transaction
from store.database import Database
from store.errors import NotFound
from store.ordering import View, order
from store.records import State
from tests.store.helpers import GLOSSED, add, label

MANY = 1_100
"""More than are looked at first, and than are counted together."""
TEA = "龙井产自杭州，清明前采的最好。"


def several(db: Database, count: int) -> list[str]:
    return [add(db, TEA + str(number)).id for number in range(count)]


def keys(db: Database) -> Sequence[int]:
    return order(db, "甲", View()).keys


def test_the_rows_say_what_is_known_of_each(db: Database) -> None:
    made = [add(db, TEA + str(number)) for number in range(4)]
    readings.set_state(db, made[1].id, "甲", "skipped", "写过了")
    readings.set_flag(db, made[2].id, "甲", True)
    usability.mark(db, made[3].id, "乙", "duplicate", "同上")
    label(db, made[1], 0, 2, by="乙")
    rows = listing.rows(db, "甲", keys(db))
    assert [row.article for row in rows] == made
    assert [(row.state, row.reason, row.labels, row.flagged) for row in rows] == [
        ("new", "", 0, False),
        ("skipped", "写过了", 1, False),
        ("new", "", 0, True),
        ("new", "", 0, False),
    ]
    assert [(row.unusable, row.unusable_note) for row in rows] == [*[(None, "")] * 3, ("duplicate", "同上")]
    assert [(row.state, row.flagged) for row in listing.rows(db, "乙", keys(db))] == [("new", False)] * 4


def test_any_window_comes_in_the_order_of_its_keys(db: Database) -> None:
    several(db, 5)
    every = listing.rows(db, "甲", keys(db))
    assert listing.rows(db, "甲", keys(db)[1:3]) == every[1:3]
    assert listing.rows(db, "甲", keys(db)[::-1]) == every[::-1]
    assert listing.rows(db, "甲", []) == []


def test_the_neighbours_of_an_article(db: Database) -> None:
    one, two, three = several(db, 3)
    assert listing.neighbour(db, keys(db), one, 1) == two
    assert listing.neighbour(db, keys(db), one, 2) == three
    assert listing.neighbour(db, keys(db), three, -1) == two
    assert listing.neighbour(db, keys(db), one, -1) is None
    assert listing.neighbour(db, keys(db), three, 1) is None
    assert [listing.position(db, keys(db), article) for article in (one, two, three)] == [(1, 3), (2, 3), (3, 3)]


def test_in_a_list_all_goes_by_its_order(db: Database) -> None:
    one, two, three, four = several(db, 4)
    listed = array("q", [4, 1, 3])
    assert listing.neighbour(db, listed, four, 1) == one
    assert listing.neighbour(db, listed, one, -1) == four
    assert listing.neighbour(db, listed, three, 1) is None
    assert listing.position(db, listed, one) == (2, 3)
    readings.set_state(db, one, "甲", "done")
    assert listing.next_unfinished(db, listed, four, "甲") == three
    assert listing.next_unfinished(db, listed, three, "甲") == four
    assert listing.with_article(db, three, listed) is listed
    assert listing.with_article(db, two, listed) == keys(db)
    assert listing.with_article(db, two, ()) == keys(db)


def test_the_next_that_is_not_done_goes_round(db: Database) -> None:
    one, two, three, four = several(db, 4)
    readings.set_state(db, two, "甲", "done")
    assert listing.next_unfinished(db, keys(db), one, "甲") == three
    assert listing.next_unfinished(db, keys(db), three, "甲") == four
    assert listing.next_unfinished(db, keys(db), four, "甲") == one
    assert listing.next_unfinished(db, keys(db), one, "乙") == two
    for article in (one, three, four):
        readings.set_state(db, article, "甲", "done")
    assert listing.next_unfinished(db, keys(db), one, "甲") is None


def test_the_one_before_goes_round_the_other_way(db: Database) -> None:
    one, two, three = several(db, 3)
    assert listing.next_unfinished(db, keys(db), three, "甲", step=-1) == two
    assert listing.next_unfinished(db, keys(db), one, "甲", step=-1) == three
    readings.set_state(db, two, "甲", "done")
    assert listing.next_unfinished(db, keys(db), three, "甲", step=-1) == one


def test_the_article_itself_comes_only_where_it_is_asked_for(db: Database) -> None:
    (only,) = several(db, 1)
    assert listing.next_unfinished(db, keys(db), only, "甲") is None
    assert listing.next_unfinished(db, keys(db), only, "甲", included=True) == only


def test_skipped_and_unusable_are_passed_over(db: Database) -> None:
    one, two, three, four = several(db, 4)
    readings.set_state(db, two, "甲", "skipped")
    usability.mark(db, three, "乙", "not_news")
    assert listing.next_unfinished(db, keys(db), one, "甲") == four
    assert listing.next_unfinished(db, keys(db), one, "乙") == two


def test_deferred_ones_come_when_nothing_else_is_left(db: Database) -> None:
    one, two, three, four = several(db, 4)
    readings.set_state(db, two, "甲", "deferred")
    readings.set_state(db, three, "甲", "deferred")
    assert listing.next_unfinished(db, keys(db), one, "甲") == four
    for article in (one, four):
        readings.set_state(db, article, "甲", "done")
    assert listing.next_unfinished(db, keys(db), one, "甲") == two
    assert listing.next_unfinished(db, keys(db), two, "甲") == three
    readings.set_state(db, two, "甲", "done")
    assert listing.next_unfinished(db, keys(db), three, "甲") is None
    assert listing.next_unfinished(db, keys(db), three, "甲", included=True) == three


@pytest.mark.parametrize("state", ["new", "deferred"])
def test_the_last_of_many_is_found(db: Database, state: State) -> None:
    made = several(db, 5)
    every = [key for _ in range(400) for key in keys(db)[:4]] + [keys(db)[4]]
    for article in made[:4]:
        readings.set_state(db, article, "甲", "done")
    readings.set_state(db, made[4], "甲", state)
    assert listing.next_in(db, "甲", every, 3) == 1600
    assert listing.next_in(db, "甲", every, 3, step=-1) == 1600


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    runs=st.lists(st.tuples(st.sampled_from(["", "done", "skipped", "deferred", "started", "!"]), st.integers(1, 400))),
    here=st.integers(0, MANY - 1),
    included=st.booleans(),
    step=st.sampled_from([1, -1]),
)
def test_counted_or_looked_at_the_next_is_the_same(
    many: Database, runs: list[tuple[str, int]], here: int, included: bool, step: Literal[1, -1]
) -> None:
    states = list(islice(chain.from_iterable([state] * count for state, count in runs), MANY))
    with transaction(many):
        many.execute("DELETE FROM readings")
        many.execute("UPDATE articles SET unusable = NULL")
        for key, state in enumerate(states, 1):
            if state == "!":
                many.execute("UPDATE articles SET unusable = 'other' WHERE id = ?", [key])
            elif state:
                many.execute("INSERT INTO readings (article, annotator, state) VALUES (?, 1, ?)", [key, state])
    counted = listing.next_in(many, "甲", range(1, MANY + 1), here, included=included, step=step)
    assert counted == listing.next_in(many, "甲", list(range(1, MANY + 1)), here, included=included, step=step)


@pytest.fixture
def many(db: Database) -> Database:
    """A project with many articles, of which nothing but their rows is there."""
    with transaction(db):
        annotator_id(db, "甲")
        for number in range(1, MANY + 1):
            db.execute(
                "INSERT INTO articles (id, sha256, title, file, encoding, undecoded, length, imported_at)"
                " VALUES (?, ?, '茶', '茶.txt', 'utf-8', 0, 1, '')",
                [number, f"{number:064x}"],
            )
    return db


def test_doubtful_repairs_are_counted(db: Database) -> None:
    add(db, GLOSSED)
    db.execute("INSERT INTO doubtful_repairs VALUES (1, 0, 1, 0, 2, 'inferred', 0.5, '?!', '。')")
    (row,) = listing.rows(db, "甲", keys(db))
    assert row.doubtful == 1


def test_an_article_that_is_not_there(db: Database) -> None:
    several(db, 1)
    with pytest.raises(NotFound):
        listing.position(db, keys(db), "0" * 64)
    with pytest.raises(NotFound):
        listing.neighbour(db, keys(db), "0" * 64, 1)
    with pytest.raises(NotFound):
        listing.next_unfinished(db, keys(db), "0" * 64, "甲")
    assert articles.count(db) == 1
