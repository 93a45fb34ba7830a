"""What the positions of a REFI-QDA project mean in a text: the standard says neither their unit nor what CRLF counts.

In pizhu's own files both are said. Elsewhere they are found by the names of the selections, in which most programs put
their words, or the beginning of them; where no name tells anything, by what is known of the program.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from store.errors import BadInput
from store.exchange.incoming import Stretch
from store.exchange.rewritten import Rewritten, writable
from store.exchange.units import UNITS, Counting, Unit
from store.formats.xml_reading import Element

_ENOUGH = 4
"""Characters of a name that are enough to be taken for the beginning of the words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How positions are counted."""

    unit: Unit
    is_lf: bool
    """Whether every line end counts one, whatever it is."""


class Positions:
    """The words at positions of a text."""

    def __init__(self, text: str, counted: Counted | None, *, is_own: bool = False) -> None:
        self._text = text
        self._is_own = is_own
        self._rewritten = Rewritten(text) if counted and counted.is_lf else None
        self._counted_text = self._rewritten.text if self._rewritten else text
        self._counting = Counting(self._counted_text, counted.unit) if counted else None
        self.unit: Unit | None = "codepoint" if counted else None
        """What the stretches count; None where nothing tells it, and they are as in the file."""

    def stretch(self, selection: Element) -> Stretch:
        """The place of a selection in the text.

        Raises:
            BadInput: it is not in the text, or, in pizhu's own files, its words are others.
        """
        start, end = (position(selection, name) for name in ("startPosition", "endPosition"))
        if self._counting is None:
            return Stretch(start, end)
        start, end = self._counting.to_codepoint(start), self._counting.to_codepoint(end)
        words, name = self._counted_text[start:end], selection.attributes.get("name", "")
        if self._is_own and writable(words) != name:
            raise BadInput("“{quote}” is not what stands at {start}–{end}", quote=name, start=start, end=end)
        if self._rewritten:
            start, end = self._rewritten.to_original(start), self._rewritten.to_original(end)
        return Stretch(start, end, self._text[start:end])


def position(selection: Element, name: str) -> int:
    """A position of a selection.

    Raises:
        BadInput: it is no number.
    """
    told = selection.attributes.get(name, "").strip()
    if not (told.isascii() and told.isdecimal() and len(told) < 16):
        raise BadInput("{field} is not a number that can be", field=name)
    return int(told)


def found(text: str, selections: Sequence[Element], origin: str) -> Counted | None:
    """How the positions of a project of another program are counted; None where nothing tells it.

    What most of the names agree with is taken, and of several ways that the program is known for, or else the first:
    mostly they mean the same places.
    """
    ways = [Counted(unit, is_lf) for is_lf in (False, True) for unit in UNITS if not is_lf or "\r\n" in text]
    named = [each for each in selections if each.attributes.get("name", "").strip()]
    agreeing = {way: _agreeing(text, named, way) for way in ways}
    best, known = max(ways, key=lambda way: agreeing[way]), _known(text, origin.casefold())
    return best if agreeing[best] and (known is None or agreeing[best] > agreeing.get(known, 0)) else known


def _known(text: str, origin: str) -> Counted | None:
    """How the program counts that wrote the project."""
    if "qualcoder" in origin:
        return Counted("utf16", is_lf=False)
    if "atlas" in origin and "\r\n" in text and max(text) <= "\uffff":
        return Counted("codepoint", is_lf=True)
    return None


def _agreeing(text: str, named: Sequence[Element], way: Counted) -> int:
    counted_text = Rewritten(text).text if way.is_lf else text
    counting = Counting(counted_text, way.unit)
    return sum(_agrees(counted_text, counting, each) for each in named)


def _agrees(text: str, counting: Counting, selection: Element) -> bool:
    try:
        start, end = (counting.to_codepoint(position(selection, name)) for name in ("startPosition", "endPosition"))
    except BadInput:
        return False
    # Names are told shortened, and without line ends.
    words, name = " ".join(text[start:end].split()), " ".join(selection.attributes["name"].split())
    beginning = name.rstrip(".…").rstrip()
    return bool(name) and (name == words or (len(beginning) >= _ENOUGH and words.startswith(beginning)))
