"""Prodigy's JSONL: a line an annotator and article.

- A token a character, so that the number of a token is its offset; the last token of a span is inclusive. Offsets are
  code points.
- Codes of the whole article are ``accept``, out of ``options``; links are ``relations`` between the last tokens of two
  spans. ``answer`` is ``accept``, also where somebody looked and found nothing, and ``ignore`` of a skipped article;
  where nobody has looked there is none, and the line is a task.
- ``_input_hash`` and ``_task_hash`` are made of the text and of the question, as SHA-256 has them: Prodigy's own are
  made in another way, and it keeps those that are there.
- What Prodigy has no field for is in ``pizhu``.

Read are the lines of manual and choice interfaces and of relations. Spans of ``accept`` are labels, those of ``reject``
are none: it says of a suggestion that it is wrong. An article that was ignored is a skipped one. Lines that follow each
other and have the same text are one article. A session is the annotator, without the name of the data set, if the
file is called by it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from typing import Any, BinaryIO

from store.exchange.document import About, Document, Mark
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.formats import companion
from store.formats.json_text import dumps, harmless, quoted
from store.formats.prodigy.reading import read, recognises
from store.records import Link, Range

HOLDS = EVERYTHING - {"repairs"}

_META = ("title", "date", "source", "author", "url")


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """The lines of an article, by the names of those who are on it; one without an answer where nobody is."""
    for document in documents:
        tokens = _tokens(document.text)
        for name in _people(document) or [None]:
            line = dumps(_line(_of(document, name), about, name))
            out.write(f'{line[:-1]},"tokens":{tokens}}}\n'.encode())


def _tokens(text: str) -> str:
    """The tokens as JSON, made once for all lines of an article: they are most of each."""
    made = (
        f'{{"text":{quoted(each)},"start":{at},"end":{at + 1},"id":{at},"ws":false}}' for at, each in enumerate(text)
    )
    return harmless(f"[{','.join(made)}]")


def _people(document: Document) -> Sequence[str | None]:
    said = (*document.readings, *document.absent, *document.memos)
    return sorted({*(mark.annotator for mark in document.marks), *said})


def _of(document: Document, name: str | None) -> Document:
    """What one annotator says; a link goes with the label that it comes from."""
    marks = tuple(mark for mark in document.marks if mark.annotator == name)
    own = {mark.id for mark in marks}
    return replace(
        document,
        marks=marks,
        links=tuple(link for link in document.links if link.source in own),
        readings={key: value for key, value in document.readings.items() if key == name},
        absent={key: value for key, value in document.absent.items() if key == name},
        memos={key: value for key, value in document.memos.items() if key == name},
    )


def _line(document: Document, about: About, name: str | None) -> dict[str, Any]:
    places = {mark.id: _span(mark, mark.ranges[0]) for mark in document.marks if mark.ranges}
    spans = [_span(mark, where) for mark in document.marks for where in mark.ranges]
    # A place that several labels of a code share is one span.
    spans = [next(same) for _, same in groupby(sorted(spans, key=_order), key=_order)]
    relations = [_relation(link, places) for link in document.links if {link.source, link.target} <= places.keys()]
    accepted = list(dict.fromkeys(mark.code for mark in document.marks if not mark.ranges))
    asked = {"spans": spans, "relations": relations, "options": _options(about, accepted), "accept": accepted}
    own = document.article.metadata
    line = {
        "text": document.text,
        "meta": {key: value for key in _META if (value := getattr(own, key))},
        **asked,
        "answer": _answer(document),
        "_input_hash": _hash(document.text),
        "_task_hash": _hash(document.text, json.dumps(asked, ensure_ascii=False), document.id),
        "_view_id": "relations" if relations else "spans_manual",
        "_annotator_id": name,
        "_session_id": name,
        companion.NAME: companion.article(document, about, lambda *ends: places.keys() >= {*ends}),
    }
    always = ("text", "meta", "spans")
    return {key: value for key, value in line.items() if key in always or value not in (None, [])}


def _span(mark: Mark, where: Range) -> dict[str, Any]:
    place = {"start": where.start, "end": where.end, "label": mark.code}
    return place | {"token_start": where.start, "token_end": where.end - 1}


def _order(span: dict[str, Any]) -> tuple[int, int, str]:
    return span["start"], -span["end"], span["label"]


def _relation(link: Link, places: dict[str, dict[str, Any]]) -> dict[str, Any]:
    head, child = places[link.source], places[link.target]
    ends = {"head": head["token_end"], "child": child["token_end"], "label": link.type}
    return ends | {"head_span": head, "child_span": child}


def _options(about: About, accepted: Iterable[str]) -> list[dict[str, str]]:
    """All codes that are offered, where some are accepted."""
    chosen = set(accepted)
    return [
        {"id": code.id, "text": code.zh}
        for code in about.book.codes
        if chosen and (not code.archived or code.id in chosen)
    ]


def _answer(document: Document) -> str | None:
    state = next((reading.state for reading in document.readings.values()), "new")
    if state == "skipped":
        return "ignore"
    return "accept" if document.marks or document.absent or state == "done" else None


def _hash(*parts: str) -> int:
    """A number of 32 bits with a sign, as Prodigy's are."""
    return int.from_bytes(sha256("\n".join(parts).encode()).digest()[:4], "big", signed=True)


FORMAT = Format(suffix=".jsonl", holds=HOLDS, one_text=True, write=write, read=read, recognises=recognises)
