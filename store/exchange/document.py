"""What an export gives of an article: its text in one layer, and the labels in it. Formats get nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from store.codebook import Codebook
from store.database import Database
from store.exchange.dossiers import Dossier, dossiers
from store.exchange.units import Unit
from store.readings import Reading
from store.records import Article, Confidence, Label, Link, Range, Region, Side, Value, Words
from store.settling import Settled
from store.text.normalized import Normalized
from store.usability import USABLE, Verdict


class Quoted(NamedTuple):
    """Words of a text, with their place in it."""

    where: Range
    quote: str


MarkValue = str | int | float | Quoted
"""The value of an attribute."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A label in the text of a document, or on the whole of it."""

    id: str
    code: str
    """The code's id."""
    annotator: str
    ranges: tuple[Range, ...]
    """Code points of the document's text, half open, in order, not touching; none for a label on the whole."""
    note: str = ""
    confidence: Confidence = ""
    attributes: Mapping[str, MarkValue] = field(default_factory=dict, hash=False)
    created_at: str = ""
    codebook_version: int = 0

    @property
    def span(self) -> Range | None:
        """From the beginning of its first words to the end of its last ones; None for a label on the whole."""
        return Range(self.ranges[0].start, self.ranges[-1].end) if self.ranges else None


@dataclass(frozen=True, slots=True)
class Document:
    """An article in one layer."""

    article: Article
    layer: Side
    texts: Normalized
    marks: tuple[Mark, ...]
    """Those on the whole first, then by place, longer ones first."""
    links: tuple[Link, ...] = ()
    """Between marks of this document."""
    regions: tuple[Region, ...] = ()
    """Lines that are no running text; always in the normalized text."""
    repairs: tuple[Settled, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict, hash=False)
    """How far each annotator is, by name."""
    absent: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The codes that each annotator looked for in vain."""
    memos: Mapping[str, str] = field(default_factory=dict, hash=False)
    verdict: Verdict = USABLE
    wordless: int = 0
    """Labels, and attributes of labels, whose words are gone from this layer, and that are left out for it."""

    @property
    def id(self) -> str:
        """The SHA-256 of the bytes that came in, in hexadecimal."""
        return self.article.id

    @property
    def text(self) -> str:
        """The text of the layer."""
        return self.texts.raw if self.layer == "raw" else self.texts.text

    def quotes(self, mark: Mark) -> tuple[str, ...]:
        """The words of each stretch of a mark."""
        return tuple(self.text[start:end] for start, end in mark.ranges)

    @property
    def meta(self) -> dict[str, str]:
        """What is known of the article and has a value: title, date, source, author, url, file, encoding."""
        own = self.article.metadata
        found = {"title": self.article.title, "own_title": own.title, "date": own.date, "source": own.source}
        found |= {"author": own.author, "url": own.url, "file": self.article.file, "encoding": self.article.encoding}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class About:
    """What all documents of an export share."""

    book: Codebook
    layer: Side
    unit: Unit
    """What the offsets in the file count."""
    annotators: tuple[str, ...]
    """All of the project, by name."""


def documents(
    db: Database, ids: Iterable[str], layer: Side, takes: Callable[[Label], bool] | None = None
) -> Iterator[Document]:
    """These articles in this layer, in this order, with all their labels or those that are taken, and links between.

    Read it inside ``store.connect.snapshot``: they are not all read at one moment.

    Raises:
        NotFound: there is no article of one of these ids.
    """
    return (in_layer(each, layer) for each in dossiers(db, ids, takes))


def in_layer(found: Dossier, layer: Side) -> Document:
    """An article in this layer."""
    texts = found.texts
    marks = tuple(_marks(texts, layer, found.labels))
    here = {mark.id for mark in marks} if found.links else set()
    return Document(
        found.article,
        layer,
        texts,
        marks,
        tuple(each for each in found.links if here >= {each.source, each.target}),
        tuple(Region(each.kind, each.start, each.end) for each in found.regions),
        tuple(found.repairs),
        found.readings,
        {name: tuple(codes) for name, codes in found.absent.items()},
        found.memos,
        found.verdict,
        len(found.label_rows) - len(marks) + (_values_gone(found.labels, marks) if layer == "normalized" else 0),
    )


def ranges_in(texts: Normalized, layer: Side, raw: Iterable[Range]) -> tuple[Range, ...]:
    """Raw ranges in a layer, in order: what touches there is one, what has no words there is left out."""
    if layer == "raw":
        return tuple(raw)
    found: list[Range] = []
    for each in sorted(map(texts.alignment.to_normalized, raw)):
        if found and each.start <= found[-1].end:
            each = Range(found[-1].start, max(found.pop().end, each.end))
        found += [each] if each.start < each.end else []
    return tuple(found)


def _marks(texts: Normalized, layer: Side, found: Iterable[Label]) -> Iterator[Mark]:
    for label in found:
        ranges = ranges_in(texts, layer, label.ranges)
        if ranges or not label.ranges:
            values = {name: _value(texts, layer, value) for name, value in label.attributes.items()}
            values = {name: value for name, value in values.items() if value != _GONE}
            about = (label.note, label.confidence, values, label.created_at, label.codebook_version)
            yield Mark(label.id, label.code, label.annotator, ranges, *about)


_GONE = ((0, 0), "")


def _values_gone(found: Iterable[Label], marks: Iterable[Mark]) -> int:
    """How many attributes of these marks were left out, since their words are gone from the layer."""
    had = {label.id: len(label.attributes) for label in found}
    return sum(had[mark.id] - len(mark.attributes) for mark in marks)


def _value(texts: Normalized, layer: Side, value: Value) -> MarkValue:
    if not isinstance(value, Words):
        return value
    where = value.raw if layer == "raw" else texts.alignment.to_normalized(value.raw)
    quote = (texts.raw if layer == "raw" else texts.text)[where.start : where.end]
    return Quoted(where, quote) if quote else Quoted(Range(0, 0), "")
