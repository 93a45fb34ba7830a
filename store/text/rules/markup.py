"""Residue of HTML: tags, comments, entities, and tags whose ``<`` was swallowed by a damaged byte pair.

Evidence: a tag has a name that HTML knows and, if anything, attributes with ``=``; an entity is known and has its
``;`` (``&nbsp`` goes without); a tag without ``<`` stands where a ``<`` can have been (``?/p>``). A block tag between
two texts on one line becomes a line end, at the edge of a line it goes. Never touched: ``[/bold]``, ``a < b > c``,
``<<``, ``->``, ``《…》``, ``>>上一篇``, and the text between tags.
"""

import re
from collections.abc import Iterator

from store.text.align import Alignment
from store.text.changes import Change, apply
from store.text.compose import Composition
from store.text.patterns import lazy_pattern
from store.text.rules import controls, invisible

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center col colgroup dd div dl dt fieldset figcaption figure "
    "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html legend li main nav noscript o:p ol option p pre "
    "script section select style table tbody td tfoot th thead title tr ul"
)
_INLINE_NAMES = (
    "a abbr acronym applet area audio b base big button canvas cite code del dfn em embed font i iframe img input ins "
    "kbd label link map mark meta object param picture q rp rt ruby s samp small source span strike strong sub sup svg "
    "textarea tt u var video wbr"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# Blanks are spelled out: a blank that the rule "spaces" makes of another must not turn text into a tag afterwards.
_BLANK = r"[ \t\n\u3000]"
_KNOWN = "(?:" + "|".join(sorted((*_BLOCKS, *_INLINE_NAMES.split()), key=lambda name: (-len(name), name))) + ")"
# Without "<": after what ate it, or after text; not after what makes it a path or a line of code.
_BEHEADED = rf"(?<![0-9A-Za-z\"\#$&'*+\-./<=@\[\\\]^_`{{|}}~%s])(?:/{_KNOWN}>|[bh]r{_BLANK}*+/>)"
_WHOLE = (
    rf"</?{_KNOWN}(?:{_BLANK}++[^<>=]{{1,100}}+=[^<>]{{0,2000}}+)?{_BLANK}*+/?>"
    r"|<(?:!doctype|\?xml)\b[^<>]{0,300}+>"
    r"|<!--(?>[^<>\-]++|-(?!->)){0,1000}+-->"
)
_TAG = f"{_WHOLE}|{_BEHEADED % '?'}"
_TAG_AFTER_DAMAGE = rf"{_WHOLE}|{_BEHEADED % ''}|(?<=\?)(?:p|div|span|strong|br)>"
_FLAGS = re.IGNORECASE | re.ASCII
_ONE_TAG = lazy_pattern(_TAG_AFTER_DAMAGE, _FLAGS)
_NAME = lazy_pattern(r"(?:o:)?[0-9a-z]+", _FLAGS)
_ENTITY = (
    r"&(?:amp;)*(?:(?P<entity>[A-Za-z][0-9A-Za-z]{1,31}+|\#[0-9]{1,7}+|\#x[0-9A-Fa-f]{1,6}+);|(?P<bare>nbsp)(?!\w))"
)
# A run of tags is one change: "</p><p>" is one line end.
_FOUND, _FOUND_AFTER_DAMAGE = (
    lazy_pattern(rf"(?:{tag})(?:[ \t\u3000]*+(?:{tag}))*+|{_ENTITY}", _FLAGS) for tag in (_TAG, _TAG_AFTER_DAMAGE)
)
_BEGINNING = lazy_pattern("[<&/BDHPSbdhps]")
"""What any of these begins with: searched for alone, which is five times as fast."""
_ROUNDS = 8
"""``&amp;lt;p&gt;`` needs three. What is still not at rest after eight is no residue, and is left alone."""


def changes(text: str) -> Iterator[Change]:
    """Deletions of tags, line ends for block tags, characters for entities.

    A tag without ``<`` right after a ``?`` is left: the repair of the bytes needs it.
    """
    return _changes(text, _FOUND)


def changes_after_damage(text: str) -> Iterator[Change]:
    """The same with the tags whose ``<`` a ``?`` has swallowed."""
    return _changes(text, _FOUND_AFTER_DAMAGE)


def _changes(text: str, pattern: re.Pattern[str]) -> Iterator[Change]:
    composition, now = Composition(Alignment.identity(len(text))), text
    for _ in range(_ROUNDS):
        now, found = apply(now, _round(now, pattern))
        if not found:
            for piece in composition.alignment().changed():
                yield Change(piece.raw_start, piece.raw_end, now[piece.start : piece.end])
            return
        composition.then(found, "markup")


def _round(text: str, pattern: re.Pattern[str]) -> Iterator[Change]:
    if ">" not in text and "&" not in text:
        return
    done = 0
    for first in _BEGINNING.finditer(text):
        found = pattern.match(text, first.start()) if first.start() >= done else None
        if found is None:
            continue
        done = found.end()
        entity: str | None = found["entity"] or found["bare"]
        after = _in_place_of_tags(text, found.start(), found.end()) if entity is None else _character(entity)
        yield Change(found.start(), found.end(), after)


def _character(entity: str) -> str:
    """What the entity stands for, never a character that nobody sees; the entity itself where it is not known."""
    # Late: most texts have no entity.
    from html import unescape
    from html.entities import html5

    text = unescape(f"&{entity};") if entity[0] == "#" or f"{entity};" in html5 else "\ufffd"
    if text == "\ufffd":
        return f"&{entity};"
    for rule in (controls, invisible):
        text, _ = apply(text, rule.changes(text))
    return text


def _in_place_of_tags(text: str, start: int, end: int) -> str:
    if any(map(_is_block, _ONE_TAG.findall(text, start, end))) and _text_before(text, start) and _text_after(text, end):
        return "\n"
    return ""


def _is_block(tag: str) -> bool:
    name = _NAME.search(tag)
    return name is not None and not tag.startswith("<!") and name[0].lower() in _BLOCKS


def _text_before(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t\u3000":
        at -= 1
    return at > 0 and text[at - 1] != "\n"


def _text_after(text: str, at: int) -> bool:
    while at < len(text) and text[at] in " \t\u3000":
        at += 1
    return at < len(text) and text[at] != "\n"
