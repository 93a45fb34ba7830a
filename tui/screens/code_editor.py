"""All that a code says, to be written and changed in one go."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label, Static, TextArea

from store.records import Code
from store.text.glyphs import safe
from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.screens.widths import BREAKPOINTS
from tui.widgets.safe_area import SafeArea
from tui.widgets.safe_input import SafeInput

NAMES = ("zh", "en")
BETWEEN_CUES = "、"


def field_names() -> dict[str, str]:
    """What the fields of a code are called."""
    return {
        "zh": tr("Chinese name"),
        "en": tr("English name"),
        "definition": tr("Definition"),
        "use_when": tr("Use when"),
        "avoid_when": tr("Avoid when"),
        "example": tr("Example"),
        "cues": tr("Cues"),
    }


class CodeEditor(Prompt[Code | None]):
    """Gives the code with what was written, or None where it is left as it was."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", tr("Leave it"), id="editor.leave", tooltip=tr("Leave the code as it is")),
        Binding("down", "step(1)", show=False, id="editor.down", tooltip=tr("Next field")),
        Binding("up", "step(-1)", show=False, id="editor.up", tooltip=tr("Field before")),
    ]
    DEFAULT_CSS = """
    CodeEditor .dialog { height: 95%; max-height: 24; }
    CodeEditor VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    CodeEditor .field { height: auto; }
    CodeEditor .field Static { width: 14; color: $text-muted; }
    CodeEditor Input { width: 1fr; }
    CodeEditor .dialog Input { margin: 0; }
    CodeEditor TextArea { height: 3; width: 1fr; background: $panel; padding: 0; scrollbar-size-vertical: 1; }
    CodeEditor.-wide TextArea { height: 4; }
    CodeEditor TextArea#cues { height: 2; }
    CodeEditor TextArea:focus, CodeEditor Input:focus { background: $panel-lighten-1; }
    """

    def __init__(self, about: str, code: Code, written: Code | None = None) -> None:
        """``written`` is what the person has written already, where it could not be kept."""
        super().__init__()
        self._about = about
        self._code = code
        self._first = {name: _text(written or code, name) for name in field_names()}
        """What the fields begin with."""
        self._left = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            with VerticalScroll(can_focus=False):
                for name, words in field_names().items():
                    with Horizontal(classes="field"):
                        yield Static(words, markup=False)
                        text = self._first[name]
                        if name in NAMES:
                            yield SafeInput(text, compact=True, id=name, select_on_focus=False)
                        else:
                            yield SafeArea(text, id=name)
            yield Label(tr("Enter keeps all of it · Tab goes on · Escape"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one("#zh").focus()

    @on(Input.Submitted)
    @on(SafeArea.Submitted)
    def _keep(self) -> None:
        fields = {name: self._code_value(name) for name in field_names()}
        self.dismiss(self._code._replace(**fields))  # type: ignore[arg-type]

    def action_leave(self) -> None:
        """Leave the code as it is; what was written is dropped only at the second time."""
        if self._left or not any(map(self._is_changed, self._first)):
            self.dismiss(None)
        self._left = True
        meaning = tr("Not kept yet: Enter keeps it, Escape once more drops it")
        self.query_one(".hint", Label).update(meaning)

    def action_step(self, by: int) -> None:
        """Go to another field; inside a longer text the arrows go from line to line."""
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _typed(self, name: str) -> str:
        field = self.query_one(f"#{name}")
        if isinstance(field, TextArea):
            return field.text
        assert isinstance(field, Input)
        return field.value

    def _is_changed(self, name: str) -> bool:
        return self._typed(name) != safe(self._first[name], keep_newlines=name not in NAMES)

    def _code_value(self, name: str) -> object:
        """The field's value; as it was, where nothing was typed: what was stored may hold what cannot be shown."""
        text = self._typed(name) if self._is_changed(name) else self._first[name]
        if text == _text(self._code, name):
            return getattr(self._code, name)
        if name == "cues":
            return tuple(filter(None, (cue.strip() for cue in re.split("[、，,；;\n]", text))))
        return text.strip()


def _text(code: Code, name: str) -> str:
    value = getattr(code, name)
    return BETWEEN_CUES.join(value) if isinstance(value, tuple) else str(value)
