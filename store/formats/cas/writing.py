"""An article as a CAS: both texts with the labels in them, and all that is said of it."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from cassis import Cas, TypeSystem

from store.exchange.document import About, Document, Mark, Quoted, ranges_in
from store.formats.cas import types
from store.formats.json_text import encode
from store.labels import anchor
from store.records import Link, Range, Side
from store.text.segment import words

_SENTENCE = re.compile("[^。！？!?\n\r]*(?:[。！？!?]+[”’」』）)]*|[\n\r]|\\Z)")
_SIGN = re.compile(r"\S")
_LONG = 100_000
"""Code points; a longer text has no tokens: what dkpro-cassis needs to write them grows with their square."""


def type_system(about: About) -> TypeSystem:
    """The types of a file, with a feature for each attribute of the codebook."""
    made = TypeSystem()
    for each in types.TYPES:
        made.create_type(each.name, each.parent)
    for each in types.TYPES:
        for name, kind in each.features.items():
            made.create_feature(each.name, name, kind)
    attributes = types.own_features(about.book)
    for label in (types.LABEL, types.ARTICLE_LABEL):
        made.create_feature(label, "words", types.ARRAY, elementType=types.WORDS_LINK)
        for name, attribute in attributes.items():
            made.create_feature(label, types.ATTRIBUTE + name, types.DOUBLE if attribute == "number" else types.STRING)
    return made


def cas_of(document: Document, about: About, system: TypeSystem, clean: Callable[[str], str]) -> Cas:
    """The article. ``clean`` puts signs, as long, for characters that the file cannot hold."""
    return _Article(document, about, system, clean).cas


def other_layer(layer: Side) -> Side:
    """The layer that this one is not."""
    return "normalized" if layer == "raw" else "raw"


class _Article:
    def __init__(self, document: Document, about: About, system: TypeSystem, clean: Callable[[str], str]) -> None:
        self._document, self._about, self._system, self._clean = document, about, system, clean
        self._own = types.own_features(about.book)
        self._labels: dict[str, Any] = {}
        """The first structure of each mark on words."""
        self.cas = Cas(typesystem=system)
        self.cas.sofa_string = clean(document.text)
        self.cas.sofa_mime = "text/plain"
        self._other = self.cas.create_view(other_layer(document.layer))
        texts = document.texts
        self._other.sofa_string = clean(texts.text if document.layer == "raw" else texts.raw)
        self._other.sofa_mime = "text/plain"
        self._about_article()
        self._segments()
        for mark in document.marks:
            self._mark(mark)
        for link in document.links:
            self._link(link)

    def _add(self, name: str, **features: Any) -> Any:
        """A structure of this type, in the view of the layer; texts cleaned, what is empty left out."""
        made = self._made(name, **features)
        self.cas.add(made)
        return made

    def _made(self, name: str, **features: Any) -> Any:
        told = {key: self._clean(value) if isinstance(value, str) else value for key, value in features.items()}
        return self._system.get_type(name)(**{key: value for key, value in told.items() if value not in ("", None)})

    def _about_article(self) -> None:
        document, book = self._document, self._about.book
        title = document.article.title
        begin_end = {"begin": 0, "end": len(document.text)}
        self._add(types.DOCUMENT, **begin_end, language="zh", documentTitle=title, documentId=document.id)
        meta = document.meta | {"title": document.meta.get("own_title", "")}
        meta.pop("own_title", None)
        self._add(
            types.ARTICLE,
            identity=document.id,
            layer=document.layer,
            codebook=book.id,
            profile=document.texts.profile,
            unwritable=self._unwritable(document.text),
            unwritableRaw=self._unwritable(document.texts.raw) if document.layer == "normalized" else "",
            unusable=document.verdict.unusable,
            unusableNote=document.verdict.note,
            **meta,
        )
        for by, reading in document.readings.items():
            if reading.state != "new" or reading.flagged:
                told = {"state": reading.state, "reason": reading.reason, "flagged": reading.flagged}
                self._add(types.READING, annotator=by, **told)
        for by, memo in document.memos.items():
            self._add(types.MEMO, annotator=by, text=memo)
        for by, codes in document.absent.items():
            for code in codes:
                self._add(types.ABSENCE, annotator=by, code=code)
        used = [mark.code for mark in document.marks] + [code for codes in document.absent.values() for code in codes]
        for each in dict.fromkeys(above for code in used for above in book.path(code)):
            self._add(types.CODE, identity=each.id, parent=each.parent, zh=each.zh, en=each.en)

    def _unwritable(self, text: str) -> str:
        """The characters that signs stand for, with their places: ``12:0 40:27``."""
        cleaned = self._clean(text)
        if text == cleaned:
            return ""
        pairs = enumerate(zip(text, cleaned, strict=True))
        return " ".join(f"{at}:{ord(one)}" for at, (one, other) in pairs if one != other)

    def _segments(self) -> None:
        for begin, end in _sentences(self._document.text):
            self._add(types.SENTENCE, begin=begin, end=end)
        if len(self._document.text) > _LONG:
            return
        edges = {each for mark in self._document.marks for where in mark.ranges for each in where}
        for begin, end in _tokens(self._document.text, edges):
            self._add(types.TOKEN, begin=begin, end=end)

    def _mark(self, mark: Mark) -> None:
        said = {
            "code": mark.code,
            "annotator": mark.annotator,
            "note": mark.note,
            "confidence": mark.confidence,
            "created": mark.created_at,
            "identity": mark.id,
            "codebookVersion": mark.codebook_version,
            **self._attributes(mark),
        }
        if not mark.ranges:
            self._add(types.ARTICLE_LABEL, **said)
            return
        made = [
            self._add(types.LABEL, begin=begin, end=end, part=part, **(said if not part else self._again(mark)))
            for part, (begin, end) in enumerate(mark.ranges)
        ]
        self._labels[mark.id] = made[0]
        for part, (begin, end) in enumerate(_elsewhere(self._document, mark)):
            other = self._made(types.LABEL, begin=begin, end=end, part=part, **self._again(mark))
            self._other.add(other)
            self._add(types.COUNTERPART, label=made[min(part, len(made) - 1)], other=other)

    def _again(self, mark: Mark) -> dict[str, object]:
        """What further stretches, and those in the other view, say of the label that they are of."""
        return {"code": mark.code, "annotator": mark.annotator, "identity": mark.id}

    def _attributes(self, mark: Mark) -> dict[str, object]:
        told: dict[str, object] = {}
        rest: dict[str, object] = {}
        links = []
        for name, value in mark.attributes.items():
            if isinstance(value, Quoted):
                target = self._add(types.WORDS, begin=value.where.start, end=value.where.end)
                links.append(self._made(types.WORDS_LINK, role=name, target=target))
            elif name in self._own and (own := types.feature_value(self._own[name], value)) not in (None, ""):
                told[types.ATTRIBUTE + name] = own
            else:
                rest[name] = value
        if links:
            told["words"] = self._system.get_type(types.ARRAY)(elements=links)
        return told | ({"attributes": encode(rest)} if rest else {})

    def _link(self, link: Link) -> None:
        said = {"relation": link.type, "annotator": link.annotator, "created": link.created_at, "identity": link.id}
        source, target = self._labels.get(link.source), self._labels.get(link.target)
        if source is None or target is None:
            self._add(types.LOOSE_LINK, source=link.source, target=link.target, **said)
        else:
            ends = {types.GOVERNOR: source, types.DEPENDENT: target}
            self._add(types.LINK, begin=target.begin, end=target.end, **ends, **said)


def _elsewhere(document: Document, mark: Mark) -> tuple[Range, ...]:
    """The stretches of a mark in the other text."""
    if document.layer == "raw":
        return ranges_in(document.texts, "normalized", mark.ranges)
    return tuple(anchor(document.texts.alignment, "normalized", where) for where in mark.ranges)


def _sentences(text: str) -> Iterator[Range]:
    """Sentences, without the blanks around them; a line end ends one as well."""
    for found in _SENTENCE.finditer(text):
        said = found[0].strip()
        if said:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Range(start, start + len(said))


def _tokens(text: str, edges: set[int]) -> Iterator[Range]:
    """Words and single signs without the blanks, cut where a label begins or ends: its edges are those of tokens."""
    at = 0
    for start, end in [*words(text), Range(len(text), len(text))]:
        for found in _SIGN.finditer(text, at, start):
            yield Range(*found.span())
        cuts = [start, *(each for each in range(start + 1, end) if each in edges), end] if start < end else []
        yield from (Range(*pair) for pair in pairwise(cuts))
        at = end
