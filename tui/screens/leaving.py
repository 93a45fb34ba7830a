"""Screens that bear what comes twice or too late: they are left once, and a press on what has gone does nothing."""

from typing import TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

Result = TypeVar("Result")


class Leavable(Screen[Result]):
    """A screen that takes nothing but itself away."""

    _late: tuple[Result | None] | None = None
    """The result with which it is to be left as soon as nothing lies above."""

    def works_on(self, group: str) -> bool:
        """Whether its work of this group goes on."""
        mine = (worker for worker in self.workers if worker.node is self and worker.group == group)
        return not all(worker.is_finished for worker in mine)

    @property
    def is_looking(self) -> bool:
        """Whether what it lists is not there yet: keys that are meant for it wait."""
        return False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, as soon as nothing lies above. Where that was done already, Textual would take another screen away."""
        if self.is_active:
            return super().dismiss(result)
        if self in self.app.screen_stack:
            self._late = (result,)
        return AwaitComplete()

    @on(events.ScreenResume)
    def _leave_late(self) -> None:
        if self._late is not None:
            (result,), self._late = self._late, None
            self.call_later(self._leave, result)

    def _leave(self, result: Result | None) -> None:
        # What waits until it is gone may not wait inside of it.
        self.dismiss(result)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What stands at a cell. A message that has just gone is still drawn, and a press on it would end the app."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)


class Prompt(ModalScreen[Result], Leavable[Result]):
    """One that lies over another, and asks for something."""

    DEFAULT_CSS = """
    Prompt { align: center middle; }
    Prompt .dialog {
        width: 96%; max-width: 110; height: auto; max-height: 95%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Prompt .dialog .about { text-style: bold; width: 1fr; height: auto; max-height: 2; }
    Prompt .dialog .hint { color: $text-muted; }
    Prompt .dialog Input { margin: 1 0; background: $panel; }
    """
