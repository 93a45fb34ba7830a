"""Which articles and which labels statistics and a report are about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from store import labels
from store.articles import find
from store.codebook import Codebook
from store.database import Database
from store.filtering import Filter, conditions
from store.records import Label

USABLE = Filter()
"""All articles but those that are marked unusable."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a project: articles, and those of their labels that count."""

    articles: Filter = USABLE
    """Without its code and its annotator: these choose labels here, and leave the articles without them in."""
    reader: str = ""
    """Whose states and flags the filter is about."""
    article: str | None = None
    """The id of the only article; it is taken even if it is unusable."""
    codes: frozenset[str] = frozenset()
    """The ids of the codes that count; empty for all."""
    label_by: str | None = None
    """The name of the only annotator whose labels count."""

    @property
    def narrows_labels(self) -> bool:
        """Whether some labels do not count."""
        return bool(self.codes) or self.label_by is not None

    def takes(self, label: Label) -> bool:
        """Whether the label counts."""
        return (not self.codes or label.code in self.codes) and self.label_by in (None, label.annotator)


class Selected(NamedTuple):
    """An article of a selection."""

    id: str
    title: str
    source: str | None
    month: str | None
    """As precise as its date is: 2021-03, or 2021."""
    alignment: bytes | None
    """For ``Alignment.from_bytes``; None where the article has no labels at all."""


def select(
    db: Database, book: Codebook, wanted: Filter = USABLE, reader: str = "", article: str | None = None
) -> Selection:
    """The part of the project that a filter means. Its code means the code with those below it, its id or its name.

    ``article`` is the beginning of an id, a title or a file name.

    Raises:
        NotFound: there is no such code or article.
        Ambiguous: several articles begin so.
    """
    codes = frozenset[str]() if wanted.code is None else below(book, book.find(wanted.code).id)
    return Selection(
        wanted._replace(code=None, label_by=None),
        reader,
        None if article is None else find(db, article).id,
        codes,
        wanted.label_by,
    )


def below(book: Codebook, code: str) -> frozenset[str]:
    """The ids of a code and of all codes below it."""
    return frozenset(each.id for each in book.codes if any(above.id == code for above in book.path(each.id)))


def selected(db: Database, selection: Selection, *, labelled: bool = False) -> Iterator[Selected]:
    """The articles of the selection in order of import, one at a time; if ``labelled``, those with labels that count.

    Read it inside ``store.connect.snapshot``, with what else is read of them.
    """
    condition, parameters = _counting(selection, labelled=labelled)
    for row in db.execute(_SELECT.format(condition=condition), parameters):
        yield Selected(*row)


def ids_of(db: Database, selection: Selection, *, labelled: bool = False) -> list[str]:
    """The ids of the articles that ``selected`` gives."""
    condition, parameters = _counting(selection, labelled=labelled)
    return [row[0] for row in db.execute(f"SELECT sha256 FROM articles WHERE {condition} ORDER BY id", parameters)]


def labels_of(db: Database, selection: Selection, article: str) -> list[Label]:
    """The labels of an article that count: those on the whole of it first, then by place, longer ones first."""
    return [label for label in labels.of_article(db, article) if selection.takes(label)]


def profiles(db: Database, selection: Selection) -> list[str]:
    """The names of the profiles under which the articles of the selection were normalized, in order."""
    condition, parameters = _conditions(selection)
    return [row[0] for row in db.execute(_PROFILES.format(condition=condition), parameters)]


def _counting(selection: Selection, *, labelled: bool) -> tuple[str, dict[str, object]]:
    """What the articles of a selection meet; if ``labelled``, those with labels that count."""
    condition, parameters = _conditions(selection)
    if not labelled:
        return condition, parameters
    codes = json.dumps(sorted(selection.codes)) if selection.codes else None
    counted: dict[str, object] = {"counted": codes, "counted_by": selection.label_by}
    return f"{condition} AND {_LABELLED}", parameters | counted


def _conditions(selection: Selection) -> tuple[str, dict[str, object]]:
    if selection.article is not None:
        return "articles.sha256 = :article", {"article": selection.article}
    return conditions(selection.articles, selection.reader)


_SELECT = """
SELECT sha256, articles.title, nullif(source, ''), nullif(substr(date, 1, 7), ''),
    CASE WHEN EXISTS (SELECT 1 FROM labels WHERE labels.article = articles.id) THEN alignment END
FROM articles JOIN normalized_texts ON normalized_texts.article = articles.id
WHERE {condition} ORDER BY articles.id
"""
_PROFILES = """
SELECT DISTINCT profile FROM normalized_texts JOIN articles ON articles.id = normalized_texts.article
WHERE {condition} ORDER BY profile
"""
_LABELLED = """
EXISTS (
    SELECT 1 FROM labels JOIN annotators ON annotators.id = labels.annotator
    WHERE labels.article = articles.id
    AND (:counted IS NULL OR labels.code IN (SELECT value FROM json_each(:counted)))
    AND (:counted_by IS NULL OR annotators.name = :counted_by)
)
"""
