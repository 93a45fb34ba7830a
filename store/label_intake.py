"""Labels that were made elsewhere: their rows made ready without a project, and written many at a time."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from store.annotators import annotator_id
from store.database import Database
from store.errors import BadInput, NotFound
from store.label_rows import COLUMNS, CONTEXT, copy_id, kept_values, placed, quoted, record_of
from store.records import Label, Value, Words
from store.rows import to_json

_CONTEXT_AT = COLUMNS.index("before")


class ReadyLabel(NamedTuple):
    """A label as it is written, but for the keys that the project has for its article and its annotator."""

    columns: tuple[Any, ...]
    """As in ``COLUMNS``, with the article's id and the annotator's name where their keys will stand."""
    told: tuple[str, str]
    """What an event tells of it, as JSON: up to these two keys, and from them on."""

    @property
    def label(self) -> Label:
        """The label itself again."""
        return record_of((*self.columns[:_CONTEXT_AT], *self.columns[_CONTEXT_AT + 2 :]))

    def renamed(self) -> "ReadyLabel":
        """The same under an id of its own on its article."""
        identity, article, *rest = self.columns
        new = copy_id(identity, article)
        head, tail = self.told
        return ReadyLabel((new, article, *rest), (head, to_json(json.loads(f"{{{tail}") | {"id": new})[1:]))


class WrittenLabel(NamedTuple):
    """A label that was not in the project before."""

    id: str
    told: str
    """Its row, as the history keeps it."""


def ready(raw_text: str, found: Iterable[Label]) -> tuple[ReadyLabel, ...]:
    """The rows of labels on an article with this raw text. Pure, so that another process can do it.

    Raises:
        BadInput: a quote is not what stands there.
    """
    return tuple(_ready(raw_text, label) for label in found)


def write(
    db: Database, article: int, found: Sequence[ReadyLabel], codes: Container[str], keys: dict[str, int]
) -> list[WrittenLabel]:
    """Write labels on the article of this key; those of them that were not here, nor their like, in order.

    ``codes`` are the ids of the project's codes, ``keys`` those of annotators that were asked for already, by name:
    what is asked for here is added to them. Call it inside a transaction.

    One whose id a label on another article has gets an id of its own, the same whenever it comes.

    Raises:
        NotFound: there is no such code.
    """
    written = list[WrittenLabel]()
    for each in found:
        _, _, code, name, *_ = each.columns
        if code not in codes:
            raise no_code(code)
        if name not in keys:
            keys[name] = annotator_id(db, name)
        new = _written(db, article, each, keys[name])
        if new is None and _is_elsewhere(db, article, each.columns[0]):
            new = _written(db, article, each.renamed(), keys[name])
        if new is not None:
            written.append(new)
    return written


def _written(db: Database, article: int, ready: ReadyLabel, annotator: int) -> WrittenLabel | None:
    (identity, _, code, _, *rest), (head, tail) = ready
    if db.conn.execute(_INSERT, (identity, article, code, annotator, *rest)).rowcount != 1:
        return None
    return WrittenLabel(identity, f'{head}, "annotator": {annotator}, "article": {article}, {tail}')


def _is_elsewhere(db: Database, article: int, identity: str) -> bool:
    sql = "SELECT 1 FROM labels WHERE id = ? AND article <> ?"
    return db.conn.execute(sql, (identity, article)).fetchone() is not None


_INSERT = f"INSERT INTO labels ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT DO NOTHING"


def _ready(text: str, label: Label) -> ReadyLabel:
    where = _placed(text, label)
    if where["raw_quote"] != label.raw_quote:
        raise BadInput("Label {id}: its quote is not what stands at its place in the raw text", id=label.id)
    if label.attributes:
        check_words(text, label.attributes)
    values = where | {
        "id": label.id,
        "article": label.article,
        "code": label.code,
        "annotator": label.annotator,
        "note": label.note,
        "created_at": label.created_at,
        "confidence": label.confidence,
        "attributes": to_json(kept_values(label.attributes)) if label.attributes else "{}",
        "codebook_version": label.codebook_version,
    }
    columns = tuple(map(values.__getitem__, COLUMNS))
    # Keys are in the order of the alphabet: only ``after`` comes before the two.
    del values["annotator"], values["article"]
    return ReadyLabel(columns, (to_json({"after": values.pop("after")})[:-1], to_json(values)[1:]))


def _placed(text: str, label: Label) -> dict[str, Any]:
    """Where the label is, as ``placed`` says it; most are on one stretch, and come by the million."""
    if label.raw is None or label.further:
        return placed(text, label.ranges)
    start, end = label.raw
    quote = quoted(text, label.raw)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    told = (start, end, quote, before, after, "[]")
    return dict(zip(_PLACE, told, strict=True))


_PLACE = ("raw_start", "raw_end", "raw_quote", "before", "after", "further")


def check_words(text: str, attributes: Mapping[str, Value]) -> None:
    """See that words that are values of attributes are what stands at their place in this raw text.

    Raises:
        BadInput: they are not.
    """
    for name, value in attributes.items():
        if isinstance(value, Words) and quoted(text, value.raw) != value.raw_quote:
            raise BadInput("{name}: its words are not what stands at their place in the raw text", name=name)


def no_code(code: str) -> NotFound:
    """What to tell of a code that is not there."""
    return NotFound("There is no code {code} in the codebook; `pizhu codes list` shows them", code=code)
