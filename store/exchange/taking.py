"""What comes in from a file of another program, as an article with labels anchored in its raw text.

Offsets come in the unit of the file; where the file does not say it, it is found by comparing each quote with the
words at its offsets. Labels may be on the raw or on the normalized text; which one it is, the text itself tells.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from store import codebook
from store.articles import NewArticle
from store.clock import now
from store.database import Database
from store.errors import BadInput
from store.exchange.code_names import code_of, with_parents
from store.exchange.incoming import Incoming, IncomingLabel, Stretch
from store.exchange.meant import article_of, normalized_there
from store.exchange.rewritten import Rewritten, same
from store.exchange.units import UNITS, Counting, Unit
from store.formats.jsonl_line import Line
from store.labels import anchor
from store.records import Label, Link, Range, Side, Value, Words
from store.text.normalized import Normalized
from store.text.profile import SIMPLIFIED, Profile


def as_line(
    db: Database,
    found: Incoming,
    annotator: str,
    *,
    unit: Unit | None = None,
    profile: Profile = SIMPLIFIED,
    article: NewArticle | None = None,
) -> Line:
    """What comes in, as an article with labels anchored in its raw text.

    ``unit`` is what the person says that offsets count, where the file does not; ``article`` is that of ``article_of``,
    where it was looked up already. A code is that of the codebook with this id or name; what is in neither becomes a
    new code.

    Raises:
        BadInput: the text is neither layer of the article it claims to be, a quote is not what stands at its offsets,
            or nothing tells what the offsets count.
        NotFound, Ambiguous, BadArticle: as ``article_of``; of codes ``code_of``.
    """
    article = article or article_of(db, found, profile)
    place = _place(found, article, unit)
    book = codebook.load(db)
    codes = {each.code: code_of(book, found.codes, each.code) for each in found.labels}
    book_codes = tuple(with_parents(book, found.codes, codes.values()))
    made = tuple(_label(place, each, codes[each.code].id, annotator, book.version) for each in found.labels)
    links = tuple(_links(found, made, annotator))
    return Line(
        article=article,
        labels=made,
        links=links,
        repairs=(),
        readings={name or annotator: reading for name, reading in found.readings.items()},
        verdict=found.verdict,
        absent={
            name or annotator: tuple(code_of(book, found.codes, code).id for code in said)
            for name, said in found.absent.items()
        },
        memos={name or annotator: memo for name, memo in found.memos.items()},
        codebook=(book.name, book.version),
        codes=book_codes,
    )


def misplaced(found: Incoming, article: NewArticle, unit: Unit | None = None) -> dict[int, BadInput]:
    """The labels that stand nowhere in the article, by their place in ``found.labels``, and why.

    Where nobody says what the offsets count, it is what most of the quotes fit.

    Raises:
        BadInput: the text is neither layer of the article it claims to be.
    """
    place = _place(found, article, unit or found.unit or "codepoint")
    if unit is None and found.unit is None:
        countings = (Counting(place.text, each) for each in UNITS)
        place = place._replace(counting=max(countings, key=lambda each: _fitting(each, place.text, found.labels)))
    bad = dict[int, BadInput]()
    for number, label in enumerate(found.labels):
        try:
            for each in _all_stretches(label):
                _raw(place, each)
        except BadInput as error:
            bad[number] = error
    return bad


def found_unit(text: str, labels: Iterable[IncomingLabel]) -> Unit | None:
    """The unit in which every quote is what stands at its offsets; None where there is no quote, or none fits.

    Where several fit, and mean the same places, code points are taken.

    Raises:
        BadInput: several fit, and mean different places: the same words stand at both.
    """
    quoted = [each for label in labels for each in _all_stretches(label) if each.quote is not None]
    if not quoted:
        return None
    fitting = [counting for unit in UNITS if _fits(counting := Counting(text, unit), text, quoted)]
    if len({tuple(_codepoints(counting, each) for each in quoted) for counting in fitting}) > 1:
        raise BadInput("nothing tells what its offsets count; say it with --unit codepoint, utf16 or byte")
    return fitting[0].unit if fitting else None


class _Place(NamedTuple):
    """What offsets of a file are offsets of."""

    article: NewArticle
    layer: Side
    text: str
    """As the file has it."""
    counting: Counting
    rewritten: Rewritten | None
    """How that is the text of the layer; None where it is just that."""
    is_other: bool = False
    """Whether it is known to be another text than the one that the offsets were counted in."""


def _place(found: Incoming, article: NewArticle, unit: Unit | None) -> _Place:
    is_here = found.text in (article.normalized.raw, article.normalized.text)
    if not is_here and (texts := normalized_there(found)) is not None and texts.raw == article.normalized.raw:
        article = article._replace(normalized=texts)
    layer, rewritten = _layer(found, article.normalized)
    texts = article.normalized
    text = found.text if found.text is not None else texts.raw if layer == "raw" else texts.text
    is_other = found.text_sha256 is not None and found.text_sha256 != sha256(text.encode()).hexdigest()
    return _Place(article, layer, text, Counting(text, _unit(found, text, unit)), rewritten, is_other)


def _layer(found: Incoming, texts: Normalized) -> tuple[Side, Rewritten | None]:
    """The layer that the text of a file is, the one that it claims to be first."""
    if found.text is None:
        return found.layer or "raw", None
    # Of an article that came in only now with its normalized text, that text is the raw one.
    layers: tuple[tuple[Side, str], ...] = (("raw", texts.raw), ("normalized", texts.text))
    ordered = sorted(layers, key=lambda each: each[0] != found.layer)
    for layer, text in ordered:
        if found.text == text:
            return layer, None
    for layer, text in ordered:
        if (rewritten := same(text, found.text)) is not None:
            return layer, rewritten
    raise BadInput(
        "its text is neither the raw nor the normalized text of the article that it names; if another profile"
        " normalized it, have it exported with --text raw"
    )


def _unit(found: Incoming, text: str, asked: Unit | None) -> Unit:
    said = found.unit or asked
    stretches = [each for label in found.labels for each in _all_stretches(label)]
    if said is not None:
        return said
    unit = found_unit(text, found.labels)
    if unit is not None:
        return unit
    if any(each.quote is not None for each in stretches):
        raise BadInput("its quotes are not what stands at its offsets, in code points, UTF-16 or bytes")
    if stretches and (max(text) > "\uffff" or max(each.end for each in stretches) > len(text)):
        raise BadInput("nothing tells what its offsets count; say it with --unit codepoint, utf16 or byte")
    return "codepoint"


def _all_stretches(label: IncomingLabel) -> Iterator[Stretch]:
    yield from label.stretches
    yield from (value for value in label.attributes.values() if isinstance(value, Stretch))


def _fits(counting: Counting, text: str, quoted: Iterable[Stretch]) -> bool:
    try:
        return all(text[slice(*_codepoints(counting, each))] == each.quote for each in quoted)
    except BadInput:
        return False


def _fitting(counting: Counting, text: str, labels: Iterable[IncomingLabel]) -> int:
    """How many of the quotes are what stands at their offsets."""
    quoted = [each for label in labels for each in _all_stretches(label) if each.quote is not None]
    return sum(_fits(counting, text, [each]) for each in quoted)


def _codepoints(counting: Counting, each: Stretch) -> Range:
    return Range(counting.to_codepoint(each.start), counting.to_codepoint(each.end))


def _raw(place: _Place, each: Stretch) -> Range:
    where = _codepoints(place.counting, each)
    if place.rewritten is not None:
        where = Range(*map(place.rewritten.to_original, where))
    elif each.quote is not None and place.text[where.start : where.end] != each.quote:
        raise BadInput(
            "“{quote}” is not what stands at {start}–{end}", quote=each.quote, start=each.start, end=each.end
        )
    if place.is_other and (each.quote is None or place.text.count(each.quote) != 1):
        raise BadInput("the text that it was counted in is not the one here, and its words alone do not tell the place")
    return where if place.layer == "raw" else anchor(place.article.normalized.alignment, "normalized", where)


def _label(place: _Place, found: IncomingLabel, code: str, annotator: str, version: int) -> Label:
    texts = place.article.normalized
    ranges = sorted(_raw(place, each) for each in found.stretches)
    values = {name: _value(place, value) for name, value in found.attributes.items()}
    by = found.annotator or annotator
    identity = found.id or _identity(place.article.id, code, by, ranges)
    first = ranges[0] if ranges else None
    return Label(
        id=identity,
        article=place.article.id,
        code=code,
        annotator=by,
        raw=first,
        raw_quote=first and texts.raw[first.start : first.end],
        note=found.note,
        created_at=found.created_at or now(),
        further=tuple(ranges[1:]),
        confidence=found.confidence,
        attributes=values,
        codebook_version=version if found.codebook_version is None else found.codebook_version,
    )


def _value(place: _Place, value: str | int | float | Stretch) -> Value:
    if not isinstance(value, Stretch):
        return value
    raw = _raw(place, value)
    return Words(raw, place.article.normalized.raw[raw.start : raw.end])


def _identity(article: str, code: str, annotator: str, ranges: Sequence[Range]) -> str:
    """An id that the same label of the same file gets again."""
    told = "\n".join([article, code, annotator, *(f"{start}-{end}" for start, end in ranges)])
    return sha256(told.encode()).hexdigest()[:16]


def _links(found: Incoming, made: Sequence[Label], annotator: str) -> Iterator[Link]:
    ids = {key: label.id for each, label in zip(found.labels, made, strict=True) for key in (each.key, each.id) if key}
    for each in found.links:
        # Of a relation from a label to itself nothing is said that could be kept.
        if each.source in ids and each.target in ids and ids[each.source] != ids[each.target]:
            source, target = ids[each.source], ids[each.target]
            told = f"{source}\n{target}\n{each.type}\n{each.annotator or annotator}"
            identity = each.id or sha256(told.encode()).hexdigest()[:16]
            yield Link(identity, source, target, each.type, each.annotator or annotator, each.created_at or now())
