"""Reading Prodigy's JSONL, its own and what pizhu wrote: see ``store.formats.prodigy``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from store.errors import PizhuError
from store.exchange.code_names import code_id
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused, Stretch
from store.formats import companion, fields
from store.formats.fields import Record
from store.formats.json_lines import first_record, read_lines
from store.readings import Reading
from store.records import Code, Metadata

_ANSWERS = ("accept", "reject", "ignore")
_META = ("title", "date", "source", "author", "url")
_OWN = ("_input_hash", "_task_hash", "_view_id")


@dataclass(frozen=True, slots=True)
class _Line(Incoming):
    """What a line says, before it is put together with those on the same text."""

    told: Record = field(default_factory=dict, hash=False)


def read(path: Path) -> Iterator[Incoming | Refused]:
    """An article, of the lines on it that follow each other."""
    lines = read_lines(path, lambda place, found: _line(place, found, f"{path.stem}-"))
    for _, same in groupby(lines, _text):
        found = list(same)
        kept = [each for each in found if isinstance(each, _Line)]
        yield from (each for each in found if isinstance(each, Refused))
        if kept:
            try:
                yield _together(kept)
            except PizhuError as error:
                yield Refused(kept[0].place, error)


def recognises(path: Path) -> bool:
    """Whether its first line has what Prodigy puts into each."""
    found = first_record(path)
    if found is None or not isinstance(found.get("text"), str):
        return False
    has_tokens = isinstance(found.get("tokens"), list) and isinstance(found.get("spans"), list)
    return has_tokens or any(name in found for name in _OWN) or found.get("answer") in _ANSWERS


def _text(line: Incoming | Refused) -> tuple[str | None, str | None]:
    return (line.text, line.article) if isinstance(line, Incoming) else (None, None)


def _together(lines: list[_Line]) -> Incoming:
    told = companion.joined([line.told for line in lines if line.told])
    known = companion.incoming(told)
    found = (label for line in lines for label in line.labels)
    labels, links = companion.restored(told, found, _keys, [link for line in lines for link in line.links])
    if not told:
        known["metadata"] = lines[0].metadata
    known["readings"] = {
        **known.get("readings", {}),
        **{name: said for each in lines for name, said in each.readings.items()},
    }
    known["codes"] = (*known.get("codes", ()), *dict.fromkeys(code for line in lines for code in line.codes))
    places = dict.fromkeys((lines[0].place, lines[-1].place))
    return Incoming("–".join(places), lines[0].text, labels=labels, links=links, **known | {"unit": "codepoint"})


def _line(place: str, found: Record, data_set: str) -> _Line:
    told = fields.record(found.get(companion.NAME) or {}, companion.NAME)
    meta = fields.record(found.get("meta") or {}, "meta")
    by = _by(found, data_set)
    answer = fields.one_of(found, "answer", ("", *_ANSWERS), "")
    counts = answer in ("", "accept") or (answer == "ignore" and bool(told))
    line = _Line(
        place,
        fields.text(found, "text"),
        article=fields.optional_text(told, "article"),
        metadata=Metadata(**{name: _meta(meta, name) for name in _META}),
        readings=_readings(found, answer, by, bool(told)),
        told=told,
    )
    if not counts:
        # What was proposed and turned down is no label, nor is what pizhu told of it.
        return replace(line, told={name: value for name, value in told.items() if name not in ("labels", "links")})
    relations = fields.records(found, "relations")
    labels = (*_spans(found, by), *_chosen(found, by))
    return replace(
        line, labels=labels, links=tuple(_link(each, by) for each in relations), codes=tuple(_options(found))
    )


def _by(found: Record, data_set: str) -> str | None:
    """Who answered; None where nothing tells."""
    name = fields.text(found, "_annotator_id", "") or fields.text(found, "_session_id", "")
    return name.removeprefix(data_set).strip() or None


def _readings(found: Record, answer: str, by: str | None, is_told: bool) -> dict[str, Reading]:
    """How far somebody is, where it was said in Prodigy: it puts a time on each answer, pizhu does not."""
    if not answer or answer == "reject" or (is_told and "_timestamp" not in found):
        return {}
    return {by or "": Reading("skipped" if answer == "ignore" else "done")}


def _spans(found: Record, by: str | None) -> Iterator[IncomingLabel]:
    for each in fields.records(found, "spans"):
        stretch, code = _stretch(each), fields.text(each, "label")
        yield IncomingLabel(code, (stretch,), annotator=by, key=_key(by, code, f"{stretch.start}-{stretch.end}"))


def _stretch(found: Record) -> Stretch:
    quote = fields.optional_text(found, "text")
    return Stretch(fields.whole(found, "start"), fields.whole(found, "end"), quote)


def _chosen(found: Record, by: str | None) -> Iterator[IncomingLabel]:
    """The labels on the whole: the options that were accepted, or the one that was asked about."""
    asked = [found["label"]] if isinstance(found.get("label"), str) and not found.get("spans") else []
    for each in dict.fromkeys(str(fields.scalar(each, "accept")) for each in (*fields.items(found, "accept"), *asked)):
        yield IncomingLabel(each, annotator=by, key=_key(by, each, ""))


def _options(found: Record) -> Iterator[Code]:
    """What the accepted codes are called."""
    accepted = {str(each) for each in fields.items(found, "accept")}
    for each in fields.records(found, "options"):
        name = str(each.get("id"))
        if name in accepted and code_id(name) == name and isinstance(each.get("text"), str):
            yield Code(name, None, zh=each["text"], en=each["text"])


def _link(found: Record, by: str | None) -> IncomingLink:
    return IncomingLink(_end(found, "head", by), _end(found, "child", by), fields.text(found, "label"), by)


def _end(found: Record, name: str, by: str | None) -> str:
    """The key of the label that a relation begins or ends with; of words without a label there is none."""
    span = fields.record(found.get(f"{name}_span") or {}, f"{name}_span")
    if "start" not in span or not isinstance(span.get("label"), str):
        return f"{name} {found.get(name)}"
    return _key(by, span["label"], f"{fields.whole(span, 'start')}-{fields.whole(span, 'end')}")


def _keys(told: Record) -> Iterable[str]:
    by = fields.optional_text(told, "annotator")
    return companion.parts(told, lambda code, where: _key(by, code, where))


def _key(by: str | None, code: str, where: str) -> str:
    return f"{where} {code} {by or ''}"


def _meta(found: Record, name: str) -> str | None:
    value = found.get(name)
    return value if isinstance(value, str) and value else None
