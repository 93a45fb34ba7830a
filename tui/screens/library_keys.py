"""The keys of the list of articles, but for those that move in it."""

from textual.binding import Binding, BindingType

from tui.language import tr


def _key(key: str, name: str, label: str, tooltip: str, *, show: bool = True) -> Binding:
    return Binding(key, name, label, show=show, id=f"library.{name.removeprefix('app.')}", tooltip=tooltip)


LIBRARY_BINDINGS: list[BindingType] = [
    _key("n", "next", tr("Next unfinished"), tr("Open the next unfinished article, this one included")),
    _key("N", "previous", tr("Unfinished before"), tr("Open the unfinished article before this one"), show=False),
    _key("slash", "filter", tr("Filter"), tr("Narrow the list: words of the title, code: by: state: since: …")),
    _key("S", "sort", tr("Sort"), tr("Choose what the list is sorted by")),
    _key("B", "group", tr("Group"), tr("Put the articles under headings: source, month, state"), show=False),
    _key("f", "flag", tr("Flag"), tr("Flag the article, or take the flag off")),
    _key("K", "put_off", tr("Skip or defer"), tr("Skip or defer the article, with a reason"), show=False),
    _key("X", "unusable", tr("Unusable"), tr("Mark the article as unusable, with a reason"), show=False),
    _key("M", "carry", tr("Carry labels"), tr("Carry labels to it from another text of the piece"), show=False),
    _key("u", "undo", tr("Undo"), tr("Undo your last action"), show=False),
    _key("r", "redo", tr("Redo"), tr("Do again what was undone"), show=False),
    _key("escape", "unfilter", tr("All articles"), tr("Take the filter away"), show=False),
    Binding("down", "to_list", tr("From the filter to the list"), show=False, id="library.to_list"),
    Binding("F", "app.search_project", tr("Search"), id="library.search", tooltip=tr("Search the project")),
    Binding(
        "D",
        "app.doubtful_repairs",
        tr("Doubtful repairs"),
        show=False,
        id="library.doubtful",
        tooltip=tr("The doubtful repairs of the project"),
    ),
    Binding(
        "percent_sign",
        "app.statistics",
        tr("Statistics"),
        show=False,
        id="library.statistics",
        tooltip=tr("Statistics: labels by code, person, source, month"),
    ),
    Binding(
        "C",
        "app.codebook",
        tr("Codebook"),
        show=False,
        id="library.codebook",
        tooltip=tr("The codebook: browse it, change it"),
    ),
    Binding(
        "H",
        "app.history",
        tr("What was done"),
        show=False,
        id="library.history",
        tooltip=tr("What was done, by you and by others"),
    ),
    Binding("question_mark", "app.help", tr("Help"), key_display="?", id="library.help", tooltip=tr("Show all keys")),
    Binding("q", "app.quit", tr("Quit"), id="library.quit", tooltip=tr("Leave; everything is saved already")),
]
