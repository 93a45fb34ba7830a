"""Screens that are left once, however often that is asked for: by Enter and Enter, or by a click and a key."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Result = TypeVar("Result")


class Leavable(Screen[Result]):
    """A screen that takes nothing but itself away."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave. Where that was done already, Textual would take away the screen below, or end the app."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Prompt(ModalScreen[Result], Leavable[Result]):
    """One that lies over another, and asks for something."""
