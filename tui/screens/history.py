"""What was done, newest first: by whom, when, to what; bulk steps can be unfolded, the latest step undone."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store import codebook, telling, undo
from store.codebook import Codebook
from store.database import Database
from store.errors import PizhuError
from store.history import Step
from store.telling import Told
from store.text.glyphs import safe
from tui.history_words import local_time, told_words
from tui.language import tell, tr
from tui.messages import OpenArticle
from tui.plain import plain
from tui.screens.leaving import Leavable
from tui.widgets.key_line import KeyLine
from tui.widgets.look_list import LookList

PAGE = 100
"""Steps that are read at a time."""
NEAR = 20
"""So near the last line, more are read."""


class History(Leavable[None]):
    """A line a step; those of the annotator, or of all."""

    BINDING_GROUP_TITLE = tr("What was done")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", tr("Undo"), id="history.undo", tooltip=tr("Undo your last action")),
        Binding("r,ctrl+r", "redo", tr("Redo"), id="history.redo", tooltip=tr("Do again what was undone")),
        Binding(
            "space,right,left",
            "unfold",
            tr("Unfold"),
            key_display="Space",
            id="history.unfold",
            tooltip=tr("Show what was done in one step, or fold it up again"),
        ),
        Binding("a", "whose", tr("Mine or all"), id="history.whose", tooltip=tr("What you did, or what all did")),
        Binding("j", "step('down')", tr("Line below"), show=False, id="history.down"),
        Binding("k", "step('up')", tr("Line above"), show=False, id="history.up"),
        Binding(
            "question_mark", "app.help", tr("Help"), key_display="?", id="history.help", tooltip=tr("Show all keys")
        ),
        Binding("escape,q", "dismiss", tr("Back"), key_display="Esc", id="history.leave", tooltip=tr("Go back")),
    ]
    DEFAULT_CSS = """
    History OptionList { height: 1fr; border: none; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; }
    History OptionList { scrollbar-size-vertical: 1; }
    History OptionList:focus { border: none; }
    History #here { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    options = query_one(OptionList)

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._everybody = False
        self._book: Codebook = codebook.load(db)
        self._lines: list[Told] = []
        """What the lines show, one each."""
        self._depths: list[int] = []
        """0 for a step, 1 for what was done in it."""
        self._unfolded: set[int] = set()
        self._whole = False

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield LookList(markup=False)
        yield Static(id="here")
        yield KeyLine()

    def on_mount(self) -> None:
        self._reload()
        self.options.focus()

    @on(events.ScreenResume)
    def _back_again(self) -> None:
        """Something may have been done meanwhile, in the article that was opened from here."""
        if self._lines and (latest := self._page(None)[:1]) and latest[0].id != self._lines[0].id:
            self._reload()

    # What is shown

    @property
    def lines(self) -> list[str]:
        """The lines that have been read, as they are shown."""
        return [str(self.options.get_option_at_index(at).prompt) for at in range(self.options.option_count)]

    def _page(self, before: int | None) -> list[Told]:
        by = None if self._everybody else self._annotator
        return telling.page(self._db, annotator=by, before=before or 2**63 - 1, limit=PAGE)

    def _reload(self) -> None:
        self._book = codebook.load(self._db)
        self._lines, self._depths, self._whole = [], [], False
        self._unfolded.clear()
        self.options.clear_options()
        self._read()
        self.options.highlighted = 0 if self._lines else None
        about = tr("What all did") if self._everybody else tr("What {annotator} did", annotator=self._annotator)
        self.query_one("#title", Static).update(plain(about), layout=False)
        self._tell_here()

    def _read(self) -> None:
        if not self._whole:
            found = self._page(self._last_step())
            self._whole = len(found) < PAGE
            self._lines += found
            self._depths += [0] * len(found)
            self.options.add_options([Option(self._prompt(told, 0)) for told in found])

    def _last_step(self) -> int | None:
        steps = [told.id for told, depth in zip(self._lines, self._depths, strict=True) if not depth]
        return steps[-1] if steps else None

    def _prompt(self, told: Told, depth: int) -> Content:
        words = plain(told_words(told, self._book))
        if depth:
            return Content(" " * 20 + "· ") + words
        sign = ("▾ " if told.id in self._unfolded else "▸ ") if told.changes > 1 and not told.reverses else "  "
        who = plain(f"{told.annotator}  ") if self._everybody else Content("")
        if told.undone:
            words = words.stylize("dim strike") + Content("  ") + Content(tr("(undone)")).stylize("dim")
        return Content(f"{local_time(told.at)}  ").stylize("dim") + Content(sign) + who.stylize("dim") + words

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._tell_here()
        if (self.options.highlighted or 0) >= len(self._lines) - NEAR:
            self._read()

    def _tell_here(self) -> None:
        told = self._here()
        nothing = "" if self._lines else tr("Nothing was done yet")
        words = nothing if told is None else f"{told.annotator} · {told_words(told, self._book)}"
        self.query_one("#here", Static).update(plain(words))

    def _here(self) -> Told | None:
        at = self.options.highlighted
        return None if at is None else self._lines[at]

    # Acting

    def action_step(self, way: str) -> None:
        """Move the highlight."""
        if way == "down":
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_whose(self) -> None:
        """Show what the annotator did, or what all did."""
        self._everybody = not self._everybody
        self._reload()

    def action_unfold(self) -> None:
        """Show the single changes of a bulk step under it, or fold them up again."""
        at = self.options.highlighted
        if at is None:
            return
        while self._depths[at]:
            at -= 1
        step = self._lines[at]
        if step.id in self._unfolded:
            self._unfolded.remove(step.id)
            end = next((n for n in range(at + 1, len(self._lines)) if not self._depths[n]), len(self._lines))
            self._put(at, end, [step])
        elif step.changes > 1 and not step.reverses:
            self._unfolded.add(step.id)
            self._put(at, at + 1, [step, *telling.parts(self._db, step.id)])

    def _put(self, start: int, end: int, lines: Sequence[Told]) -> None:
        """Show these lines instead of those; the highlight goes to the first of them."""
        self._lines[start:end] = lines
        self._depths[start:end] = [0] + [1] * (len(lines) - 1)
        prompts = [Option(self._prompt(*line)) for line in zip(self._lines, self._depths, strict=True)]
        with self.prevent(OptionList.OptionHighlighted):
            self.options.clear_options()
            self.options.add_options(prompts)
            self.options.highlighted = start
        self._tell_here()

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        told = self._here()
        if told is None:
            return
        place = told.place
        if place.article is not None:
            self.post_message(OpenArticle(place.article, place.raw))
        else:
            self.action_unfold()

    def action_undo(self) -> None:
        """Undo the annotator's last step, wherever it was."""
        self._turn(undo.undo, tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        self._turn(undo.redo, tr("There is nothing to do again"))

    def _turn(self, turn: Callable[[Database, str], Step | None], nothing: str) -> None:
        try:
            if turn(self._db, self._annotator) is None:
                self.notify(nothing, markup=False)
        except PizhuError as error:
            self.notify(safe(tell(error)), severity="warning", markup=False)
        self._reload()
