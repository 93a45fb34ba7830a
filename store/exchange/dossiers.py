"""All that a project has of its articles, read for many at a time: a query a table, not a dozen an article."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from store import absences, annotators, articles, labels, links, memos, readings, regions, settling, usability
from store.database import Database
from store.errors import NotFound
from store.label_rows import record_of_many
from store.readings import Reading
from store.records import Article, Label, Link
from store.settling import Settled
from store.text.align import Alignment
from store.text.normalized import Normalized
from store.usability import USABLE, Verdict

_AT_ONCE, _LENGTH_AT_ONCE = 125, 150_000
"""Articles, and code points of their raw texts, that are read together; a longer article is read by itself.

More of them take longer each: what was read of the first is out of the processor's cache when its turn comes."""


class Dossier(NamedTuple):
    """All that a project has of an article, as it is stored; records are made of it where they are asked for."""

    columns: tuple[Any, ...]
    """For ``store.articles.from_columns``."""
    data: bytes
    """As they came in."""
    raw: str
    text: str
    alignment: bytes
    profile: str
    label_rows: Sequence[Sequence[Any]]
    """For ``store.label_rows.record_of_many``: those on the whole first, then by place, longer ones first."""
    annotators: Mapping[int, str]
    """The names of those who put them on, and of others, by their keys."""
    links: Sequence[Link]
    """Between these labels."""
    regions: Sequence[regions.Kept]
    repairs: Sequence[Settled]
    readings: Mapping[str, Reading]
    """How far each annotator is, by name."""
    absent: Mapping[str, Sequence[str]]
    """The codes that each annotator looked for in vain."""
    memos: Mapping[str, str]
    verdict: Verdict

    @property
    def article(self) -> Article:
        """Who the article is."""
        return articles.from_columns(self.columns)

    @property
    def texts(self) -> Normalized:
        """Both texts with their alignment."""
        return Normalized(self.raw, self.text, Alignment.from_bytes(self.alignment), self.profile)

    @property
    def labels(self) -> list[Label]:
        """Its labels, in order."""
        return [record_of_many(row, self.columns[0], self.annotators) for row in self.label_rows]


def dossiers(db: Database, ids: Iterable[str], takes: Callable[[Label], bool] | None = None) -> Iterator[Dossier]:
    """The dossiers of these articles in this order, with all labels or those that are taken, and links between them.

    Read it inside ``store.connect.snapshot``: they are not all read at one moment.

    Raises:
        NotFound: there is no article of one of these ids.
    """
    for together in portions(db, ids):
        yield from of_keys(db, list(together.values()), takes)


def portions(db: Database, ids: Iterable[str]) -> Iterator[dict[str, int]]:
    """The articles that are read together, in order: their keys, by id.

    Raises:
        NotFound: there is no article of one of these ids.
    """
    waiting = iter(ids)
    while some := list(islice(waiting, _AT_ONCE)):
        known, keys, weight = articles.sizes(db, some), dict[str, int](), 0
        for article in some:
            if article not in known:
                raise NotFound("There is no article {key}; `pizhu list` shows them", key=article)
            key, length = known[article]
            if keys and weight + length > _LENGTH_AT_ONCE:
                yield keys
                keys, weight = {}, 0
            keys[article] = key
            weight += length
        yield keys


def of_keys(db: Database, keys: Sequence[int], takes: Callable[[Label], bool] | None = None) -> Iterator[Dossier]:
    """The dossiers of the articles of these keys, one of ``portions``; all as ``dossiers`` gives them."""
    names = annotators.names_by_key(db)
    marked, tied = labels.rows_of_articles(db, keys, names), links.of_articles(db, keys)
    lines, settled = regions.of_articles(db, keys), settling.of_articles(db, keys)
    read, said, noted = readings.of_articles(db, keys), absences.of_articles(db, keys), memos.of_articles(db, keys)
    verdicts, found = usability.of_articles(db, keys), articles.stored(db, keys)
    for key in keys:
        data, raw, text, alignment, profile, *columns = found.pop(key)
        rows, between = marked.get(key, []), tied.get(key, [])
        if takes is not None:
            rows = [row for row in rows if takes(record_of_many(row, columns[0], names))]
            here = {row[1] for row in rows}
            between = [link for link in between if here >= {link.source, link.target}]
        yield Dossier(
            tuple(columns),
            data,
            raw,
            text,
            alignment,
            profile,
            rows,
            names,
            between,
            lines.get(key, ()),
            settled.get(key, ()),
            read.get(key, {}),
            said.get(key, {}),
            noted.get(key, {}),
            verdicts.get(key, USABLE),
        )
