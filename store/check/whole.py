"""What can be said of a project file as a whole: SQLite's own checks, the tables, the codebook, the history."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from store import derived_versions, kept_profiles, meanings, settings
from store.check import book, counted, forms, gaps, past
from store.check.findings import Finding
from store.check.made import expected, made, unnoted
from store.check.opening import one_moment
from store.database import Database
from store.faults import primary
from store.schema import APPLICATION_ID

MOST = 100
"""Findings of SQLite's own checks that are told: of a badly damaged file there are thousands."""

_OF_INDEX = re.compile(r"(?:missing from|entries in|entry in) index (\w+)")


_Step = tuple[str, Callable[[Database], Iterator[Finding]]]


def of_file(db: Database) -> Iterator[Finding]:
    """What SQLite says of the file, and whether the tables are those of a project."""
    return _taken(
        db,
        ("sqlite_master", _of_file),
        ("sqlite_master", _of_schema),
        ("_sqlite_migrations", _of_migrations),
        ("documentation", _of_documentation),
        ("sqlite_master", _of_sqlite),
    )


def of_contents(db: Database) -> Iterator[Finding]:
    """What is said beyond the articles: references between tables, the codebook, the history."""
    return _taken(
        db,
        ("sqlite_master", _of_references),
        ("codes", book.findings),
        ("settings", _of_settings),
        ("profiles", _of_kept_profiles),
        ("normalized_texts", _of_profiles),
        ("settings", _of_derived),
        ("reprints", _of_reprints),
        ("article_counts", counted.findings),
        ("history", gaps.findings),
        ("history", forms.findings),
        ("history", past.order),
        ("history", past.labels),
        ("history", past.others),
    )


def _taken(db: Database, *steps: _Step) -> Iterator[Finding]:
    """All steps. One that cannot be finished, because the file is damaged, says so; the next one goes on."""
    for table, step in steps:
        try:
            with one_moment(db):
                yield from step(db)
        except sqlite3.DatabaseError as error:
            _go_on_after(error)
            yield Finding("unreadable", what="table", subject=table, detail=str(error))


def _of_file(db: Database) -> Iterator[Finding]:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        yield Finding("application_id", what="project", detail=str(application))


def _of_schema(db: Database) -> Iterator[Finding]:
    here = made(db)
    for name, (kind, sql) in expected().items():
        if name not in here:
            yield Finding("schema", what="table", subject=name, detail=f"no {kind}")
        elif here[name] != (kind, sql):
            yield Finding("schema", what="table", subject=name, detail=kind)


def _of_migrations(db: Database) -> Iterator[Finding]:
    for name in unnoted(db):
        yield Finding("migration", what="project", subject=name)


def _of_documentation(db: Database) -> Iterator[Finding]:
    if set(db.execute('SELECT name, "column", meaning FROM documentation')) != set(meanings.rows()):
        yield Finding("documentation", what="table", subject="documentation")


def _of_sqlite(db: Database) -> Iterator[Finding]:
    """What SQLite says of its own structures."""
    for found in _by_table(db, "integrity_check"):
        if isinstance(found, Finding):
            yield found
            continue
        for line in found[0].splitlines():
            if index := _OF_INDEX.search(line):
                yield Finding("sqlite_index", what="table", subject=index[1], detail=line)
            elif line != "ok" and not line.startswith("***"):
                yield Finding("sqlite", what="project", detail=line)


def _of_references(db: Database) -> Iterator[Finding]:
    for found in _by_table(db, "foreign_key_check"):
        if isinstance(found, Finding):
            yield found
        else:
            table, row, parent, _ = found
            yield Finding("foreign_key", what="table", subject=table, detail=f"{row or ''} → {parent}")


def _by_table(db: Database, check: str) -> Iterator[tuple[Any, ...] | Finding]:
    """What a check of SQLite's tells of the project; where it does not get through, of each table that it can read."""
    try:
        yield from db.execute(f"PRAGMA {check}").fetchmany(MOST)
        return
    except sqlite3.DatabaseError as error:
        _go_on_after(error)
    for table in [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage")]:
        try:
            yield from db.execute(f'PRAGMA {check}("{table}")').fetchmany(MOST)
        except sqlite3.DatabaseError as error:
            _go_on_after(error)
            yield Finding("unreadable", what="table", subject=table, detail=str(error))


def _go_on_after(error: sqlite3.DatabaseError) -> None:
    """Let go by that something is damaged, but not that the check is to stop."""
    if primary(error) == sqlite3.SQLITE_INTERRUPT:
        raise error


def _of_settings(db: Database) -> Iterator[Finding]:
    """A project that holds anything has a codebook of a name and a version."""
    if db.execute("SELECT EXISTS (SELECT 1 FROM codes) OR EXISTS (SELECT 1 FROM history)").fetchone() == (0,):
        return
    for name in ("codebook", "codebook_version"):
        if not settings.get(db, name, ""):
            yield Finding("setting", what="setting", subject=name)


def _of_kept_profiles(db: Database) -> Iterator[Finding]:
    for name in kept_profiles.unreadable(db):
        yield Finding("profile", what="profile", subject=name, detail="TOML")


def _of_profiles(db: Database) -> Iterator[Finding]:
    for name, articles in kept_profiles.unknown(db):
        yield Finding("profile", what="profile", subject=name, detail=f"{articles} ×")


def _of_derived(db: Database) -> Iterator[Finding]:
    if derived_versions.stale(db):
        yield Finding("derived", what="project")


def _of_reprints(db: Database) -> Iterator[Finding]:
    """A reprint is one of an article that is none itself."""
    wrong = db.execute(
        "SELECT sha256, title FROM reprints JOIN articles ON articles.id = reprints.article"
        " WHERE original IN (SELECT article FROM reprints)"
    )
    for article, title in wrong:
        yield Finding("reprints", article, title)
