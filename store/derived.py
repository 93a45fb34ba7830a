"""What is derived from the texts of the articles: search index, doubtful repairs, regions, reprints."""

from dataclasses import dataclass

from store import derived_versions, regions, repairs, reprints, search
from store.database import Database
from store.derived_versions import Progress
from store.text.align import Alignment
from store.text.fingerprints import fingerprints
from store.text.folding import folded
from store.text.normalized import Normalized


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is derived from the texts of an article: it takes longer than to write it, and needs no project."""

    alignment: bytes
    """As it is stored."""
    tokens: str
    """For the search index."""
    doubtful: tuple[repairs.Row, ...]
    hashes: tuple[int, ...]
    """What its copies are known by."""
    regions: tuple[regions.Kept, ...]
    is_found_later: bool = False
    """Whether whoever adds the article lets it be found by its tokens (``store.holding``)."""


def derive(texts: Normalized, *, is_found_later: bool = False) -> Derived:
    """What is derived from these texts. Pure, so that another process can do it."""
    plain = folded(texts.text)
    return Derived(
        texts.alignment.to_bytes(),
        search.tokens(plain),
        tuple(repairs.doubtful(texts)),
        fingerprints(plain),
        regions.found(texts),
        is_found_later,
    )


def add(db: Database, article: int, texts: Normalized, found: Derived) -> None:
    """Keep what was derived for the article of this key. Call it inside the transaction that adds its texts."""
    if not found.is_found_later:
        search.put(db, article, found.tokens)
    repairs.keep(db, article, found.doubtful)
    regions.keep(db, article, found.regions)
    reprints.keep(db, article, texts.text, found.hashes)


def renew(db: Database, article: int, before: Normalized, after: Normalized) -> None:
    """Derive anew what has become other with the texts of the article of this key, inside the same transaction."""
    search.renew(db, article, before.text, after.text)
    repairs.forget(db, article)
    repairs.keep(db, article, repairs.doubtful(after))
    regions.forget(db, article)
    regions.keep(db, article, regions.found(after))
    reprints.renew(db, article, *(fingerprints(folded(texts.text)) for texts in (before, after)))


def bring_up_to_date(db: Database, progress: Progress | None = None) -> None:
    """Derive anew what is stale. Call it inside a transaction."""
    stale = derived_versions.stale(db)
    if not stale:
        return
    if "derived" in stale:
        search.clear(db)
        repairs.clear(db)
    if "reprints" in stale:
        reprints.clear(db)
    if "regions" in stale:
        regions.clear(db)
    total = db.execute("SELECT count(*) FROM normalized_texts").fetchone()[0]
    rows = db.execute("SELECT article, text FROM normalized_texts ORDER BY article")
    for done, (article, text) in enumerate(rows, 1):
        plain = folded(text)
        if "derived" in stale:
            search.put(db, article, search.tokens(plain))
            repairs.keep(db, article, repairs.doubtful(_texts(db, article)))
        if "reprints" in stale:
            reprints.keep(db, article, text, fingerprints(plain))
        if "regions" in stale:
            regions.keep(db, article, regions.found(_texts(db, article)))
        if progress:
            progress(done, total)
    derived_versions.settle(db, stale)


def _texts(db: Database, article: int) -> Normalized:
    row = db.execute(
        """
        SELECT raw_texts.text, normalized_texts.text, alignment, profile FROM normalized_texts
        JOIN raw_texts ON raw_texts.article = normalized_texts.article WHERE normalized_texts.article = ?
        """,
        [article],
    ).fetchone()
    return Normalized(row[0], row[1], Alignment.from_bytes(row[2]), row[3])
