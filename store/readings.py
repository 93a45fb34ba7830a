"""How far each annotator is with each article, and where in it."""

from sqlite_utils import Database

from store import history
from store.annotators import annotator_id
from store.articles import article_row
from store.connect import transaction
from store.records import State


def state_of(db: Database, article: str, annotator: str) -> State:
    """How far the annotator is with the article."""
    return _reading(db, article, annotator)[0]


def place_of(db: Database, article: str, annotator: str) -> int:
    """The raw offset where the annotator left the article; 0 before that."""
    return _reading(db, article, annotator)[1]


def set_state(db: Database, article: str, annotator: str, state: State) -> None:
    """Say how far the annotator is with the article; nothing happens if that is so already."""
    with transaction(db):
        before = state_of(db, article, annotator)
        if before == state:
            return
        key = article_row(db, article)
        put_state(db, key, annotator, state)
        history.record(db, annotator, "article.state", key, article, {"state": before}, {"state": state})


def put_state(db: Database, article: int, annotator: str, state: State) -> None:
    """Write a state without an event. Only for this module, undo and import."""
    db.execute(
        "INSERT INTO readings (article, annotator, state) VALUES (?, ?, ?)"
        " ON CONFLICT (article, annotator) DO UPDATE SET state = excluded.state",
        [article, annotator_id(db, annotator), state],
    )


def keep_place(db: Database, article: str, annotator: str, place: int) -> None:
    """Remember the raw offset where the annotator is; the article is started now. No event: reading is no action."""
    with transaction(db):
        db.execute(
            "INSERT INTO readings (article, annotator, state, place) VALUES (?, ?, 'started', ?)"
            " ON CONFLICT (article, annotator) DO UPDATE SET place = excluded.place,"
            " state = iif(state = 'new', 'started', state)",
            [article_row(db, article), annotator_id(db, annotator), place],
        )


def states(db: Database, article: str) -> dict[str, State]:
    """The state of the article for each annotator who is not new to it, by name."""
    rows = db.execute(
        """
        SELECT annotators.name, state FROM readings
        JOIN annotators ON annotators.id = readings.annotator
        JOIN articles ON articles.id = readings.article
        WHERE articles.sha256 = ? AND state <> 'new' ORDER BY annotators.name
        """,
        [article],
    )
    return dict(rows.fetchall())


def count_done(db: Database, annotator: str) -> int:
    """How many articles the annotator has done."""
    of_annotator = "FROM readings JOIN annotators ON annotators.id = readings.annotator WHERE name = ?"
    return int(db.execute(f"SELECT count(*) {of_annotator} AND state = 'done'", [annotator]).fetchone()[0])


def overall(states: dict[str, State]) -> State:
    """One state for all annotators: done when everyone who started is done."""
    if not states:
        return "new"
    return "done" if set(states.values()) == {"done"} else "started"


def _reading(db: Database, article: str, annotator: str) -> tuple[State, int]:
    row = db.execute(
        """
        SELECT state, place FROM readings
        JOIN annotators ON annotators.id = readings.annotator
        JOIN articles ON articles.id = readings.article
        WHERE articles.sha256 = ? AND annotators.name = ?
        """,
        [article, annotator],
    ).fetchone()
    return (row[0], int(row[1])) if row else ("new", 0)
