"""Ask for the colour of a code."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.style import Style
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput

NONE = ""
"""The choice of no colour of its own."""


def palette() -> dict[str, str]:
    """Colours that can be told apart on dark and on light ground, with their names."""
    return {
        "#4b72df": tr("blue"),
        "#1f8a9e": tr("teal"),
        "#2f8f4e": tr("green"),
        "#7f8a1f": tr("olive"),
        "#b9770e": tr("amber"),
        "#c75a28": tr("orange"),
        "#c9403a": tr("red"),
        "#c2417f": tr("pink"),
        "#8e5bc9": tr("violet"),
        "#8a6a4f": tr("brown"),
        "#7a7f87": tr("grey"),
    }


class ColourPrompt(Prompt[str | None]):
    """Gives ``#rrggbb``, ``NONE`` for the colour of the group, or None where it is left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="colour.cancel", tooltip=tr("Leave the colour as it is")),
        Binding("up", "step(-1)", tr("Choice above"), show=False, id="colour.up"),
        Binding("down,tab", "step(1)", tr("Choice below"), show=False, id="colour.down"),
    ]
    DEFAULT_CSS = """
    ColourPrompt OptionList { height: auto; max-height: 14; border: none; padding: 0; background: $surface; }
    """

    options = query_one(OptionList)

    def __init__(self, about: str, colour: str | None) -> None:
        super().__init__()
        self._about = about
        self._colour = colour

    def compose(self) -> ComposeResult:
        choices = [Option(Content("  ") + Content(tr("the colour of its group")), id=NONE)]
        choices += [
            Option(_swatch(colour) + Content(f"{name}  {colour}"), id=colour) for colour, name in palette().items()
        ]
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield OptionList(*choices, markup=False)
            yield SafeInput(self._own, placeholder="#rrggbb", compact=True)
            yield Label(tr("↑↓ choose, or type #rrggbb · Enter takes it · Escape"), classes="hint", markup=False)

    @property
    def _own(self) -> str:
        """The colour that the code has, where the palette lacks it."""
        return self._colour if self._colour and self._colour not in palette() else ""

    def on_mount(self) -> None:
        self.options.can_focus = False
        names = [NONE, *palette()]
        self.options.highlighted = names.index(self._colour or NONE) if not self._own else None
        self.query_one(Input).focus()

    def action_step(self, by: int) -> None:
        """Move the highlight, round at the ends."""
        here = self.options.highlighted
        self.query_one(Input).value = ""
        count = self.options.option_count
        self.options.highlighted = (here + by) % count if here is not None else (0 if by > 0 else count - 1)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or NONE)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if re.fullmatch("#?[0-9A-Fa-f]{6}", typed):
            self.dismiss("#" + typed.removeprefix("#").lower())
        elif typed:
            self.query_one(".hint", Label).update(tr("A colour is #rrggbb, such as #2f8f4e"))
        else:
            option = self.options.highlighted_option
            self.dismiss(None if option is None else option.id or NONE)


def _swatch(colour: str) -> Content:
    return Content.styled("■ ", Style(foreground=Color.parse(colour)))
