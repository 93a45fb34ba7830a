"""The list of articles, drawn a line at a time: what it costs follows from its height, however many there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.records import ArticleRow
from store.text.glyphs import safe
from tui.language import tr
from tui.page.columns import GAP, Column, columns, fitted
from tui.page.listed import Lines
from tui.widgets.article_cells import cell, column_names, wanted_columns
from tui.widgets.unframed import Unframed

BLOCK = 64
"""Rows that are read at a time."""
KEPT_BLOCKS = 6
"""Blocks of rows that are kept."""
HEAD = 1
"""Rows of the screen above the first line: the names of the columns."""
FINISHED = ("done", "skipped")

Fetch = Callable[[Sequence[int]], list[ArticleRow]]
"""Reads the articles of these keys, in their order."""


def _key(keys: str, action: str, name: str, what: str) -> Binding:
    return Binding(keys, action, what, show=False, id=f"library.{name}")


class ArticleList(ScrollView, Unframed, can_focus=True, inherit_bindings=False):
    """Shows articles of which it knows the keys; their rows are read when they come into sight."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = tr("Articles")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", tr("Open"), key_display="Enter", id="library.open", tooltip=tr("Open the article")),
        _key("down,j", "step(1)", "down", tr("Next article")),
        _key("up,k", "step(-1)", "up", tr("Article before")),
        _key("pagedown,space", "page(1)", "page_down", tr("One page down")),
        _key("pageup,b", "page(-1)", "page_up", tr("One page up")),
        _key("home,g", "first", "top", tr("First article")),
        _key("end,G", "last", "last", tr("Last article")),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article-list--head",
        "article-list--heading",
        "article-list--cursor",
        "article-list--finished",
    }
    DEFAULT_CSS = """
    ArticleList { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    ArticleList > .article-list--head { background: $surface; text-style: bold; }
    ArticleList > .article-list--heading { text-style: bold underline; }
    ArticleList > .article-list--cursor { text-style: reverse; }
    ArticleList > .article-list--finished { text-style: dim; }
    """

    @dataclass(repr=False, eq=False)
    class Moved(Message):
        """The person has gone to another row."""

        row: int

    @dataclass(repr=False, eq=False)
    class Chosen(Message):
        """An article is to be opened."""

        row: int

    @dataclass(repr=False, eq=False)
    class HeadPressed(Message):
        """The name of a column was pressed."""

        column: str

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._keys: Sequence[int] = ()
        self._titles: Sequence[str] = ()
        self._lines = Lines(0)
        self._at = 0
        self._sorted: tuple[str, bool] = ("", False)
        self._columns: tuple[Column, ...] = ()
        self._fitting = 0
        """The width that the columns were made for."""
        self._blocks: dict[int, list[ArticleRow]] = {}
        self._strips: dict[int, Strip] = {}

    # What is shown

    def show(
        self, keys: Sequence[int], headings: Sequence[tuple[str, int]] = (), *, at: int = 0, steady: bool = False
    ) -> None:
        """Show the articles of these keys, with the cursor on this row; each heading has so many rows under it.

        ``steady``: the row of the cursor stays where it is on the screen.
        """
        before, top = self._lines.line_of(self._at), self.scroll_offset.y
        self._keys = keys
        self._titles = [title for title, _ in headings]
        self._lines = Lines(len(keys), [count for _, count in headings])
        self._at = min(max(at, 0), max(len(keys) - 1, 0))
        self.virtual_size = Size(self.size.width, self._lines.count + HEAD)
        self.forget()
        if steady:
            by = self._lines.line_of(self._at) - before
            self.call_after_refresh(self.scroll_to, y=top + by, animate=False, immediate=True)
        else:
            self.call_after_refresh(self._follow)

    def sort_sign(self, column: str, descending: bool) -> None:
        """Say by which column the list is sorted."""
        self._sorted = column, descending
        self._strips.clear()
        self.refresh()

    def forget(self) -> None:
        """Read the rows in sight again: something was changed."""
        self._blocks.clear()
        self._strips.clear()
        self.refresh()

    @property
    def row_count(self) -> int:
        """How many articles there are."""
        return len(self._keys)

    @property
    def cursor_row(self) -> int:
        """The row that the cursor is on."""
        return self._at

    @property
    def key(self) -> int | None:
        """The key of the article under the cursor; None where there is none."""
        return self._keys[self._at] if self._keys else None

    @property
    def article_row(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self.row(self._at) if self._keys else None

    def row(self, row: int) -> ArticleRow:
        """The article on this row."""
        block, place = divmod(row, BLOCK)
        if block not in self._blocks:
            if len(self._blocks) >= KEPT_BLOCKS:
                # The one that was read first is the farthest, as far as can be told.
                del self._blocks[next(iter(self._blocks))]
            self._blocks[block] = self._fetch(self._keys[block * BLOCK : (block + 1) * BLOCK])
        return self._blocks[block][place]

    def words(self, row: int) -> dict[str, str]:
        """What stands on this row, uncut, by the name of the column."""
        shown = self.row(row)
        return {column.name: cell(shown, column.name) for column in self._shown}

    # Moving

    def move_to(self, row: int) -> None:
        """Put the cursor on this row, or on the last one."""
        if not self._keys:
            return
        before, self._at = self._at, min(max(row, 0), len(self._keys) - 1)
        for changed in (before, self._at):
            line = self._lines.line_of(changed)
            self._strips.pop(line, None)
            self.refresh_line(line + HEAD)
        self._follow()

    def _go(self, row: int) -> None:
        before = self._at
        self.move_to(row)
        if self._at != before:
            self.post_message(self.Moved(self._at))

    def _follow(self) -> None:
        """Scroll just so far that the row of the cursor is in sight, and the heading of the first one."""
        line, top, height = self._lines.line_of(self._at), self.scroll_offset.y, self._page()
        if self._at == 0:
            line = 0
        if line < top:
            self.scroll_to(y=line, animate=False, immediate=True)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True)

    def _page(self) -> int:
        return max(self.size.height - HEAD, 1)

    def action_step(self, by: int) -> None:
        """Go so many rows on."""
        self._go(self._at + by)

    def action_page(self, by: int) -> None:
        """Go so many pages on."""
        self._go(self._lines.row_at(self._lines.line_of(self._at) + by * self._page()))

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self._keys) - 1)

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        if self._keys:
            self.post_message(self.Chosen(self._at))

    def on_click(self, event: events.Click) -> None:
        if event.button != 1:
            return
        line = event.y - HEAD + self.scroll_offset.y
        if event.y < HEAD:
            self._press_head(event.x)
        elif line < self._lines.count and self._lines.heading_at(line) is None:
            self._go(self._lines.row_at(line))
            if event.chain == 2:
                self.action_choose()

    def _press_head(self, x: int) -> None:
        for column in self._shown:
            if 0 <= x < column.width:
                self.post_message(self.HeadPressed(column.name))
            x -= column.width + GAP

    # Drawing

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self._lines.count + HEAD)
        self.call_after_refresh(self._follow)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        if self._fitting != self.size.width:
            self._strips.clear()
        if y < HEAD:
            return self._drawn(self._head(), "head")
        line = y - HEAD + self.scroll_offset.y
        if line >= self._lines.count:
            return Strip.blank(self.size.width, self.rich_style)
        if line not in self._strips:
            if len(self._strips) > BLOCK * KEPT_BLOCKS:
                self._strips.clear()
            self._strips[line] = self._line(line)
        return self._strips[line]

    @property
    def _shown(self) -> tuple[Column, ...]:
        """The columns that fit now: the width may change without a word, as a scrollbar comes."""
        if self._fitting != self.size.width:
            self._fitting = self.size.width
            self._columns = columns(wanted_columns(), self._fitting)
        return self._columns

    def _line(self, line: int) -> Strip:
        heading = self._lines.heading_at(line)
        if heading is not None:
            return self._drawn(safe(self._titles[heading]), "heading")
        at = self._lines.row_at(line)
        shown = self.row(at)
        words = (fitted(cell(shown, column.name), column.width, right=column.right) for column in self._shown)
        finished = shown.unusable or shown.state in FINISHED
        looks = ["cursor"] if at == self._at else ["finished"] if finished else []
        return self._drawn((" " * GAP).join(words), *looks)

    def _head(self) -> str:
        names = column_names()
        by, descending = self._sorted
        shown = []
        for column in self._shown:
            name = names[column.name] + (("↓" if descending else "↑") if column.name == by else "")
            shown.append(fitted(name, column.width, right=column.right))
        return (" " * GAP).join(shown)

    def _drawn(self, words: str, *looks: str) -> Strip:
        style = self.rich_style
        for look in looks:
            style += self._look(look)
        return Strip([Segment(words, style)]).adjust_cell_length(self.size.width, style)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"article-list--{name}", partial=True)
