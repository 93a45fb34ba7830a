"""One line of pizhu's JSONL, read and checked."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from math import isfinite
from typing import Any, get_args

from store.articles import NewArticle
from store.codebook_file import MOST_VERSION
from store.documents.extracting import extracted_again
from store.documents.kinds import is_extraction
from store.errors import BadArticle, BadInput
from store.intake import title_of
from store.readings import Reading
from store.records import Code, Confidence, Label, Link, Metadata, Range, State, Unusable, Value, Words
from store.settling import How, Settled
from store.text.decode import MAX_BYTES, decode, restore
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, Profile, shipped
from store.usability import Verdict

SCHEMA = 1
"""The version of the record's shape."""

_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
OWN = ("title", "date", "source", "author", "url")
"""What an article says about itself, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line holds."""

    article: NewArticle
    labels: tuple[Label, ...]
    links: tuple[Link, ...]
    repairs: tuple[Settled, ...]
    """What annotators say of doubtful repairs."""
    readings: dict[str, Reading]
    """What each annotator has made of it, without the place in it, by name."""
    verdict: Verdict
    """Whether it is of use."""
    absent: dict[str, tuple[str, ...]]
    """The codes that each annotator looked for in vain, by name."""
    memos: dict[str, str]
    """The memo of each annotator, by name."""
    codebook: tuple[str, int]
    """Name and version of the codebook that the labels were made with."""
    codes: tuple[Code, ...]
    """The codes of the labels and those above them, parents first. A name is the id where the line tells none."""


NO_PROFILES: Mapping[str, Profile] = {}


def parse(line: str, kept: Mapping[str, Profile] = NO_PROFILES) -> Line:
    """What the line holds; ``kept`` are the profiles that are known besides those that are shipped, by id.

    Raises:
        BadInput: it is no article of pizhu's JSONL, or its texts, hash and labels contradict each other.
    """
    try:
        found = json.loads(line)
        if _LONE_SURROGATE.search(line):
            json.dumps(found, ensure_ascii=False).encode()
        return _line(found, kept)
    except json.JSONDecodeError as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
    except UnicodeEncodeError as error:
        raise BadInput("it holds half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise BadInput("it is nested too deep") from error
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        raise BadInput("it is not an article of pizhu's JSONL: {reason}", reason=repr(error)) from error


def _line(found: dict[str, Any], kept: Mapping[str, Profile]) -> Line:
    unit, made_by = found["unit"], found["pizhu"]
    if unit != "codepoint":
        raise BadInput("its offsets count {unit}; only codepoint is read", unit=unit)
    if made_by["schema"] != SCHEMA:
        raise BadInput("its schema is {schema}; this pizhu reads {known}", schema=made_by["schema"], known=SCHEMA)
    article = _article(found, kept)
    meta, made = found["meta"], tuple(_label(article, entry) for entry in found["labels"])
    book, codes = _codebook(_text(made_by, "codebook")), _codes(found["labels"])
    tied = tuple(map(_link, found.get("links", ())))
    said = tuple(_repair(article, entry) for entry in found.get("repairs", ()))
    memos = _texts(meta.get("memos", {}))
    return Line(article, made, tied, said, _readings(meta), _verdict(meta), _absent(meta), memos, book, codes)


def _profile(identity: str, kept: Mapping[str, Profile]) -> Profile:
    """The profile that the texts were made with, or the last of its name; the default one where there is none."""
    name = identity.rpartition("/")[0]
    if (own := shipped(name) or kept.get(identity)) is not None:
        return own
    return max((each for each in kept.values() if each.name == name), key=lambda each: each.version, default=SIMPLIFIED)


def _article(found: dict[str, Any], kept: Mapping[str, Profile]) -> NewArticle:
    meta, raw = found["meta"], _text(found, "raw")
    data = _data(meta, raw)
    if sha256(data).hexdigest() != found["id"]:
        raise BadInput("its id is not the SHA-256 of its bytes; the raw text was changed")
    undecoded = meta["undecoded"]
    if type(undecoded) is not int or not 0 <= undecoded <= len(raw):
        raise BadInput("{field} is not a number that can be", field="undecoded")
    own = Metadata(**{name: _text(meta, name) for name in OWN if name in meta})
    file, encoding = _text(meta, "file"), _text(meta, "encoding")
    normalized = normalize(raw, _profile(_text(found["pizhu"], "profile"), kept))
    title = title_of(own, normalized.text, file)
    return NewArticle(found["id"], data, file, encoding, undecoded, title, own, normalized)


def _data(meta: dict[str, Any], raw: str) -> bytes:
    if not raw:
        raise BadInput("its raw text is empty")
    try:
        data = base64.b64decode(meta["bytes"], validate=True) if "bytes" in meta else restore(raw, meta["encoding"])
        if len(data) > MAX_BYTES:
            raise BadInput("it has {size} bytes, more than {limit}; split it", size=len(data), limit=MAX_BYTES)
        if "bytes" in meta and _text_of(data, meta["encoding"]) not in (None, raw):
            raise BadInput("its raw text is not what its bytes say")
    except (ValueError, LookupError, BadArticle) as error:
        raise BadInput("its raw text does not give back the bytes: {reason}", reason=error) from error
    return data


def _text_of(data: bytes, encoding: str) -> str | None:
    """The text in these bytes; None for a document whose text was taken out by what is not installed here."""
    return extracted_again(data, encoding) if is_extraction(encoding) else decode(data).text


def _label(article: NewArticle, entry: dict[str, Any]) -> Label:
    start, end, quote = entry["raw_start"], entry["raw_end"], entry["raw_quote"]
    identity, further = _text(entry, "id"), entry.get("further", ())
    confidence, version = entry.get("confidence", ""), entry.get("codebook_version", 0)
    raw = None
    if (start, end, quote) != (None, None, None):
        raw = _words(article, identity, entry).raw
    elif further:
        raise BadInput("the label {id} is on the whole article and on words", id=identity)
    if confidence not in get_args(Confidence):
        raise BadInput("the label {id}: the confidence {value} is not known", id=identity, value=confidence)
    if type(version) is not int or not 0 <= version <= MOST_VERSION:
        raise BadInput("{field} is not a number that can be", field="codebook_version")
    return Label(
        identity,
        article.id,
        _text(entry, "code"),
        _text(entry, "annotator"),
        raw,
        quote,
        _text(entry, "note"),
        _text(entry, "created_at"),
        tuple(_words(article, identity, each).raw for each in further),
        confidence,
        {name: _value(article, identity, value) for name, value in dict(entry.get("attributes", {})).items()},
        version,
    )


def _words(article: NewArticle, label: str, entry: dict[str, Any]) -> Words:
    raw, quote = Range(int(entry["raw_start"]), int(entry["raw_end"])), entry["raw_quote"]
    if not 0 <= raw.start < raw.end or article.normalized.raw[raw.start : raw.end] != quote:
        raise BadInput("the label {id}: its raw quote is not what stands at its raw offsets", id=label)
    return Words(raw, quote)


def _value(article: NewArticle, label: str, value: Any) -> Value:
    if isinstance(value, dict):
        return _words(article, label, value)
    if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)):
        return value
    raise BadInput("the label {id}: the value of an attribute is neither text nor number nor words", id=label)


