"""A screen that is laid out once for a change of it, and draws no more than changed."""

from typing import TypeVar

from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.sparing_compositor import SparingCompositor

Result = TypeVar("Result")


class SparingScreen(Screen[Result]):
    """Textual's, which asks itself for another layout, and draws all again, for what the last one brought about."""

    DEFAULT_CSS = "SparingScreen { overflow: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor: SparingCompositor = SparingCompositor()

    def on_resize(self, event: events.Resize) -> None:
        if event.size == self._compositor.size:
            # A layout tells its own screen, too.
            event.prevent_default()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        before = self._compositor.size
        if not scroll:
            self._arrange_anew()
        super()._refresh_layout(size, scroll)
        if scroll:
            return
        for widget in self._compositor.full_map:
            if not _may_get_scrollbars(widget):
                widget._layout_required = False
            if self._compositor.size != before:
                # All of the screen is drawn, or will be when it is drawn next.
                widget._repaint_required = False

    def draw_soon(self) -> None:
        """Draw all of the screen, where that is due, when the app comes to it, not at a tick of Textual's clock."""
        self.app.call_later(self._draw)

    def _draw(self) -> None:
        is_due = self._compositor.size.region in self._compositor._dirty_regions
        # What waits for the tick alone would be forgotten with this frame; what is drawn inside a batch goes nowhere.
        if not is_due or not self.is_current or self.app._batch_count:
            return
        if self._layout_required:
            self._refresh_layout()
        else:
            self._compositor_refresh()

    def _arrange_anew(self) -> None:
        """Let what was asked for be in this layout: Textual forgets how a widget was arranged when it is idle."""
        asking = (widget for widget in self.walk_children(Widget) if widget._layout_required)
        for above in {above for widget in asking for above in widget.ancestors if isinstance(above, Widget)}:
            above._clear_arrangement_cache()
            above._layout_updates += 1


def _may_get_scrollbars(widget: Widget) -> bool:
    """Whether it takes another layout, of which the first one tells, to arrange what is in a widget."""
    return "auto" in (widget.styles.overflow_x, widget.styles.overflow_y)
