"""The texts that Web Annotations are on, and where words are in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from store.errors import BadInput
from store.exchange.incoming import IncomingLabel
from store.exchange.units import UNITS, Counting, Unit
from store.formats import fields
from store.records import Range, Side
from store.text.decode import MAX_BYTES, decode

_ARTICLE = re.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source."""

    article: str | None = None
    """pizhu's id, where the address has it; or, where there is no text, what the address calls it."""
    text: str | None = None
    """None where only the address is known."""
    layer: Side | None = None
    file: str = ""
    encoding: str = "utf-8"
    said: fields.Record = field(default_factory=dict, hash=False)
    """What else stands in the file about it."""

    def place(self, start: int, end: int, quote: str | None) -> Range | None:
        """The code points that are meant: by the standard those are counted, but others count UTF-16 units or bytes.

        None where the text is not known, or the words do not stand there.
        """
        if self.text is None:
            return None
        for unit in UNITS:
            try:
                counting = Counting(self.text, unit)
                found = Range(counting.to_codepoint(start), counting.to_codepoint(end))
            except BadInput:
                continue
            if quote is None or self.text[found.start : found.end] == quote:
                return found
        return None

    def search(self, quote: str, prefix: str, suffix: str) -> Range:
        """The only place of these words, or the only one between these others.

        Raises:
            BadInput: the text is not known, or there is none, or there are several.
        """
        if self.text is None:
            raise BadInput("it says which words are meant, but not where; the text must be in the file for that")
        text, whole = self.text, prefix + quote + suffix
        for words, before in ((whole, len(prefix)), (quote, 0)):
            at = text.find(words)
            if at >= 0 and words and text.find(words, at + 1) < 0:
                return Range(at + before, at + before + len(quote))
        raise BadInput("“{quote}” does not stand in the text, or in several places", quote=quote[:40])

    def unit(self, labels: Iterable[IncomingLabel]) -> Unit | None:
        """What the offsets count: code points, unless quotes are to be compared with an article that is not here."""
        quoted = any(each.quote is not None for label in labels for each in label.stretches)
        return None if self.text is None and quoted else "codepoint"


def texts_in(value: object) -> dict[str, fields.Record]:
    """The texts that stand in a value of a file, by their addresses."""
    found: dict[str, fields.Record] = {}
    waiting: list[object] = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            waiting += [
                each.get(name) for name in ("first", "items", "@graph", "target", "source", "dcterms:references")
            ]
            identity, text = each.get("id", each.get("@id")), each.get("value", each.get("rdf:value"))
            is_text = each.get("type") in ("Text", "dctypes:Text", "TextualBody") and isinstance(text, str)
            if is_text and isinstance(identity, str):
                found[identity] = {**each, "value": text}
    return found


def text_of(iri: str, texts: Mapping[str, fields.Record], folder: Path) -> Text:
    """The text of this address.

    Raises:
        BadInput: it is neither in the file nor beside it, and nothing tells what it is called.
    """
    told = texts.get(iri, {})
    article = _ARTICLE.search(iri)
    layer: Side | None = "normalized" if iri.endswith(":normalized") else "raw" if iri.endswith(":raw") else None
    if told or article:
        text = None if not told else fields.text(told, "value")
        return Text(article and article[0], text, layer if article else None, said=told)
    beside = _beside(iri, folder)
    if beside is None and (name := _name(iri)):
        return Text(name)
    if beside is None:
        raise BadInput(
            "nothing tells which article {source} is: its text is neither in the file nor a .txt file beside it",
            source=iri[:200],
        )
    with beside.open("rb") as file:
        found = decode(file.read(MAX_BYTES + 1))
    return Text(None, found.text, None, beside.name, found.encoding)


def _name(iri: str) -> str:
    """What an address calls its text: the last part of its path."""
    try:
        return unquote(re.split("[/:]", urlsplit(iri).path.rstrip("/:"))[-1])
    except ValueError:
        return ""


def _beside(iri: str, folder: Path) -> Path | None:
    """The text file that an address without a host means, if it is in the folder or below."""
    try:
        parts = urlsplit(iri)
        if parts.scheme or parts.netloc or not parts.path.lower().endswith(".txt"):
            return None
        path = (folder / unquote(parts.path)).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None
