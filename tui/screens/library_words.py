"""The list of articles in words: what it can be sorted by, and its headings."""

from store.ordering import EVERY, GroupBy, Order, SortBy, View
from store.records import State
from store.text.glyphs import safe
from tui.language import tr
from tui.states import state_name

SORTS: dict[str, SortBy] = {
    "imported": "imported",
    "title": "title",
    "date": "date",
    "source": "source",
    "length": "length",
    "state": "state",
    "labels": "labels",
    "doubtful": "doubtful",
}
GROUPS: dict[str, GroupBy] = {"source": "source", "month": "month", "state": "state"}


def counted(view: View, shown: int, total: int, *, whole: bool) -> str:
    """How many articles there are, and how many of them the list shows; not ``whole`` while they are being found."""
    if view.wanted == EVERY and not view.words:
        return tr("{count} {count:article|articles}", count=total)
    if whole:
        return tr("{shown} of {count} {count:article|articles}", shown=shown, count=total)
    return tr("more than {shown} of {count} {count:article|articles}", shown=shown - 1, count=total)


def sort_names(view: View) -> list[tuple[str, str]]:
    """What a list can be sorted by; behind what it is sorted by, which way."""
    names: dict[SortBy, str] = {
        "imported": tr("as imported"),
        "title": tr("title"),
        "date": tr("date"),
        "source": tr("source"),
        "length": tr("length"),
        "state": tr("state"),
        "labels": tr("labels"),
        "doubtful": tr("doubtful"),
    }
    sign = " ↓" if view.descending else " ↑"
    return [(name, words + sign * (name == view.sort)) for name, words in names.items()]


def group_names() -> list[tuple[str, str]]:
    """What articles can be under one heading for."""
    return [("", tr("no headings")), ("source", tr("source")), ("month", tr("month")), ("state", tr("state"))]


def headings(order: Order, view: View) -> list[tuple[str, int]]:
    """The headings of a list, with how many articles are under each."""
    return [(f"{_heading(group.value, view)} · {group.articles}", group.articles) for group in order.groups]


def _heading(value: str | None, view: View) -> str:
    if value is None:
        return tr("no date") if view.group == "month" else tr("no source")
    if view.group != "state":
        return safe(value)
    states: tuple[State, ...] = ("new", "started", "done", "deferred", "skipped")
    return next((state_name(state) for state in states if state == value), tr("unusable"))
