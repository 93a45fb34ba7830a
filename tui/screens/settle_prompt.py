"""Ask what stands in a damaged place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from store.records import Edit, Guess
from tui.edit_words import how_sure
from tui.language import tr
from tui.page.fold import squeezed
from tui.page.kwic import one_line
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput

_AROUND = 24
"""Characters on either side of the place."""
_LONGEST = 64
"""Characters that can be typed."""
NOTHING = "0"
"""The key that says that no character stands there."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where something was guessed, and all that helps to decide."""

    edit: Edit
    """What stands there now."""
    guessed: str
    """What a rule had taken it for."""
    guess: Guess | None
    """How sure the rule was; None where nobody knows any more."""
    before: str
    """The normalized words before it."""
    after: str
    is_next: bool = False
    """Whether it is asked for because its neighbour, which it was guessed with, was settled."""


class Choice(NamedTuple):
    """What can be taken with one key."""

    key: str
    after: str
    words: str


def choices(doubt: Doubt) -> list[Choice]:
    """What can be taken: what stands there first, then what was guessed, what is less likely, nothing at all."""
    here = doubt.edit.after
    found = [Choice("", here, _confirming(doubt))]
    others = (doubt.guessed, *(doubt.guess.alternatives if doubt.guess else ()))
    found += [
        Choice(str(key), words, words)
        for key, words in enumerate((each for each in dict.fromkeys(others) if each not in ("", here)), 1)
    ]
    return [*found, Choice(NOTHING, "", tr("nothing stands here"))] if here else found


class _Field(SafeInput):
    """A field that leaves some keys to the prompt as long as it is empty."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(placeholder=tr("or what else stands here"), max_length=_LONGEST, compact=True)
        self._left_alone = frozenset(keys)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return (bool(self.value) or key not in self._left_alone) and super().check_consume_key(key, character)


class SettlePrompt(Prompt[str | None]):
    """Gives what stands there, or None where it stays as it is. What is typed is kept, without blanks at its ends.

    Digits choose as long as the field is empty: a digit that is meant as text comes after a blank.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="settle.cancel", tooltip=tr("Leave all as it is")),
        Binding("up", "step(-1)", tr("Choice above"), show=False, id="settle.up"),
        Binding("down,tab", "step(1)", tr("Choice below"), show=False, id="settle.down"),
        *(
            Binding(key, f"take('{key}')", tr("Take this one"), show=False, priority=True, id=f"settle.take_{key}")
            for key in "1234567890"
        ),
    ]

    DEFAULT_CSS = """
    SettlePrompt OptionList { height: auto; max-height: 12; border: none; padding: 0; background: $surface; }
    SettlePrompt OptionList:focus { border: none; }
    SettlePrompt #around { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    options = query_one(OptionList)
    input = query_one(Input)

    def __init__(self, doubt: Doubt) -> None:
        super().__init__()
        self._doubt = doubt
        self._choices = choices(doubt)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(_about(self._doubt)), classes="about")
            yield Label(_around(self._doubt), id="around")
            yield OptionList(*map(_option, self._choices), markup=False)
            yield _Field([choice.key for choice in self._choices])
            hint = tr("Enter or its number takes a line · or type · Escape leaves it")
            yield Label(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        self.options.can_focus = False
        self.options.highlighted = 0
        self.input.focus()

    def action_take(self, key: str) -> None:
        """Take what this digit stands for."""
        self._give(next(choice.after for choice in self._choices if choice.key == key))

    def action_step(self, by: int) -> None:
        """Move the highlight, round at the ends."""
        self.options.highlighted = ((self.options.highlighted or 0) + by) % len(self._choices)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._give(self._choices[event.option_index].after)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self._give(event.value.strip() or self._choices[self.options.highlighted or 0].after)

    def _give(self, after: str) -> None:
        # What was settled like this before stays as it is.
        stays = self._doubt.edit.guess is None and after == self._doubt.edit.after
        self.dismiss(None if stays else after)


def _confirming(doubt: Doubt) -> str:
    here = doubt.edit.after
    if doubt.edit.guess is None:
        return tr("{words} stays, as it was settled", words=here or "∅")
    if doubt.edit.guess.status == "gap":
        return tr("{words} stays: nobody can know", words=here)
    return tr("{words} is right", words=here or "∅")


def _about(doubt: Doubt) -> str:
    raw, guessed = (squeezed(one_line(words), 20) for words in (doubt.edit.before, doubt.guessed))
    words = tr("{raw} was read as {guessed}", raw=raw, guessed=guessed or "∅")
    if doubt.guess is not None:
        words = tr("{what}: {which}", what=words, which=how_sure(doubt.guess))
    return tr("And the one beside it: {words}", words=words) if doubt.is_next else words


def _around(doubt: Doubt) -> Content:
    before, after = one_line(doubt.before)[-_AROUND:], one_line(doubt.after)[:_AROUND]
    return plain(before) + plain(one_line(doubt.edit.after) or "∅").stylize("reverse bold") + plain(after)


def _option(choice: Choice) -> Option:
    return Option(plain(f"{choice.key or '↵'}  {choice.words}"))
