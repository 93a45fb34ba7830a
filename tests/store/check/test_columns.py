"""What of a changed value ``check`` sees, column by column: a new column is to stand in one of the two lists here."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import reprints
from store.project import open_project
from tests.store.check.worked import broken, kinds, work
from tests.store.helpers import add

GONE = "(gone)"
"""In place of a column: the whole row."""

SEEN: dict[str, dict[str, str]] = {
    "_sqlite_migrations": dict.fromkeys(("migration_set", "name", GONE), ""),
    "absences": dict.fromkeys(("article", "annotator", "code", "created_at", GONE), ""),
    "annotators": dict.fromkeys(("id", GONE), ""),
    "article_counts": dict.fromkeys(("block", "articles", "unusable", GONE), ""),
    "articles": {
        **dict.fromkeys(("id", "sha256", "own_title", "undecoded", "length", "unusable", GONE), ""),
        "title": "own_title IS NOT NULL",
        "encoding": "id = 1",
        "unusable_note": "unusable IS NOT NULL",
    },
    "codes": dict.fromkeys(
        (
            *("id", "parent", "zh", "en", "definition", "use_when", "avoid_when", "example", "cues", "colour", "key"),
            *("archived", "attributes", "since", GONE),
        ),
        "",
    ),
    "documentation": dict.fromkeys(("name", "column", "meaning", GONE), ""),
    "doubtful_repairs": dict.fromkeys(
        ("article", "start", "end", "raw_start", "raw_end", "status", "confidence", "before", "after", GONE), ""
    ),
    "fingerprints": dict.fromkeys(("hash", "article", GONE), ""),
    "history": {
        **dict.fromkeys(("id", "at", "action", "undone", "step", GONE), ""),
        "article": "after ->> 'article' IS NOT NULL",
        "subject": "after ->> 'id' IS NOT NULL",
        "before": "action = 'label.change'",
        "after": "action = 'memo.write'",
        "reverses": "reverses IS NOT NULL",
    },
    "label_counts": dict.fromkeys(("code", "labels", GONE), ""),
    "labels": dict.fromkeys(
        (
            *("id", "article", "code", "annotator", "raw_start", "raw_end", "raw_quote", "before", "after", "note"),
            *("created_at", "further", "confidence", "attributes", "codebook_version", GONE),
        ),
        "",
    ),
    "links": dict.fromkeys(("id", "source", "target", "type", "annotator", "created_at", GONE), ""),
    "memos": dict.fromkeys(("article", "annotator", "text", GONE), ""),
    "normalized_texts": dict.fromkeys(("article", "profile", "text", "alignment", GONE), ""),
    "profiles": dict.fromkeys(("id", GONE), ""),
    "raw_texts": dict.fromkeys(("article", "bytes", "text", GONE), ""),
    "reading_counts": dict.fromkeys(("annotator", "state", "block", "articles", "unusable", GONE), ""),
    "readings": {
        **dict.fromkeys(("article", "annotator", "state", "reason", GONE), "state = 'done'"),
        "flagged": "flagged",
    },
    "regions": dict.fromkeys(("article", "kind", "start", "end", "raw_start", "raw_end", GONE), ""),
    "reprints": dict.fromkeys(("article", "original", GONE), ""),
    "settings": {**dict.fromkeys(("name", GONE), "name = 'derived'"), "value": "name <> 'codebook'"},
    "settled_repairs": dict.fromkeys(
        ("article", "raw_start", "raw_end", "raw_quote", "before", "after", "how", "annotator", "created_at", GONE), ""
    ),
    "suggestions": dict.fromkeys(("article", "code", "raw_start", "raw_end", "raw_quote"), ""),
    "verdicts": dict.fromkeys(
        ("article", "annotator", "code", "raw_start", "raw_end", "verdict", "origin", "created_at", GONE), ""
    ),
}
"""Where a change is seen; in rows of this condition, if there is one."""

UNKNOWN = {
    "_sqlite_migrations.id": "nothing rests on it",
    "_sqlite_migrations.applied_at": "nothing else says it",
    "annotators.name": "nothing else says it",
    "articles.date": "it came in with the article",
    "articles.source": "it came in with the article",
    "articles.author": "it came in with the article",
    "articles.url": "it came in with the article",
    "articles.file": "it came in with the article",
    "articles.imported_at": "nothing else says it",
    "codes.position": "codes move when others come in",
    "history.annotator": "who did it, nothing else says",
    "profiles.content": "what a profile of a person's own does, nothing else says",
    "readings.place": "reading is no action, so that no event tells of it",
    "reprints.likeness": "only that there is one",
    "suggestions.id": "predictions have no events: a model can make them again",
    "suggestions.model": "predictions have no events",
    "suggestions.score": "predictions have no events",
    "suggestions.created_at": "predictions have no events",
    f"suggestions.{GONE}": "predictions have no events",
}
"""Where a change cannot be known, and why."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("columns") / "pizhu.db"
    with closing(open_project(path)) as db:
        tea, *_ = work(db)
        db.execute("UPDATE articles SET title = '茶园', own_title = '茶园' WHERE sha256 = ?", [tea.id])
        db.conn.commit()
        for name in ("一稿", "二稿"):
            add(db, "".join(f"第{number}家茶厂的人都来看过新茶。" for number in range(40)) + name, name)
        assert reprints.count(db) == (1, 1)
    assert kinds(path) == []
    return path


