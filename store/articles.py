"""Articles: added, found, read. All SQL of ``articles``, ``raw_texts`` and ``normalized_texts``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from store.clock import now
from store.connect import transaction
from store.database import Database
from store.errors import Ambiguous, NotFound
from store.records import Article, Metadata
from store.rows import to_json
from store.text.align import Alignment
from store.text.normalized import Normalized

# Late: who reads articles derives nothing of them.
if TYPE_CHECKING:
    from store.derived import Derived


class NewArticle(NamedTuple):
    """An article that is ready to be added: decoded and normalized."""

    id: str
    """The SHA-256 of the bytes, in hexadecimal."""
    data: bytes
    file: str
    encoding: str
    undecoded: int
    title: str
    metadata: Metadata
    normalized: Normalized
    derived: "Derived | None" = None
    """What is derived from its texts, where that was done already."""


COLUMNS = "sha256, articles.title, own_title, date, source, author, url, file, encoding, undecoded, length, imported_at"
"""What ``from_columns`` needs of a row of ``articles``."""


def add(db: Database, article: NewArticle) -> bool:
    """Add an article with its texts and what is derived from them, in one transaction; false where it is here."""
    from store import derived

    with transaction(db):
        if has(db, article.id):
            return False
        key = _insert(db, article)
        texts = article.normalized
        found = article.derived or derived.derive(texts)
        db.execute("INSERT INTO raw_texts (article, bytes, text) VALUES (?, ?, ?)", [key, article.data, texts.raw])
        db.execute(
            "INSERT INTO normalized_texts (article, profile, text, alignment) VALUES (?, ?, ?, ?)",
            [key, texts.profile, texts.text, found.alignment],
        )
        derived.add(db, key, texts, found)
    return True


def rewrite(db: Database, row: int, before: Normalized, after: Normalized) -> None:
    """Keep another normalized text, and what is derived from it, for the article of this row, in one transaction."""
    from store import derived

    with transaction(db):
        db.execute(
            "UPDATE normalized_texts SET profile = ?, text = ?, alignment = ? WHERE article = ?",
            [after.profile, after.text, after.alignment.to_bytes(), row],
        )
        derived.renew(db, row, before, after)


def retitle(db: Database, row: int, title: str, metadata: Metadata) -> None:
    """Keep another title, and what the article says about itself, for the article of this row."""
    db.execute(
        "UPDATE articles SET title = ?, own_title = ?, date = ?, source = ?, author = ?, url = ? WHERE id = ?",
        [title, metadata.title, metadata.date, metadata.source, metadata.author, metadata.url, row],
    )


def count(db: Database) -> int:
    """How many articles there are."""
    return int(db.execute("SELECT ifnull(sum(articles), 0) FROM article_counts").fetchone()[0])


def are_any(db: Database) -> bool:
    """Whether there is an article at all: to count them all takes longer."""
    return db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None


def ids(db: Database) -> list[str]:
    """The ids of all articles, in the order in which they came in."""
    return [row[0] for row in db.execute("SELECT sha256 FROM articles ORDER BY id")]


def has(db: Database, article: str) -> bool:
    """Whether there is an article of this id."""
    return db.execute("SELECT 1 FROM articles WHERE sha256 = ?", [article]).fetchone() is not None


def get(db: Database, article: str) -> Article:
    """The article of this id.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(f"SELECT {COLUMNS} FROM articles WHERE sha256 = ?", [article]).fetchone()
    if row is None:
        raise _not_found(article)
    return from_columns(row)


def find(db: Database, key: str) -> Article:
    """The article whose id, title or file name begins like this.

    Raises:
        NotFound: there is none.
        Ambiguous: there are several, and none of them is called exactly so.
    """
    for exact in (True, False):
        for column in ("sha256", "title", "file"):
            found = _called(db, column, key, exact=exact)
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(f"{article.id[:8]} {article.title}" for article in found[:3])
                raise Ambiguous("Several articles begin with {key}: {names} …; give more of it", key=key, names=names)
    raise _not_found(key)


def called(db: Database, name: str) -> list[str]:
    """The ids of the articles whose file or whose title is called just so, in order of import."""
    rows = db.execute("SELECT sha256 FROM articles WHERE file = :name OR title = :name ORDER BY id", {"name": name})
    return [row[0] for row in rows]


def with_raw_text(db: Database, text: str) -> list[str]:
    """The ids of the articles with just this raw text, in order of import."""
    rows = db.execute(
        "SELECT sha256 FROM articles JOIN raw_texts ON raw_texts.article = articles.id"
        " WHERE length = ? AND raw_texts.text = ? ORDER BY articles.id",
        [len(text), text],
    )
    return [row[0] for row in rows]


