"""The line of keys at the foot of a screen, drawn as one piece: a key is pressed by the mouse as well.

Textual's ``Footer`` makes a widget of every key, anew whenever other keys work, and each time all of the screen is laid
out again.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.strip import Strip

from tui.widgets.unframed import Unframed

_DIM = Style(dim=True)


class Key(NamedTuple):
    """A key that is shown."""

    key: str
    """As Textual calls it."""
    shown: str
    words: str
    """What it does."""
    tooltip: str
    enabled: bool

    @property
    def width(self) -> int:
        """Cells, with a blank after it."""
        return cell_len(self.shown) + cell_len(self.words) + 2


class KeyLine(Unframed):
    """The keys that work on the screen as it is now; where there is no room for all, the wheel goes through them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-line--key", "key-line--words", "key-line--over"}  # noqa: RUF012 (Textual's own)
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; color: $footer-foreground; background: $panel; }
    KeyLine > .key-line--key { color: $footer-key-foreground; text-style: bold; }
    KeyLine > .key-line--words { color: $footer-description-foreground; }
    KeyLine > .key-line--over { background: $block-hover-background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[Key, ...] = ()
        """What is shown, from the left."""
        self._passed = 0
        """So many of them are left out on the left."""
        self._over: Key | None = None
        """The one under the mouse."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render_line(self, y: int) -> Strip:
        line = [part for key in self._in_sight for part in self._parts(key)] if y == 0 else []
        strip = Strip(line).adjust_cell_length(self.size.width, self.rich_style)
        return strip.crop(0, self.size.width)

    @property
    def _in_sight(self) -> Sequence[Key]:
        """Those that there is room for, as a whole; at least one."""
        # The blank after the last one may be left out.
        edges = accumulate(key.width for key in self.keys[self._passed :])
        count = sum(edge - 1 <= self.size.width for edge in edges)
        return self.keys[self._passed :][: max(count, 1)]

    def _parts(self, key: Key) -> Iterable[Segment]:
        ground = self.rich_style
        if key is self._over:
            ground += self.get_component_rich_style("key-line--over", partial=True)
        for text, name in ((key.shown, "key"), (f" {key.words}", "words")):
            style = ground + self.get_component_rich_style(f"key-line--{name}", partial=True)
            yield Segment(text, style if key.enabled else style + _DIM)
        yield Segment(" ", self.rich_style)

    # What works

    def _changed(self, screen: Screen[object]) -> None:
        if self.app.app_focus and screen is self.screen:
            # The screen itself comes first.
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        if not self.is_attached:
            # The screen was left meanwhile.
            return
        keys = tuple(map(self._key, _shown(self.screen.active_bindings.values())))
        if keys != self.keys:
            self.keys = keys
            self._begin_again()

    def _key(self, active: ActiveBinding) -> Key:
        binding = active.binding
        shown = self.app.get_key_display(binding)
        return Key(binding.key, shown, binding.description, active.tooltip or binding.description, active.enabled)

    def on_resize(self) -> None:
        self._begin_again()

    def _begin_again(self) -> None:
        self._passed, self._over, self.tooltip = 0, None, None
        self.refresh()

    # The mouse

    def _at(self, x: int) -> Key | None:
        for key in self._in_sight:
            if x < key.width:
                # The blank after it is nobody's.
                return key if x < key.width - 1 else None
            x -= key.width
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        key = self._at(event.x)
        if key is not None and key.enabled:
            self.app.simulate_key(key.key)
        elif key is not None:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._look_at(self._at(event.x))

    def on_leave(self) -> None:
        self._look_at(None)

    def _look_at(self, key: Key | None) -> None:
        if key is not self._over:
            self._over, self.tooltip = key, key.tooltip if key else None
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._pass(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._pass(event, -1)

    def _pass(self, event: events.MouseScrollDown | events.MouseScrollUp, step: int) -> None:
        event.stop()
        left = sum(key.width for key in self.keys[self._passed :]) - 1
        if 0 <= self._passed + step < len(self.keys) and (step < 0 or left > self.size.width):
            self._passed += step
            # Another key is under the mouse, which did not move.
            self._look_at(self._at(event.x))
            self.refresh()


def _shown(active: Iterable[ActiveBinding]) -> Iterable[ActiveBinding]:
    """Those that are to be shown, of each action the first."""
    found: dict[str, ActiveBinding] = {}
    for each in active:
        if each.binding.show:
            found.setdefault(each.binding.action, each)
    return found.values()
