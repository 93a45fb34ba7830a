"""The line below a text: what is said, and at its end where in the article the person is."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from store.text.glyphs import safe
from tui.widgets.unframed import Unframed


class StatusLine(Unframed):
    """It changes with every key: drawn as one piece."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "StatusLine { height: 1; width: 1fr; background: $surface; color: $text-muted; }"

    words = ""
    """What is said."""
    place = ""
    """Where the person is."""

    def show(self, words: str, place: str) -> None:
        """Say this."""
        if (words, place) != (self.words, self.place):
            self.words, self.place = words, place
            self.refresh()

    def show_place_alone(self, alone: bool) -> None:
        """Leave the room to something else, but for the place; or take it back."""
        self.styles.width = cell_len(self.place) + 2 if alone else "1fr"

    def rows(self, first: int, after: int) -> list[Strip]:
        """The one that there is."""
        room = self.size.width - cell_len(self.place) - 2
        words = f" {_fitted(safe(self.words), room - 2)} " if room > 2 else " " * max(room, 0)
        line = set_cell_size(f"{words} {safe(self.place)} ", self.size.width)
        return [Strip([Segment(line, self.rich_style)], self.size.width)][first:after]


def _fitted(words: str, width: int) -> str:
    """The words in just so many cells, with an ellipsis for what there is no room for."""
    return set_cell_size(words, width) if cell_len(words) <= width else set_cell_size(words, width - 1) + "…"
