"""The values that cross module borders: never changed, and free of behaviour that needs a database.

Every offset in this project is a Unicode code point of a Python ``str``, counted from 0, and every range is half
open. Times are ISO 8601 in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

State = Literal["new", "started", "done", "deferred", "skipped"]
"""How far an annotator is with an article; deferred is for later, skipped for good."""

Unusable = Literal["not_news", "wrong_page", "duplicate", "other"]
"""Why an article is of no use to the project."""

Confidence = Literal["", "low", "medium", "high"]
"""How sure an annotator is of a label; empty where they did not say."""

Side = Literal["raw", "normalized"]
"""Which of the two texts of an article is meant."""


RegionKind = Literal[
    "title", "heading", "byline", "source", "caption", "editor", "disclaimer", "links", "advertisement"
]
"""What a line of an article is where it is not running text."""

BOILERPLATE: frozenset[RegionKind] = frozenset(
    ("byline", "source", "caption", "editor", "disclaimer", "links", "advertisement")
)
"""What a reader of the article can do without; the other kinds are its headings."""


class Range(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Words(NamedTuple):
    """Words of an article, as the value of an attribute."""

    raw: Range
    raw_quote: str
    """The raw text in that range."""


Value = str | int | float | Words
"""The value of an attribute of a label."""


Status = Literal["proved", "inferred", "gap"]
"""How sure a repair is: damaging it again gives the raw text and nothing else fits; likely; nothing can tell."""


class Guess(NamedTuple):
    """What is known of a repair where something had to be guessed."""

    status: Status
    confidence: float
    """The probability that it is right, 0 to 1."""
    alternatives: tuple[str, ...] = ()
    """What else may have stood there, the likeliest first."""


class Edit(NamedTuple):
    """One place where the raw and the normalized text differ."""

    raw_start: int
    raw_end: int
    start: int
    end: int
    rule: str
    """The rule that made the change; joined by ``+`` where several rules changed the same characters."""
    before: str
    """The raw characters, ``raw[raw_start:raw_end]``."""
    after: str
    """The normalized characters, ``text[start:end]``."""
    guess: Guess | None = None
    """None where nothing had to be guessed."""

    @property
    def status(self) -> Status | None:
        """How sure the edit is; None where nothing had to be guessed."""
        return None if self.guess is None else self.guess.status

    def record(self) -> dict[str, Any]:
        """The edit for JSON; what is known of a guess only where there was one."""
        found: dict[str, Any] = {
            "raw_start": self.raw_start,
            "raw_end": self.raw_end,
            "start": self.start,
            "end": self.end,
        }
        found |= {"rule": self.rule, "before": self.before, "after": self.after}
        return found if self.guess is None else found | self.guess._asdict()


class Region(NamedTuple):
    """A line of the normalized text that is no running text; it is marked, never taken out."""

    kind: RegionKind
    start: int
    end: int
    """Code points of the normalized text, without the blanks at the ends of the line and without its line end."""


class Metadata(NamedTuple):
    """What an article says about itself; None where it says nothing."""

    title: str | None = None
    date: str | None = None
    """ISO 8601: a day, a month or a year, as precise as the text is."""
    source: str | None = None
    author: str | None = None
    url: str | None = None


class Article(NamedTuple):
    """One document as it came in, without its texts."""

    id: str
    """The SHA-256 of the bytes, in hexadecimal."""
    title: str
    """The title that stands in the text, or its opening words."""
    metadata: Metadata
    file: str
    """The name of the file it came from, without its folder."""
    encoding: str
    """The Python codec under which the bytes give the raw text, or what it was taken out of a document by."""
    undecoded: int
    """How many places of the bytes could not be decoded (each is a U+FFFD in the raw text)."""
    length: int
    """Code points of the raw text."""
    imported_at: str


class Original(NamedTuple):
    """What an article is a reprint of."""

    article: str
    """The id of the article that came in first."""
    title: str
    likeness: float
    """How much of the words of both they have in common: 1 where all words are the same."""


class ArticleRow(NamedTuple):
    """An article as a list shows it to one annotator."""

    article: Article
    state: State
    labels: int
    """Labels of all annotators on it."""
    reason: str = ""
    """Why the annotator has skipped or deferred it."""
    flagged: bool = False
    """The annotator has flagged it."""
    doubtful: int = 0
    """Repairs in it that are not sure."""
    unusable: Unusable | None = None
    unusable_note: str = ""
    reprint: Original | None = None
    """What it is a reprint of."""


AttributeKind = Literal["text", "number", "choice", "span"]
"""What the values of an attribute are; a span is other words of the same article."""


class Attribute(NamedTuple):
    """Something that a label can say besides its code: who does it, what figure is quoted."""

    id: str
    """Stable, ASCII."""
    zh: str
    en: str
    kind: AttributeKind = "text"
    choices: tuple[str, ...] = ()
    """What can be chosen, of a choice."""


class Code(NamedTuple):
    """A practice that can be tagged."""

    id: str
    """Stable, ASCII."""
    parent: str | None
    zh: str
    en: str
    definition: str = ""
    use_when: str = ""
    avoid_when: str = ""
    example: str = ""
    cues: tuple[str, ...] = ()
    colour: str | None = None
    """``#rrggbb``; None takes the parent's."""
    key: str | None = None
    """The digit from 1 to 9 that puts this code on, in the reader."""
    archived: bool = False
    """It is offered no more; its labels stay."""
    attributes: tuple[Attribute, ...] = ()
    """What labels with this code, and with those below it, can say besides."""
    since: int = 0
    """The version of the codebook in which its meaning was last changed; 0 is the first."""


@dataclass(frozen=True, slots=True)
class Label:
    """A code put on a span of an article, or on the whole of it, by an annotator."""

    id: str
    article: str
    """The article's id."""
    code: str
    """The code's id."""
    annotator: str
    raw: Range | None
    """The range in the raw text; None for a label on the whole article."""
    raw_quote: str | None
    """The raw text in that range."""
    note: str
    created_at: str
    further: tuple[Range, ...] = ()
    """More stretches of the raw text, behind ``raw``, of a label whose words do not stand together."""
    confidence: Confidence = ""
    attributes: Mapping[str, Value] = field(default_factory=dict, hash=False)
    """What it says besides, by the id of the attribute."""
    codebook_version: int = 0
    """The version of the codebook in which its code was put on, or looked at again."""

    @property
    def ranges(self) -> tuple[Range, ...]:
        """All its stretches of the raw text, in order; none for a label on the whole article."""
        return () if self.raw is None else (self.raw, *self.further)


class Link(NamedTuple):
    """A tie of a type from one label to another."""

    id: str
    source: str
    target: str
    """Ids of the labels."""
    type: str
    annotator: str
    created_at: str


class Event(NamedTuple):
    """One line of the history: what an annotator did, and when."""

    id: int
    at: str
    annotator: str
    action: str
    article: str | None
    subject: str
    """Id of the label or article that it was done to."""
    undone: int
    """1 where it was undone and not done again, else 0."""
    changes: int = 1
    """How much was done in this one step."""
