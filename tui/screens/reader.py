"""An article to read and to code: both texts, its labels, and what is done to them."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from store import articles, codebook, label_watch, listing, readings, regions, settling, usability, verdicts
from store.database import Database
from store.errors import PizhuError
from store.records import Range, Region
from tui.language import tr
from tui.messages import StoreChanged
from tui.page.views import Look
from tui.plain import plain
from tui.screens.finding import Finding
from tui.screens.reader_keys import READER_BINDINGS
from tui.screens.settling import Settling
from tui.screens.suggesting import Suggesting
from tui.screens.turning_back import TurningBack
from tui.screens.widths import WIDE
from tui.states import state_name
from tui.widgets.find_bar import FindBar
from tui.widgets.key_line import KeyLine
from tui.widgets.label_list import LabelList
from tui.widgets.pane_pair import PanePair
from tui.widgets.status_line import StatusLine

AT_ONCE = 60_000
"""Code points of a text whose regions are read before anything is shown; a reader of a longer one is not kept."""
_USUAL_LOOK = Look()


class Reader(TurningBack, Suggesting, Settling, Finding):
    """One article for one annotator; gives the id of the article that was read last."""

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = tr("Reader")
    BINDINGS = READER_BINDINGS
    DEFAULT_CSS = """
    Reader #foot { height: 1; }
    """

    def __init__(
        self,
        db: Database,
        annotator: str,
        article: str,
        raw: Range | None = None,
        query: str = "",
        look: Look = _USUAL_LOOK,
        listed: Callable[[], Sequence[int]] = tuple,
    ) -> None:
        """``raw`` is selected, or else the person's place is gone to; ``query`` was asked of the project.

        ``listed`` is gone through (``OpenArticle``).
        """
        super().__init__()
        self._first_look = look
        self._db = db
        self._annotator = annotator
        self._book = codebook.load(db)
        self._labels = []
        self._opened_at = raw
        self._is_shown = self._is_opened = False
        self._drawn_in = ""
        """The one that it was drawn in last."""
        self._asked = query
        self._listed = listed
        self._load(article)

    def compose(self) -> ComposeResult:
        width = self.app.size.width
        yield Static(id="title")
        with Container(id="work"):
            yield PanePair(self._first_look, width)
            yield LabelList(beside=width >= WIDE)
        with Horizontal(id="foot"):
            yield FindBar()
            yield StatusLine(id="status")
        yield KeyLine()

    def on_mount(self) -> None:
        self.panes.moved = self._moved
        self.panes.told = self._say
        # How many paragraphs there are is known only now.
        self.panes.arranged = lambda: self._say(self._message)
        self.panes.when_shown(self.find_bar.furnish)
        self._show_opened()

    def reopen(
        self, article: str, raw: Range | None, query: str, look: Look, listed: Callable[[], Sequence[int]]
    ) -> None:
        """Be the reader of another article, as a new one would be; to be pushed on the screen right after.

        Raises:
            PizhuError: the article could not be read.
        """
        self._is_shown = False
        self._first_look = self.panes.look = look
        self._book = codebook.load(self._db)
        self._load(article)
        self._opened_at, self._asked, self._listed = raw, query, listed
        self._query, self._last, self._at_label, self._is_suggesting = "", None, None, True
        if self.find_bar.is_open:
            self._close_bar()
        self._show_opened()

    def _show_opened(self) -> None:
        self._show_article()
        self._is_shown = self._is_opened = True
        if self._asked:
            self.find_of_project(self._asked)
        if self._opened_at is not None:
            self.panes.select(self._opened_at)

    @on(events.ScreenResume)
    def _back_again(self, event: events.ScreenResume) -> None:
        """Show what was done meanwhile, from the hits of a search or in another reader above this one."""
        if (self._is_opened or not self._is_shown) and self._drawn_in in ("", self.app.theme):
            # All was styled when it was made.
            event.refresh_styles = False
        self._drawn_in = self.app.theme
        if self._is_shown and not self._is_opened:
            self._show_again(anew=True)
        self._is_opened = False

    @on(StoreChanged)
    def _others_wrote(self) -> None:
        """Show what others have done meanwhile, the person being where they were, with what they had selected."""
        if not self._is_shown:
            return
        said, texts, panes = self._message, self._texts, self.panes
        selected, selecting = self._selected_words(), panes.is_selecting
        # Other texts take the keys: where these go elsewhere at the moment, it waits.
        self._show_again(anew=panes.has_focus_within)
        if texts is not self._texts and selected is not None:
            panes.select(selected)
            if selecting:
                panes.go_on_selecting()
        self._say(said)

    def _selected_words(self) -> Range | None:
        """The raw range of what is selected."""
        selected, is_raw = self.panes.selected, self.panes.selection.side == "raw"
        return selected if selected is None or is_raw else self._texts.alignment.to_raw(selected)

    def _show_again(self, *, anew: bool) -> None:
        """Show what is in the project now; with ``anew`` also the texts, where they are others."""
        if (book := codebook.load(self._db)) != self._book:
            self._book = book
        if anew and not label_watch.is_current(self._db, self._article.id, self._texts):
            self._open_again()
        elif anew:
            self._show_settled()
        self._show_labels()
        self._show_title()
        self._follow_cursor()

    def on_resize(self, event: events.Resize) -> None:
        # Before the layout, which would be another one afterwards.
        self.label_list.put_beside(event.size.width >= WIDE)
        self._say(self._message)

    def on_unmount(self) -> None:
        self._keep_place()

    @property
    def look(self) -> Look:
        """How the texts are shown now."""
        return self.panes.look

    # Opening

    def _load(self, article: str) -> None:
        # All of it or nothing: where one part cannot be read, the article before stays open.
        found, texts = articles.get(self._db, article), articles.texts(self._db, article)
        settled, place = settling.of_article(self._db, article), readings.place_of(self._db, article, self._annotator)
        self._article, self._texts, self._settled = found, texts, settled
        self._place = place
        # A person waits for the text: those of a long article, which may be thousands, are read after it is shown.
        waits = not self._is_shown and not self._first_look.folding and len(texts.text) > AT_ONCE
        self._regions = () if waits else self._regions_here()
        self._arrived = None
        self.stop_edging()
        self.forget_begun()
        self.forget_found()

    def _show_article(self) -> None:
        self.forget_suggestions()
        self.panes.open(self._texts, self._regions, self._article.encoding, self._place)
        if not self._is_shown and (self._first_look.folding or len(self._texts.text) > AT_ONCE):
            # Also where they are known: what is folded away is only once there is room, and the cursor with it.
            self.panes.when_shown(self._take_regions)
        self._place = self._raw_cursor().start
        self._show_labels()
        self._show_title()
        self._say("")

    def _open_again(self) -> None:
        side, place = self.panes.selection.side, self._raw_cursor().start
        self._settled = settling.of_article(self._db, self._article.id)
        self._texts = articles.texts(self._db, self._article.id)
        self.forget_found()
        self._regions = self._regions_here()
        self.forget_suggestions()
        self.panes.open(self._texts, self._regions, self._article.encoding, place, side)

    def _take_regions(self) -> None:
        # A moment later it may be another article.
        self._regions, here = self._regions_here(), self._raw_cursor().start
        self.panes.show_regions(self._regions)
        if (there := self._raw_cursor().start) != here:
            # Out of what is folded away: the person did not go there.
            self._place = there
        self._say(self._message)

    def _regions_here(self) -> Sequence[Region]:
        # Somebody may have changed the text since it was read: none may end beyond it.
        found, length = regions.of_article(self._db, self._article.id), len(self._texts.text)
        return [region for region in found if region.end <= length]

    def _keys(self) -> Sequence[int]:
        return listing.with_article(self._db, self._article.id, self._listed())

    def _go(self, article: str | None) -> None:
        """Leave this article for another one; None is the end of the list."""
        if article is None:
            self._say(tr("There is no further article that way"))
            return
        self._leave_place()
        self._load(article)
        self._show_article()

    def _show_title(self) -> None:
        reading = readings.of_article(self._db, self._article.id, self._annotator)
        unusable = usability.of_article(self._db, self._article.id).unusable
        number, total = listing.position(self._db, self._keys(), self._article.id)
        said = [
            tr("unusable") if unusable else state_name(reading.state),
            *([tr("flagged")] if reading.flagged else []),
        ]
        title = plain(f"{number}/{total}  {self._article.title}  · {' · '.join(said)}")
        shown = self.query_one("#title", Static)
        if shown.content != title:
            shown.update(title, layout=False)

    def _moved(self) -> None:
        self._was_here()
        if self.panes.selected is None:
            self.stop_edging()
        self._place = self._raw_cursor().start
        self._follow_cursor()
        self._say("")

    def _undecided(self) -> int:
        is_answering = verdicts.of_article(self._db, self._article.id, self._annotator)
        return len(self._waiting) if is_answering else 0

    # Keys

    def action_copy(self) -> None:
        """Copy what is selected, or else the sentence under the cursor, as it is read here."""
        if self.panes.selected is None:
            self.panes.action_take("sentence")
        if words := self.panes.words:
            # Late: what a person does not use need not be loaded at the start.
            from tui.clipboard import copy

            self._say(copy(self.app, words))

    def action_let_go(self) -> None:
        """Leave the list of labels, else drop the selection, else what was found, else go back to the list."""
        self.stop_edging()
        if self.label_list.has_keys:
            self.panes.focus_text()
        elif not self.forget_begun() and not self.panes.let_go() and not self.let_hits_go():
            self.action_leave()
            return
        self._say("")

    def action_other_text(self) -> None:
        """Go to the same place in the other text; from the list of labels, back to the text."""
        if self.label_list.has_keys:
            self.panes.focus_text()
        else:
            self.panes.focus_other_text()

    def action_labels(self) -> None:
        """Give the keys to the list of labels, or back to the text."""
        if self.label_list.has_keys:
            self.panes.focus_text()
        elif self._labels:
            self.label_list.take_keys()
        else:
            self._say(tr("There are no labels yet"))

    def action_leave(self) -> None:
        """Go back to the list of articles."""
        self._leave_place()
        self.workers.cancel_node(self)
        # A button may be held down: Textual takes the mouse away only from a screen that it closes.
        self.app.capture_mouse(None)
        self.dismiss(self._article.id)
        if len(self._texts.text) > AT_ONCE:
            # Kept, it would go on measuring them, and hold them.
            self.app.uninstall_screen(self)

    # Inside

    def _do(self, action: Callable[[], str]) -> bool:
        """Carry out an action of the store; then, and only then, show what is there. Whether it was done."""
        try:
            message = action()
        except PizhuError as error:
            self._show_settled()
            self._show_labels()
            self._show_title()
            self._say("")
            self._warn(error)
            return False
        self._show_settled()
        self._show_labels()
        self._show_title()
        self._follow_cursor()
        self._say(message)
        return True
