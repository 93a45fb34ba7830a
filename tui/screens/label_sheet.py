"""All that a label says besides its code, on one sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label

from store.records import Attribute, Confidence, Value, Words
from tui.label_words import attribute_name, confidence_name
from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.screens.sheet_fields import LinkLine, TextField, WordsField
from tui.widgets.choice_field import ChoiceField

_CONFIDENCES: tuple[Confidence, ...] = ("", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says, as it is on the sheet."""

    confidence: Confidence
    attributes: Mapping[str, Value]
    note: str
    gone: frozenset[str] = field(default_factory=frozenset)
    """Ids of the links that are to be taken off."""
    wanted: str = ""
    """The attribute whose words are to be selected in the text; empty where the sheet is done."""


class Taken(NamedTuple):
    """Words that were selected in the text."""

    value: Words
    words: str
    """As they are read."""


class LabelSheet(Prompt[Said | None]):
    """Gives what the label is to say, or None where it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="sheet.cancel", tooltip=tr("Leave all as it is")),
        Binding("enter", "keep", tr("Keep it"), show=False, id="sheet.keep"),
        Binding("up", "app.focus_previous", tr("The line above"), show=False, id="sheet.up"),
        Binding("down", "app.focus_next", tr("The line below"), show=False, id="sheet.down"),
        Binding("ctrl+t", "take_words", tr("Take words of the text"), show=False, id="sheet.words"),
    ]
    DEFAULT_CSS = """
    LabelSheet VerticalScroll { height: auto; max-height: 16; margin: 1 0; scrollbar-size-vertical: 1; }
    LabelSheet .line { height: 1; }
    LabelSheet .line > Label { width: 14; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self,
        about: str,
        attributes: Sequence[Attribute],
        said: Said,
        links: Sequence[tuple[str, str]],
        shown: Mapping[str, str],
        taken: Taken | None = None,
    ) -> None:
        """``links`` are ids and words; ``shown`` are the words of values that are words of the article.

        ``taken`` was selected in the text: it is the value of the attribute that ``said`` wants, or else for any.
        """
        super().__init__()
        self._about = about
        self._attributes = (*attributes, *_unknown(attributes, said.attributes))
        self._said = said
        self._links = links
        self._shown = shown
        self._taken = taken
        self._fields: dict[str, Widget] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            with VerticalScroll(can_focus=False):
                choices = [(each, confidence_name(each)) for each in _CONFIDENCES]
                yield from self._line(tr("how sure"), ChoiceField(choices, self._said.confidence), "sure")
                for each in self._attributes:
                    value = self._said.attributes.get(each.id)
                    yield from self._line(attribute_name(each), self._field(each, value), f"attribute {each.id}")
                yield from self._line(tr("note"), TextField(self._said.note), "note")
                for link, words in self._links:
                    line = LinkLine(link, words, gone=link in self._said.gone)
                    yield from self._line(tr("linked"), line, f"link {link}")
            yield Label(self._hint(), classes="hint", markup=False)

    def on_mount(self) -> None:
        wanted = self._fields.get(f"attribute {self._said.wanted}")
        (wanted or self._fields["sure"]).focus()
        if wanted is not None and self._taken is not None:
            self._put(wanted, self._taken)

    def action_take_words(self) -> None:
        """Put the words that are selected in the text into this line, or go and select some."""
        focused, fields = self.focused, [(name, self._fields[name]) for name in self._fields if name[:9] == "attribute"]
        able = [(name, each) for name, each in fields if isinstance(each, TextField | WordsField)]
        here = next((pair for pair in able if pair[1] is focused), None) or next(iter(able), None)
        if here is None:
            self._tell(tr("The codebook has no attribute of this code that words could be put into"))
        elif self._taken is not None:
            here[1].focus()
            self._put(here[1], self._taken)
        elif (said := self._read()) is not None:
            self.dismiss(replace(said, wanted=here[0].removeprefix("attribute ")))

    def action_keep(self) -> None:
        """Keep all that stands on the sheet."""
        if (said := self._read()) is not None:
            self.dismiss(said)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def _line(self, name: str, widget: Widget, key: str) -> ComposeResult:
        self._fields[key] = widget
        with Horizontal(classes="line"):
            yield Label(plain(name))
            yield widget

    def _field(self, attribute: Attribute, value: Value | None) -> Widget:
        if attribute.kind == "choice":
            choices = [("", tr("not said")), *((each, each) for each in attribute.choices)]
            if isinstance(value, str) and value not in attribute.choices:
                choices.append((value, value))
            return ChoiceField(choices, "" if value is None else str(value))
        if attribute.kind == "span" or isinstance(value, Words):
            words = value if isinstance(value, Words) else None
            return WordsField(words, self._shown.get(attribute.id, ""))
        return TextField("" if value is None else str(value))

    def _read(self) -> Said | None:
        """What stands on the sheet; None where a number is none, which is told."""
        values: dict[str, Value] = {}
        for attribute in self._attributes:
            value, before = self._value(attribute), self._said.attributes.get(attribute.id)
            if isinstance(before, int | float) and str(before) == value:
                value = before
            if attribute.kind == "number" and isinstance(value, str):
                number = _number(value)
                if number is None:
                    self._fields[f"attribute {attribute.id}"].focus()
                    self._tell(tr("{name}: {value} is not a number", name=attribute_name(attribute), value=value))
                    return None
                value = number
            if value is not None:
                values[attribute.id] = value
        sure, note = self._fields["sure"], self._fields["note"]
        assert isinstance(sure, ChoiceField)
        assert isinstance(note, TextField)
        confidence = next(each for each in _CONFIDENCES if each == sure.value)
        gone = frozenset(each.link for each in self.query(LinkLine) if each.gone)
        return Said(confidence, values, note.kept, gone)

    def _value(self, attribute: Attribute) -> Value | None:
        match self._fields[f"attribute {attribute.id}"]:
            case WordsField() as words:
                return words.kept
            case TextField() as text:
                return text.kept or None
            case ChoiceField() as choice:
                return choice.value or None
        return None

    def _put(self, into: Widget, taken: Taken) -> None:
        if isinstance(into, WordsField):
            into.put(taken.value, taken.words)
        elif isinstance(into, TextField):
            into.value = taken.words

    def _hint(self) -> str:
        takes = tr("ctrl+t puts the selection in") if self._taken else tr("ctrl+t words of the text")
        return tr("{takes} · x takes links off · Enter keeps it · Escape", takes=takes)

    def _tell(self, words: str) -> None:
        self.query_one(".hint", Label).update(plain(words))


def _unknown(attributes: Sequence[Attribute], values: Mapping[str, Value]) -> list[Attribute]:
    """Attributes for the values that the codebook, as it is now, has none for."""
    known = {each.id for each in attributes}
    return [
        Attribute(name, name, name, "number" if isinstance(value, int | float) else "text")
        for name, value in values.items()
        if name not in known
    ]


def _number(text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number - number == 0 else None
