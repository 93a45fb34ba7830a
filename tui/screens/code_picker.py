"""Choose a code: type a part of its name, pinyin or id; its definition is in view before Enter."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from store.code_search import search, searchable
from store.codebook import Codebook
from store.records import Code
from tui.language import tr
from tui.page.fold import fold
from tui.plain import plain, plain_lines
from tui.screens.label_view import colour_of
from tui.widgets.safe_input import SafeInput


class CodePicker(ModalScreen[str | None]):
    """Gives the id of a code, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Cancel"), id="picker.cancel", tooltip=tr("Choose no code")),
        Binding("up,ctrl+p", "step(-1)", show=False, id="picker.up", tooltip=tr("Code above")),
        Binding("down,ctrl+n", "step(1)", show=False, id="picker.down", tooltip=tr("Code below")),
        Binding("shift+up", "scroll_definition(-3)", show=False, id="picker.scroll_up", tooltip=tr("Definition up")),
        Binding(
            "shift+down", "scroll_definition(3)", show=False, id="picker.scroll_down", tooltip=tr("Definition down")
        ),
        Binding("pageup", "step(-8)", show=False, id="picker.page_up", tooltip=tr("Eight codes up")),
        Binding("pagedown", "step(8)", show=False, id="picker.page_down", tooltip=tr("Eight codes down")),
    ]

    input = query_one(Input)
    options = query_one(OptionList)

    def __init__(self, book: Codebook, about: str) -> None:
        super().__init__()
        self._book = book
        self._about = about
        self._codes = searchable(book.codes)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield SafeInput(
                placeholder=tr("Chinese name, pinyin or its initials, English, id"), select_on_focus=False, compact=True
            )
            with Horizontal():
                yield OptionList(markup=False)
                with VerticalScroll(id="definition", can_focus=False):
                    yield Static()
            yield Label(tr("↑↓ choose · Enter takes it · Escape cancels"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.options.can_focus = False
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        if option := self.options.highlighted_option:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        # A highlight of what was there before the last letter may come late.
        if event.option_id and event.option is self.options.highlighted_option:
            self._define(event.option_id)

    def on_resize(self) -> None:
        if option := self.options.highlighted_option:
            self.call_after_refresh(self._define, option.id)

    def action_step(self, by: int) -> None:
        """Move the highlight."""
        if count := self.options.option_count:
            self.options.highlighted = min(max((self.options.highlighted or 0) + by, 0), count - 1)

    def _show(self, query: str) -> None:
        found = search(self._codes, query)
        self.options.clear_options()
        self.options.add_options([Option(self._prompt(code, tree=not query.strip()), id=code.id) for code in found])
        self.options.highlighted = 0 if found else None
        if not found:
            self.query_one("#definition Static", Static).update(tr("No code fits."))

    def action_scroll_definition(self, by: int) -> None:
        """Scroll the definition, where it is longer than its panel."""
        self.query_one("#definition").scroll_relative(y=by, animate=False)

    def _define(self, code: str) -> None:
        panel = self.query_one("#definition")
        # Without the room for a scrollbar, which may be there or not, and a spare cell.
        width = max(panel.outer_size.width - 4, 20)
        self.query_one("#definition Static", Static).update(_definition(self._book, self._book[code], width))
        panel.scroll_home(animate=False)

    def _prompt(self, code: Code, *, tree: bool) -> Content:
        depth = len(self._book.path(code.id)) - 1 if tree else 0
        colour = Style(foreground=Color.parse(colour_of(self._book, code.id)))
        name = plain(code.zh)
        name = name if code.parent else name.stylize("bold")
        return Content("  " * depth).join(
            [Content(""), Content.styled("■ ", colour) + name + Content("  ") + plain(code.en).stylize("dim")]
        )


def _definition(book: Codebook, code: Code, width: int) -> Content:
    """All that the codebook says of a code, folded for so many cells."""
    path = " › ".join(above.zh for above in book.path(code.id))
    parts = [plain_lines(fold(path, width)).stylize("bold"), plain(f"{code.en} · {code.id}").stylize("dim")]
    texts = (
        (tr("Definition"), code.definition),
        (tr("Use when"), code.use_when),
        (tr("Avoid when"), code.avoid_when),
        (tr("Example"), code.example),
        (tr("Cues"), "、".join(code.cues)),
    )
    parts += [_entry(name, text, width) for name, text in texts if text]
    return Content("\n").join(parts)


def _entry(name: str, text: str, width: int) -> Content:
    folded = plain_lines(fold(f"{name}  {text}", width))
    return folded.stylize("bold $accent", 0, len(name))
