"""Widgets without border and padding, drawn without the frame that Textual looks for around every row of them."""

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Unframed(Widget):
    """Draws a row with ``render_line``, in the widget's own width.

    It stands behind the class that it is mixed into: Textual takes the styles of the first one alone.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        rows = self.rows(crop.y, crop.bottom)
        for each in self.get_line_filters():
            background = self.background_colors[1]
            rows = [row.apply_filter(each, background) for row in rows]
        if crop.x == 0 and crop.right >= self.size.width:
            return list(rows)
        return [row.crop(crop.x, crop.right) for row in rows]

    def rows(self, first: int, after: int) -> Sequence[Strip]:
        """The rows from one to before another, counted from the top of the window."""
        return [self.render_line(y) for y in range(first, after)]
