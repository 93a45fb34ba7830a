"""What models propose, read from JSONL: an object a line, a prediction each, or several that share what the line says.

| key | means |
| --- | --- |
| `article`, `id`, `file`, `title` | the article: its id, or 8 characters of it, the name of its file, its title |
| `text` | the whole text that the offsets count in, raw or normalized; enough to know the article by |
| `code`, `label` | a code's id or name; `labels` is a list of them |
| `start`, `end`, `unit` | half open; `codepoint` where no unit is said, `utf16`, `byte` (of UTF-8) |
| `side` | which text they count in, where there is no `text`: `normalized`, or `raw` |
| `raw_start`, `raw_end` | the same as `start`, `end` with `side` raw |
| `quote`, `nth` | the words, instead of offsets or to check them; which of several places, from 1 |
| `model`, `model_version`, `agent` | who proposes |
| `score` | how sure it is, 0 to 1 |

Several stand in a list called `predictions`, `result`, `spans`, `suggestions` or `value`; what is said outside of it
holds for all, and `text` inside of it is the quote. So the tasks of Label Studio, the lines of Prodigy and the records
of Argilla can be read as they are.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, get_args

from store.errors import BadInput
from store.formats.json_text import MAX_LINE, bounded_lines
from store.records import Side

Unit = Literal["codepoint", "utf16", "byte"]

_LISTS = ("predictions", "result", "spans", "suggestions", "value")
_INSIDE = ("data", "fields", "meta")
"""Objects whose values count as the line's own."""
_ARTICLE = ("id", "article", "file", "title")
_MODEL = ("model", "model_version", "agent")


@dataclass(frozen=True, slots=True)
class Prediction:
    """A label that a model proposes, as its line says it."""

    names: tuple[str, ...]
    """What the article is called, the surest first."""
    text: str | None
    code: str
    side: Side
    start: int | None
    """Where it begins and ends; None where only its words are told."""
    end: int | None
    unit: Unit
    quote: str | None
    nth: int | None
    model: str | None
    score: float | None


def read(file: BinaryIO) -> Iterator[tuple[int, Prediction | BadInput]]:
    """Each prediction, or why it is refused, with the number of its line from 1; blank lines are left out."""
    for number, line in bounded_lines(file):
        try:
            if line is None:
                raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
            entries = _entries(line)
        except BadInput as error:
            yield number, error
            continue
        for entry in entries:
            try:
                yield number, _prediction(entry)
            except BadInput as error:
                yield number, error


def _entries(line: bytes) -> list[dict[str, Any]]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
        json.dumps(found, ensure_ascii=False).encode()
        if not isinstance(found, dict):
            raise BadInput("it is not a JSON object")
        return list(_flat(found, {}, is_top=True))
    except json.JSONDecodeError as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
    except UnicodeDecodeError as error:
        raise BadInput("it is not UTF-8") from error
    except UnicodeEncodeError as error:
        raise BadInput("it holds half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise BadInput("it is nested too deep") from error


def _flat(found: Mapping[str, Any], above: Mapping[str, Any], *, is_top: bool = False) -> Iterator[dict[str, Any]]:
    """The predictions of an object, each with all that is said of it there and above it."""
    own = {name: value for name, value in found.items() if name not in _LISTS and name not in _INSIDE}
    for name in _INSIDE:
        if isinstance(within := found.get(name), dict):
            own = within | own
    if not is_top and "text" in own:
        own["quote"] = own.pop("text")
        own.pop("id", None)
    here = {**above, **own}
    lists = [found[name] for name in _LISTS if isinstance(found.get(name), dict | list)]
    for inner in lists:
        yield from _each(inner, here)
    if not lists:
        yield from _by_label(here)


def _each(inner: Any, here: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    parts = inner if isinstance(inner, list) else [inner]
    if isinstance(inner, dict) and not _says_something(inner):
        parts = list(inner.values())
    for part in parts:
        if not isinstance(part, dict):
            raise BadInput("{field} is not a list of objects", field="predictions")
        yield from _flat(part, here)


def _says_something(found: Mapping[str, Any]) -> bool:
    """Whether this is a prediction, and not a list of predictions by a name."""
    return any(name in found for name in ("code", "label", "labels", "start", "quote", *_LISTS))


def _by_label(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    names = entry.pop("labels", None)
    if not isinstance(names, list) or "code" in entry or "label" in entry:
        yield entry
        return
    for name in names:
        yield entry | {"code": name}


def _prediction(entry: Mapping[str, Any]) -> Prediction:
    raw = entry.get("raw_start") is not None and entry.get("start") is None
    side: Side = "raw" if raw else entry.get("side", "normalized")
    unit: Unit = entry.get("unit", "codepoint")
    if side not in get_args(Side):
        raise BadInput("its side is {side}; it can be raw or normalized", side=side)
    if unit not in get_args(Unit):
        raise BadInput("its offsets count {unit}; codepoint, utf16 and byte are read", unit=unit)
    start, end = (_whole(entry, name) for name in (("raw_start", "raw_end") if raw else ("start", "end")))
    quote = _text(entry, "quote")
    if (start is None) != (end is None) or (start is None and not quote):
        raise BadInput("it does not say where: start and end, or quote")
    code = _text(entry, "code") or _text(entry, "label")
    if not code:
        raise BadInput("it names no code")
    names = tuple(filter(None, (_text(entry, name) for name in _ARTICLE)))
    model = next(filter(None, (_text(entry, name) for name in _MODEL)), None)
    text, nth, score = _text(entry, "text"), _whole(entry, "nth"), _score(entry)
    return Prediction(names, text, code, side, start, end, unit, quote, nth, model, score)


def _score(entry: Mapping[str, Any]) -> float | None:
    score = entry.get("score")
    if score is None:
        return None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise BadInput("its score is not a number from 0 to 1")
    return float(score)


def _text(entry: Mapping[str, Any], name: str) -> str | None:
    value = entry.get(name)
    if value is None or (name in _ARTICLE and isinstance(value, int)):
        return None  # a number is some other program's
    if not isinstance(value, str):
        raise BadInput("{field} is not a text", field=name)
    return value


def _whole(entry: Mapping[str, Any], name: str) -> int | None:
    value = entry.get(name)
    if value is not None and (type(value) is not int or value < 0):
        raise BadInput("{field} is not a number that can be", field=name)
    return value
