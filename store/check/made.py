"""What a project file is made of: its tables, indices, triggers and views, and the migrations that made them."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime

from store.database import Database
from store.schema import APPLICATION_ID, migrations

Made = dict[str, tuple[str, str]]
"""The type and the SQL of everything, by name."""


def expected() -> Made:
    """What a new project has."""
    with closing(Database(memory=True)) as empty:
        migrations.apply(empty)
        return made(empty)


def made(db: Database) -> Made:
    """What this project has."""
    rows = db.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    return {name: (kind, sql) for name, kind, sql in rows}


def unnoted(db: Database) -> list[str]:
    """The migrations, in order, that were applied, as what they make shows, but are not noted in the project.

    Of a project that an older pizhu made there are none: nothing of what its pending migrations make is there.
    """
    pending = {migration.name for migration in migrations.pending(db)}
    if not pending or not _is_ours(db):
        return []
    here, found = made(db).keys(), []
    with closing(Database(memory=True)) as empty:
        names = [migration.name for migration in migrations.pending(empty)]
        migrations.ensure_migrations_table(empty)
        before = set(made(empty))
        for name, following in zip(names, [*names[1:], None], strict=True):
            migrations.apply(empty, stop_before=following)
            now = set(made(empty))
            if name in pending and (now - before) & here:
                found.append(name)
            before = now
    return found


def note(db: Database, names: Iterable[str]) -> None:
    """Note that these migrations were applied, at the time of the last one that is noted. Call it in a transaction."""
    migrations.ensure_migrations_table(db)
    last = max((each.applied_at for each in migrations.applied(db)), default=str(datetime.now(UTC)))
    values = [(migrations.name, name, last) for name in names]
    sql = f"INSERT INTO {migrations.migrations_table} (migration_set, name, applied_at) VALUES (?, ?, ?)"
    db.conn.executemany(sql, values)


def _is_ours(db: Database) -> bool:
    (signed,) = db.execute("PRAGMA application_id").fetchone()
    return signed == APPLICATION_ID or bool(migrations.applied(db))
