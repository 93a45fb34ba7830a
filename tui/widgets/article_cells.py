"""The columns of the list of articles, and what stands in them."""

from store.records import ArticleRow
from store.text.glyphs import safe
from tui.language import tr
from tui.page.columns import Column
from tui.page.widths import cells
from tui.states import shown_state

FLAG, REPRINT = "⚑", "⧉"


def column_names() -> dict[str, str]:
    """What stands above each column."""
    return {
        "flag": FLAG + REPRINT,
        "state": tr("state"),
        "labels": tr("labels"),
        "doubtful": tr("doubtful"),
        "date": tr("date"),
        "source": tr("source"),
        "length": tr("length"),
        "title": tr("title"),
    }


def wanted_columns() -> list[Column]:
    """The columns before the title, each wide enough for its name, its sign of sorting and what usually is in it."""
    least = {"flag": 2, "state": 8, "labels": 4, "doubtful": 4, "date": 10, "source": 10, "length": 6}
    names = column_names()
    signed = {name: cells(names[name]) + (name != "flag") for name in least}
    numbers = ("labels", "doubtful", "length")
    return [Column(name, max(width, signed[name]), right=name in numbers) for name, width in least.items()]


def cell(row: ArticleRow, column: str) -> str:
    """What stands in a column, safe to show."""
    article = row.article
    match column:
        case "flag":
            return FLAG * row.flagged + REPRINT * bool(row.reprint)
        case "state":
            return shown_state(row)
        case "labels":
            return str(row.labels or "")
        case "doubtful":
            return str(row.doubtful or "")
        case "date":
            return safe(article.metadata.date or "")
        case "source":
            return safe(article.metadata.source or "")
        case "length":
            return str(article.length)
        case _:
            return safe(article.title)
