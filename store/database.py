"""A connection to a project; what sqlite-utils does besides is loaded by whoever asks for it first.

To load it takes longer than all else that opening a project takes, and a project that is as it should be needs SQL and
no more. It would import pandas and numpy, too, where they are installed, to know their types.
"""

import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import sqlite_utils

_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE")


class Database:
    """A connection as sqlite-utils' ``Database`` treats it, and everything that this one can do, on the connection."""

    def __init__(self, connection: sqlite3.Connection | None = None, *, memory: bool = False) -> None:
        """On this connection; without one, with ``memory``, on a database that is nowhere. Plug-ins are never run."""
        assert (connection is None) == memory
        self.conn = sqlite3.connect(":memory:") if connection is None else connection
        self._whole: sqlite_utils.Database | None = None
        self.execute("PRAGMA recursive_triggers = ON")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def __getitem__(self, table: str) -> Any:
        return self.whole[table]

    @property
    def whole(self) -> "sqlite_utils.Database":
        """The ``Database`` of sqlite-utils on this connection."""
        if self._whole is None:
            self._whole = loaded().Database(self.conn, execute_plugins=False)
        return self._whole

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Execute one statement; what it writes outside a transaction is committed at once."""
        connection, began = self.conn, not self.conn.in_transaction
        try:
            cursor = connection.execute(sql, parameters)
        except Exception:
            if began and connection.in_transaction:
                connection.rollback()
            raise
        if began and connection.in_transaction and cursor.description is None and not _is_of_transactions(sql):
            connection.commit()
        return cursor

    @property
    def journal_mode(self) -> str:
        """How SQLite keeps what is not yet in the file."""
        return str(self.execute("PRAGMA journal_mode").fetchone()[0])

    def enable_wal(self) -> None:
        """Switch to write-ahead logging, where that is not so."""
        if self.journal_mode != "wal":
            self.execute("PRAGMA journal_mode = wal").fetchall()

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()


def loaded() -> Any:
    """The module sqlite-utils."""
    with _hidden("numpy", "pandas"):
        import sqlite_utils
    return sqlite_utils


def _is_of_transactions(sql: str) -> bool:
    return sql.lstrip().upper().startswith(_OF_TRANSACTIONS)


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Let these modules seem not to be installed, but for those that are loaded already."""
    new = [name for name in names if name not in sys.modules]
    # What Python takes for a module that is not there.
    sys.modules.update(dict.fromkeys(new))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]
