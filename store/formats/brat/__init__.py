"""A collection of brat: a folder with ``X.txt`` and ``X.ann`` an article, and the configuration (``brat_conf``).

- The text has LF for every line end. ``T`` is a label: offsets in code points, cut where a line or a tab is, since none
  may stand in the words beside them; words that stand apart are several pieces as well.
- ``R`` is a link, ``A`` an attribute, also for confidence and annotator, ``#`` a note. Words that are the value of an
  attribute are a ``T`` of the type ``Attribute_words``, with an ``R`` of the name of the attribute.
- A label on the whole article stands on its first character, with the flag ``Whole_article``.
- ``X.pizhu.json`` has what is not brat's: ids, times, values and places that the lines above cannot give back exactly.
  What was changed in brat counts; a label with other words or another type is a new one.

What is read besides: ``.a1`` and ``.a2``, events (the trigger is a label, each argument a link), normalizations (an
attribute), equivalences (links).
"""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from store.exchange.document import About, Document, Mark, Quoted
from store.exchange.losses import Feature
from store.exchange.registry import Format
from store.exchange.rewritten import Rewritten
from store.formats import line_ends, said
from store.formats.brat.conf import ANNOTATOR, CONFIDENCE, WHOLE, WORDS, Names
from store.formats.brat.reading import SIDE, read, recognises
from store.formats.brat.words import CUT, flat, joined
from store.formats.json_text import dumps
from store.records import Range

HOLDS = frozenset[Feature](
    (
        *("spans", "whole", "further", "overlaps", "annotators", "notes", "confidence", "attributes", "links"),
        *("absences", "memos", "states"),
    )
)


def write_folder(documents: Iterable[Document], about: About, folder: Path) -> None:
    """The articles, each called by the first digits of its id, then the configuration."""
    names = Names(about.book)
    for document in documents:
        made = _Lines(document, names)
        lines, path = made.all(), folder / document.id[:16]
        side = said.article(document, about) | {"ends": line_ends.told(document.text)} | made.side
        path.with_suffix(".txt").write_bytes(made.written.text.encode())
        path.with_suffix(".ann").write_bytes("".join(f"{line}\n" for line in lines).encode())
        path.with_suffix(SIDE).write_bytes(f"{dumps(side)}\n".encode())
    names.write(folder)


class _Lines:
    """The lines of an article, and what is set aside of them."""

    def __init__(self, document: Document, names: Names) -> None:
        self._document = document
        self._names = names
        self.written = Rewritten(document.text)
        self.side: dict[str, dict[str, Any]] = {"labels": {}, "links": {}}
        self._next = {kind: count(1) for kind in "TRA#"}

    def all(self) -> list[str]:
        """The lines, a label with what belongs to it, then the links."""
        made, ids = list[str](), dict[str, str]()
        for mark in self._document.marks:
            made += self._label(mark, ids)
        for link in self._document.links:
            told = f"{self._names.link(link.type)} Arg1:{ids[link.source]} Arg2:{ids[link.target]}"
            own = self._own("R")
            self.side["links"][own] = {"as": told, **said.link(link)}
            made.append(f"{own}\t{told}")
        return made

    def _label(self, mark: Mark, ids: dict[str, str]) -> Iterator[str]:
        own, line = self._words(self._names.type_of(mark.code), mark.ranges or (self._first(),))
        ids[mark.id] = own
        kept = said.label(mark)
        self.side["labels"][own] |= kept
        yield line
        if not mark.ranges:
            yield f"{self._own('A')}\t{WHOLE} {own}"
        for name, value in ((ANNOTATOR, mark.annotator), (CONFIDENCE, mark.confidence)):
            yield from self._attribute(name, own, value)
        for attribute, told in mark.attributes.items():
            if isinstance(told, Quoted):
                words, line = self._words(WORDS, (told.where,))
                yield line
                yield f"{self._own('R')}\t{self._names.link(attribute)} Arg1:{own} Arg2:{words}"
            else:
                yield from self._attribute(self._names.type_of(attribute), own, str(told))
        if note := flat(mark.note):
            yield f"{self._own('#')}\tAnnotatorNotes {own}\t{note}"

    def _attribute(self, name: str, target: str, value: str) -> Iterator[str]:
        if value := flat(value):
            self._names.value(name, value)
            yield f"{self._own('A')}\t{name} {target} {value}"

    def _words(self, kind: str, ranges: Iterable[Range]) -> tuple[str, str]:
        """The id of a ``T``, and its line; where the pieces do not tell the ranges, these are set aside."""
        own, text, ranges = self._own("T"), self.written.text, tuple(ranges)
        pieces = [piece for where in ranges for piece in self._pieces(where)]
        told = f"{kind} {';'.join(f'{start} {end}' for start, end in pieces)}"
        exact = [Range(*map(self.written.to_original, piece)) for piece in pieces]
        lost = joined(self._document.text, exact) != list(ranges)
        self.side["labels"][own] = {"as": told} | ({"ranges": list(map(list, ranges))} if lost else {})
        return own, f"{own}\t{told}\t{' '.join(text[start:end] for start, end in pieces)}"

    def _pieces(self, where: Range) -> Iterator[Range]:
        """The range in the written text, without what may not stand in a line; of nothing but that, its beginning."""
        start, end = map(self.written.of, where)
        at, found = start, False
        for cut in CUT.finditer(self.written.text, start, end):
            if at < cut.start():
                yield Range(at, cut.start())
                found = True
            at = cut.end()
        if at < end or not found:
            yield Range(at, end) if at < end else Range(start, start)

    def _first(self) -> Range:
        """The first character that can be seen."""
        text = self._document.text
        at = next((at for at, character in enumerate(text) if not character.isspace()), 0)
        return Range(at, min(at + 1, len(text)))

    def _own(self, kind: str) -> str:
        return f"{kind}{next(self._next[kind])}"


FORMAT = Format(
    suffix="",
    holds=HOLDS,
    one_text=True,
    write_folder=write_folder,
    read=read,
    suffixes=(".ann",),
    recognises=recognises,
)
