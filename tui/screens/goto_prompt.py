"""Ask where to go in the article."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from tui.language import tr
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput


class Goal(NamedTuple):
    """A paragraph by its number, or a part of the article in percent."""

    number: int
    is_percent: bool


class GotoPrompt(Prompt[Goal | None]):
    """Gives the goal, or None where the person stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Stay here"), id="goto.cancel", tooltip=tr("Stay where you are"))
    ]

    def __init__(self, paragraphs: int) -> None:
        super().__init__()
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            about = tr("Go to paragraph 1–{count}, or to a percentage: 50%", count=self._paragraphs)
            yield Label(about, classes="about", markup=False)
            yield SafeInput(placeholder=tr("number"), compact=True)
            yield Label(tr("Enter goes there · Escape stays"), classes="hint", markup=False)

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        if (goal := goal_of(event.value)) is not None:
            self.dismiss(goal)
        else:
            self.query_one(".hint", Label).update(tr("That is neither a number nor a percentage"))


def goal_of(typed: str) -> Goal | None:
    """What was typed as a goal: ``12``, ``50%``, full-width digits too; None where it is none.

    >>> goal_of("１２"), goal_of(" 50 %"), goal_of("x")
    (Goal(number=12, is_percent=False), Goal(number=50, is_percent=True), None)
    """
    words = typed.strip().removeprefix(":")
    number = words.rstrip("%％").strip()
    if not (number.isdecimal() and len(number) < 10):
        return None
    return Goal(int(number), words.endswith(("%", "％")))
