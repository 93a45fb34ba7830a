"""All keys that work where the person is."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Label, Static

from tui.language import tr

KEYS_WIDTH = 18
"""Cells for the names of the keys."""


class Help(ModalScreen[None]):
    """A list of keys by part of the screen, made from the bindings themselves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss(None)", tr("Close"), id="help.close", tooltip=tr("Close the help")),
    ]

    def __init__(self, of: Screen[object]) -> None:
        super().__init__()
        self._groups = _groups(of)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll():
                for title, keys in self._groups.items():
                    yield Label(Content.styled(title, "bold"), classes="group")
                    yield Static(_lines(keys.items()))
            yield Label(tr("↑↓ scroll · Escape closes"), classes="hint", markup=False)


def _groups(screen: Screen[object]) -> dict[str, dict[str, str]]:
    """For each part of the screen: what can be done, and the keys that do it."""
    groups: dict[str, dict[str, str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        title = active.node.BINDING_GROUP_TITLE
        # Keys without an id are the toolkit's own: scrolling, focus, clipboard.
        if binding.id is None or title is None:
            continue
        key = screen.app.get_key_display(binding)
        what = binding.tooltip or binding.description
        keys = groups.setdefault(title, {})
        keys[what] = f"{keys[what]} {key}" if what in keys else key
    # From the screen to the part in use: what is done comes before how to move.
    return dict(reversed(groups.items()))


def _lines(keys: Iterable[tuple[str, str]]) -> Content:
    return Content("\n").join(
        Content.styled(names.rjust(KEYS_WIDTH), "bold $accent") + Content(f"  {what}") for what, names in keys
    )
