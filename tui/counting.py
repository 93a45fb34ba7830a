"""Statistics in words: names of axes, codes and figures, and the rows of their tables, safe to show."""

from collections.abc import Callable, Sequence
from typing import Literal

from store.codebook import Codebook
from store.statistics import AXES, Axis, Figures, Statistics, Value
from store.text.glyphs import safe
from tui.language import tr
from tui.page.chart import Grid

Counted = Literal["labels", "articles", "characters"]
COUNTED: tuple[Counted, ...] = ("labels", "articles", "characters")
"""What a cross table can show."""

Entry = tuple[Value, tuple[str, ...], float]
"""A value, its row, and how long its bar is, 0 to 1."""


def axis_name(axis: Axis) -> str:
    """What the rows are called."""
    names: dict[Axis, str] = {
        "code": tr("code"),
        "annotator": tr("annotator"),
        "source": tr("source"),
        "month": tr("month"),
    }
    return names[axis]


def counted_name(counted: Counted) -> str:
    """What is counted."""
    names: dict[Counted, str] = {
        "labels": tr("labels"),
        "articles": tr("articles"),
        "characters": tr("characters"),
    }
    return names[counted]


def value_name(book: Codebook, axis: Axis, value: Value, *, tree: bool = False) -> str:
    """What a value is called; in a ``tree`` codes are indented below their groups."""
    if value is None:
        return tr("(no date)") if axis == "month" else tr("(no source)")
    if axis != "code":
        return safe(value)
    path = book.path(value)
    return "  " * (len(path) - 1 if tree else 0) + safe(path[-1].zh)


def heads(axis: Axis) -> tuple[str, ...]:
    """The heads of a table by one axis."""
    figures = (tr("labels"), tr("articles"), tr("share"), tr("annotators"), tr("on words"), tr("on articles"))
    return (axis_name(axis), *figures, tr("characters"))


def figure_words(figures: Figures) -> tuple[str, ...]:
    """The figures under ``heads``."""
    share = "–" if figures.share is None else f"{figures.share:.0%}"
    counts = (figures.annotators, figures.spans, figures.whole, figures.characters)
    return (f"{figures.labels:,}", f"{figures.articles:,}", share, *(f"{count:,}" for count in counts))


def rows(book: Codebook, statistics: Statistics, axis: Axis) -> list[Entry]:
    """The table by one axis; bars are as long as there are labels."""
    values = statistics.values[axis]
    most = max((statistics.at((axis, value)).labels for value in values), default=0) or 1
    found: list[Entry] = []
    for value in values:
        figures = statistics.at((axis, value))
        name = value_name(book, axis, value, tree=True)
        found.append((value, (name, *figure_words(figures)), figures.labels / most))
    return found


def cross_grid(
    book: Codebook, statistics: Statistics, axis: Axis, across: Axis, counted: Counted
) -> tuple[Grid, list[Value]]:
    """The cross table of two axes of what is counted, and the values of its rows; codes without labels are left out."""
    down, right = (_used(statistics, each) for each in (axis, across))
    get = _getter(counted)

    def row(name: str, *key: tuple[Axis, Value]) -> tuple[str, ...]:
        found = (statistics.at(*key, (across, value)) for value in right)
        return (name, f"{get(statistics.at(*key)):,}", *(f"{get(each):,}" if get(each) else "·" for each in found))

    names = (axis_name(axis), tr("all"), *(value_name(book, across, value) for value in right))
    entries = [row(value_name(book, axis, value, tree=True), (axis, value)) for value in down]
    return Grid(names, (*entries, row(tr("all")))), [*down]


def other_axes(axis: Axis) -> Sequence[Axis]:
    """The axes that can stand across this one."""
    return [other for other in AXES if other != axis]


def _used(statistics: Statistics, axis: Axis) -> list[Value]:
    values = statistics.values[axis]
    return [value for value in values if axis != "code" or statistics.at((axis, value)).labels]


def _getter(counted: Counted) -> Callable[[Figures], int]:
    def get(figures: Figures) -> int:
        return {"labels": figures.labels, "articles": figures.articles, "characters": figures.characters}[counted]

    return get


def query_of(axis: Axis, value: str) -> str:
    """What a search is asked to find the articles that have this value."""
    if axis == "month":
        return f"since:{value} until:{value}"
    key = {"code": "code", "annotator": "by", "source": "source"}[axis]
    return f"{key}:{_quoted(value)}"


def _quoted(value: str) -> str:
    """The value in quotes, if it needs any: in the first ones that do not end inside of it."""
    if not any(character.isspace() or character in '"“「『' for character in value):
        return value
    pairs = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))
    opening, closing = next((pair for pair in pairs if pair[1] not in value), pairs[0])
    return f"{opening}{value}{closing}"
