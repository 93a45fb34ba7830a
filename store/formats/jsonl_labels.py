"""Labels in pizhu's JSONL: the record of each, and the JSON of all that an article has.

Offsets are code points, half open.
"""

from bisect import bisect_right
from collections.abc import Mapping

from store.codebook import Codebook
from store.exchange.dossiers import Dossier
from store.formats.json_text import encode, harmless, quoted
from store.label_rows import record_of_many
from store.records import Label, Range, Words
from store.text.align import Alignment
from store.text.normalized import Normalized

_NO_NOTE = quoted("")


class Labels:
    """Labels under one codebook."""

    def __init__(self, book: Codebook) -> None:
        self._records = {code.id: _code(book, code.id) for code in book.codes}
        self._codes = {code: harmless(f',{encode(record)[1:-1]},"start":') for code, record in self._records.items()}
        self._annotators: dict[int, str] = {}
        """What is said of each annotator, by their key."""

    def of(self, found: Dossier, *, plain: bool) -> str:
        """The JSON of ``label_record`` of each, harmless; ``plain`` where nothing in the texts of the article is not.

        It is put together by hand: an export has millions of them.
        """
        codes, annotators, text = self._codes, self._annotators, found.text
        alignment = Alignment.from_bytes(found.alignment)
        raw_starts, raw_ends, _, ends = alignment.columns()
        edits, length = len(raw_starts), alignment.raw_length
        made: list[str] = []
        besides: list[str] = []
        for row in found.label_rows:
            _, name, code, by, start, end, raw_quote, note, at, version, further, confidence, attributes = row
            if start is None or further or confidence or attributes:
                label = record_of_many(row, found.columns[0], found.annotators)
                made.append(encode(_label(self._records[code], found.texts, label)))
                besides.append(made[-1])
                continue
            edit = bisect_right(raw_ends, start)
            if 0 <= start < end <= length and (edit == edits or end <= raw_starts[edit]):
                # Most labels touch no edit; they are shifted as the last one before them tells.
                shift = ends[edit - 1] - raw_ends[edit - 1] if edit else 0
                first, after = start + shift, end + shift
            else:
                first, after = alignment.to_normalized(Range(start, end))
            quote = text[first:after]
            words = raw_words = quoted(quote)
            if raw_quote != quote:
                raw_words = quoted(raw_quote)
                besides.append(raw_quote)
            if by not in annotators:
                annotators[by] = harmless(f',"annotator":{quoted(found.annotators[by])},"note":')
            if note:
                besides.append(note)
            besides += (name, at)
            made.append(
                f'{{"id":{quoted(name)}{codes[code]}{first},"end":{after},"quote":{words},"raw_start":{start},'
                f'"raw_end":{end},"raw_quote":{raw_words}{annotators[by]}{quoted(note) if note else _NO_NOTE},'
                f'"created_at":{quoted(at)},"codebook_version":{version}}}'
            )
        labels, said = ",".join(made), "".join(besides)
        # What else there is of a label is a tenth of its JSON, and looked through in a tenth of the time.
        return labels if plain and harmless(said) == said else harmless(labels)


def _code(book: Codebook, code: str) -> dict[str, object]:
    return {"code": code, "name": book[code].zh, "path": [each.id for each in book.path(code)]}


def label_record(book: Codebook, texts: Normalized, label: Label) -> dict[str, object]:
    """A label as the export shows it; a label on the whole article has no offsets and no quotes."""
    return _label(_code(book, label.code), texts, label)


def _label(code: Mapping[str, object], texts: Normalized, label: Label) -> dict[str, object]:
    raw = label.raw
    start, end = (None, None) if raw is None else texts.alignment.to_normalized(raw)
    return {
        "id": label.id,
        **code,
        "start": start,
        "end": end,
        "quote": raw and texts.text[start:end],
        "raw_start": raw and raw.start,
        "raw_end": raw and raw.end,
        "raw_quote": label.raw_quote,
        "annotator": label.annotator,
        "note": label.note,
        "created_at": label.created_at,
        "codebook_version": label.codebook_version,
        **(_besides(texts, label) if label.further or label.confidence or label.attributes else {}),
    }


def _besides(texts: Normalized, label: Label) -> dict[str, object]:
    """What only some labels have."""
    values = {
        name: words_record(texts, value.raw) if isinstance(value, Words) else value
        for name, value in label.attributes.items()
    }
    further = [words_record(texts, where) for where in label.further]
    told = {"further": further, "confidence": label.confidence, "attributes": values}
    return {name: value for name, value in told.items() if value}


def words_record(texts: Normalized, raw: Range) -> dict[str, object]:
    """A raw range as the export shows it: on both sides, with its words."""
    start, end = texts.alignment.to_normalized(raw)
    there = {"start": start, "end": end, "quote": texts.quote(raw)}
    return there | {"raw_start": raw.start, "raw_end": raw.end, "raw_quote": texts.raw[raw.start : raw.end]}
