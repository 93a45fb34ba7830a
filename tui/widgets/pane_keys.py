"""The keys that move the cursor, select, and change what is shown, for ordinary hands and for vi's."""

from textual.binding import Binding, BindingType

from tui.language import tr


def _move(keys: str, name: str, what: str) -> Binding:
    return Binding(keys, f"move('{name}')", what, show=False, id=f"reader.{name}")


def _select(keys: str, name: str, what: str) -> Binding:
    return Binding(keys, f"move('{name}', True)", what, show=False, id=f"reader.select_{name}")


def _take(keys: str, name: str, what: str) -> Binding:
    return Binding(keys, f"take('{name}')", what, show=False, id=f"reader.take_{name}")


def _show(keys: str, action: str, name: str, what: str) -> Binding:
    return Binding(keys, action, what, show=False, id=f"reader.{name}")


PANE_BINDINGS: list[BindingType] = [
    _move("left,h", "left", tr("One character back")),
    _move("right,l", "right", tr("One character on")),
    _move("up,k", "up", tr("One row up")),
    _move("down,j", "down", tr("One row down")),
    _move("ctrl+left,b", "previous_word", tr("Word before")),
    _move("ctrl+right,w", "next_word", tr("Next word")),
    _move("comma", "previous_clause", tr("Clause before")),
    _move("semicolon", "next_clause", tr("Next clause")),
    _move("left_parenthesis", "previous_sentence", tr("Sentence before")),
    _move("right_parenthesis", "next_sentence", tr("Next sentence")),
    _move("ctrl+up,left_curly_bracket", "previous_paragraph", tr("Paragraph before")),
    _move("ctrl+down,right_curly_bracket", "next_paragraph", tr("Next paragraph")),
    _move("home,0", "home", tr("Start of the row")),
    _move("end,dollar_sign", "end", tr("End of the row")),
    _move("pageup", "page_up", tr("One page up")),
    _move("pagedown,space", "page_down", tr("One page down")),
    _move("ctrl+pageup", "previous_heading", tr("Heading before")),
    _move("ctrl+pagedown", "next_heading", tr("Next heading")),
    _move("g,ctrl+home", "top", tr("Start of the article")),
    _move("G,ctrl+end", "bottom", tr("End of the article")),
    _select("shift+left", "left", tr("Select one character back")),
    _select("shift+right", "right", tr("Select one character on")),
    _select("shift+up", "up", tr("Select one row up")),
    _select("shift+down", "down", tr("Select one row down")),
    _select("ctrl+shift+left", "previous_word", tr("Select to the word before")),
    _select("ctrl+shift+right", "next_word", tr("Select to the next word")),
    _select("ctrl+shift+up", "previous_paragraph", tr("Select to the paragraph before")),
    _select("ctrl+shift+down", "next_paragraph", tr("Select to the next paragraph")),
    _select("shift+home", "home", tr("Select to the start of the row")),
    _select("shift+end", "end", tr("Select to the end of the row")),
    _select("ctrl+shift+home", "top", tr("Select to the start of the article")),
    _select("ctrl+shift+end", "bottom", tr("Select to the end of the article")),
    _show("v", "toggle_selecting", "select", tr("Select from here, go on from what is selected, or drop it")),
    _show("O", "other_end", "other_end", tr("Go to the other end of the selection, to move that one")),
    _show("S", "grow('sentence')", "grow_sentence", tr("Select on to the end of the sentence")),
    _show("quotation_mark", "enclose", "grow_enclosed", tr("Select what the quotes or brackets enclose")),
    _show("Z", "grow('trimmed')", "trim", tr("Take marks and blanks off the ends of the selection")),
    _take("W", "word", tr("Select the word under the cursor")),
    _take("C", "clause", tr("Select the clause under the cursor")),
    Binding(
        "s",
        "take('sentence')",
        tr("Sentence"),
        id="reader.take_sentence",
        tooltip=tr("Select the sentence under the cursor"),
    ),
    _take("p", "paragraph", tr("Select the paragraph under the cursor")),
    _show("vertical_line", "cycle_view", "view", tr("Side by side, one above the other, one text alone")),
    _show("T", "other_script", "other_script", tr("The normalized text in the other script, or as it is")),
    _show("z", "cycle_changes", "changes", tr("Show no edits, repairs and gaps only, or all edits")),
    _show("o", "fold", "fold", tr("Fold boilerplate away, or show it again")),
]
