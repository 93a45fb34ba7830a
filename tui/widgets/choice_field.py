"""One of a few things, all in sight on one line: the arrows choose."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tui.language import tr
from tui.plain import plain


class ChoiceField(Widget, can_focus=True):
    """A line of choices; the chosen one is in brackets."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", tr("The choice before"), show=False, id="field.before"),
        Binding("right,l,space", "step(1)", tr("The next choice"), show=False, id="field.next"),
    ]
    DEFAULT_CSS = """
    ChoiceField { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; background: $panel; }
    ChoiceField:focus { background: $primary-darken-2; text-style: bold; }
    """

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """``choices`` are values and what is shown for them; ``chosen`` is one of the values, else the first is."""
        super().__init__()
        self._choices = choices
        values = [value for value, _ in choices]
        self._at = values.index(chosen) if chosen in values else 0

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._choices[self._at][0]

    def action_step(self, by: int) -> None:
        """Choose the one beside, as far as there is one."""
        self._at = min(max(self._at + by, 0), len(self._choices) - 1)
        self.refresh()

    def render(self) -> Content:
        shown = [
            Content("[").join([Content(""), plain(words) + Content("]")]) if at == self._at else plain(f" {words} ")
            for at, (_, words) in enumerate(self._choices)
        ]
        return Content(" ").join(shown)
