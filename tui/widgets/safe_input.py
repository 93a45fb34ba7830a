"""A line to type in, whatever is pasted or was stored."""

from textual.widgets import Input

from store.text.glyphs import safe


class SafeInput(Input):
    """An ``Input`` whose value holds only characters that are harmless to show."""

    def validate_value(self, value: str) -> str:
        """The value with a visible character for each that is not."""
        return safe(value)
