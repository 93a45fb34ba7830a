"""One of the two texts as it is drawn: a row at a time, with its gutter, and what is found under the mouse."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from store.records import Range, Side
from store.text.align import Alignment
from tui.page.hits import offset_at
from tui.page.layout import Layout
from tui.page.marks import Marks
from tui.page.paint import runs
from tui.page.row_marks import RowMarks
from tui.page.widths import cells_of_all
from tui.widgets.row_strip import RowStrip
from tui.widgets.row_styles import RowStyles

GUTTER = 3
"""Cells left of the text, after the paragraph's number: two lanes of labels, and a sign for what the row holds."""
BOILERPLATE, SUGGESTED, DOUBTFUL, MORE_LABELS = "┊", "◇", "?", "+"
"""Signs of a row, the last wins: boilerplate, a label that is proposed, a repair that is not sure, more labels than
there are lanes. What is proposed has its sign in the second lane where no label is."""

_Piece = tuple[str, Style]
"""Words that look alike."""


class Picture(NamedTuple):
    """A side of a layout with its marks."""

    layout: Layout
    marks: Marks
    styles: RowStyles
    digits: int = 0
    """Cells of the paragraphs' numbers; without any, they are not numbered."""

    @classmethod
    def empty(cls, side: Side, styles: RowStyles) -> Self:
        """Before there is a text."""
        nothing = Alignment.identity(0)
        return cls(Layout.of("", "", nothing, 1, 1), Marks(side, nothing), styles)

    @property
    def text_x(self) -> int:
        """Cells left of the text."""
        return self.digits + GUTTER

    def row(self, y: int) -> Range | None:
        """What is drawn in a row of the layout; None where there is nothing."""
        return self.layout.row(self.marks.side, y)

    def strip(self, y: int, width: int) -> Strip:
        """A row of the layout in so many cells."""
        base = self.styles.base
        row = self.row(y)
        if row is None:
            return Strip.blank(width, base)
        text, marks = self.layout.text(self.marks.side), RowMarks(self.marks, row)
        pieces = [*self._number(y), *self._gutter(marks)]
        pieces += [(text[start:end], self.styles.of(roles)) for start, end, roles in runs(row, marks.spans)]
        taken = cells_of_all([words for words, _ in pieces])
        if taken < width:
            pieces.append((" " * (width - taken), base))
        strip = RowStrip(_joined(pieces), max(taken, width))
        return strip if taken <= width else strip.crop(0, width)

    def label_at(self, x: int, y: int) -> str | None:
        """The id of the label whose bar is at this cell."""
        row = self.row(y)
        if row is None or not self.digits <= x < self.text_x:
            return None
        lanes = RowMarks(self.marks, row).lanes()
        return next((label.label for label, _ in lanes if _at(label.lane) == x - self.digits), None)

    def offset_at(self, x: int, y: int) -> int | None:
        """The character at this cell, or nearest to it, in the last row of text from there up."""
        for above in range(min(max(y, 0), self.layout.height - 1), -1, -1):
            if row := self.row(above):
                return offset_at(self.layout.text(self.marks.side), row, x - self.text_x)
        return None

    def _number(self, y: int) -> list[_Piece]:
        if not self.digits:
            return []
        starts = self.layout.is_paragraph_start(y)
        number = str(self.layout.paragraph_at(y) + 1) if starts else ""
        return [(number.rjust(self.digits), self.styles.of(("number",)))]

    def _gutter(self, marks: RowMarks) -> list[_Piece]:
        signs = [(" ", self.styles.base)] * GUTTER
        if marks.is_boilerplate:
            signs[-1] = BOILERPLATE, self.styles.of(("boilerplate",))
        if marks.is_doubtful:
            signs[-1] = DOUBTFUL, self.styles.of(("inferred",)) + Style(underline=False)
        for label, sign in marks.lanes():
            at = _at(label.lane)
            signs[at] = sign if at < GUTTER - 1 else MORE_LABELS, self.styles.bar(label)
        for suggestion in marks.suggestions[-1:]:
            free = next((at for at in (GUTTER - 2, GUTTER - 1) if signs[at][0] in (" ", BOILERPLATE)), None)
            if free is not None:
                signs[free] = SUGGESTED, self.styles.bar(suggestion)
        return signs


def _joined(pieces: Iterable[_Piece]) -> Iterator[Segment]:
    """The pieces, those beside each other that look alike as one: it is less for the terminal to read."""
    words, before = "", None
    for text, style in pieces:
        if style is before:
            words += text
            continue
        if words:
            yield Segment(words, before)
        words, before = text, style
    if words:
        yield Segment(words, before)


def _at(lane: int) -> int:
    """The cell of the gutter that a lane of labels has: those that are too many share the last one."""
    return min(lane, GUTTER - 1)
