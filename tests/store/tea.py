"""A small codebook, and what of a project a change of codes can touch."""

from store import codebook
from store.codebook import Codebook
from store.database import Database
from store.records import Code
from store.undo import redo, undo

BOOK = Codebook(
    "茶",
    3,
    (
        Code("tea", None, "茶", "Tea", colour="#00aa00", key="1"),
        Code("green", "tea", "绿茶", "Green tea", "不发酵的茶", cues=("龙井",)),
        Code("black", "tea", "红茶", "Black tea", cues=("祁门", "龙井")),
        Code("keemun", "black", "祁门红茶", "Keemun"),
        Code("water", None, "水", "Water"),
    ),
)


def tree(db: Database) -> list[str]:
    """The codes in their order, with a dot for each level."""
    book = codebook.load(db)
    return ["." * (len(book.path(code.id)) - 1) + code.id for code in book.codes]


def state(db: Database) -> tuple[object, ...]:
    """All that a change of codes can touch, but the number of the version."""
    book = codebook.load(db)
    rows = [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in ("labels", "links")]
    return book.name, book.codes, rows, db.execute("SELECT * FROM absences ORDER BY 1, 2, 3").fetchall()


def assert_one_step(db: Database, before: tuple[object, ...], by: str = "甲") -> None:
    """What was just done is undone at once, and done again."""
    after = state(db)
    assert after != before
    assert undo(db, by) is not None
    assert state(db) == before
    assert redo(db, by) is not None
    assert state(db) == after
