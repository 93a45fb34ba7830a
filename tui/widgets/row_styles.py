"""The styles in which the runs of a row are drawn, from the theme; each made once until the theme changes.

They are as the terminal shows them, without colours where it has none: the rows need not go through Textual's filters.
"""

from collections.abc import Sequence
from math import prod

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from tui.page.label_marks import LabelMark
from tui.page.marks import LABEL, SuggestionMark

TINT = 0.45
"""How much of a label's colour is in the background of its words."""
FADED = {
    "gloss": 0.65,
    "removed": 0.65,
    "blank": 0.65,
    "joined": 0.7,
    "script": 0.8,
    "mark": 0.8,
    "boilerplate": 0.65,
    "number": 0.65,
}
"""How much of the text's colour is left where something was changed or is no part of the article, by role: enough to be
read (a contrast of 4.5 in the usual themes)."""
_PLAIN = frozenset(("boilerplate", "number"))
"""Roles that are only faded."""


class RowStyles:
    """The styles of one pane. It is told to ``forget`` when the theme or the labels change."""

    def __init__(self, pane: Widget) -> None:
        self._pane = pane
        self._made: dict[tuple[str, ...], Style] = {}
        self._alike: dict[Style, Style] = {}
        self._bars: dict[str, Style] = {}
        """By the colour."""
        self._labels: Sequence[LabelMark] = ()

    def forget(self, labels: Sequence[LabelMark]) -> None:
        """The styles are others from now on, and these are the labels that roles name by their number."""
        self._made.clear()
        self._alike.clear()
        self._bars.clear()
        self._labels = labels

    @property
    def base(self) -> Style:
        """The style of plain text."""
        return self.of(())

    def of(self, roles: tuple[str, ...]) -> Style:
        """The style of what plays these roles, the topmost last."""
        style = self._made.get(roles)
        if style is None:
            style = self._shown(self._style(roles))
            # Those that are equal are one object: what they are on is joined by it.
            style = self._made[roles] = self._alike.setdefault(style, style)
        return style

    def bar(self, mark: LabelMark | SuggestionMark) -> Style:
        """The style of the sign of a label in the gutter, or of one that is proposed."""
        style = self._bars.get(mark.colour)
        if style is None:
            coloured = self.base + Style(color=Color.parse(mark.colour).rich_color)
            style = self._bars[mark.colour] = self._shown(coloured)
        return style

    def _shown(self, style: Style) -> Style:
        segments = [Segment("", style)]
        for each in self._pane.app.get_line_filters():
            segments = each.apply(segments, self._pane.background_colors[1])
        return segments[0].style or style

    def _style(self, roles: tuple[str, ...]) -> Style:
        style = self._pane.rich_style
        names = [role for role in roles if not role.startswith(LABEL)]
        if labels := [int(role.removeprefix(LABEL)) for role in roles if role.startswith(LABEL)]:
            style += self._label_style(labels)
        if faded := [name for name in names if name in FADED]:
            style += self._faded(faded)
        for name in names:
            if name not in _PLAIN:
                style += self._component(name)
        return style

    def _component(self, name: str) -> Style:
        return self._pane.get_component_rich_style(f"text-pane--{name}", partial=True)

    def _faded(self, roles: Sequence[str]) -> Style:
        _, _, background, colour = self._pane.colors
        return Style(color=background.blend(colour, prod(FADED[role] for role in roles)).rich_color)

    def _label_style(self, labels: list[int]) -> Style:
        # The shortest is the innermost: its colour is seen, and that it is not alone by the overlap style.
        innermost = min((self._labels[number] for number in labels), key=lambda mark: len(range(*mark.where)))
        tint = self._pane.background_colors[1].blend(Color.parse(innermost.colour), TINT)
        style = self._component("label") + Style(bgcolor=tint.rich_color)
        if len(labels) > 1:
            style += self._component("overlap")
        return style
