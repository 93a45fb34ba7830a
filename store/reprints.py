"""Copies and reprints: which articles are the same piece as one that came in before. All SQL of both tables.

An article is a reprint of the earliest one whose words it shares (``store.text.fingerprints``); that one, the original,
is no reprint itself. ``fingerprints`` holds the hashes of originals alone, and each for no more of them than tell a
piece: what stands in many articles is the page around them. So an article is compared with as many, however large the
project is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from store.database import Database
from store.records import Original
from store.text.fingerprints import Likeness, clauses, fingerprints, likeness, tell_other_figures, words
from store.text.folding import folded

_COMMON = 50
"""Articles in which a hash may stand; in more of them it tells no piece."""
_QUOTED = 6
"""One in so many hashes may be shared by texts of which one quotes the other, or both a third."""
_COMPARED = 2
"""Originals with which the words of an article are compared, those first that share the most hashes."""
_WORTH = 0.25
"""Containment of clauses from which words are compared: a change of one word makes a clause another one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article of a group."""

    article: str
    """Its id."""
    title: str
    date: str | None
    source: str | None
    file: str
    likeness: float
    """To the original; of the original itself 1."""


@dataclass(frozen=True, slots=True)
class Group:
    """A piece that came in several times."""

    original: Copy
    """What came in first."""
    reprints: tuple[Copy, ...]
    """The others, in order of import."""


def of(db: Database, article: str) -> Original | None:
    """What the article of this id is a reprint of; None where it is none."""
    row = db.execute(_ORIGINAL, [article]).fetchone()
    return None if row is None else Original(*row)


def copies(db: Database, article: str) -> list[Copy]:
    """The reprints of the article of this id, in order of import."""
    return [Copy(*row) for row in db.execute(_COPIES, [article])]


def count(db: Database) -> tuple[int, int]:
    """How many reprints there are, and of how many pieces."""
    row = db.execute("SELECT count(*), count(DISTINCT original) FROM reprints").fetchone()
    return int(row[0]), int(row[1])


def groups(db: Database) -> Iterator[Group]:
    """Every piece that came in more than once, in order of import, one at a time. Read it in a snapshot."""
    for _, rows in groupby(db.execute(_GROUPS), key=itemgetter(0)):
        original, *others = (Copy(*row[2:]) for row in rows)
        yield Group(original, tuple(others))


def keep(db: Database, article: int, text: str, hashes: Sequence[int]) -> None:
    """Note of what the article of this key is a reprint, or else what later ones will be known by.

    ``text`` is its normalized text, ``hashes`` its ``fingerprints``. Call it inside a transaction.
    """
    known = _articles_of(db, hashes)
    original = _original(db, article, text, hashes, known)
    if original is None:
        rows = ((found, article) for found in hashes if len(known[found]) <= _COMMON)
        db.conn.executemany("INSERT INTO fingerprints (hash, article) VALUES (?, ?)", rows)
    else:
        values = [article, original[0], original[1].resemblance]
        db.execute("INSERT INTO reprints (article, original, likeness) VALUES (?, ?, ?)", values)


def renew(db: Database, article: int, before: Sequence[int], after: Sequence[int]) -> None:
    """Let the article of this key be known by its new hashes; what it is a reprint of stays."""
    gone, new = set(before) - set(after), set(after) - set(before)
    if (not gone and not new) or db.execute("SELECT 1 FROM reprints WHERE article = ?", [article]).fetchone():
        return
    db.conn.executemany("DELETE FROM fingerprints WHERE hash = ? AND article = ?", ((each, article) for each in gone))
    rows = ((each, article) for each, known in _articles_of(db, sorted(new)).items() if len(known) <= _COMMON)
    db.conn.executemany("INSERT INTO fingerprints (hash, article) VALUES (?, ?)", rows)


def regroup(db: Database, article: int) -> None:
    """Find anew to which piece the article of this key belongs, whose text has become another one.

    So do its reprints, and the later articles that have much in common with it. Call it inside a transaction.
    """
    _group_anew(db, article)
    for later in _later(db, article):
        _group_anew(db, later)


def clear(db: Database) -> None:
    """Forget all groups, and what articles are known by."""
    db.execute("DELETE FROM reprints")
    db.execute("DELETE FROM fingerprints")


def _articles_of(db: Database, hashes: Sequence[int]) -> dict[int, list[int]]:
    """The originals with each of these hashes: ``keep`` and ``renew`` see to it that they are not many."""
    known: dict[int, list[int]] = {found: [] for found in hashes}
    marks = ", ".join("?" * len(hashes))
    for found, article in db.execute(f"SELECT hash, article FROM fingerprints WHERE hash IN ({marks})", hashes):
        known[found].append(article)
    return known


def _group_anew(db: Database, article: int) -> None:
    rows = db.execute("SELECT article FROM reprints WHERE original = ? ORDER BY article", [article]).fetchall()
    found = [(key, text := _text(db, key), fingerprints(folded(text))) for key in (article, *(row[0] for row in rows))]
    for key, _, hashes in found:
        db.execute("DELETE FROM reprints WHERE article = ?", [key])
        db.conn.executemany("DELETE FROM fingerprints WHERE hash = ? AND article = ?", ((one, key) for one in hashes))
    for each in found:
        keep(db, *each)


def _later(db: Database, article: int) -> list[int]:
    """The later originals that share so many hashes with the article of this key that they may be reprints of it."""
    hashes = fingerprints(folded(_text(db, article)))
    known = [keys for keys in _articles_of(db, hashes).values() if article in keys]
    return sorted(_sharing(hashes, (key for keys in known if len(keys) <= _COMMON for key in keys if key > article)))


def _sharing(hashes: Sequence[int], keys: Iterable[int]) -> dict[int, int]:
    """Which of these keys come often enough for so many hashes, and how often."""
    # A few of many are a quotation; a short text has no more.
    least = len(hashes) // _QUOTED + 1
    return {key: number for key, number in Counter(keys).items() if number >= least}


def _original(
    db: Database, article: int, text: str, hashes: Sequence[int], known: dict[int, list[int]]
) -> tuple[int, Likeness] | None:
    """The key of what this text is a reprint of: the likest of the earlier ones that share the most hashes."""
    earlier = (key for keys in known.values() if len(keys) <= _COMMON for key in keys if key < article)
    ranked = sorted((-number, key) for key, number in _sharing(hashes, earlier).items())
    if not ranked:
        return None
    own = clauses(folded(text))
    found = []
    for _, key in ranked[:_COMPARED]:
        other = _text(db, key)
        # Clauses take a quarter of the time that words do.
        if likeness(own, clauses(folded(other))).containment >= _WORTH:
            alike = likeness(words(text), words(other))
            if alike.are_copies and not tell_other_figures(text, other, alike):
                found.append((key, alike))
    return min(found, key=lambda each: (-each[1].resemblance, each[0])) if found else None


def _text(db: Database, article: int) -> str:
    return str(db.execute("SELECT text FROM normalized_texts WHERE article = ?", [article]).fetchone()[0])


_ORIGINAL = """
SELECT originals.sha256, originals.title, likeness FROM articles
JOIN reprints ON reprints.article = articles.id
JOIN articles AS originals ON originals.id = reprints.original
WHERE articles.sha256 = ?
"""
_COPIES = """
SELECT articles.sha256, articles.title, articles.date, articles.source, articles.file, likeness
FROM articles AS originals
JOIN reprints ON reprints.original = originals.id
JOIN articles ON articles.id = reprints.article
WHERE originals.sha256 = ? ORDER BY articles.id
"""
_GROUPS = """
WITH members (original, place, likeness) AS (
    SELECT DISTINCT original, original, 1.0 FROM reprints
    UNION ALL SELECT original, article, likeness FROM reprints
)
SELECT members.original, place, sha256, title, date, source, file, likeness
FROM members JOIN articles ON articles.id = place ORDER BY members.original, place
"""
