"""Which articles a list or a search is about: one filter for both, as SQL."""

from typing import NamedTuple

from store import annotators, codebook
from store.database import Database
from store.records import State


class Filter(NamedTuple):
    """What articles must be like; what is None or false asks for nothing."""

    state: State | None = None
    """How far the person who asks is with the article."""
    code: str | None = None
    """The id of a code that a label on it has."""
    label_by: str | None = None
    """The name of an annotator who has put a label on it; with ``code``, that code."""
    since: str | None = None
    """ISO 8601; the article's date is this or later."""
    until: str | None = None
    """ISO 8601; the article's date is this or earlier, a day of this month or year included."""
    source: str | None = None
    """What the source is called, or a part of it, in either script, width and case."""
    title: str | None = None
    """What the title is, or a part of it, in either script, width and case."""
    flagged: bool = False
    """The person who asks has flagged it."""
    doubtful: bool = False
    """It has repairs that are not sure."""
    unusable: bool | None = False
    """Whether it has been marked unusable; None for both."""
    reprint: bool | None = None
    """Whether it is a reprint of another article; None for both."""
    once: bool = False
    """Of each piece that came in several times one article: of the usable ones the first with labels, or the first."""


def known(db: Database, wanted: Filter) -> Filter:
    """The filter with the id of its code, which may be called by its name.

    Raises:
        NotFound: there is no such code, or no such annotator.
    """
    annotators.find(db, wanted.label_by)
    return wanted if wanted.code is None else wanted._replace(code=codebook.load(db).find(wanted.code).id)


_LONGEST = 1_000
"""Longer ones, which no title is, are looked for as they stand: SQLite has a limit for patterns."""


def written(column: str, words: str, name: str) -> tuple[str, dict[str, object]]:
    """SQL that holds where the words stand in a column, in either script, width and case; and its parameters.

    ``name`` is what the parameters begin with.
    """
    if len(words) > _LONGEST:
        return f"instr({column}, :{name})", {name: words}
    # Late: an article that is opened by its name needs no dictionaries.
    from store.text.globs import globs

    ways = {f"{name}{number}": way for number, way in enumerate(globs(words))}
    return f"({' OR '.join(f'{column} GLOB :{key}' for key in ways) or f'{column} IS NOT NULL'})", dict(ways)


def conditions(wanted: Filter, annotator: str) -> tuple[str, dict[str, object]]:
    """SQL that holds for the rows of ``articles`` which the filter wants, for this annotator, with its parameters."""
    every: list[tuple[bool, str, dict[str, object]]] = [
        (wanted.state is not None, _STATE, {"state": wanted.state}),
        (wanted.flagged, _FLAGGED, {}),
        (bool(wanted.code or wanted.label_by), _LABELLED, {"code": wanted.code, "label_by": wanted.label_by}),
        (wanted.since is not None, "articles.date >= :since", {"since": wanted.since}),
        (wanted.until is not None, "substr(articles.date, 1, length(:until)) <= :until", {"until": wanted.until}),
        (wanted.doubtful, "articles.id IN (SELECT article FROM doubtful_repairs)", {}),
        (wanted.unusable is not None, f"articles.unusable IS {'NOT ' if wanted.unusable else ''}NULL", {}),
        (wanted.reprint is not None, _REPRINT if wanted.reprint else f"NOT {_REPRINT}", {}),
        (wanted.once, _ONCE, {}),
    ]
    asked = [(sql, values) for is_asked, sql, values in every if is_asked]
    said = {"source": wanted.source, "title": wanted.title}
    asked += [written(f"articles.{name}", words, name) for name, words in said.items() if words is not None]
    parameters: dict[str, object] = {"reader": annotator}
    for _, values in asked:
        parameters |= values
    return " AND ".join(sql for sql, _ in asked) or "1", parameters


_READING = """
SELECT {what} FROM readings JOIN annotators ON annotators.id = readings.annotator
WHERE annotators.name = :reader AND readings.article = articles.id
"""
_STATE = f"ifnull(({_READING.format(what='state')}), 'new') = :state"
_FLAGGED = f"ifnull(({_READING.format(what='flagged')}), 0)"
_LABELLED = """
EXISTS (
    SELECT 1 FROM labels JOIN annotators ON annotators.id = labels.annotator
    WHERE labels.article = articles.id
    AND (:code IS NULL OR labels.code = :code) AND (:label_by IS NULL OR annotators.name = :label_by)
)
"""

_REPRINT = "EXISTS (SELECT 1 FROM reprints WHERE reprints.article = articles.id)"
_ONCE = """
NOT EXISTS (
    WITH piece (original) AS (
        SELECT original FROM reprints WHERE reprints.article = articles.id
        UNION SELECT original FROM reprints WHERE reprints.original = articles.id
    ), members (id) AS (
        SELECT original FROM piece
        UNION SELECT reprints.article FROM piece JOIN reprints ON reprints.original = piece.original
    )
    SELECT 1 FROM members JOIN articles AS other ON other.id = members.id
    WHERE other.unusable IS NULL AND other.id <> articles.id AND (
        SELECT (count(*) = 0, other.id) < (
            (SELECT count(*) = 0 FROM labels WHERE labels.article = articles.id), articles.id
        )
        FROM labels WHERE labels.article = other.id
    )
)
"""
