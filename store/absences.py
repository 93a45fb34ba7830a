"""Answers on an article, code by code: present, looked for and absent, not looked at.

*Present* is a label of the annotator with the code, on words or on the whole article; *absent* is said here; of the
rest nobody knows.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from store import history
from store.annotators import annotator_id
from store.articles import article_row
from store.clock import now
from store.connect import transaction
from store.database import Database
from store.errors import Conflict, NotFound
from store.rows import Row, by_article, put_row, row_of, to_json

Answer = Literal["present", "absent", "open"]


def answers(db: Database, article: str, annotator: str) -> dict[str, Answer]:
    """The annotator's answers on the article, by code; a code that is not in it is open."""
    key = article_row(db, article)
    of_annotator = "JOIN annotators ON annotators.id = annotator WHERE article = ? AND annotators.name = ?"
    absent = db.execute(f"SELECT code FROM absences {of_annotator}", [key, annotator])
    found: dict[str, Answer] = {code: "absent" for (code,) in absent}
    present = db.execute(f"SELECT DISTINCT code FROM labels {of_annotator}", [key, annotator])
    return found | {code: "present" for (code,) in present}


def every(db: Database, article: str) -> dict[str, list[str]]:
    """The codes that annotators looked for in vain in the article, by the name of the annotator."""
    rows = db.execute(
        """
        SELECT annotators.name, code FROM absences
        JOIN annotators ON annotators.id = annotator
        JOIN articles ON articles.id = article
        WHERE articles.sha256 = ? ORDER BY annotators.name, code
        """,
        [article],
    )
    return _by_name(rows.fetchall())


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """What ``every`` gives of each of the articles of these keys, by key."""
    rows = db.execute(
        """
        SELECT article, annotators.name, code FROM absences JOIN annotators ON annotators.id = annotator
        WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, annotators.name, code
        """,
        [to_json(keys)],
    )
    return {key: _by_name(of_one) for key, of_one in by_article(rows.fetchall()).items()}


def _by_name(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, code in rows:
        found.setdefault(name, []).append(code)
    return found


def set_absent(db: Database, article: str, code: str, annotator: str, absent: bool = True) -> None:
    """Say that the annotator looked for the code in the article and it is not there, or take that back.

    Nothing happens if that is so already.

    Raises:
        NotFound: no such article or code.
        Conflict: the annotator has put the code on the article, or on words of it.
    """
    with transaction(db):
        key = article_row(db, article)
        if not absent:
            take_back(db, annotator, {"article": key, "annotator": annotator_id(db, annotator), "code": code})
            return
        if not db.execute("SELECT 1 FROM codes WHERE id = ?", [code]).fetchone():
            raise NotFound("There is no code {code} in the codebook; `pizhu codes list` shows them", code=code)
        if answers(db, article, annotator).get(code) == "present":
            raise Conflict("There is a label with this code here; take it off first")
        values: Row = {"article": key, "annotator": annotator_id(db, annotator), "code": code, "created_at": now()}
        if row_of(db, "absence", values) is None:
            put_row(db, "absence", None, values)
            history.record(db, annotator, "absence.add", key, code, None, values)


def keep(db: Database, article: int, code: str, annotator: str) -> None:
    """Write, without an event, that a code was looked for in vain. Only for import."""
    values: Row = {"article": article, "annotator": annotator_id(db, annotator), "code": code, "created_at": now()}
    if row_of(db, "absence", values) is None and not has_label(db, values):
        put_row(db, "absence", None, values)


def take_back(db: Database, by: str, told: Row) -> None:
    """Take back, in somebody's name, what a row tells: that its annotator looked for its code in its article in vain.

    Nothing happens where that was not said. Call it inside a transaction.
    """
    values = {name: told[name] for name in ("article", "annotator", "code")}
    if (before := row_of(db, "absence", values)) is not None:
        put_row(db, "absence", before, None)
        article = values["article"]
        assert isinstance(article, int)
        history.record(db, by, "absence.remove", article, str(values["code"]), before, None)


def take_back_found(db: Database, by: str, article: int) -> None:
    """Take back, in somebody's name, that codes were looked for in vain which labels of the same annotators have.

    ``article`` is its key. Call it inside a transaction.
    """
    sql = "SELECT DISTINCT annotator, code FROM absences JOIN labels USING (article, annotator, code) WHERE article = ?"
    for annotator, code in db.execute(sql, [article]).fetchall():
        take_back(db, by, {"article": article, "annotator": annotator, "code": code})


def stands(db: Database, told: Row) -> bool:
    """Whether it is so what a row tells: that its annotator looked for its code in its article in vain."""
    return row_of(db, "absence", told) is not None


def contradicts(db: Database, told: Row) -> bool:
    """Whether, of what a row tells, the annotator has both put the code on the article and looked for it in vain."""
    return stands(db, told) and has_label(db, told)


def has_label(db: Database, values: Row) -> bool:
    """Whether, of what a row tells, the annotator has put the code on the article, or on words of it."""
    sql = "SELECT 1 FROM labels WHERE article = :article AND annotator = :annotator AND code = :code"
    return db.execute(sql, values).fetchone() is not None