def texts(db: Database, article: str) -> Normalized:
    """Both texts of an article with their alignment.

    Raises:
        NotFound: there is no such article.
    """
    row = db.execute(
        """
        SELECT raw_texts.text, normalized_texts.text, alignment, profile FROM articles
        JOIN raw_texts ON raw_texts.article = articles.id
        JOIN normalized_texts ON normalized_texts.article = articles.id
        WHERE sha256 = ?
        """,
        [article],
    ).fetchone()
    if row is None:
        raise _not_found(article)
    return Normalized(row[0], row[1], Alignment.from_bytes(row[2]), row[3])


def sizes(db: Database, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The keys of these articles and the code points of their raw texts, by id; without those that are not here."""
    sql = "SELECT sha256, id, length FROM articles WHERE sha256 IN (SELECT value FROM json_each(?))"
    return {article: (key, length) for article, key, length in db.execute(sql, [to_json(ids)]).fetchall()}


def stored(db: Database, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Of each of the articles of these keys its bytes, both texts, alignment and profile, then ``COLUMNS``; by key."""
    rows = db.execute(
        f"""
        SELECT articles.id, bytes, raw_texts.text, normalized_texts.text, alignment, profile, {COLUMNS} FROM articles
        JOIN raw_texts ON raw_texts.article = articles.id
        JOIN normalized_texts ON normalized_texts.article = articles.id
        WHERE articles.id IN (SELECT value FROM json_each(?))
        """,
        [to_json(keys)],
    )
    return {row[0]: row[1:] for row in rows.fetchall()}


def profile_id(db: Database, article: str) -> str:
    """Name and version of the profile that made the normalized text of an article.

    Raises:
        NotFound: there is no such article.
    """
    sql = "SELECT profile FROM normalized_texts JOIN articles ON articles.id = article WHERE sha256 = ?"
    row = db.execute(sql, [article]).fetchone()
    if row is None:
        raise _not_found(article)
    return str(row[0])


def data(db: Database, article: str) -> bytes:
    """The bytes of the file that was imported.

    Raises:
        NotFound: there is no such article.
    """
    sql = "SELECT bytes FROM raw_texts JOIN articles ON articles.id = raw_texts.article WHERE sha256 = ?"
    row = db.execute(sql, [article]).fetchone()
    if row is None:
        raise _not_found(article)
    return bytes(row[0])


def article_row(db: Database, article: str) -> int:
    """The key of an article's row, from its id.

    Raises:
        NotFound: there is no such article.
    """
    row = db.execute("SELECT id FROM articles WHERE sha256 = ?", [article]).fetchone()
    if row is None:
        raise _not_found(article)
    return int(row[0])


def article_id(db: Database, row: int) -> str:
    """The id of an article, from the key of its row."""
    return str(db.execute("SELECT sha256 FROM articles WHERE id = ?", [row]).fetchone()[0])


def raw_text(db: Database, row: int) -> str:
    """The raw text of an article, from the key of its row."""
    return str(db.execute("SELECT text FROM raw_texts WHERE article = ?", [row]).fetchone()[0])


def from_columns(row: Sequence[Any]) -> Article:
    """The article in a row of ``COLUMNS``."""
    sha256, title, own_title, date, source, author, url, *rest = row
    return Article(sha256, title, Metadata(own_title, date, source, author, url), *rest)


def _insert(db: Database, article: NewArticle) -> int:
    meta = article.metadata
    own = (meta.title, meta.date, meta.source, meta.author, meta.url)
    came_as = (article.file, article.encoding, article.undecoded, len(article.normalized.raw))
    values = (article.id, article.title, *own, *came_as, now())
    cursor = db.execute(
        f"INSERT INTO articles ({COLUMNS.replace('articles.', '')}) VALUES ({', '.join('?' * len(values))})", values
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _called(db: Database, column: str, key: str, *, exact: bool) -> list[Article]:
    # substr, not LIKE: nothing in the key is a wildcard.
    condition = f"{column} = :key" if exact else f"substr({column}, 1, length(:key)) = :key"
    sql = f"SELECT {COLUMNS} FROM articles WHERE {condition} ORDER BY id LIMIT 4"
    return [from_columns(row) for row in db.execute(sql, {"key": key})]


def _not_found(key: str) -> NotFound:
    return NotFound("There is no article {key}; `pizhu list` shows them", key=key)
