"""Choose a code: type a part of its name, pinyin or id; its definition is in view before Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
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
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput

Result = TypeVar("Result")

_RECENT = "+"
"""What the id of a line begins with that shows a code a second time, as one that was used lately."""
_NEW = "="
"""The id of the line that makes what was typed a new code. No id of a code has these signs."""


class CodeChooser(Prompt[Result]):
    """The codebook to choose from; what it gives is for those below it to say."""

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

    DEFAULT_CSS = """
    CodeChooser .dialog { height: 95%; max-height: 34; }
    CodeChooser Horizontal { height: 1fr; }
    CodeChooser OptionList { width: 2fr; height: 1fr; border: none; padding: 0; background: $surface; }
    CodeChooser OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    CodeChooser #definition { width: 3fr; height: 1fr; padding: 0 0 0 2; scrollbar-size-vertical: 1; }
    """

    input = query_one(Input)
    options = query_one(OptionList)
    hint = tr("↑↓ choose · Enter takes it · Escape cancels")
    can_make = False
    """Whether a code that there is not yet can be made here."""

    def __init__(self, book: Codebook, about: str, *, recent: Sequence[str] = (), without: str | None = None) -> None:
        """``recent`` are ids of codes that come first, in this order; the code ``without`` is not offered."""
        super().__init__()
        self._book = book
        self._about = about
        self._recent = [code for code in recent if code in book and not book[code].archived]
        self._codes = searchable(code for code in book.codes if not code.archived and code.id != without)
        # Of two that fit as well, the one that was used lately is meant.
        self._lately = sorted(self._codes, key=lambda one: self._place_of(one.code.id))

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
            yield Label(self.hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        self.options.can_focus = False
        self._show("")

    def took(self, code: str) -> None:
        """A code was chosen."""
        raise NotImplementedError

    def took_new(self, name: str) -> None:
        """A code of this name is to be made."""
        raise NotImplementedError

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        if option := self.options.highlighted_option:
            self._take(option.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_id)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        # A highlight of what was there before the last letter may come late.
        if event.option_id and event.option is self.options.highlighted_option:
            self._define(event.option_id)

    def on_resize(self) -> None:
        self.call_after_refresh(self._define_highlighted)

    def _define_highlighted(self) -> None:
        if (option := self.options.highlighted_option) and option.id:
            self._define(option.id)

    def action_step(self, by: int) -> None:
        """Move the highlight."""
        if count := self.options.option_count:
            self.options.highlighted = min(max((self.options.highlighted or 0) + by, 0), count - 1)

    def action_scroll_definition(self, by: int) -> None:
        """Scroll the definition, where it is longer than its panel."""
        self.query_one("#definition").scroll_relative(y=by, animate=False)

    @property
    def code(self) -> str | None:
        """The code under the highlight."""
        option = self.options.highlighted_option
        return None if option is None or option.id in (None, _NEW) else option.id.removeprefix(_RECENT)

    def prompt(self, code: Code, depth: int) -> Content:
        """A code as a line of the list."""
        colour = Style(foreground=Color.parse(colour_of(self._book, code.id)))
        name = plain(code.zh)
        name = name if code.parent else name.stylize("bold")
        key = Content.styled(f"{code.key} ", "bold $accent") if code.key else Content("")
        return Content("  " * depth + "■ ").stylize(colour) + key + name + Content("  ") + plain(code.en).stylize("dim")

    def _place_of(self, code: str) -> int:
        return self._recent.index(code) if code in self._recent else len(self._recent)

    def _take(self, option: str | None) -> None:
        if option == _NEW:
            self.took_new(" ".join(self.input.value.split()))
        elif option is not None:
            self.took(option.removeprefix(_RECENT))

    def _show(self, query: str) -> None:
        is_asked = bool(query.strip())
        options = self._fitting(search(self._lately, query), query) if is_asked else self._all(search(self._codes, ""))
        self.options.clear_options()
        self.options.add_options(options)
        # A new code is never what Enter takes by chance.
        fits = bool(options) and options[0].id != _NEW
        self.options.highlighted = 0 if fits else None
        if not fits:
            self.query_one("#definition Static", Static).update(tr("No code fits."))

    def _all(self, codes: Sequence[Code]) -> list[Option]:
        """The codes that were used lately, and the whole tree."""
        recent = [Option(self.prompt(self._book[code], 0), id=_RECENT + code) for code in self._recent]
        tree = [Option(self.prompt(code, len(self._book.path(code.id)) - 1), id=code.id) for code in codes]
        if recent:
            tree.insert(0, Option(Content("┄" * 8).stylize("dim"), disabled=True))
        return recent + tree

    def _fitting(self, codes: Sequence[Code], query: str) -> list[Option]:
        options = [Option(self.prompt(code, 0), id=code.id) for code in codes]
        name = " ".join(query.split())
        if self.can_make and not any(name in (code.zh, code.en, code.id) for code in self._book.codes):
            made = tr("make “{name}” a new code", name=name)
            options.append(Option(Content("+ ") + plain(made).stylize("italic"), id=_NEW))
        return options

    def _define(self, option: str) -> None:
        panel, static = self.query_one("#definition"), self.query_one("#definition Static", Static)
        if option == _NEW:
            static.update(tr("Its definition can be written in the codebook (B), later."))
            return
        # Without the room for a scrollbar, which may be there or not, and a spare cell.
        width = max(panel.outer_size.width - 4, 20)
        static.update(_definition(self._book, self._book[option.removeprefix(_RECENT)], width))
        panel.scroll_home(animate=False)


class CodePicker(CodeChooser[str | None]):
    """Gives the id of one code, or None."""

    def took(self, code: str) -> None:
        self.dismiss(code)


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen to be put on."""

    codes: tuple[str, ...] = ()
    new: str = ""
    """The name of a code that is to be made, and put on."""


class CodesPicker(CodeChooser[Picked | None]):
    """Gives one code, several, or the name of a new one; or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "mark", tr("Mark"), id="picker.mark", tooltip=tr("Mark the code: Enter takes all that are")),
        Binding("f2", "name", tr("Name"), id="picker.name", tooltip=tr("Make the words that were selected a code")),
    ]

    hint = tr("Tab marks several · Enter takes · F2 names a new code · Escape cancels")
    can_make = True

    def __init__(self, book: Codebook, about: str, *, recent: Sequence[str] = (), words: str = "") -> None:
        """``words`` are those that were selected."""
        super().__init__(book, about, recent=recent)
        self._words = words
        self._marked: list[str] = []

    def took(self, code: str) -> None:
        self.dismiss(Picked(tuple(self._marked) or (code,)))

    def took_new(self, name: str) -> None:
        self.dismiss(Picked(tuple(self._marked), name))

    def action_mark(self) -> None:
        """Mark the code under the highlight, or take the mark off."""
        if (code := self.code) is None:
            return
        if code in self._marked:
            self._marked.remove(code)
        else:
            self._marked.append(code)
        here = self.options.highlighted
        self._show(self.input.value)
        self.options.highlighted = here

    def action_name(self) -> None:
        """Ask for the words that were selected: what fits them, or a new code."""
        self.input.value = self._words
        self.input.cursor_position = len(self._words)

    def prompt(self, code: Code, depth: int) -> Content:
        mark = Content.styled("✓ ", "bold $success") if code.id in self._marked else Content("")
        return mark + super().prompt(code, depth)


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
