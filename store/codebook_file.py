"""The codebook as a plain TOML file that a researcher can read, edit and keep in git."""

import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

from store.codebook import Codebook, kept_attribute
from store.errors import BadCodebook
from store.records import Attribute, AttributeKind, Code
from store.text.glyphs import DANGEROUS
from store.text.patterns import lazy_pattern

_HEAD = """\
# A codebook for pizhu. Edit it freely: `pizhu codes import FILE` takes it into a project.
# Each [[code]] has an id (ASCII, never changed once used), a Chinese and an English name, and says what it means.
# `parent` is the id of the code above it; leave it out for a group. `cues` are words that point to the practice.
# `key` is a digit from 1 to 9 that puts the code on; `archived = true` offers it no more. Raise `version` when the
# meaning of a code changes, and say in `since` which version that was. An [[attribute]] is what every label can say
# besides, a [[code.attribute]] what labels with this code can: id, zh, en, kind (text, number, span, or choice with
# its choices).
"""

MOST_VERSION = 999_999_999
"""The highest version of a codebook."""

_DANGEROUS = lazy_pattern(f"(?!\n){DANGEROUS.pattern}")
_TEXTS = ("zh", "en", "definition", "use_when", "avoid_when", "example")
_KNOWN = {*Code._fields} - {"attributes"} | {"attribute"}


@cache
def default_codebook() -> Codebook:
    """The codebook that every new project starts with."""
    from importlib.resources import files

    return parse(files("store").joinpath("default_codebook.toml").read_text("utf-8"), "the default codebook")


