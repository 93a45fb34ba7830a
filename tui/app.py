"""The app: wiring of project, person, settings and screens. It owns nothing else."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, on
from textual.actions import ActionParseResult
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.filter import Monochrome, NoColor

from store import connect
from store.database import Database
from store.errors import PizhuError
from store.faults import fault_of
from store.text.glyphs import safe
from tui.collecting import LOOK_EVERY, Collecting
from tui.fullwidth_keys import half_width, is_chinese_word
from tui.language import NAMES, tell, tr
from tui.messages import OpenArticle
from tui.page.views import Look
from tui.screens.reader import Reader
from tui.settings import Settings, keep_setting
from tui.themes import OUR_THEMES, theme_name
from tui.typed_ahead import Round, TypedAhead, is_typing
from tui.watching import LOOK_EVERY as WATCH_EVERY
from tui.watching import Watching

# What the first screen does not need is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.commands import Command
    from tui.screens.library import Library

_READER = "reader"
"""The reader that is kept when it is left: to make one takes longer than to open an article in it."""
_KEYS_SHOWN = {"enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab"}
"""As they stand on keyboards, and in all that is said of them."""


class PizhuApp(App[None]):
    """The reader on one project, for one annotator."""

    TITLE = "pizhu 批注"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    BINDING_GROUP_TITLE = tr("Everywhere")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", show=False, id="app.commands", tooltip=tr("All commands, by their names")),
    ]

    def __init__(self, db: Database, annotator: str, article: str | None = None, *, settings: Settings | None = None):
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._article = article
        self._look = Look()
        """How the article that was read last was shown: the next one is shown so, too."""
        self._hinted = False
        self._typed_ahead = TypedAhead(self, self._hand_on)
        self._collecting = Collecting()
        self._watching = Watching(db)
        self._told: str | None = None
        """What was told last of the project itself, and need not be told every second."""
        settings = settings or Settings()
        self.problems = settings.problems
        """What of the person's settings could not be used, and why the app had to leave."""
        for theme in OUR_THEMES.values():
            self.register_theme(theme)
        self.theme = settings.theme
        if settings.keys:
            self._take_keys(settings.keys)

    def get_key_display(self, binding: Binding) -> str:
        """The name of a key."""
        return binding.key_display or _KEYS_SHOWN.get(binding.key) or super().get_key_display(binding)

    def on_mount(self) -> None:
        if self._article:
            self.open_article(self._article)
        else:
            self.push_screen(self._library)
        for problem in (*self.problems, connect.only_read(self._db) or connect.remark(self._db)):
            if problem is not None:
                self._warn(problem)
        self.set_interval(LOOK_EVERY, self._collecting.look)
        self.set_interval(WATCH_EVERY, self.look_around)

    def refresh_css(self, animate: bool = True) -> None:
        """Take what the theme means; before there is a screen nothing is styled: all is parsed for that one."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def watch_theme(self) -> None:
        """Without colours (``NO_COLOR``), those of the terminal are left as they are, and others become grey."""
        if self.no_color:
            kept = [each for each in self._filters if not isinstance(each, NoColor | Monochrome)]
            self._filters = [*kept, NoColor() if self.native_ansi_color else Monochrome()]

    async def on_event(self, event: events.Event) -> None:
        """Hand keys on one after the other, whatever the speed at which they are typed."""
        if isinstance(event, events.InputEvent):
            self._collecting.key()
            self._watching.key()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._typed_ahead.type(event)
        else:
            await super().on_event(event)

    async def _hand_on(self, event: events.Key | events.Paste) -> None:
        """Take the keys of an input method that was left on for those that were meant, where nothing is typed."""
        if isinstance(event, events.Key) and not is_typing(self):
            if meant := half_width(event.character):
                from tui.keymap import key_name

                event = events.Key(key_name(meant), meant)
            elif is_chinese_word(event.character):
                self._hint_at_input_method()
        await super().on_event(event)

    @on(Round)
    async def _round(self, message: Round) -> None:
        await self._typed_ahead.come_round(message.number)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """What a key asks for; if the project cannot be read for it, that is told."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except PizhuError as error:
            self._warn(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """Leave with a line where the project is at fault: what is on the screen may not be what is in it any more."""
        if (fault := fault_of(error, connect.path_of(self._db))) is None:
            super()._handle_exception(error)
        else:
            self.problems = (*self.problems, fault)
            self.exit(return_code=1)

    def look_around(self) -> None:
        """Let the screen show what others have written meanwhile."""
        try:
            self._watching.look(self.screen)
        except ScreenStackError:
            # The app is being left.
            return
        except PizhuError as error:
            if (said := str(error)) != self._told:
                self._told = said
                self._warn(error)

    # What screens and the palette ask for

    def titles(self, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Ids and titles of articles that have all these words in the title, in the order in which they came in."""
        from store import listing, ordering

        keys = ordering.order(self._db, self._annotator, ordering.View(words=tuple(words)), limit=limit).keys
        return [(row.article.id, row.article.title) for row in listing.rows(self._db, self._annotator, keys[:limit])]

    def open_article(self, article: str) -> None:
        """Read this article; another one that is being read is left."""
        if isinstance(self.screen, Reader):
            self.screen.action_leave()
        self._open(OpenArticle(article))

    def choose_theme(self, name: str) -> None:
        """Take this theme, now and from now on."""
        self.theme = name
        self._keep("theme", name, tr("theme: {name}", name=theme_name(name)))

    def choose_language(self, name: str) -> None:
        """Take this language from the next start on."""
        self._keep("language", name, tr("from the next start on: {name}", name=NAMES[name]))

    def action_command_palette(self) -> None:
        """Show what can be done here, to be looked for by its name."""
        from tui.commands import Commands
        from tui.screens.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            placeholder = tr("what to do, or an article's title")
            self.push_screen(Palette([Commands], placeholder=placeholder, id="--command-palette"))

    def action_help(self) -> None:
        """Show all keys that work on this screen; do what is chosen there."""
        from tui.screens.help import Help

        self.push_screen(Help(self.screen), self._run)

    def action_help_quit(self) -> None:
        """Where ctrl+c has nothing to copy."""
        self.notify(tr("Nothing is selected to copy; q leaves"), markup=False)

    def action_search_project(self) -> None:
        """Look for words in the whole project."""
        from tui.screens.search import Search

        if not isinstance(self.screen, Search):
            self.push_screen(Search(self._db, self._annotator))

    def action_doubtful_repairs(self) -> None:
        """Go through the repairs that are not sure."""
        from tui.screens.repair_list import RepairList

        if not isinstance(self.screen, RepairList):
            self.push_screen(RepairList(self._db, self._annotator))

    def action_codebook(self) -> None:
        """Browse the codebook, and change it."""
        from tui.screens.codebook import CodebookScreen

        if not isinstance(self.screen, CodebookScreen):
            self.push_screen(CodebookScreen(self._db, self._annotator))

    def action_history(self) -> None:
        """Look through what was done."""
        from tui.screens.history import History

        if not isinstance(self.screen, History):
            self.push_screen(History(self._db, self._annotator))

    def action_statistics(self) -> None:
        """Count the labels by code, person, source and month."""
        from tui.screens.statistics import StatisticsScreen

        if not isinstance(self.screen, StatisticsScreen):
            self.push_screen(StatisticsScreen(self._db, self._annotator))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by every way there is, and say so; for what is selected in a field or a dialog."""
        from tui import clipboard

        self.notify(clipboard.copy(self, text), markup=False)

    # Inside

    @cached_property
    def _library(self) -> "Library":
        """The list of articles: where an article was asked for by name, it is made when that is left."""
        from tui.screens.library import Library

        return Library(self._db, self._annotator)

    @on(OpenArticle)
    def _asked_for(self, message: OpenArticle) -> None:
        # A second Enter may come before the first has opened its article.
        if not isinstance(self.screen, Reader):
            self._open(message)

    def _open(self, message: OpenArticle) -> None:
        try:
            reader = self._reader_of(message)
        except PizhuError as error:
            self._warn(error)
            if not self._library.is_attached:
                self.push_screen(self._library)
            return

        def closed(article: str | None) -> None:
            self._look = reader.look
            if self._library.is_attached:
                self._library.reload(article)
            elif not any(isinstance(screen, Reader) for screen in self.screen_stack):
                # An article was asked for by name: the list is made when it is first seen.
                self._library.begin_at(article)
                self.push_screen(self._library)

        self.push_screen(reader, closed)

    def _reader_of(self, message: OpenArticle) -> Reader:
        """The reader that was left, on this article, which is there at once; a new one where it is among the screens.

        Raises:
            PizhuError: the article could not be read.
        """
        # One that is below a search, say, is being read.
        below = (screen.look for screen in reversed(self.screen_stack) if isinstance(screen, Reader))
        look = next(below, self._look)
        if not self.is_screen_installed(_READER):
            reader = self._new_reader(message, look)
            self.install_screen(reader, _READER)
            return reader
        kept = self.get_screen(_READER, Reader)
        if kept in self.screen_stack:
            return self._new_reader(message, look)
        kept.reopen(message.article, message.raw, message.query, look, message.listed)
        return kept

    def _new_reader(self, message: OpenArticle, look: Look) -> Reader:
        return Reader(
            self._db, self._annotator, message.article, message.raw, message.query, look=look, listed=message.listed
        )

    def _take_keys(self, keys: Mapping[str, str]) -> None:
        """Let these keys be in force, as far as they can."""
        from tui.keymap import keymap

        wanted = keymap(keys)
        self.problems = (*self.problems, *wanted.problems)
        self.set_keymap(wanted.changed)

    def _run(self, command: "Command | None") -> None:
        if command is not None:
            self.call_later(command.run)

    def _keep(self, name: Literal["language", "theme"], value: str, said: str) -> None:
        try:
            keep_setting(name, value)
        except PizhuError as error:
            self._warn(error)
        else:
            self.notify(safe(said), markup=False)

    def _warn(self, error: PizhuError) -> None:
        self.notify(safe(tell(error)), severity="warning", markup=False)

    def _hint_at_input_method(self) -> None:
        if not self._hinted:
            self._hinted = True
            self.notify(tr("A Chinese input method is on: switch it off (often with Shift) for the keys"), markup=False)
