"""A line of pizhu's JSONL, made of all that a project has of an article."""

import base64
from collections.abc import Mapping
from typing import Any

from store import readings
from store.codebook import Codebook
from store.exchange.dossiers import Dossier
from store.formats.json_text import as_it_is, encode, harmless, quoted
from store.formats.jsonl_labels import Labels
from store.formats.jsonl_line import OWN, SCHEMA
from store.regions import Kept
from store.settling import Settled
from store.text.decode import encodes_to


class Lines:
    """Lines of articles, under one codebook."""

    def __init__(self, book: Codebook) -> None:
        self._book = book.id
        self._labels = Labels(book)
        self._made_by: dict[str, str] = {}

    def data(self, found: Dossier) -> bytes:
        """The line of an article as it stands in a file."""
        return self.of(found).encode() + b"\n"

    def of(self, found: Dossier) -> str:
        """The line of an article, without its end."""
        identity, title, *_ = found.columns
        said = _said(found)
        shown, plain = _texts(found)
        meta, regions = encode(_meta(found) | _told(said)), ",".join(map(_region, found.regions))
        # One thing after the other, since most of a line is its texts and its labels, which are harmless as a rule.
        head = harmless(f'{{"id":{quoted(identity)},"title":{quoted(title)},')
        middle = harmless(
            f',"unit":"codepoint","meta":{meta},"regions":[{regions}],"status":"{readings.overall(said["states"])}",'
        )
        labels = self._labels.of(found, plain=plain)
        return f'{head}{shown}{middle}"labels":[{labels}],{self._tail(found)}'

    def _tail(self, found: Dossier) -> str:
        if found.profile not in self._made_by:
            made_by = {"schema": SCHEMA, "profile": found.profile, "codebook": self._book}
            self._made_by[found.profile] = harmless(encode({"pizhu": made_by})[1:])
        if not found.links and not found.repairs:
            return self._made_by[found.profile]
        besides = {"links": [link._asdict() for link in found.links], "repairs": list(map(_repair, found.repairs))}
        return f"{harmless(encode(_told(besides))[1:-1])},{self._made_by[found.profile]}"


def _texts(found: Dossier) -> tuple[str, bool]:
    """Both texts, and whether nothing in them is harmful."""
    raw, text = as_it_is(found.raw), as_it_is(found.text)
    if raw is not None and text is not None:
        return f'"raw":{raw},"text":{text}', True
    texts = f'"raw":{quoted(found.raw)},"text":{quoted(found.text)}'
    shown = harmless(texts)
    return shown, shown == texts


def _meta(found: Dossier) -> dict[str, object]:
    _, _, *own, file, encoding, undecoded, _, _ = found.columns
    meta: dict[str, object] = {"file": file, "encoding": encoding, "undecoded": undecoded}
    meta |= {name: value for name, value in zip(OWN, own, strict=True) if value is not None}
    if not encodes_to(found.raw, encoding, found.data):
        meta["bytes"] = base64.b64encode(found.data).decode("ascii")
    return meta


def _region(region: Kept) -> str:
    kind, start, end, raw_start, raw_end = region
    places = f'"start":{start},"end":{end},"raw_start":{raw_start},"raw_end":{raw_end}'
    return f'{{"kind":{quoted(kind)},{places}}}'


def _said(found: Dossier) -> dict[str, Any]:
    """What has been said of the article: its use, what annotators have made of it, their answers and memos."""
    return {
        "unusable": found.verdict.unusable,
        "unusable_note": found.verdict.note,
        "states": {name: reading.state for name, reading in found.readings.items() if reading.state != "new"},
        "reasons": {name: reading.reason for name, reading in found.readings.items() if reading.reason},
        "flagged": [name for name, reading in found.readings.items() if reading.flagged],
        "absent": found.absent,
        "memos": found.memos,
    }


def _told(said: Mapping[str, object]) -> dict[str, object]:
    """What of it there is."""
    return {name: value for name, value in said.items() if value}


def _repair(settled: Settled) -> dict[str, object]:
    found = settled._asdict()
    start, end = found.pop("raw")
    return {"raw_start": start, "raw_end": end, **found}