def read(path: Path) -> Codebook:
    """The codebook in a file.

    Raises:
        BadCodebook: the file cannot be read, is no TOML, or contradicts itself.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise BadCodebook("{file} cannot be read: {reason}", file=path, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise BadCodebook("{file} is not UTF-8; save it as UTF-8", file=path) from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Codebook:
    """The codebook in a TOML text; ``name`` is what messages call it.

    Raises:
        BadCodebook: it is no TOML, or contradicts itself.
    """
    # Late: of the codebook of a project nothing is read here.
    import tomllib

    try:
        found = tomllib.loads(text)
        codes = tuple(_code(entry) for entry in _entries(found))
        return Codebook(_name(found), _version(found), codes, read_attributes(found.get("attribute", [])))
    # Numbers of thousands of digits are a ValueError as well, thousands of brackets a RecursionError.
    except (ValueError, RecursionError) as error:
        raise BadCodebook("{file} is not TOML: {reason}", file=name, reason=error) from error
    except BadCodebook as error:
        raise BadCodebook("{file}: {problem}", file=name, problem=error) from error


def render(book: Codebook) -> str:
    """The TOML text of a codebook; reading it gives the same codebook."""
    # Only writing needs it.
    import tomli_w

    entries = [{name: value for name, value in _entry(code).items() if value} for code in book.codes]
    head = tomli_w.dumps({"name": book.name, "version": book.version})
    if book.attributes:
        head += "\n" + tomli_w.dumps({"attribute": list(map(kept_attribute, book.attributes))})
    blocks = [_block(tomli_w.dumps(entry)) for entry in entries]
    # What a terminal could act upon is escaped: the file may be printed.
    return _DANGEROUS.sub(lambda found: f"\\U{ord(found[0]):08x}", "\n".join([_HEAD + head, *blocks]))


def _block(entry: str) -> str:
    return "[[code]]\n" + entry.replace("\n[[attribute]]\n", "\n[[code.attribute]]\n")


def _entry(code: Code) -> dict[str, object]:
    names = ("id", "parent", *_TEXTS, "colour", "key", "archived", "since")
    found: dict[str, object] = {name: getattr(code, name) for name in names} | {"cues": list(code.cues)}
    return found | {"attribute": list(map(kept_attribute, code.attributes))}


def _entries(found: dict[str, object]) -> list[dict[str, object]]:
    entries = found.get("code", [])
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise BadCodebook("it has no [[code]]; each code is a block that begins with [[code]]")
    return entries


def _code(entry: dict[str, object]) -> Code:
    identity = entry.get("id")
    if not isinstance(identity, str) or not re.fullmatch(r"[A-Za-z0-9_.-]{1,64}", identity):
        raise BadCodebook("the id {id} is not 1 to 64 ASCII letters, digits, - _ and .", id=identity)
    if unknown := sorted(entry.keys() - _KNOWN):
        raise BadCodebook("the code {id} has a field {field} that is not known", id=identity, field=unknown[0])
    texts = {name: _text(entry, name) for name in _TEXTS}
    if not texts["zh"] and not texts["en"]:
        raise BadCodebook("the code {id} has no name; give zh or en", id=identity)
    texts["zh"], texts["en"] = texts["zh"] or texts["en"], texts["en"] or texts["zh"]
    try:
        attributes = read_attributes(entry.get("attribute", []))
    except BadCodebook as error:
        raise BadCodebook("the code {id}: {problem}", id=identity, problem=error) from error
    return Code(
        id=identity,
        parent=_text(entry, "parent") or None,
        cues=_cues(entry),
        colour=_colour(entry),
        key=_key(entry),
        archived=_archived(entry),
        attributes=attributes,
        since=_since(entry),
        **texts,
    )


def read_attributes(entries: object) -> tuple[Attribute, ...]:
    """The attributes in the blocks of a codebook file, or in JSON of the same shape.

    Raises:
        BadCodebook: one of them has no id, or a kind that there is not, or two have the same id.
    """
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadCodebook("its attributes are no blocks; each begins with [[attribute]] or [[code.attribute]]")
    found = tuple(map(_attribute, entries))
    if len({each.id for each in found}) < len(found):
        raise BadCodebook("two of its attributes have the same id")
    return found


def _attribute(entry: dict[str, object]) -> Attribute:
    identity, choices = entry.get("id"), entry.get("choices", [])
    kind: Any = entry.get("kind", "text")
    if not isinstance(identity, str) or not re.fullmatch(r"[A-Za-z0-9_.-]{1,64}", identity):
        raise BadCodebook("the id {id} is not 1 to 64 ASCII letters, digits, - _ and .", id=identity)
    if kind not in get_args(AttributeKind):
        raise BadCodebook(
            "the attribute {id} is of no kind that there is: {kinds}",
            id=identity,
            kinds=", ".join(get_args(AttributeKind)),
        )
    if not isinstance(choices, list) or not all(isinstance(each, str) and each.strip() for each in choices):
        raise BadCodebook("the attribute {id}: choices is not a list of texts", id=identity)
    if (kind == "choice") != bool(choices):
        raise BadCodebook("the attribute {id}: a choice needs choices, and nothing else has them", id=identity)
    zh, en = _text(entry, "zh"), _text(entry, "en")
    return Attribute(
        identity, zh or en or identity, en or zh or identity, kind, tuple(each.strip() for each in choices)
    )


def _key(entry: dict[str, object]) -> str | None:
    key = _text(entry, "key")
    if key and key not in "123456789":
        raise BadCodebook("the code {id}: the key {key} is not a digit from 1 to 9", id=entry["id"], key=key)
    return key or None


def _archived(entry: dict[str, object]) -> bool:
    archived = entry.get("archived", False)
    if not isinstance(archived, bool):
        raise BadCodebook("the code {id}: archived is neither true nor false", id=entry["id"])
    return archived


def _since(entry: dict[str, object]) -> int:
    since = entry.get("since", 0)
    if not isinstance(since, int) or isinstance(since, bool) or not 0 <= since <= MOST_VERSION:
        raise BadCodebook("the code {id}: since is not the number of a version", id=entry["id"])
    return since


def _text(entry: dict[str, object], name: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise BadCodebook("the code {id}: {field} is not a text", id=entry["id"], field=name)
    return value.strip()


def _cues(entry: dict[str, object]) -> tuple[str, ...]:
    cues = entry.get("cues", [])
    if not isinstance(cues, list) or not all(isinstance(cue, str) for cue in cues):
        raise BadCodebook("the code {id}: cues is not a list of texts", id=entry["id"])
    return tuple(cue.strip() for cue in cues if cue.strip())


def _colour(entry: dict[str, object]) -> str | None:
    colour = _text(entry, "colour")
    if colour and not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise BadCodebook("the code {id}: the colour {colour} is not #rrggbb", id=entry["id"], colour=colour)
    return colour or None


def _name(found: dict[str, object]) -> str:
    name = found.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadCodebook('it has no name; write name = "…" at the top')
    return name.strip()


def _version(found: dict[str, object]) -> int:
    version = found.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= MOST_VERSION:
        raise BadCodebook("its version is not a whole number from 1 to {most}", most=MOST_VERSION)
    return version
