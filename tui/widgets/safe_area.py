"""Several lines to type in, whatever is pasted or was stored; Enter is the end of it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from store.text.glyphs import safe
from tui.language import tr


class SafeArea(TextArea):
    """A ``TextArea`` that holds only characters that are harmless to show, and in which Enter submits."""

    BINDING_GROUP_TITLE = tr("Text")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False, priority=True, id="area.submit", tooltip=tr("Keep what was typed")),
        Binding("shift+enter,ctrl+n", "new_line", show=False, id="area.new_line", tooltip=tr("A new line")),
    ]

    @dataclass(repr=False, eq=False)
    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(safe(text, keep_newlines=True), id=id, compact=True, highlight_cursor_line=False)

    def on_resize(self) -> None:
        # Its lines break elsewhere now, which Textual does not draw by itself.
        self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Put in, take out: with a visible character for each that would do harm."""
        edit.text = safe(edit.text, keep_newlines=True)
        return super().edit(edit)

    def action_submit(self) -> None:
        """Say that this is all."""
        self.post_message(self.Submitted())

    def action_new_line(self) -> None:
        """Begin a new line."""
        start, end = self.selection
        self.replace("\n", start, end, maintain_selection_offset=False)