def _link(entry: dict[str, Any]) -> Link:
    return Link(*(_text(entry, name) for name in ("id", "source", "target", "type", "annotator", "created_at")))


def _repair(article: NewArticle, entry: dict[str, Any]) -> Settled:
    raw = Range(int(entry["raw_start"]), int(entry["raw_end"]))
    how: Any = _text(entry, "how")
    if not 0 <= raw.start < raw.end or article.normalized.raw[raw.start : raw.end] != entry["raw_quote"]:
        raise BadInput("a settled repair: its raw quote is not what stands at its raw offsets")
    if how not in get_args(How):
        raise BadInput("a settled repair: nobody knows what {how} is", how=how)
    quote, before, after, annotator, at = (
        _text(entry, name) for name in ("raw_quote", "before", "after", "annotator", "created_at")
    )
    return Settled(raw, quote, before, after, how, annotator, at)


def _absent(meta: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = dict(meta.get("absent", {}))
    if not all(isinstance(codes, list) and all(isinstance(code, str) for code in codes) for codes in found.values()):
        raise BadInput("{field} is not a list of names", field="absent")
    return {name: tuple(codes) for name, codes in found.items()}


def _texts(found: dict[str, Any]) -> dict[str, str]:
    return {name: _text(found, name) for name in found}


def _readings(meta: dict[str, Any]) -> dict[str, Reading]:
    states, reasons, flagged = dict(meta.get("states", {})), dict(meta.get("reasons", {})), meta.get("flagged", [])
    if unknown := [state for state in states.values() if state not in get_args(State) or state == "new"]:
        raise BadInput("the state {state} is not known", state=unknown[0])
    if not isinstance(flagged, list) or not all(isinstance(name, str) for name in flagged):
        raise BadInput("{field} is not a list of names", field="flagged")
    if [name for name in reasons if states.get(name) not in ("deferred", "skipped")]:
        raise BadInput("{field} is of someone who has neither deferred nor skipped it", field="reasons")
    return {
        name: Reading(states.get(name, "new"), _text(reasons, name) if name in reasons else "", name in flagged)
        for name in [*states, *(name for name in flagged if name not in states)]
    }


def _verdict(meta: dict[str, Any]) -> Verdict:
    unusable = meta.get("unusable")
    if unusable is not None and unusable not in get_args(Unusable):
        raise BadInput("{value} is no reason why an article is unusable", value=unusable)
    return Verdict(unusable, _text(meta, "unusable_note") if unusable and "unusable_note" in meta else "")


def _codes(entries: list[dict[str, Any]]) -> tuple[Code, ...]:
    codes: dict[str, Code] = {}
    for entry in entries:
        named, name, path = _text(entry, "code"), _text(entry, "name"), entry["path"]
        if not isinstance(path, list) or not all(isinstance(code, str) for code in path):
            raise BadInput("{field} is not a list of names", field="path")
        for parent, code in pairwise([None, *path]):
            known = codes.get(code)
            if known is None or code == named:
                codes[code] = mentioned(code, parent, name if code == named else code)
    return tuple(codes.values())


@lru_cache(maxsize=4096)
def mentioned(code: str, parent: str | None, name: str) -> Code:
    """The code of this id as labels tell of it: the same ones stand in line after line."""
    return Code(code, parent, zh=name, en=name)


def _codebook(identity: str) -> tuple[str, int]:
    name, _, version = identity.rpartition("/")
    if not name or not version.isdecimal() or len(version) > 9:
        raise BadInput("its codebook {codebook} is not of the form name/version", codebook=identity)
    return name, int(version)


def _text(found: dict[str, Any], name: str) -> str:
    value = found[name]
    if not isinstance(value, str):
        raise BadInput("{field} is not a text", field=name)
    return value
