"""Label Studio: a folder with ``tasks.json``, to be imported, and ``config.xml``, the labelling interface.

- A task an article, an annotation a person. Its first result of a label has the label's id; further stretches are
  regions of their own, ``ID.1`` and on. Codes stand there by id, which is the alias of what the interface shows.
- The note, the confidence and the attributes of a label are results on its region; codes of the whole article, those
  looked for in vain, and the memo are results without a region. Links are relations within an annotation.
- What Label Studio has no field for is in the data of the task under ``pizhu``: it comes back with every export.
- Offsets are code points. Who an annotation is by is said only of annotators that are called by an address of e-mail:
  Label Studio refuses all tasks for a name that none of its accounts has. Its own ``id`` leads back to the annotator.

What Label Studio itself exports is read in ``store.formats.label_studio.reading``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from store.exchange.document import About, Document, Mark, Quoted
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.formats import companion
from store.formats.json_text import dumps
from store.formats.label_studio.config import ATTRIBUTE, config, kinds
from store.formats.label_studio.reading import TASKS, read, recognises
from store.records import Range

HOLDS = EVERYTHING - {"repairs"}

_META = ("title", "date", "source", "author", "url")


def write(documents: Iterable[Document], about: About, folder: Path) -> None:
    """A task an article, in the order of import; then the interface, with what the labels have and link by."""
    links, attributes = dict[str, None](), dict[str, str]()
    with (folder / TASKS).open("xb") as out:
        _write_tasks(documents, about, out, links, attributes)
    (folder / "config.xml").write_text(config(about.book, links, attributes), "utf-8", newline="\n")


def _write_tasks(
    documents: Iterable[Document], about: About, out: BinaryIO, links: dict[str, None], attributes: dict[str, str]
) -> None:
    known, before = kinds(about.book), b"[\n"
    for document in documents:
        out.write(before + dumps(_task(document, about, known)).encode())
        before = b",\n"
        links.update(dict.fromkeys(each.type for each in document.links))
        for mark in document.marks:
            attributes.update({name: _kind(known, name, value) for name, value in mark.attributes.items()})
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")


def _task(document: Document, about: About, known: dict[str, str]) -> dict[str, Any]:
    people = _people(document)
    ids = {_number(document.id, name): name for name in people}
    told = companion.article(replace(document, marks=tuple(map(_rest, document.marks))), about, _together(document))
    own = document.article.metadata
    told = {name: value for name, value in told.items() if name not in ("absent", "memos")}
    return {
        "data": {
            "text": document.text,
            **{name: value for name in _META if (value := getattr(own, name))},
            companion.NAME: told | {"annotations": {str(number): name for number, name in ids.items()}},
        },
        "annotations": [_annotation(document, number, name, known) for number, name in ids.items()],
        "predictions": [],
    }


def _people(document: Document) -> list[str]:
    """Those who have labelled it, looked for something in vain, or said that they are through with it."""
    through = (name for name, reading in document.readings.items() if reading.state in ("done", "skipped"))
    return sorted({*(mark.annotator for mark in document.marks), *document.absent, *document.memos, *through})


def _number(article: str, annotator: str) -> int:
    """An id that fits a number of JavaScript."""
    return int(sha256(f"{article}\n{annotator}".encode()).hexdigest()[:12], 16)


def _rest(mark: Mark) -> Mark:
    """What a region does not say of a label; of the whole article there is no region."""
    if not mark.ranges:
        return mark
    words = {name: value for name, value in mark.attributes.items() if isinstance(value, Quoted)}
    return replace(mark, note="", confidence="", attributes=words)


def _together(document: Document) -> Any:
    """Whether two labels have regions in one annotation."""
    by = {mark.id: mark.annotator for mark in document.marks if mark.ranges}
    return lambda source, target: source in by and by[source] == by.get(target)


def _annotation(document: Document, number: int, name: str, known: dict[str, str]) -> dict[str, Any]:
    reading = document.readings.get(name)
    author = {"completed_by": {"email": name}} if "@" in name else {}
    return {
        "id": number,
        **author,
        "was_cancelled": reading is not None and reading.state == "skipped",
        "ground_truth": False,
        "result": list(_results(document, name, known)),
    }


def _results(document: Document, name: str, known: dict[str, str]) -> Iterator[dict[str, Any]]:
    own = [mark for mark in document.marks if mark.annotator == name]
    whole = list(dict.fromkeys(mark.code for mark in own if not mark.ranges))
    if whole:
        yield _result("article", "article", "choices", {"choices": whole})
    if document.absent.get(name):
        yield _result("absent", "absent", "choices", {"choices": list(document.absent[name])})
    if name in document.memos:
        yield _result("memo", "memo", "textarea", {"text": [document.memos[name]]})
    for mark in own:
        yield from _regions(document, mark, known)
    is_told = _together(document)
    worded = {mark.id for mark in own}
    for link in document.links:
        if link.source in worded and is_told(link.source, link.target):
            ends = {"from_id": link.source, "to_id": link.target}
            yield {"type": "relation", **ends, "direction": "right", "labels": [link.type]}


def _regions(document: Document, mark: Mark, known: dict[str, str]) -> Iterator[dict[str, Any]]:
    for number, where in enumerate(mark.ranges):
        value = {**_place(where), "text": document.text[where.start : where.end], "labels": [mark.code]}
        yield _result(f"{mark.id}.{number}" if number else mark.id, "code", "labels", value)
    if not mark.ranges:
        return
    place = _place(mark.ranges[0])
    if mark.note:
        yield _result(mark.id, "note", "textarea", place | {"text": [mark.note]})
    if mark.confidence:
        yield _result(mark.id, "confidence", "choices", place | {"choices": [mark.confidence]})
    for name, told in mark.attributes.items():
        kind = _kind(known, name, told)
        if kind != "span":
            key = "text" if kind == "textarea" else kind
            said: dict[str, object] = {key: told if kind == "number" else [told]}
            yield _result(mark.id, ATTRIBUTE + name, kind, place | said)


def _kind(known: dict[str, str], name: str, value: object) -> str:
    """The type of the result that an attribute is."""
    if isinstance(value, Quoted):
        return "span"
    if isinstance(value, int | float):
        return "number"
    return "choices" if known.get(name) == "choices" else "textarea"


def _place(where: Range) -> dict[str, int]:
    return {"start": where.start, "end": where.end}


def _result(identity: str, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": identity, "from_name": control, "to_name": "text", "type": kind, "value": value}


FORMAT = Format(
    suffix="", holds=HOLDS, one_text=True, write_folder=write, read=read, suffixes=(".json",), recognises=recognises
)
