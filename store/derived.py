"""What is derived from the texts of the articles: the search index, the list of doubtful repairs."""

from sqlite_utils import Database

from store import repairs, search, settings
from store.text.align import Alignment
from store.text.pipeline import Normalized

_NAME = "derived"
_VERSION = "1"
"""Raised when ``store.text.folding``, ``store.text.grams`` or ``store.repairs`` makes something else of a text."""


def add(db: Database, article: int, texts: Normalized) -> None:
    """Derive what there is for the article of this key. Call it inside the transaction that adds its texts."""
    search.index(db, article, texts.text)
    repairs.keep(db, article, texts)


def renew(db: Database, article: int, before: Normalized, after: Normalized) -> None:
    """Derive anew what has become other with the texts of the article of this key, inside the same transaction."""
    search.renew(db, article, before.text, after.text)
    repairs.forget(db, article)
    repairs.keep(db, article, after)


def is_stale(db: Database) -> bool:
    """Whether it was derived by other rules than today's."""
    return settings.get(db, _NAME, "") != _VERSION


def bring_up_to_date(db: Database) -> None:
    """Derive all of it anew where it is stale. Call it inside a transaction."""
    if not is_stale(db):
        return
    search.clear(db)
    repairs.clear(db)
    rows = db.execute(
        "SELECT normalized_texts.article, raw_texts.text, normalized_texts.text, alignment, profile"
        " FROM normalized_texts JOIN raw_texts ON raw_texts.article = normalized_texts.article"
    )
    for article, raw, text, alignment, profile in rows:
        add(db, article, Normalized(raw, text, Alignment.from_bytes(alignment), profile))
    settings.put(db, _NAME, _VERSION)
