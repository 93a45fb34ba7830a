"""What a file of another program says of an article and its labels, before it is compared with the project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from store.errors import PizhuError
from store.exchange.units import Unit
from store.formats.jsonl_line import Line
from store.readings import Reading
from store.records import Code, Confidence, Metadata, Side
from store.usability import USABLE, Verdict

NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in the text of a file: offsets in its unit, half open."""

    start: int
    end: int
    quote: str | None = None
    """The words, where the file has them besides."""


@dataclass(frozen=True, slots=True)
class IncomingLabel:
    """A label as a file has it."""

    code: str
    """The id of the code, or its name."""
    stretches: tuple[Stretch, ...] = ()
    """None for a label on the whole article."""
    annotator: str | None = None
    """None where the file does not say it: it is the person's who imports."""
    id: str | None = None
    """pizhu's own, where the file has it."""
    key: str | None = None
    """What links of the same file call it, where that is not ``id``."""
    note: str = ""
    confidence: Confidence = ""
    attributes: Mapping[str, str | int | float | Stretch] = field(default_factory=dict, hash=False)
    created_at: str | None = None
    codebook_version: int | None = None


class RawText(NamedTuple):
    """The raw text of an article, in a file that has it beside the normalized one."""

    text: str
    encoding: str
    """The codec of the file that it once was."""
    profile: str
    """The name and version of the profile that made the normalized text of it; empty where the file does not say."""


class IncomingLink(NamedTuple):
    """A tie between two labels of the same article; each end is the ``key`` or the ``id`` of a label."""

    source: str
    target: str
    type: str
    annotator: str | None = None
    id: str | None = None
    created_at: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as a file has it, with its labels."""

    place: str
    """Where in the file: the number of the line, the name of a part. Empty where the file is the article."""
    text: str | None
    """None where the file has labels alone; the article must be here then."""
    article: str | None = None
    """pizhu's id, the SHA-256 of the bytes, where the file has it, or its first 16 digits or more; where there is no
    text, it may be the name of the file that the article came in with, or its title."""
    text_sha256: str | None = None
    """Of the text that offsets are in, in UTF-8, where the file has that in place of the text."""
    raw: RawText | None = None
    """The raw text, where ``text`` is the normalized one and the file has both."""
    file: str = ""
    """The name that the article came in with."""
    encoding: str = "utf-8"
    """The codec of the file that it once was; what it gives back must have the id."""
    metadata: Metadata = NOTHING_SAID
    layer: Side | None = None
    """The layer that the text is; None where the file does not say it."""
    unit: Unit | None = None
    """What its offsets count; None where the file does not say it."""
    labels: tuple[IncomingLabel, ...] = ()
    links: tuple[IncomingLink, ...] = ()
    codes: tuple[Code, ...] = ()
    """What the file tells of the codes, parents first."""
    readings: Mapping[str, Reading] = field(default_factory=dict, hash=False)
    """By annotator, as are ``absent`` and ``memos``; under an empty name what is the person's who imports."""
    verdict: Verdict = USABLE
    absent: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    memos: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Ready(Incoming):
    """An article that need not be compared with the project: its labels are anchored already."""

    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that cannot be used, and why."""

    place: str
    reason: PizhuError
