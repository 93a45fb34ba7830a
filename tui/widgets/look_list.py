"""A list to look through: a click goes to a line, a double click chooses it."""

from textual import events
from textual.widgets import OptionList


class LookList(OptionList):
    """An ``OptionList`` in which one click alone does nothing but move the highlight."""

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is not None:
            self.highlighted = clicked
            if event.chain == 2:
                self.action_select()
