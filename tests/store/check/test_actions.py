"""Whatever several people do in whatever order, undo and redo included, ``check`` finds nothing wrong with it."""

import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import absences, articles, code_changes, code_merging, labels, links, memos, readings, verdicts
from store.check import check
from store.database import Database
from store.errors import PizhuError
from store.project import open_project
from store.records import Range
from store.settling import settle
from store.suggestions import Suggestion
from store.undo import redo, undo
from store.usability import mark
from tests.store.check.worked import work
from tests.store.helpers import TEXT
from tests.store.test_settling import LEE

Do = Callable[[Database, str, int], object]


def _article(db: Database, number: int) -> str:
    found = articles.ids(db)
    return found[number % len(found)]


def _code(db: Database, number: int) -> str:
    found = [row[0] for row in db.execute("SELECT id FROM codes ORDER BY id")]
    return str(found[number % 4])


def _label(db: Database, number: int) -> str:
    found = [row[0] for row in db.execute("SELECT id FROM labels ORDER BY created_at, id")]
    return str(found[number % len(found)]) if found else ""


def _put(db: Database, by: str, number: int) -> object:
    start = number % 9
    further = (Range(start + 3, start + 5),) if number % 2 else ()
    return labels.add(db, _article(db, number), _code(db, number), by, Range(start, start + 2), further=further)


ACTIONS: dict[str, Do] = {
    "label": _put,
    "whole": lambda db, by, n: labels.add(db, _article(db, n), _code(db, n), by, None),
    "change": lambda db, by, n: labels.change(db, _label(db, n), by, note=str(n), code=_code(db, n)),
    "remove": lambda db, by, n: labels.remove(db, _label(db, n), by),
    "link": lambda db, by, n: links.add(db, _label(db, n), _label(db, n // 3), "result", by),
    "absent": lambda db, by, n: absences.set_absent(db, _article(db, n), _code(db, n), by, n % 3 > 0),
    "memo": lambda db, by, n: memos.write(db, _article(db, n), by, "记" * (n % 3)),
    "state": lambda db, by, n: readings.set_state(db, _article(db, n), by, ("done", "new", "skipped")[n % 3]),
    "read": lambda db, by, n: readings.keep_place(db, _article(db, n), by, n % 9),
    "flag": lambda db, by, n: readings.set_flag(db, _article(db, n), by, n % 2 > 0),
    "unusable": lambda db, by, n: mark(db, _article(db, n), by, ("other", None)[n % 2]),
    "settle": lambda db, by, n: settle(db, _article(db, 2), LEE, "李桃柳"[n % 3], by),
    "reject": lambda db, by, n: verdicts.reject(db, _article(db, n), _suggestion(db, n), by),
    "accept": lambda db, by, n: verdicts.accept(db, _article(db, n), _suggestion(db, n), by),
    "code": lambda db, by, n: code_changes.create(db, by, f"做法{n % 5}"),
    "archive": lambda db, by, n: code_changes.archive(db, by, _code(db, n)),
    "restore": lambda db, by, n: code_changes.restore(db, by, _code(db, n)),
    "merge": lambda db, by, n: code_merging.merge(db, by, _code(db, n), _code(db, n // 4)),
    "undo": lambda db, by, _: undo(db, by),
    "undo again": lambda db, by, _: undo(db, by),
    "redo": lambda db, by, _: redo(db, by),
}


def _suggestion(db: Database, number: int) -> Suggestion:
    where = Range(number % 5, number % 5 + 2)
    return Suggestion(_code(db, number), where, "cue", where)


steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTIONS)), st.sampled_from("甲乙丙"), st.integers(0, 60)), min_size=5, max_size=40
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_random_actions(done: list[tuple[str, str, int]]) -> None:
    assert len(TEXT) > 20
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pizhu.db"
        with closing(open_project(path)) as db:
            db.execute("PRAGMA synchronous = OFF")
            work(db)
            for name, by, number in done:
                with suppress(PizhuError):
                    ACTIONS[name](db, by, number)
            assert check(path).findings == ()
