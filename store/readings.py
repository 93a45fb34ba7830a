"""How far each annotator is with each article, where in it, and what the annotator has to say of that."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from store import history
from store.annotators import annotator_id
from store.articles import article_id, article_row
from store.connect import transaction
from store.database import Database
from store.records import State
from store.rows import by_article, to_json


class Reading(NamedTuple):
    """What an annotator has made of an article."""

    state: State = "new"
    reason: str = ""
    """Why it is skipped or deferred."""
    flagged: bool = False
    place: int = 0
    """The raw offset where the annotator left it."""


def of_article(db: Database, article: str, annotator: str) -> Reading:
    """What the annotator has made of the article."""
    return _reading(db, "articles.sha256", article, annotator)


def state_of(db: Database, article: str, annotator: str) -> State:
    """How far the annotator is with the article."""
    return of_article(db, article, annotator).state


def place_of(db: Database, article: str, annotator: str) -> int:
    """The raw offset where the annotator left the article; 0 before that."""
    return of_article(db, article, annotator).place


def set_state(db: Database, article: str, annotator: str, state: State, reason: str = "") -> None:
    """Say how far the annotator is with the article, and why; nothing happens if that is so already."""
    with transaction(db):
        before = of_article(db, article, annotator)
        if (before.state, before.reason) == (state, reason):
            return
        key = article_row(db, article)
        put_state(db, key, annotator, state, reason)
        was: history.Values = {"state": before.state, "reason": before.reason}
        history.record(db, annotator, "article.state", key, article, was, {"state": state, "reason": reason})


def say_for(db: Database, article: int, by: str, annotator: str, reading: Reading) -> None:
    """Say for an annotator, in somebody's name, what they have made of an article that is new to them.

    The place in it is left out. Call it inside a transaction.
    """
    identity = article_id(db, article)
    whose: dict[str, object] = {"annotator": annotator}
    before, after = {"state": "new", "reason": ""}, {"state": reading.state, "reason": reading.reason}
    if after != before:
        put_state(db, article, annotator, reading.state, reading.reason)
        history.record(db, by, "article.state", article, identity, whose | before, whose | after)
    if reading.flagged:
        put_flag(db, article, annotator, True)
        history.record(db, by, "article.flag", article, identity, whose | {"flagged": False}, whose | {"flagged": True})


def take_back(db: Database, article: str, annotator: str) -> None:
    """Take back that the annotator has skipped, deferred or done the article; it is started again, if it ever was."""
    with transaction(db):
        started = of_article(db, article, annotator).place > 0
        set_state(db, article, annotator, "started" if started else "new")


def set_flag(db: Database, article: str, annotator: str, flagged: bool) -> None:
    """Flag the article for the annotator, or take the flag off; nothing happens if that is so already."""
    with transaction(db):
        before = of_article(db, article, annotator).flagged
        if before == flagged:
            return
        key = article_row(db, article)
        put_flag(db, key, annotator, flagged)
        history.record(db, annotator, "article.flag", key, article, {"flagged": before}, {"flagged": flagged})


def put_state(db: Database, article: int, annotator: str, state: State, reason: str = "") -> None:
    """Write a state without an event. Only for this module and import."""
    db.execute(
        "INSERT INTO readings (article, annotator, state, reason) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (article, annotator) DO UPDATE SET state = excluded.state, reason = excluded.reason",
        [article, annotator_id(db, annotator), state, reason],
    )


def put_flag(db: Database, article: int, annotator: str, flagged: bool) -> None:
    """Write a flag without an event. Only for this module and import."""
    db.execute(
        "INSERT INTO readings (article, annotator, state, flagged) VALUES (?, ?, 'new', ?)"
        " ON CONFLICT (article, annotator) DO UPDATE SET flagged = excluded.flagged",
        [article, annotator_id(db, annotator), flagged],
    )


def stands(db: Database, article: int, values: dict[str, object], annotator: str) -> bool:
    """Whether state or flag are still what an event of the history says, of ``annotator`` or of whom it names."""
    now = _reading(db, "readings.article", article, str(values.get("annotator", annotator)))
    if "flagged" in values:
        return now.flagged == values["flagged"]
    # Reading on makes a new article started, which is no step and stands in the way of none.
    begun = ("new", "started")
    same = now.state == values["state"] or (now.state in begun and values["state"] in begun)
    return same and now.reason == _reason(values)


def put_back(db: Database, article: int, values: dict[str, object], annotator: str) -> None:
    """Make state or flag be what an event of the history says, of ``annotator`` or of whom it names."""
    annotator = str(values.get("annotator", annotator))
    if "flagged" in values:
        put_flag(db, article, annotator, bool(values["flagged"]))
    else:
        put_state(db, article, annotator, cast(State, values["state"]), _reason(values))


def _reason(values: dict[str, object]) -> str:
    # The events of pizhu 0.1 have none.
    return str(values.get("reason", ""))


def keep_place(db: Database, article: str, annotator: str, place: int) -> None:
    """Remember the raw offset where the annotator is; the article is started now. No event: reading is no action."""
    with transaction(db):
        db.execute(
            "INSERT INTO readings (article, annotator, state, place) VALUES (?, ?, 'started', ?)"
            " ON CONFLICT (article, annotator) DO UPDATE SET place = excluded.place,"
            " state = iif(state = 'new', 'started', state)",
            [article_row(db, article), annotator_id(db, annotator), place],
        )


def read_on(db: Database, article: int, annotator: str, place: int, *, started: bool) -> None:
    """Write, without an event, that the annotator was at a place elsewhere, and has none here. Only for merging."""
    db.execute(
        "INSERT INTO readings (article, annotator, state, place) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (article, annotator) DO UPDATE SET place = max(place, excluded.place),"
        " state = iif(state = 'new', excluded.state, state)",
        [article, annotator_id(db, annotator), "started" if started else "new", place],
    )


def every(db: Database, article: str) -> dict[str, Reading]:
    """What each annotator has made of the article, by name; without those to whom it is merely new."""
    rows = db.execute(
        """
        SELECT annotators.name, state, reason, flagged, place FROM readings
        JOIN annotators ON annotators.id = readings.annotator
        JOIN articles ON articles.id = readings.article
        WHERE articles.sha256 = ? AND (state <> 'new' OR flagged) ORDER BY annotators.name
        """,
        [article],
    )
    return {name: Reading(state, reason, bool(flagged), place) for name, state, reason, flagged, place in rows}


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, dict[str, Reading]]:
    """What ``every`` gives of each of the articles of these keys, by key."""
    rows = db.execute(
        """
        SELECT article, annotators.name, state, reason, flagged, place FROM readings
        JOIN annotators ON annotators.id = readings.annotator
        WHERE article IN (SELECT value FROM json_each(?)) AND (state <> 'new' OR flagged)
        ORDER BY article, annotators.name
        """,
        [to_json(keys)],
    )
    return {
        key: {name: Reading(state, reason, bool(flagged), place) for name, state, reason, flagged, place in found}
        for key, found in by_article(rows.fetchall()).items()
    }


def states(db: Database, article: str) -> dict[str, State]:
    """The state of the article for each annotator who is not new to it, by name."""
    return {name: reading.state for name, reading in every(db, article).items() if reading.state != "new"}


def count_done(db: Database, annotator: str) -> int:
    """How many articles the annotator has done."""
    sql = (
        "SELECT ifnull(sum(articles), 0) FROM reading_counts"
        " WHERE annotator = (SELECT id FROM annotators WHERE name = ?) AND state = 'done'"
    )
    return int(db.execute(sql, [annotator]).fetchone()[0])


def overall(states: Mapping[str, State]) -> State:
    """One state for all annotators: done when everyone who started is done, or has skipped it."""
    found = set(states.values())
    if not found:
        return "new"
    if len(found) == 1:
        return found.pop()
    return "done" if found == {"done", "skipped"} else "started"


def _reading(db: Database, column: str, article: str | int, annotator: str) -> Reading:
    row = db.execute(
        f"""
        SELECT state, reason, flagged, place FROM readings
        JOIN annotators ON annotators.id = readings.annotator
        JOIN articles ON articles.id = readings.article
        WHERE {column} = ? AND annotators.name = ?
        """,
        [article, annotator],
    ).fetchone()
    return Reading(row[0], row[1], bool(row[2]), int(row[3])) if row else Reading()
