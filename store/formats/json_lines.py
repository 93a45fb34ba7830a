"""A file of JSON objects, a line each: read one at a time, and every line that cannot be used told by its number."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, Refused
from store.formats.fields import Record, record
from store.formats.json_text import MAX_LINE, bounded_lines, encoding_of

_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def read_lines(path: Path, made: Callable[[str, Record], Incoming]) -> Iterator[Incoming | Refused]:
    """What ``made`` makes of the number of each line and its object, or why the line is refused."""
    with path.open("rb") as file:
        for number, line in bounded_lines(file):
            place = str(number)
            try:
                yield made(place, _object(line))
            except PizhuError as error:
                yield Refused(place, error)


def first_record(path: Path) -> Record | None:
    """The object in the first line that is not blank: what a file of a format is known by. None where it is none.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        for _, line in bounded_lines(file):
            try:
                return _object(line)
            except PizhuError:
                return None
    return None


def parsed(data: bytes) -> object:
    """The JSON value in these bytes of UTF-8.

    Raises:
        BadInput: they are none, or hold half a character.
    """
    try:
        found = json.loads(data.decode(encoding_of(data)))
        if _ESCAPED_SURROGATE.search(data):
            json.dumps(found, ensure_ascii=False).encode()
        return found
    except UnicodeDecodeError as error:
        raise BadInput("it is not UTF-8: {reason}", reason=error) from error
    except UnicodeEncodeError as error:
        raise BadInput("it holds half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise BadInput("it is nested too deep") from error
    except ValueError as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error


def _object(line: bytes | None) -> Record:
    if line is None:
        raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
    return record(parsed(line), "the line")
