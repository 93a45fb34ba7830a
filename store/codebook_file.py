"""The codebook as a plain TOML file that a researcher can read, edit and keep in git."""

import re
import tomllib
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

from store.codebook import Codebook
from store.errors import BadCodebook
from store.records import Code
from store.text.glyphs import DANGEROUS

_HEAD = """\
# A codebook for pizhu. Edit it freely: `pizhu codes import FILE` takes it into a project.
# Each [[code]] has an id (ASCII, never changed once used), a Chinese and an English name, and says what it means.
# `parent` is the id of the code above it; leave it out for a group. `cues` are words that point to the practice.
# Raise `version` when the meaning of a code changes.
"""

_DANGEROUS = re.compile(f"(?!\n){DANGEROUS.pattern}")
_TEXTS = ("zh", "en", "definition", "use_when", "avoid_when", "example")
_KNOWN = {field.name for field in fields(Code)}


def default_codebook() -> Codebook:
    """The codebook that every new project starts with."""
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
    try:
        found = tomllib.loads(text)
        codes = tuple(_code(entry) for entry in _entries(found))
        return Codebook(_name(found), _version(found), codes)
    except tomllib.TOMLDecodeError as error:
        raise BadCodebook("{file} is not TOML: {reason}", file=name, reason=error) from error
    except BadCodebook as error:
        raise BadCodebook("{file}: {problem}", file=name, problem=error) from error


def render(book: Codebook) -> str:
    """The TOML text of a codebook; reading it gives the same codebook."""
    # Only writing needs it.
    import tomli_w

    entries = [{name: value for name, value in _entry(code).items() if value} for code in book.codes]
    head = tomli_w.dumps({"name": book.name, "version": book.version})
    blocks = ["[[code]]\n" + tomli_w.dumps(entry) for entry in entries]
    # What a terminal could act upon is escaped: the file may be printed.
    return _DANGEROUS.sub(lambda found: f"\\U{ord(found[0]):08x}", "\n".join([_HEAD + head, *blocks]))


def _entry(code: Code) -> dict[str, object]:
    names = ("id", "parent", *_TEXTS, "cues", "colour")
    return {name: list(code.cues) if name == "cues" else getattr(code, name) for name in names}


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
    parent = _text(entry, "parent") or None
    return Code(id=identity, parent=parent, cues=_cues(entry), colour=_colour(entry), **texts)


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
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadCodebook("its version is not a whole number from 1")
    return version
