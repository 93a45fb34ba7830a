"""Rows of Parquet back to articles with labels: those that pizhu wrote, and those of others that are alike."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from pyarrow import types

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused, Stretch
from store.formats import fields, said
from store.formats.fields import Record
from store.formats.json_lines import parsed
from store.formats.parquet.file import opened, rows
from store.records import Unusable
from store.usability import USABLE, Verdict

KEY = "pizhu"
"""Where in the metadata of the schema it is said what the file is."""
IN_SCHEMA = ("article", "layer", "unit", "codebook", "codes")
"""What is said once for all rows, or has a column of its own."""

_AT_ONCE = 32
"""Rows that are in memory at a time."""

_TEXTS = ("text", "content", "正文", "内容")
_LISTS = ("labels", "entities", "spans", "annotations", "label")
_STARTS, _ENDS = ("start", "start_offset", "begin", "start_char"), ("end", "end_offset", "stop", "end_char")
_CODES, _QUOTES = ("code", "label", "type", "tag", "entity_group", "entity"), ("quote", "text", "word", "value")


class _Foreign(NamedTuple):
    """The names of what is read in a file of another program."""

    text: str
    labels: str
    start: str
    end: str
    code: str
    quote: str | None
    classes: Sequence[str] = ()
    """What the numbers of codes stand for, where codes are numbers."""


def read(path: Path) -> Iterator[Incoming | Refused]:
    """An article a row.

    Raises:
        BadInput: it is no Parquet that can be read, or has no labels.
        OSError: the file cannot be read.
    """
    with opened(path) as file:
        about, foreign = _about(file), _foreign(file)
        if about is None and foreign is None:
            raise BadInput("no column of it holds labels: a list of structs with start, end and label")
        columns = None if about is not None or foreign is None else [foreign.text, foreign.labels]
        for number, row in enumerate(rows(file, _AT_ONCE, columns), 1):
            try:
                yield _own(str(number), row, about) if about is not None else _other(str(number), row, foreign)
            except PizhuError as error:
                yield Refused(str(number), error)


def recognises(path: Path) -> bool:
    """Whether it has labels."""
    with opened(path) as file:
        return _about(file) is not None or _foreign(file) is not None


def _about(file: Any) -> Record | None:
    """What pizhu says of the file; None where it is not pizhu's."""
    told = (file.schema_arrow.metadata or {}).get(KEY.encode())
    return None if told is None else fields.record(parsed(told), KEY)


def _foreign(file: Any) -> _Foreign | None:
    schema = file.schema_arrow
    text = next((name for name in _TEXTS if name in schema.names), None)
    for name in _LISTS:
        kind = schema.field(name).type if name in schema.names else None
        if text is None or kind is None or not (types.is_list(kind) or types.is_large_list(kind)):
            continue
        inner = kind.value_type
        names = [inner.field(at).name for at in range(inner.num_fields)] if types.is_struct(inner) else []
        start, end, code, quote = (_first(names, known) for known in (_STARTS, _ENDS, _CODES, _QUOTES))
        if start and end and code:
            return _Foreign(text, name, start, end, code, quote, _classes(schema.metadata or {}, name, code))
    return None


def _classes(metadata: Mapping[bytes, bytes], column: str, code: str) -> Sequence[str]:
    """The names of the classes (``ClassLabel``), where Hugging Face's datasets has written the file."""
    try:
        told: Any = fields.record(parsed(metadata.get(b"huggingface", b"{}")))
        for name in ("info", "features", column):
            told = fields.record(told.get(name) or {})
        inner = told.get("feature") or told
        inner = inner[0] if isinstance(inner, list) and inner else inner
        names = fields.record(fields.record(inner).get(code) or {}).get("names")
    except BadInput:
        return ()
    return list(map(str, names)) if isinstance(names, list) else ()


def _first(names: Sequence[str], known: Sequence[str]) -> str | None:
    return next((name for name in known if name in names), None)


def _own(place: str, row: Record, about: Record) -> Incoming:
    meta = fields.record(parsed(fields.text(row, "meta", "{}").encode()), "meta")
    labels = fields.records(row, "labels")
    told = {"article": row.get("id"), "layer": about.get("layer")}
    told["codes"] = _codes(about, {fields.text(each, "code") for each in labels})
    return Incoming(
        place,
        fields.text(row, "text"),
        **said.incoming({**meta, **told}),
        unit=fields.unit(about),
        labels=tuple(map(_label, labels)),
        links=tuple(map(_link, fields.records(row, "links"))),
        verdict=_verdict(meta),
    )


def _codes(about: Record, used: set[str]) -> list[Record]:
    """What is said of these codes and of those above them, in the order of the codebook."""
    by_id = {fields.text(each, "id"): each for each in fields.records(about, "codes")}
    wanted = set[str]()
    for code in used:
        here: str | None = code
        while here in by_id and here not in wanted:
            wanted.add(here)
            here = fields.optional_text(by_id[here], "parent")
    return [told for code, told in by_id.items() if code in wanted]


def _label(found: Record) -> IncomingLabel:
    told = {name: value for name, value in found.items() if value is not None}
    if "attributes" in told:
        told["attributes"] = parsed(fields.text(told, "attributes").encode())
    whole = "start" not in told
    stretches = () if whole else tuple(map(_stretch, (told, *fields.records(told, "further"))))
    return IncomingLabel(fields.text(told, "code"), stretches, **said.incoming_label(told))


def _stretch(found: Record) -> Stretch:
    return Stretch(fields.whole(found, "start"), fields.whole(found, "end"), fields.optional_text(found, "quote"))


def _link(found: Record) -> IncomingLink:
    return IncomingLink(fields.text(found, "source"), fields.text(found, "target"), **said.incoming_link(found))


def _verdict(meta: Mapping[str, Any]) -> Verdict:
    told = dict(zip(("why", "note"), fields.items(meta, "verdict"), strict=False))
    if not told:
        return USABLE
    return Verdict(cast(Unusable, fields.one_of(told, "why", get_args(Unusable))), fields.text(told, "note", ""))


def _other(place: str, row: Record, known: _Foreign | None) -> Incoming:
    assert known is not None
    labels = tuple(_other_label(each, known) for each in fields.records(row, known.labels))
    return Incoming(place, fields.text(row, known.text), labels=labels)


def _other_label(found: Record, known: _Foreign) -> IncomingLabel:
    quote = fields.optional_text(found, known.quote) if known.quote else None
    stretch = Stretch(fields.whole(found, known.start), fields.whole(found, known.end), quote)
    code = fields.scalar(found.get(known.code), known.code)
    if isinstance(code, int) and 0 <= code < len(known.classes):
        code = known.classes[code]
    return IncomingLabel(str(code), (stretch,))
