"""``pizhu normalize``: raw text in, normalized text out, with or without the edits."""

import argparse
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from typing import BinaryIO

from store.errors import BadArticle, BadInput
from store.formats.json_text import MAX_LINE, bounded_lines, dumps
from store.text.decode import MAX_BYTES, decode
from store.text.pipeline import Normalized, normalize
from tui.cli.output import say
from tui.language import tell, tr


def normalize_text(args: argparse.Namespace) -> int:
    """Print the normalized text of a file, or of each JSON line."""
    try:
        with _opened(args.path) as file:
            if args.jsonl:
                return _stream(file)
            result = normalize(decode(file.read(MAX_BYTES + 1)).text)
    except OSError as error:
        raise BadInput("{file} cannot be read: {reason}", file=args.path, reason=error.strerror or error) from error
    except BadArticle as error:
        raise BadInput("{file}: {problem}", file=args.path, problem=error) from error
    sys.stdout.write((dumps(_record(result)) if args.json else result.text) + "\n")
    return 0


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb")


def _record(result: Normalized) -> dict[str, object]:
    return {"text": result.text, "edits": [asdict(edit) for edit in result.edits()], "profile": result.profile}


def _stream(file: BinaryIO) -> int:
    status = 0
    for number, line in bounded_lines(file):
        try:
            print(_normalized_line(line), flush=True)
        except BadInput as error:
            say(tr("line {number}: {problem}", number=number, problem=tell(error)))
            status = 1
    return status


def _normalized_line(line: bytes | None) -> str:
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
    result = normalize(found["text"])
    return dumps(found | {"normalized": result.text, "edits": [asdict(edit) for edit in result.edits()]})
