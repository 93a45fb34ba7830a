"""The keys of the codebook."""

from textual.binding import Binding, BindingType

from tui.language import tr


def _key(keys: str, action: str, what: str, *, label: str = "", shown: str | None = None, name: str = "") -> Binding:
    """A key; with a label it stands in the footer, without one in the help alone."""
    identity = f"codebook.{name or action.removeprefix('app.')}"
    tooltip = what if label else ""
    return Binding(keys, action, label or what, key_display=shown, show=bool(label), id=identity, tooltip=tooltip)


CODEBOOK_BINDINGS: list[BindingType] = [
    _key("e,enter", "edit", tr("Edit names, meaning, example and cues of the code"), label=tr("Edit")),
    _key("n", "new", tr("Make a code beside this one"), label=tr("New")),
    _key("N", "new_below", tr("Make a code under this one")),
    _key("c", "colour", tr("Choose the colour of the code"), label=tr("Colour")),
    *(
        _key(str(digit), f"give_key('{digit}')", tr("Make this digit the key of the code"), name=f"key_{digit}")
        for digit in range(1, 10)
    ),
    _key("0", "give_key('')", tr("Take its key off the code"), name="no_key"),
    _key("a", "archive", tr("Offer the code no more, or again"), label=tr("Archive")),
    _key("m", "merge", tr("Give all labels of this code another one"), label=tr("Merge")),
    _key("s", "labels", tr("The labels of this code: split it, recode them"), label=tr("Split")),
    _key("o", "outdated", tr("The labels made under an older meaning of their code"), label=tr("Look again")),
    _key("K,shift+up", "move_code('up')", tr("Move the code up"), name="move_up"),
    _key("J,shift+down", "move_code('down')", tr("Move the code down"), name="move_down"),
    _key("greater_than_sign", "move_code('in')", tr("Put the code under the one above it"), name="move_in"),
    _key("less_than_sign", "move_code('out')", tr("Take the code out of the group it is in"), name="move_out"),
    _key("p", "put_under", tr("Put the code under another one, which is chosen")),
    _key("slash", "find", tr("Go to a code by its name")),
    _key("j", "step('down')", tr("Code below"), name="down"),
    _key("k", "step('up')", tr("Code above"), name="up"),
    _key("space", "scroll_sheet(8)", tr("What it says: further down"), name="sheet_down"),
    _key("b", "scroll_sheet(-8)", tr("What it says: further up"), name="sheet_up"),
    _key("H", "app.history", tr("What was done")),
    _key("u", "undo", tr("Undo your last action")),
    _key("r,ctrl+r", "redo", tr("Do again what you undid last")),
    _key("question_mark", "app.help", tr("Show all keys"), label=tr("Help"), shown="?"),
    _key("escape,q", "dismiss", tr("Go back"), label=tr("Back"), shown="Esc", name="leave"),
]
