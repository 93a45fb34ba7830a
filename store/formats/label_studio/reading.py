"""Reading Label Studio: exports as JSON and JSON_MIN, tasks as they are imported, and what pizhu wrote.

- The text is ``data.text``, or else the longest text of the data. The offsets are code points today and were UTF-16
  units in older exports: each region has its words, by which it is found out.
- An annotation is by its ``completed_by``: an address, or a number. One that was cancelled is a skipped article, any
  other a done one. Regions are labels; choices and taxonomies without a region are labels on the whole article.
- Texts and choices on a region are the note and attributes of its labels; texts on the whole article are the memo.
- Predictions are nobody's labels: how many there were is told at the end, and ``pizhu suggest`` reads them.
"""

from collections.abc import Iterator
from pathlib import Path

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused
from store.formats import companion, fields
from store.formats.fields import Record
from store.formats.json_array import values
from store.formats.json_text import beginning_of
from store.formats.label_studio.results import Results
from store.readings import Reading
from store.records import Code, Metadata

TASKS = "tasks.json"
_META = ("title", "date", "source", "author", "url")
_BEGINNING = 1 << 20
_FLAT = ("id", "annotation_id", "annotator", "created_at", "updated_at", "lead_time", companion.NAME)
"""Fields of JSON_MIN that are no controls."""


def read(path: Path) -> Iterator[Incoming | Refused]:
    """An article a task; of a folder, its ``tasks.json``."""
    if path.is_dir() and not (path / TASKS).is_file():
        raise BadInput("there is nothing of this format in it: {endings}", endings=TASKS)
    predictions, unlabelled = 0, list[int]()
    for place, value in values(path / TASKS if path.is_dir() else path):
        try:
            if isinstance(value, BadInput):
                raise value
            task = fields.record(value, "the task")
            predictions += sum(len(fields.items(each, "result")) for each in fields.records(task, "predictions"))
            yield _incoming(place, task, unlabelled)
        except PizhuError as error:
            yield Refused(place, error)
    if unlabelled:
        yield Refused(
            "",
            BadInput(
                "{count} {count:selection has|selections have} no code, and {count:is|are} left out",
                count=sum(unlabelled),
            ),
        )
    if predictions:
        yield Refused(
            "",
            BadInput(
                "{count} {count:prediction|predictions} of models {count:is|are} nobody's; `pizhu suggest` reads them",
                count=predictions,
            ),
        )


def recognises(path: Path) -> bool:
    """Whether it is a folder that pizhu wrote, or begins as tasks do."""
    if path.is_dir():
        return (path / TASKS).is_file()
    beginning = beginning_of(path, _BEGINNING)
    if '"annotation_id"' in beginning:
        return True
    return '"data"' in beginning and any(name in beginning for name in ('"annotations"', '"completions"'))


def _incoming(place: str, task: Record, unlabelled: list[int]) -> Incoming:
    """The article of a task; how many regions of it have no label is put into the list."""
    data = fields.record(task["data"], "data") if "data" in task else task
    told = fields.record(data.get(companion.NAME) or {}, companion.NAME)
    text = _text(data)
    people = fields.texts(told, "annotations")
    labels, ties, codes = list[IncomingLabel](), list[IncomingLink](), dict[Code, None]()
    known = companion.incoming(told)
    readings, absent, memos = (
        dict(known.get("readings", {})),
        dict(known.get("absent", {})),
        dict(known.get("memos", {})),
    )
    for number, each in enumerate(_annotations(task)):
        by = _by(each, people)
        found = Results(fields.records(each, "result"), by, number, text, is_ours=bool(told))
        labels += found.labels()
        ties += found.ties()
        codes |= dict.fromkeys(found.codes)
        unlabelled += filter(None, [found.unlabelled])
        if by not in people.values():
            readings[by or ""] = Reading("skipped" if each.get("was_cancelled") is True else "done")
        if found.absent:
            absent[by or ""] = found.absent
        if found.memo:
            memos[by or ""] = found.memo
    made, links = companion.restored(told, labels, _keys, ties)
    if not told:
        known["metadata"] = Metadata(**{name: _meta(data, name) for name in _META})
    known |= {"readings": readings, "absent": absent, "memos": memos}
    known["codes"] = (*known.get("codes", ()), *codes)
    return Incoming(place, text=text, labels=made, links=links, **known)


def _text(data: Record) -> str:
    if isinstance(data.get("text"), str):
        return fields.text(data, "text")
    texts = [value for name, value in data.items() if isinstance(value, str) and name not in _FLAT]
    if not texts:
        raise BadInput("there is no text in it")
    return max(texts, key=len)


def _annotations(task: Record) -> Iterator[Record]:
    """The annotations of a task: older exports call them completions; a flat task is a single one."""
    if "data" in task:
        yield from fields.records(task, "annotations" if "annotations" in task else "completions")
        return
    results = [result for name, value in task.items() if name not in _FLAT for result in _flat(name, value)]
    if results or "annotation_id" in task:
        yield {"result": results, "completed_by": task.get("annotator")}


def _flat(name: str, value: object) -> Iterator[Record]:
    """The results that a control has in JSON_MIN; those on the same words are on one region."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and "start" in each:
            kind = next(
                (key for key in each if key.endswith("labels") or key in ("choices", "number", "rating")), "textarea"
            )
            yield {"id": f"{each['start']}-{each.get('end')}", "from_name": name, "type": kind, "value": each}
        elif isinstance(each, dict) and ("choices" in each or "taxonomy" in each):
            yield {"from_name": name, "type": "choices" if "choices" in each else "taxonomy", "value": each}


def _by(annotation: Record, people: dict[str, str]) -> str | None:
    """Who an annotation is by: the annotator of pizhu's whose it was, or an account; None where nothing tells."""
    for name in ("id", "import_id"):
        if str(annotation.get(name)) in people:
            return people[str(annotation[name])]
    account = annotation.get("completed_by")
    if isinstance(account, dict):
        account = next((account[name] for name in ("email", "username", "id") if account.get(name)), None)
    return str(account) if isinstance(account, str | int) and str(account).strip() else None


def _keys(told: Record) -> Iterator[str]:
    """The regions of a label that pizhu told, or the choice that it is."""
    identity = fields.text(told, "id", "")
    count = len(companion.stretches(told))
    yield from (f"{identity}.{number}" if number else identity for number in range(count))
    if not count:
        yield f"{fields.text(told, 'annotator', '')}/{fields.text(told, 'code')}"


def _meta(data: Record, name: str) -> str | None:
    value = data.get(name)
    return value if isinstance(value, str) and value else None
