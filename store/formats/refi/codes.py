"""The tree of codes as REFI-QDA has it, in codebooks (.qdc) and in projects (.qdpx).

A code has one description there: what the codebook says of it stands in it a line a field, ``Use when: …``; what goes
on in the next line is indented by two blanks. So it can be read by people in any program, and be read back.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from store.codebook import Codebook, kept_attribute
from store.codebook_file import MOST_VERSION, read_attributes
from store.errors import BadCodebook
from store.exchange.code_names import code_id
from store.formats.xml_reading import Element
from store.formats.xml_writing import element, opening, text
from store.records import Attribute, Code

_SPACE = uuid5(NAMESPACE_URL, "urn:pizhu:refi-qda")
_TEXTS = {
    "Definition": "definition",
    "Use when": "use_when",
    "Avoid when": "avoid_when",
    "Example": "example",
    "English": "en",
}
_FIELD = re.compile(r"(Definition|Use when|Avoid when|Example|English|Cue|Id|Key|Archived|Since|Attribute): ?")
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@lru_cache(1 << 14)
def guid(kind: str, *names: str) -> str:
    """The GUID that the thing of this kind and name always has."""
    return str(uuid5(_SPACE, "\n".join((kind, *names))))


def key_of(found: str | None) -> str:
    """A GUID as it is compared: some programs write it in braces, or in capitals."""
    return (found or "").strip().strip("{}").lower()


def tree(book: Codebook, is_codable: Callable[[Code], bool]) -> Iterator[str]:
    """The element ``Codes``, in pieces; nothing for a codebook without codes."""
    if not book.codes:
        return
    yield "<Codes>"
    above: list[str] = []
    for code in book.codes:
        while above and above[-1] != code.parent:
            above.pop()
            yield "</Code>"
        above.append(code.id)
        attributes = {
            "guid": guid("code", code.id),
            "name": code.zh or code.en,
            "isCodable": str(is_codable(code)).lower(),
            "color": book.colour(code.id),
        }
        yield f"\n{opening('Code', attributes)}>{element('Description', {}, text(description(code)))}"
    yield "</Code>" * len(above) + "\n</Codes>"


def description(code: Code) -> str:
    """What the codebook says of a code, a line a field."""
    told = [(label, getattr(code, name)) for label, name in _TEXTS.items() if name != "en" or code.en != code.zh]
    told += [("Cue", cue) for cue in code.cues]
    told += [("Id", code.id), ("Key", code.key), ("Archived", "yes" if code.archived else "")]
    told += [("Since", str(code.since or ""))]
    told += [("Attribute", json.dumps(kept_attribute(each), ensure_ascii=False)) for each in code.attributes]
    return "\n".join(f"{label}: {value}".replace("\n", "\n  ") for label, value in told if value)


def codes_in(codes: Element) -> dict[str, Code]:
    """The codes in an element ``Codes`` by their GUIDs, parents first, each with an id of its own.

    A code that names no id gets that of its name; of several with one name the others get that of their path.
    """
    found: dict[str, Code] = {}
    taken: set[str] = set()
    waiting = [_Place(each, None, "", None) for each in reversed(codes.all("Code"))]
    while waiting:
        here = waiting.pop()
        attributes = here.element.attributes
        path = f"{here.path}/{attributes.get('name', '').strip()}"
        colour = _colour(attributes.get("color", ""))
        code = _code(here, path, taken)
        found[key_of(attributes.get("guid")) or path] = code._replace(
            colour=None if colour and colour.lower() == (here.colour or "").lower() else colour
        )
        taken.add(code.id)
        below = reversed(here.element.all("Code"))
        waiting += [_Place(each, code.id, path, colour or here.colour) for each in below]
    return found


class _Place(NamedTuple):
    """A code in a file, and what is above it."""

    element: Element
    parent: str | None
    path: str
    colour: str | None


def _code(here: _Place, path: str, taken: set[str]) -> Code:
    told = _parsed(here.element.text_of("Description"))
    name = here.element.attributes.get("name", "").strip() or path
    asked = [*told.get("Id", ()), code_id(name), code_id(path), code_id(f"{path}\n{len(taken)}")]
    identity = next(one for one in asked if _ID.fullmatch(one) and one not in taken)
    texts = {"en": name} | {field: told[label][0] for label, field in _TEXTS.items() if label in told}
    key, since = told.get("Key", [""])[0], told.get("Since", [""])[0]
    return Code(
        identity,
        here.parent,
        zh=name,
        cues=tuple(told.get("Cue", ())),
        key=key if re.fullmatch("[1-9]", key) else None,
        archived="yes" in told.get("Archived", ()),
        attributes=_attributes(told.get("Attribute", ())),
        since=min(int(since), MOST_VERSION) if re.fullmatch("[0-9]{1,9}", since) else 0,
        **texts,
    )


def _parsed(described: str) -> Mapping[str, list[str]]:
    """The fields in a description; what stands before the first of them is the definition."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in described.split("\n"):
        label = _FIELD.match(line)
        if label is None:
            here = here or found.setdefault("Definition", [""])
            here[-1] += "\n" + line.removeprefix("  ")
        else:
            here = found.setdefault(label[1], [])
            here.append(line[label.end() :])
    return {label: [value.strip("\n") for value in values] for label, values in found.items()}


def _colour(told: str) -> str | None:
    """The colour as ``#rrggbb``; None where it is none."""
    digits = told.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9A-Fa-f]{3}|(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", digits):
        return None
    # Some programs write four bytes, of which the first says how opaque it is.
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits[-6:]
    return f"#{digits}"


def _attributes(told: Any) -> tuple[Attribute, ...]:
    try:
        return read_attributes([json.loads(each) for each in told])
    except (ValueError, RecursionError, BadCodebook):
        return ()
