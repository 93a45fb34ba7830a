"""The command palette, for people who are quicker than its list."""

from textual import on
from textual.command import CommandList, CommandPalette
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from tui.screens.leaving import Leavable


class Palette(CommandPalette, Leavable[None]):
    """Runs what was typed: Enter waits for the list that belongs to it.

    Textual's own runs the first command of the list that is shown, though that may still be of what was typed before.
    """

    DEFAULT_CSS = """
    Palette.-ready > .command-palette--help-text { color: $text-muted; text-style: none; }
    Palette Horizontal SearchIcon { color: $text; }
    Palette Horizontal#--input, Palette Horizontal#--input.--list-visible { border: hkey $border; }
    Palette Vertical CommandList { border-bottom: hkey $border; }
    Palette Vertical CommandList > .option-list--option { text-style: none; }
    """

    _entered = False

    @property
    def is_looking(self) -> bool:
        return self.works_on(self._GATHER_COMMANDS_GROUP)

    def _action_command_list(self, action: str) -> None:
        """Go on in the list. Where it is not laid out yet there are no pages, and to ask for one would end the app."""
        if not action.startswith("page") or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    @on(Input.Changed)
    def _typed_on(self) -> None:
        self._entered = False

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if self.is_looking:
            event.stop()
            event.prevent_default()
            self._entered = True

    @on(Worker.StateChanged)
    async def _looked(self, event: Worker.StateChanged) -> None:
        if self._entered and event.state is WorkerState.SUCCESS:
            self._entered = False
            await self.query_one(Input).action_submit()
