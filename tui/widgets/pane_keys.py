"""The keys that move the cursor and select, for ordinary hands and for vi's."""

from textual.binding import Binding, BindingType

from tui.language import tr


def _move(keys: str, name: str, what: str) -> Binding:
    return Binding(keys, f"move('{name}')", what, show=False, id=f"reader.{name}")


def _select(keys: str, name: str, what: str) -> Binding:
    return Binding(keys, f"move('{name}', True)", what, show=False, id=f"reader.select_{name}")


PANE_BINDINGS: list[BindingType] = [
    _move("left,h", "left", tr("One character back")),
    _move("right,l", "right", tr("One character on")),
    _move("up,k", "up", tr("One row up")),
    _move("down,j", "down", tr("One row down")),
    _move("home,0", "home", tr("Start of the row")),
    _move("end,dollar_sign", "end", tr("End of the row")),
    _move("pageup,b", "page_up", tr("One page up")),
    _move("pagedown,space,f", "page_down", tr("One page down")),
    _move("left_parenthesis", "previous_sentence", tr("Sentence before")),
    _move("right_parenthesis", "next_sentence", tr("Next sentence")),
    _move("left_curly_bracket", "previous_paragraph", tr("Paragraph before")),
    _move("right_curly_bracket", "next_paragraph", tr("Next paragraph")),
    _move("g,ctrl+home", "top", tr("Start of the article")),
    _move("G,ctrl+end", "bottom", tr("End of the article")),
    _select("shift+left,H", "left", tr("Select one character back")),
    _select("shift+right,L", "right", tr("Select one character on")),
    _select("shift+up,K", "up", tr("Select one row up")),
    _select("shift+down,J", "down", tr("Select one row down")),
    _select("shift+home", "home", tr("Select to the start of the row")),
    _select("shift+end", "end", tr("Select to the end of the row")),
    Binding("v", "toggle_selecting", tr("Start or end a selection"), show=False, id="reader.select"),
    Binding("w", "take('clause')", tr("Select the clause under the cursor"), show=False, id="reader.take_clause"),
    Binding(
        "s",
        "take('sentence')",
        tr("Sentence"),
        id="reader.take_sentence",
        tooltip=tr("Select the sentence under the cursor"),
    ),
    Binding(
        "p", "take('paragraph')", tr("Select the paragraph under the cursor"), show=False, id="reader.take_paragraph"
    ),
    Binding("o", "fold", tr("Fold boilerplate away, or show it again"), show=False, id="reader.fold"),
    Binding(
        "z",
        "cycle_changes",
        tr("Show all edits, only what was taken away, or none"),
        show=False,
        id="reader.changes",
    ),
]
