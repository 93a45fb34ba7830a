"""The labels of the article in view: to look through, to jump to, to change."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.color import Color
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.language import tr
from tui.plain import plain


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label as the list shows it."""

    id: str
    code: str
    """The code's name."""
    colour: str
    quote: str | None
    """None for a label on the whole article."""
    note: str
    annotator: str


class LabelList(Widget):
    """A line a label, those on the whole article first."""

    BINDING_GROUP_TITLE = tr("Labels")
    DEFAULT_CSS = """
    LabelList OptionList { height: 1fr; border: none; padding: 0; }
    """

    options = query_one(OptionList)

    @dataclass
    class Looked(Message):
        """The highlight is on a label."""

        label: str

    @dataclass
    class Chosen(Message):
        """A label is to be gone to."""

        label: str

    def compose(self) -> ComposeResult:
        yield Static(id="labels-heading", classes="heading", markup=False)
        yield Static(tr("None yet. Select words (v, s, shift and arrows, mouse), then press c."), classes="hint")
        yield OptionList(markup=False)

    def show(self, lines: Sequence[LabelLine]) -> None:
        """Show these labels, the highlight on the label that had it, or near its place."""
        here = self.options.highlighted
        before = self.label
        self.options.clear_options()
        self.options.add_options([Option(_prompt(line), id=line.id) for line in lines])
        ids = [line.id for line in lines]
        if before in ids:
            self.highlight(before)
        elif here is not None and lines and self.options.has_focus:
            self.options.highlighted = min(here, len(lines) - 1)
        self.query_one("#labels-heading", Static).update(tr("Labels") + f" {len(lines)}", layout=False)
        self.options.display = bool(lines)
        self.query_one(".hint").display = not lines
        self.set_class(not lines, "-empty")

    @property
    def has_keys(self) -> bool:
        """Whether the keys go to the list."""
        return self.options.has_focus

    def take_keys(self) -> None:
        """Let the keys go to the list, with the highlight on a label."""
        self.options.focus()
        if self.options.highlighted is None and self.options.option_count:
            self.options.highlighted = 0

    def highlight(self, label: str | None) -> None:
        """Put the highlight on a label, or on none."""
        with self.prevent(OptionList.OptionHighlighted):
            self.options.highlighted = None if label is None else self.options.get_option_index(label)

    @property
    def label(self) -> str | None:
        """The label under the highlight."""
        option = self.options.highlighted_option
        return option.id if option else None

    @on(OptionList.OptionHighlighted)
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.options.has_focus and event.option_id:
            self.post_message(self.Looked(event.option_id))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


def _prompt(line: LabelLine) -> Content:
    quote = tr("(whole article)") if line.quote is None else line.quote
    prompt = Content.styled("■ ", Style(foreground=Color.parse(line.colour))) + plain(line.code).stylize("bold")
    if line.note:
        prompt += Content("  ") + plain(f"({line.note})").stylize("italic")
    return prompt + Content("  ") + plain(quote) + Content("  ") + plain(line.annotator).stylize("dim")