def columns(path: Path) -> set[str]:
    """Every column of every table, but for those of SQLite and of the index of words, which is proved by asking it."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            )
            if not name.startswith("sqlite_")
        ]
        told = {name: connection.execute(f"SELECT name FROM pragma_table_info('{name}')").fetchall() for name in tables}
    return {f"{table}.{column}" for table, found in told.items() for (column,) in [*found, (GONE,)]}


def test_every_column_is_in_one_of_the_lists(sound: Path) -> None:
    seen = {f"{table}.{column}" for table, of_table in SEEN.items() for column in of_table}
    assert not seen & UNKNOWN.keys()
    assert seen | UNKNOWN.keys() == columns(sound)


@pytest.mark.parametrize("table", SEEN)
def test_a_changed_value_is_seen(sound: Path, table: str, tmp_path: Path) -> None:
    unseen = list[str]()
    for column, where in SEEN[table].items():
        path = tmp_path / f"{column}.db"
        shutil.copy(sound, path)
        change = changing(path, table, column, where)
        broken(path, change)
        if not kinds(path):
            unseen.append(change)
    assert unseen == []


def changing(path: Path, table: str, column: str, where: str) -> str:
    """What changes, or takes away, one row of a table in which there is something in this column."""
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute(f"SELECT name, pk FROM pragma_table_info('{table}')").fetchall()
        keys = [name for name, is_key in told if is_key]
        found = " AND ".join(
            [where or "1", *([] if column == GONE else [f'("{column}" IS NOT NULL OR {where == ""})'])]
        )
        keyed = ", ".join(f'"{key}"' for key in keys)
        order = "" if column == GONE else f'"{column}" IS NULL, "{column}" = \'\', '
        row = connection.execute(f'SELECT {keyed} FROM "{table}" WHERE {found} ORDER BY {order}1').fetchone()
        kept = " AND ".join(f'"{key}" = {literal(value)}' for key, value in zip(keys, row, strict=True))
        if column == GONE:
            return f'DELETE FROM "{table}" WHERE {kept}'
        (value,) = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE {kept}').fetchone()
    # What tells rows apart must not come to be that of another one.
    new = value + 1000 if isinstance(value, int) and column in (*keys, "id") else other(value)
    return f'UPDATE "{table}" SET "{column}" = {literal(new)} WHERE {kept}'


def other(value: object) -> object:
    """A value a little other than this one."""
    match value:
        case None:
            return "x"
        case int() | float():
            return value + 1
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:]
        case str():
            at = len(value) // 2
            return f"{value[:at]}{'水' if value[at : at + 1] == '山' else '山'}{value[at + 1 :]}"
    raise AssertionError(value)


def literal(value: object) -> str:
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)
