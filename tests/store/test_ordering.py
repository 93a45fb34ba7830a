"""Which articles a list has, in which order, under which headings."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import readings, usability
from store.database import Database
from store.filtering import Filter
from store.listing import rows
from store.ordering import EVERY, GroupBy, SortBy, View, order
from store.records import ArticleRow
from tests.store.helpers import OTHER, add, label

SORTS: tuple[SortBy, ...] = ("imported", "title", "date", "source", "length", "state", "labels", "doubtful")
HEADS = (
    "春茶上市\n发布时间：2021-03-18 来源：山岗日报\n",
    "Tea 节开幕\n发布时间：2022-09-01 来源：山岗日报\n",
    "石桥通车\n发布时间：2021-03-30 来源：河湾晚报\n",
    "没有日期\n",
    "秋茶收完\n发布时间：2022-09-20\n",
)
STATES = ("started", "new", "deferred", "done", "skipped", "unusable")


@pytest.fixture
def five(db: Database) -> Database:
    """Five articles of which each differs from the others in something."""
    made = [add(db, head + "村里的人都来看了。" * number) for number, head in enumerate(HEADS, 1)]
    readings.set_state(db, made[0].id, "甲", "done")
    readings.set_state(db, made[2].id, "甲", "started")
    readings.set_state(db, made[3].id, "甲", "deferred")
    readings.set_flag(db, made[4].id, "甲", True)
    usability.mark(db, made[4].id, "乙", "not_news")
    for place in range(3):
        label(db, made[1], place, place + 2)
    label(db, made[2], 0, 2, OTHER, by="乙")
    db.execute("INSERT INTO doubtful_repairs VALUES (4, 0, 1, 0, 2, 'inferred', 0.5, '?!', '。')")
    db.conn.commit()
    return db


def found(db: Database, view: View, limit: int | None = None) -> list[int]:
    return list(order(db, "甲", view, limit=limit).keys)


def state(row: ArticleRow) -> str:
    return "unusable" if row.unusable else row.state


SHOWN: dict[SortBy, Callable[[ArticleRow], object]] = {
    "imported": lambda row: int(row.article.imported_at != ""),
    "title": lambda row: row.article.title,
    "date": lambda row: row.article.metadata.date,
    "source": lambda row: row.article.metadata.source,
    "length": lambda row: row.article.length,
    "state": lambda row: STATES.index(state(row)),
    "labels": lambda row: row.labels,
    "doubtful": lambda row: row.doubtful,
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_the_order_is_by_what_is_shown_and_what_lacks_it_is_last(
    five: Database, sort: SortBy, descending: bool
) -> None:
    keys = found(five, View(sort=sort, descending=descending))
    assert sorted(keys) == [1, 2, 3, 4, 5]
    values = [SHOWN[sort](row) for row in rows(five, "甲", keys)]
    there = [value for value in values if value is not None]
    assert values == there + [None] * (len(values) - len(there))
    assert there == sorted(there, reverse=descending)  # type: ignore[type-var]
    if sort == "imported":
        assert keys == sorted(keys, reverse=descending)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EVERY, [1, 2, 3, 4, 5]),
        (Filter(), [1, 2, 3, 4]),
        (Filter(unusable=True), [5]),
        (Filter(state="new", unusable=None), [2]),
        (Filter(state="deferred"), [4]),
        (Filter(flagged=True, unusable=None), [5]),
        (Filter(doubtful=True), [4]),
        (Filter(code=OTHER), [3]),
        (Filter(label_by="甲"), [2]),
        (Filter(since="2022"), [2]),
        (Filter(until="2021-03", unusable=None), [1, 3]),
        (Filter(source="山岗"), [1, 2]),
        (Filter(source="山崗日報"), [1, 2]),
        (Filter(source=""), [1, 2, 3]),
        (Filter(title="桥"), [3]),
        (Filter(title="橋"), [3]),
        (Filter(title="桥" * 20_000), []),
    ],
)
def test_filters(five: Database, wanted: Filter, expected: list[int]) -> None:
    assert found(five, View(wanted)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["茶"], [1, 5]), (["茶", "春"], [1]), (["tea"], [2]), (["ＴＥＡ", "節"], [2]), (["%"], []), (["*"], [])],
)
def test_all_words_are_in_the_title_however_they_are_written(
    five: Database, words: list[str], expected: list[int]
) -> None:
    assert found(five, View(words=tuple(words))) == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("source", [("山岗日报", 2), ("河湾晚报", 1), (None, 2)]),
        ("month", [("2021-03", 2), ("2022-09", 2), (None, 1)]),
        ("state", [("started", 1), ("new", 1), ("deferred", 1), ("done", 1), ("unusable", 1)]),
    ],
)
def test_headings_say_what_is_under_them(
    five: Database, group: GroupBy, expected: list[tuple[str | None, int]]
) -> None:
    arranged = order(five, "甲", View(group=group))
    assert [(one.value, one.articles) for one in arranged.groups] == expected
    assert sorted(arranged.keys) == [1, 2, 3, 4, 5]


def test_under_a_heading_the_list_is_sorted(five: Database) -> None:
    assert found(five, View(group="month", sort="length", descending=True)) == [3, 1, 5, 2, 4]


views = st.builds(
    lambda **asked: View(**asked),
    wanted=st.sampled_from([EVERY, Filter(), Filter(state="new"), Filter(since="2021")]),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
    group=st.none() | st.sampled_from(["source", "month", "state"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(view=views, limit=st.integers(0, 6))
def test_the_first_ones_are_the_first_of_all(five: Database, view: View, limit: int) -> None:
    every = order(five, "甲", view)
    assert found(five, view, limit)[:limit] == list(every.keys)[:limit]
    assert not view.group or sum(group.articles for group in every.groups) == len(every.keys)
    if view.group is None:
        turned = view._replace(descending=not view.descending)
        assert sorted(found(five, turned)) == sorted(every.keys)


def test_where_rows_were_taken_away_by_hand_the_list_has_no_holes(five: Database) -> None:
    five.execute("PRAGMA foreign_keys = OFF")
    five.execute("DELETE FROM articles WHERE id = 2")
    five.conn.commit()
    assert found(five, View()) == [1, 3, 4, 5]
    assert found(five, View(descending=True)) == [5, 4, 3, 1]


def test_of_an_empty_project(db: Database) -> None:
    for view in (View(), View(sort="date"), View(group="source")):
        arranged = order(db, "甲", view)
        assert (list(arranged.keys), arranged.groups) == ([], ())
