"""The labelling interface of Label Studio for a codebook (https://labelstud.io/tags), as XML."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from store.codebook import Codebook
from store.formats.xml_writing import element
from store.records import Attribute, Confidence

ATTRIBUTE = "attribute_"
"""What the names of controls for attributes begin with."""

_KINDS = {"text": "textarea", "number": "number", "choice": "choices", "span": "span"}
_STYLE = ".htx-text{ white-space: pre-wrap; }"


def kinds(book: Codebook) -> dict[str, str]:
    """The type of the results that the attributes of a codebook are, by id."""
    return {each.id: _KINDS[each.kind] for each in _attributes(book)}


def config(book: Codebook, links: Iterable[str], attributes: Mapping[str, str]) -> str:
    """The interface: all codes, what can be said of labels, and these types of links.

    ``attributes`` are those that labels have, with the type of their results: some may be in no codebook any more.
    """
    inside = "\n".join(f"  {line}" for line in _controls(book, links, attributes))
    return f"<View>\n{inside}\n</View>\n"


def _controls(book: Codebook, links: Iterable[str], attributes: Mapping[str, str]) -> Iterator[str]:
    shown = _shown(book)
    # Without it Label Studio draws blanks and line ends together.
    yield element("Style", {}, _STYLE)
    labels = (_label(book, code, name) for code, name in shown.items())
    yield element("Labels", {"name": "code", "toName": "text", "choice": "multiple"}, "".join(labels))
    yield element("Text", {"name": "text", "value": "$text", "granularity": "symbol"})
    for name in ("article", "absent"):
        yield _choices(name, ((code, told) for code, told in shown.items()), False, choice="multiple")
    yield _control("TextArea", "memo", False, editable="true")
    yield _control("TextArea", "note", True, editable="true")
    yield _choices("confidence", ((each, each) for each in get_args(Confidence) if each), True, choice="single")
    known = {each.id: each for each in _attributes(book)}
    for name, kind in (kinds(book) | dict(attributes)).items():
        yield from _attribute(name, kind, known.get(name))
    kept = "".join(element("Relation", {"value": each}) for each in dict.fromkeys(links))
    yield element("Relations", {}, kept)


def _attribute(name: str, kind: str, known: Attribute | None) -> Iterator[str]:
    """The control of an attribute; words are told by their place, for which there is none."""
    control, hint = ATTRIBUTE + name, known.zh if known else name
    if kind == "choices":
        yield _choices(control, ((each, each) for each in (known.choices if known else ())), True, choice="single")
    elif kind == "number":
        yield _control("Number", control, True, hint=hint)
    elif kind == "textarea":
        yield _control("TextArea", control, True, placeholder=hint)


def _choices(name: str, choices: Iterable[tuple[str, str]], per_region: bool, **more: str) -> str:
    inside = (element("Choice", {"value": shown, "alias": None if shown == each else each}) for each, shown in choices)
    return _control("Choices", name, per_region, "".join(inside), **more)


def _control(tag: str, name: str, per_region: bool, content: str = "", **more: str) -> str:
    attributes = {"name": name, "toName": "text", "perRegion": "true" if per_region else None, **more}
    return element(tag, attributes, content)


def _label(book: Codebook, code: str, name: str) -> str:
    about = book[code]
    told = {"value": name, "alias": code, "background": book.colour(code), "hotkey": about.key}
    return element("Label", told | {"hint": about.definition or None})


def _shown(book: Codebook) -> dict[str, str]:
    """What each code is called there: no two the same."""
    names = [code.zh for code in book.codes]
    return {
        code.id: code.zh if code.zh and names.count(code.zh) == 1 else f"{code.zh} ({code.id})".strip()
        for code in book.codes
    }


def _attributes(book: Codebook) -> Iterator[Attribute]:
    yield from book.attributes
    yield from (each for code in book.codes for each in code.attributes)
