"""A line to type in, whatever is pasted or was stored."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from store.text.glyphs import safe


class SafeInput(Input):
    """An ``Input`` whose value holds only characters that are harmless to show."""

    # Not Textual's, with which every character that is typed lays out the whole screen: where the width of the field
    # follows from what is in it, an ``Input`` asks for that by itself.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def validate_value(self, value: str) -> str:
        """The value with a visible character for each that is not."""
        return safe(value)
