"""A project in which everything was done that can be done, and ways to break it behind the store's back."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from store import (
    absences,
    articles,
    code_changes,
    history,
    kept_profiles,
    labels,
    links,
    memos,
    readings,
    suggestions,
    verdicts,
)
from store.check import check
from store.database import Database
from store.intake import prepare
from store.records import Article, Range, Words
from store.settling import settle
from store.suggestions import Suggestion
from store.text.profile import Profile
from store.undo import redo, undo
from store.usability import mark
from tests.store.helpers import CODE, GLOSSED, OTHER, TEXT, add, label
from tests.store.test_settling import DAMAGED, LEE, TEXTS


def work(db: Database) -> list[Article]:
    """Three articles: one with labels of all kinds, one with glosses, one with a settled repair."""
    tea, hall = add(db), add(db, GLOSSED, "会场.txt")
    kept_profiles.keep(db, Profile("test", 1, ("controls",), "as-written", "", ""))
    articles.add(db, prepare(DAMAGED.encode(), "损坏.txt")._replace(normalized=TEXTS))
    *_, damaged = (articles.get(db, each) for each in articles.ids(db))
    codes = [row[0] for row in db.execute("SELECT id FROM codes ORDER BY position")]
    one = label(db, tea, 7, 9)
    two = labels.add(db, tea.id, OTHER, "乙", Range(10, 12), "疑", further=(Range(14, 16),))
    labels.change(db, one.id, "甲", attributes={"谁": Words(Range(0, 2), TEXT[0:2]), "几": 3}, confidence="low")
    links.add(db, one.id, two.id, "result", "甲")
    labels.add(db, tea.id, codes[0], "甲", None)
    label(db, hall, 0, 4)
    undo(db, "甲")
    redo(db, "甲")
    label(db, hall, 0, 3)
    undo(db, "甲")
    absences.set_absent(db, hall.id, OTHER, "甲")
    memos.write(db, hall.id, "甲", "再读一遍")
    readings.set_state(db, tea.id, "甲", "done")
    readings.set_flag(db, tea.id, "乙", True)
    readings.keep_place(db, hall.id, "甲", 3)
    mark(db, damaged.id, "乙", "other", "残缺")
    settle(db, damaged.id, LEE, "柳", "甲")
    suggestions.add(db, tea.id, CODE, Range(20, 24), "m-1", 0.5)
    suggestion = Suggestion(OTHER, Range(0, 2), "cue", Range(0, 2))
    verdicts.reject(db, tea.id, suggestion, "甲")
    verdicts.accept(db, tea.id, suggestion._replace(code=codes[3]), "甲")
    code_changes.create(db, "甲", "新的做法")
    code_changes.archive(db, "甲", codes[0])
    with history.one_step(db, "乙", "label.add_all", None, CODE):
        several = [label(db, tea, start, start + 1, by="乙") for start in (0, 3)]
        labels.remove(db, several[0].id, "乙")
    undo(db, "乙")
    redo(db, "乙")
    return [tea, hall, damaged]


def broken(path: Path, *statements: str) -> None:
    """Do this to the file with SQLite alone; nothing refuses it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def without(path: Path, kind: str, name: str) -> None:
    """Take a trigger, an index or a view out of the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP {kind} {name}")


def with_damaged_page(path: Path, words: bytes) -> None:
    """Overwrite the head of every page of the file in which these words stand."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    at = data.find(words)
    assert at >= size
    while at >= 0:
        start = at // size * size
        data[start : start + 16] = b"\xff" * 16
        at = data.find(words, start + size)
    path.write_bytes(data)


def with_another_id(path: Path, code: str) -> None:
    """Write another id into the row of a code, of which its index and the labels know nothing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (parent,) = connection.execute("SELECT parent FROM codes WHERE id = ?", [code]).fetchone()
    # Between the two is the code's position, of which 0 and 1 take no byte.
    row = re.compile(f"{code}(?=.?{parent})".encode(), re.DOTALL)
    data, times = row.subn(b"x" * len(code), path.read_bytes())
    assert times == 1
    path.write_bytes(data)


def kinds(path: Path) -> list[str]:
    """What is found, by its names."""
    return [finding.kind for finding in check(path).findings]
