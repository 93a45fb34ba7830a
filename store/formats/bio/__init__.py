"""Characters with tags (BIO, BIOES), a row each, as taggers of sequences are trained on: columns as in CoNLL-2003.

    -DOCSTART- 8f3a… normalized/utf-8 O       the id of the article, its layer, the encoding that it came in with

    春 _ _ B-season                           the character, two columns that are not used, the tag
    天 _ _ I-season
    <U+0020> _ _ O                            a blank, a line end, what cannot be seen: its code point

- The characters of an article, one after the other, are its text: nothing is left out.
- A sentence ends behind 。！？；, with the quotes and brackets that close there, and at line ends; an empty line
  follows. It never ends inside a label, so that each label is one run of tags.
- A character has one tag: of labels that overlap the longest stays; of words that stand apart the first.

Files of others are read in BIO, IOB1, BIOES, BMES and BILOU, with columns set off by blanks or tabs: the first is the
word, the last the tag. Words of letters and digits are joined by a blank, all others by nothing, sentences by a line
end; a file without ``-DOCSTART-`` is one article, or several of about ``MAX_PART`` characters.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import BinaryIO

from store.exchange.document import About, Document
from store.exchange.losses import Feature
from store.exchange.registry import Format, Write
from store.formats.bio.reading import DOCUMENT, read
from store.records import Range
from store.text.glyphs import DANGEROUS

HOLDS = frozenset[Feature](("spans",))

_SENTENCE_END = re.compile("[。！？；]++[”’」』）》〉】]*+[\r\n]*+|[\r\n]++")

Tags = Callable[[int, str], Iterator[str]]
"""The tags of a label on so many characters."""


def write(tags: Tags, documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """The articles in the order of import, each with the labels on its words."""
    for document in documents:
        out.write(f"{DOCUMENT} {document.id} {about.layer}/{document.article.encoding} O\n\n".encode())
        out.writelines(f"{line}\n".encode() for line in _lines(tags, document))


def bio(length: int, code: str) -> Iterator[str]:
    """B at the beginning of every label, I inside of it."""
    yield f"B-{code}"
    yield from [f"I-{code}"] * (length - 1)


def bioes(length: int, code: str) -> Iterator[str]:
    """As ``bio``, with E at the end of a label, and S for one on a single character."""
    if length == 1:
        yield f"S-{code}"
        return
    yield from list(bio(length, code))[:-1]
    yield f"E-{code}"


def sentences(text: str, whole: Iterable[Range]) -> Iterator[Range]:
    """The sentences of a text, which cover it; none ends inside one of these ranges, which are in order and apart."""
    start, ranges = 0, iter(whole)
    current = next(ranges, None)
    for found in _SENTENCE_END.finditer(text):
        while current is not None and current.end <= found.end():
            current = next(ranges, None)
        if current is None or current.start >= found.end():
            yield Range(start, found.end())
            start = found.end()
    if start < len(text):
        yield Range(start, len(text))


def _lines(tags: Tags, document: Document) -> Iterator[str]:
    text, tagged = document.text, ["O"] * len(document.text)
    for mark in document.marks:
        for start, end in mark.ranges:
            tagged[start:end] = tags(end - start, mark.code)
    ranges = sorted(where for mark in document.marks for where in mark.ranges)
    for start, end in sentences(text, ranges):
        yield from (f"{_symbol(text[at])} _ _ {tagged[at]}" for at in range(start, end))
        yield ""


def _symbol(character: str) -> str:
    return f"<U+{ord(character):04X}>" if character.isspace() or DANGEROUS.match(character) else character


def _format(tags: Tags, suffix: str, *others: str) -> Format:
    made: Write = partial(write, tags)
    return Format(suffix=suffix, holds=HOLDS, one_text=True, write=made, read=read, suffixes=others)


BIO = _format(bio, ".bio", ".conll", ".iob", ".iob2")
BIOES = _format(bioes, ".bioes", ".bmes", ".bilou")
