"""What brat is told of the types of a collection: ``annotation.conf`` what there is, ``visual.conf`` how it looks.

A type is of ASCII letters, digits, ``_`` and ``-``: what is called otherwise gets a name of its own, which
``pizhu.json`` maps back, and ``visual.conf`` shows as it is. See https://brat.nlplab.org/configuration.html.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from store.codebook import Codebook
from store.errors import BadInput
from store.formats import fields
from store.formats.json_lines import parsed
from store.formats.json_text import dumps
from store.records import Code

ANNOTATION, VISUAL, OWN = "annotation.conf", "visual.conf", "pizhu.json"
WORDS = "Attribute_words"
"""The type of words that are the value of an attribute."""
WHOLE, ANNOTATOR, CONFIDENCE = "Whole_article", "Annotator", "Confidence"
"""Attributes that pizhu puts on by itself."""

MAX_CONF = 1_000_000
"""Bytes of a file of this kind."""
_RESERVED = frozenset((WORDS, WHOLE, ANNOTATOR, CONFIDENCE, "Equiv", "ENTITY-NESTING"))
_MOST_VALUES = 50
"""Values of an attribute that can be chosen; brat shows others as well."""
_TYPE = re.compile("[A-Za-z0-9_-]{1,64}")
_COLOUR = re.compile("bgColor:(#[0-9A-Fa-f]{6})\\b")


@dataclass
class Names:
    """The types of a collection that is written, as they come up."""

    book: Codebook
    types: dict[str, str] = field(default_factory=dict)
    """What each stands for, where that is not its name."""
    links: dict[str, None] = field(default_factory=dict)
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    """The attributes, with their values."""

    def type_of(self, name: str) -> str:
        """The type that stands for a code, an attribute or the type of a link."""
        if _TYPE.fullmatch(name) and name not in _RESERVED:
            return name
        plain = re.sub("[^A-Za-z0-9-]+", "_", name)[:40].strip("_") or "type"
        made = f"{plain}_{sha256(name.encode()).hexdigest()[:8]}"
        self.types[made] = name
        return made

    def link(self, name: str) -> str:
        """The type of a link, which is told in the configuration."""
        self.links[self.type_of(name)] = None
        return self.type_of(name)

    def value(self, attribute: str, value: str) -> None:
        """Let the configuration offer a value of an attribute."""
        known = self.values.setdefault(attribute, {})
        if len(known) < _MOST_VALUES and re.fullmatch(r"[^\s,|]+", value):
            known[value] = None

    def write(self, folder: Path) -> None:
        """Write the configuration."""
        codes = {code.id: self.type_of(code.id) for code in self.book.codes}
        told = {"codebook": self.book.id, "types": self.types}
        for name, text in (
            (ANNOTATION, "\n".join(self._annotation(codes))),
            (VISUAL, "\n".join(self._visual(codes))),
            (OWN, dumps({name: value for name, value in told.items() if value})),
        ):
            (folder / name).write_bytes(f"{text}\n".encode())

    def _annotation(self, codes: Mapping[str, str]) -> Iterator[str]:
        yield "[entities]"
        yield from ("\t" * (len(self.book.path(code)) - 1) + made for code, made in codes.items())
        yield from (WORDS, "", "[relations]")
        between = "Arg1:<ENTITY>, Arg2:<ENTITY>"
        yield from (f"{name}\t{between}" for name in sorted(self.links))
        # Labels may lie on each other.
        yield from (
            f"<OVERLAP>\t{between}, <OVL-TYPE>:<ANY>",
            "",
            "[events]",
            "",
            "[attributes]",
            f"{WHOLE}\tArg:<ENTITY>",
        )
        for name in sorted(self.values):
            values = "|".join(sorted(self.values[name]))
            yield f"{name}\tArg:<ENTITY>" + (f", Value:{values}" if values else "")

    def _visual(self, codes: Mapping[str, str]) -> Iterator[str]:
        yield "[labels]"
        yield from (f"{made} | {_shown(self.book[code].zh or code)}" for code, made in codes.items())
        rest = {made: name for made, name in self.types.items() if made not in codes.values()}
        yield from (f"{made} | {_shown(name)}" for made, name in sorted(rest.items()))
        yield from ("", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:#e0e0e0, borderColor:darken")
        yield "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"
        for code, made in codes.items():
            if colour := self.book.colour(code):
                yield f"{made}\tfgColor:{_on(colour)}, bgColor:{colour}"


def written(folder: Path) -> dict[str, str]:
    """What the types stand for, in a collection that pizhu has written.

    Raises:
        BadInput: the file is not what pizhu writes.
    """
    path = folder / OWN
    return fields.texts(fields.record(parsed(_read(path)), OWN), "types") if path.is_file() else {}


def configured(folder: Path) -> tuple[Code, ...]:
    """The entities and events that are told in a folder, or in the nearest one above that tells of any.

    Raises:
        BadInput: a file is too large or no UTF-8.
    """
    annotation, visual = _sections(folder / ANNOTATION), _sections(folder / VISUAL)
    names = {terms[0]: terms[1:] for terms in map(_terms, visual.get("labels", ()))}
    drawn = {line.split()[0]: _COLOUR.search(line) for line in visual.get("drawing", ())}
    found: dict[str, Code] = {}
    above: dict[int, str] = {}
    for line in (*annotation.get("entities", ()), *annotation.get("events", ())):
        depth = len(line) - len(line.lstrip())
        name = line.split()[0].split("|")[0].removeprefix("!")
        if not _TYPE.fullmatch(name):
            continue
        above = {level: code for level, code in above.items() if level < depth} | {depth: name}
        shown, colour = (names.get(name) or [name])[0], drawn.get(name)
        parent = above.get(max((level for level in above if level < depth), default=-1))
        found.setdefault(name, Code(name, parent, zh=shown, en=shown, colour=colour[1] if colour else None))
    return tuple(found.values())


def _sections(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    section = ""
    for line in _read(path).decode("utf-8", "replace").splitlines() if path.is_file() else ():
        if told := re.fullmatch(r"\s*\[(\w+)\]\s*", line):
            section = told[1]
        elif line.strip() and not line.lstrip().startswith(("#", "<", "-")):
            found.setdefault(section, []).append(line)
    return found


def _terms(line: str) -> list[str]:
    return [term.strip() for term in line.split("\t")[0].split("|")]


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_CONF + 1)
    if len(data) > MAX_CONF:
        raise BadInput("{name} is larger than {limit} bytes", name=path.name, limit=MAX_CONF)
    return data


def _shown(name: str) -> str:
    return " ".join(name.replace("|", " ").split())


def _on(colour: str) -> str:
    """The colour of words that can be read on this one."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "black" if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else "white"


def codes_used(codes: Iterable[Code], used: Iterable[str]) -> tuple[Code, ...]:
    """Those of the codes that are used, with those above them, in their order."""
    by_id = {code.id: code for code in codes}
    wanted: set[str] = set()
    for name in used:
        while name in by_id and name not in wanted:
            wanted.add(name)
            name = by_id[name].parent or ""
    return tuple(code for code in by_id.values() if code.id in wanted)
