"""Places in their contexts, a line each, to be accepted or rejected one by one."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tui.language import tr
from tui.widgets.concordance import GUTTER, MARK, Concordance, Line

Mark = Literal["accepted", "rejected", "coded"]

SIGNS: dict[Mark, str] = {"accepted": MARK, "rejected": "✗", "coded": "■"}


class JudgedLines(Concordance):
    """A concordance whose lines are accepted, rejected, or open; those that have the code already stay as they are."""

    BINDING_GROUP_TITLE = tr("Places")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space,Y",
            "judge('accepted')",
            tr("Accept"),
            key_display="Space",
            id="places.accept",
            tooltip=tr("Accept the line, or take that back, and go to the next one"),
        ),
        Binding(
            "x,R",
            "judge('rejected')",
            tr("Reject"),
            key_display="x",
            id="places.reject",
            tooltip=tr("Reject the line, or take that back, and go to the next one"),
        ),
        Binding("a", "accept_all", tr("All"), id="places.all", tooltip=tr("Accept all lines that are open, or none")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._judged: dict[int, Mark] = {}

    def add_places(self, lines: Iterable[tuple[Line, bool]]) -> None:
        """Show these lines below the others; each with whether it has the code already."""
        shown = []
        for number, (line, is_coded) in enumerate(lines, self.line_count):
            shown.append(line)
            if is_coded:
                self._judged[number] = "coded"
        self.add_lines(shown)

    def lines_that_are(self, mark: Mark) -> list[int]:
        """The numbers of the lines with this mark, in order."""
        return sorted(line for line, its in self._judged.items() if its == mark)

    def action_judge(self, mark: Mark) -> None:
        """Mark the line under the cursor, or take the mark off, and go on to the next one."""
        line = self.cursor_line
        if line is None:
            return
        if self._judged.get(line) != "coded":
            if self._judged.get(line) == mark:
                del self._judged[line]
            else:
                self._judged[line] = mark
            self._repaint(line)
        self.action_step(1)
        self.post_message(self.Moved(line))

    def action_accept_all(self) -> None:
        """Accept all lines that are open; where none is, open those that are accepted."""
        self.accept_or_open(range(self.line_count))

    def accept_or_open(self, lines: Iterable[int]) -> None:
        """Accept those of these lines that are open; where none is, open all that are accepted."""
        free = [line for line in lines if line not in self._judged]
        if free:
            self._judged.update(dict.fromkeys(free, "accepted"))
        else:
            self._judged = {line: mark for line, mark in self._judged.items() if mark != "accepted"}
        self._strips.clear()
        self.refresh()
        if self.cursor_line is not None:
            self.post_message(self.Moved(self.cursor_line))

    def _strip(self, line: int) -> Strip:
        first, *others = super()._strip(line)
        mark = self._judged.get(line)
        sign = SIGNS[mark] if mark else " "
        return Strip([Segment(sign.ljust(GUTTER), first.style), *others])
