"""``pizhu normalize``: raw text in, normalized text out, with or without the edits."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from store.errors import BadArticle, BadInput
from store.formats.json_text import dumps
from store.text.decode import decode
from store.text.pipeline import Normalized, normalize
from tui.cli.output import say
from tui.language import tell, tr


def normalize_text(args: argparse.Namespace) -> int:
    """Print the normalized text of a file, or of each JSON line."""
    if args.jsonl:
        return _stream(sys.stdin.buffer if args.path == "-" else _lines(Path(args.path)))
    try:
        result = normalize(decode(_bytes(args.path)).text)
    except BadArticle as error:
        raise BadInput("{file}: {problem}", file=args.path, problem=error) from error
    sys.stdout.write((dumps(_record(result)) if args.json else result.text) + "\n")
    return 0


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _lines(path: Path) -> Iterable[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(str(path), error) from error


def _unreadable(path: str, error: OSError) -> BadInput:
    return BadInput("{file} cannot be read: {reason}", file=path, reason=error.strerror or error)


def _record(result: Normalized) -> dict[str, object]:
    return {"text": result.text, "edits": [asdict(edit) for edit in result.edits()], "profile": result.profile}


def _stream(lines: Iterable[bytes]) -> int:
    status = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            print(_normalized_line(line), flush=True)
        except BadInput as error:
            say(tr("line {number}: {problem}", number=number, problem=tell(error)))
            status = 1
    return status


def _normalized_line(line: bytes) -> str:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise BadInput("it is not a JSON object with a string under the key text")
    result = normalize(found["text"])
    return dumps(found | {"normalized": result.text, "edits": [asdict(edit) for edit in result.edits()]})
