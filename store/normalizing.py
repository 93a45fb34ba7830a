"""Normalizing without a project: a file or a line of JSON in, what to write out."""

import json
from pathlib import Path
from typing import BinaryIO

from store.errors import BadInput
from store.files import Source
from store.formats.json_text import MAX_LINE, dumps
from store.text.decode import MAX_BYTES, decode
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.profile import Profile
from store.text.regions import regions


def read_file(path: Path, profile: Profile) -> Normalized:
    """The file's text, normalized.

    Raises:
        BadInput: it cannot be read, or holds no text.
    """
    try:
        with path.open("rb") as file:
            return read(file, profile)
    except OSError as error:
        raise BadInput("it cannot be read: {reason}", reason=error.strerror or error) from error


def read(file: BinaryIO, profile: Profile) -> Normalized:
    """The text of an open file, normalized.

    Raises:
        BadArticle: it holds no text.
    """
    return normalize(decode(file.read(MAX_BYTES + 1)).text, profile)


def file_output(source: Source, profile: Profile, *, as_json: bool) -> str:
    """What there is to write for a file: the text, or a JSON object that names the file.

    Raises:
        BadInput: it cannot be read, or holds no text.
    """
    result = read_file(source.path, profile)
    return dumps({"file": source.name, **record(result)}) if as_json else result.text


def record(result: Normalized) -> dict[str, object]:
    """The text, its edits, its lines that are no running text, and its profile."""
    return {
        "text": result.text,
        "edits": edits(result),
        "regions": [{"kind": found.kind, "start": found.start, "end": found.end} for found in regions(result.text)],
        "profile": result.profile,
    }


def edits(result: Normalized) -> list[dict[str, object]]:
    """Every place where the two texts differ, in order."""
    return [edit.record() for edit in result.edits()]


def line_output(item: tuple[int, bytes | None], profile: Profile) -> str:
    """The JSON line with ``normalized`` and ``edits`` added; the item is its number and its bytes, None if too long.

    Raises:
        BadInput: it is no JSON object with a text.
    """
    line = item[1]
    if line is None:
        raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
    try:
        found = json.loads(line)
    except RecursionError as error:
        raise BadInput("it is nested too deep") from error
    except ValueError as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise BadInput("it is not a JSON object with a string under the key text")
    if len(found["text"]) > MAX_BYTES:
        raise BadInput(
            "it has {size} characters, more than {limit}; split it", size=len(found["text"]), limit=MAX_BYTES
        )
    result = normalize(found["text"], profile)
    return dumps(found | {"normalized": result.text, "edits": edits(result)})
