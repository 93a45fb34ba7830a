"""The keys for what is done to an article and its labels. Those that move are in ``tui.widgets.pane_keys``."""

from textual.binding import Binding, BindingType

from tui.language import tr


def _key(keys: str, action: str, what: str, *, label: str = "") -> Binding:
    """A key of the reader; with a label it stands in the footer, without one in the help alone."""
    name = action.removeprefix("app.")
    tooltip = what if label else ""
    return Binding(keys, action, label or what, show=bool(label), id=f"reader.{name}", tooltip=tooltip)


READER_BINDINGS: list[BindingType] = [
    _key("c,enter", "code", tr("Put a code on what is selected"), label=tr("Code")),
    _key("a", "code_article", tr("Put a code on the whole article"), label=tr("Article")),
    _key("n", "note", tr("Write a note on the label under the cursor"), label=tr("Note")),
    _key("e", "change_code", tr("Give the label under the cursor another code")),
    _key("x,delete", "remove", tr("Take off the label under the cursor"), label=tr("Remove")),
    _key("d", "done", tr("Mark the article done, go to the next unfinished one"), label=tr("Done")),
    _key("u", "undo", tr("Undo your last action"), label=tr("Undo")),
    _key("r,ctrl+r", "redo", tr("Do again what you undid last")),
    _key("right_square_bracket", "next_label", tr("Go to the next label")),
    _key("left_square_bracket", "previous_label", tr("Go to the label before")),
    _key("greater_than_sign", "next_article", tr("Go to the next article")),
    _key("less_than_sign", "previous_article", tr("Go to the article before")),
    _key("question_mark", "app.help", tr("Show all keys"), label=tr("Help")),
    _key("tab,shift+tab", "other_text", tr("The same place in the other text")),
    _key("t", "labels", tr("Go to the list of labels, or back to the text")),
    _key("escape", "let_go", tr("Drop the selection, or go back to the list")),
    _key("q", "leave", tr("Go back to the list of articles"), label=tr("List")),
]
