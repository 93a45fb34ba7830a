"""Screens that bear what comes twice or too late: they are left once, and a press on what has gone does nothing."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

Result = TypeVar("Result")


class Leavable(Screen[Result]):
    """A screen that takes nothing but itself away."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave. Where that was done already, Textual would take away the screen below, or end the app."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What stands at a cell. A message that has just gone is still drawn, and a press on it would end the app."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)


class Prompt(ModalScreen[Result], Leavable[Result]):
    """One that lies over another, and asks for something."""
