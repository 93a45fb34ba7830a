"""The list of migrations, in the order in which they are imported, and how one of them is carried out."""

from store.database import Database, Migrations

migrations = Migrations("pizhu")


def carry_out(db: Database, statements: str) -> None:
    """Execute the statements, which stand apart by ``;`` at a line's end, inside the transaction of the migration."""
    # One at a time: sqlite3's executescript would commit that transaction first.
    for statement in statements.split(";\n"):
        db.execute(statement)
