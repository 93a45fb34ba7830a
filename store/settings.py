"""Values of a project that have a name."""

from store.database import Database


def get(db: Database, name: str, default: str) -> str:
    """The value of this name, or the default where none was put."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else default


def put(db: Database, name: str, value: str) -> None:
    """Keep a value under a name. Call it inside a transaction."""
    db.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, value],
    )
