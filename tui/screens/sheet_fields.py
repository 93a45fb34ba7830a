"""The lines of a label's sheet."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.records import Words
from store.text.glyphs import safe
from tui.language import tr
from tui.plain import plain
from tui.widgets.safe_input import SafeInput


class TextField(SafeInput):
    """A text; what was stored and could not be shown as it is stays as it was, if nobody has changed it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True)
        self._text = text
        self.styles.margin = 0
        self.styles.width = "1fr"

    @property
    def kept(self) -> str:
        """The text, without blanks at its ends."""
        return self._text if self.value == safe(self._text) else self.value.strip()


class WordsField(Static, can_focus=True):
    """Other words of the article."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace,x", "clear", tr("Take the words off"), show=False, id="words.clear"),
    ]
    DEFAULT_CSS = """
    WordsField { height: 1; width: 1fr; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    WordsField:focus { background: $primary-darken-2; text-style: bold; }
    """

    def __init__(self, words: Words | None, shown: str) -> None:
        super().__init__(markup=False)
        self.kept = words
        """The words; None where there are none."""
        self._words_shown = shown

    def on_mount(self) -> None:
        self._show_words()

    def put(self, words: Words, shown: str) -> None:
        """Take these words instead."""
        self.kept, self._words_shown = words, shown
        self._show_words()

    def action_clear(self) -> None:
        """Take the words off."""
        self.kept, self._words_shown = None, ""
        self._show_words()

    def _show_words(self) -> None:
        self.update(plain(f"“{self._words_shown}”" if self.kept else tr("no words of the text yet")))


class LinkLine(Static, can_focus=True):
    """A link of the label, which can be taken off."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace,x", "toggle_link", tr("Take the link off, or keep it"), show=False, id="link.off"),
    ]
    DEFAULT_CSS = """
    LinkLine { height: 1; width: 1fr; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    LinkLine:focus { background: $primary-darken-2; text-style: bold; }
    """

    def __init__(self, link: str, words: str, *, gone: bool = False) -> None:
        super().__init__(markup=False)
        self.link = link
        self.gone = gone
        """Whether it is to be taken off."""
        self._link_shown = words

    def on_mount(self) -> None:
        self._show_link()

    def action_toggle_link(self) -> None:
        """Take the link off, or keep it."""
        self.gone = not self.gone
        self._show_link()

    def _show_link(self) -> None:
        words = tr("{link} (taken off)", link=self._link_shown) if self.gone else self._link_shown
        self.update(plain(words))
