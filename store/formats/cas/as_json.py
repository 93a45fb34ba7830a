"""UIMA CAS JSON 0.4 as plain values (https://github.com/apache/uima-uimaj-io-jsoncas)."""

from collections.abc import Iterator
from typing import Any

from store.errors import BadInput
from store.formats import fields
from store.formats.cas.plain import SEGMENTS, PlainCas, Scalar, Sofa, Structure
from store.formats.json_lines import parsed

_SOFA = "uima.cas.Sofa"


def read_json(data: bytes) -> PlainCas:
    """The CAS in these bytes.

    Raises:
        BadInput: there is none.
    """
    found = fields.record(parsed(data), "the file")
    sofas: list[Sofa] = []
    structures: dict[int, Structure] = {}
    arrays: dict[int, tuple[int, ...]] = {}
    for identity, entry in _entries(found.get("%FEATURE_STRUCTURES")):
        kind = fields.text(entry, "%TYPE")
        if kind == _SOFA:
            sofas.append(Sofa(identity, fields.text(entry, "sofaID", ""), fields.text(entry, "sofaString", "")))
        elif "%ELEMENTS" in entry:
            arrays[identity] = _ids(entry["%ELEMENTS"])
        elif not kind.startswith(SEGMENTS):
            structures[identity] = _structure(identity, kind, entry)
    for identity, each in structures.items():
        if any(target in arrays for targets in each.references.values() for target in targets):
            structures[identity] = _unfolded(each, arrays)
    return PlainCas(tuple(sofas), structures)


def _entries(found: object) -> Iterator[tuple[int, fields.Record]]:
    """The structures with their ids; UIMA's own programs write a list, older ones an object by id."""
    if isinstance(found, dict):
        for key, entry in found.items():
            if not (key.isascii() and key.isdecimal() and len(key) < 16):
                raise BadInput("{field} is not a number that can be", field="%ID")
            yield int(key), fields.record(entry, "%FEATURE_STRUCTURES")
        return
    for entry in fields.records({"%FEATURE_STRUCTURES": found}, "%FEATURE_STRUCTURES"):
        yield fields.whole(entry, "%ID"), entry


def _structure(identity: int, kind: str, entry: fields.Record) -> Structure:
    values: dict[str, Scalar] = {}
    references: dict[str, tuple[int, ...]] = {}
    for name, value in entry.items():
        if name.startswith("@"):
            references[name[1:]] = _ids([value])
        elif name[:1] not in ("%", "^", "#") and isinstance(value, str | int | float):
            values[name] = value
    sofa = references.pop("sofa", ())
    return Structure(identity, kind, sofa[0] if sofa else None, values, references)


def _ids(found: Any) -> tuple[int, ...]:
    return tuple(each for each in found if type(each) is int) if isinstance(found, list) else ()


def _unfolded(each: Structure, arrays: dict[int, tuple[int, ...]]) -> Structure:
    """The structure with the members of arrays in their place."""
    direct = {
        name: tuple(member for target in targets for member in arrays.get(target, (target,)))
        for name, targets in each.references.items()
    }
    return Structure(each.id, each.type, each.sofa, each.values, direct)
