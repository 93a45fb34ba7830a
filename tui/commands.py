"""What can be done where the person is: the list behind the command palette and the help."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeAlias, runtime_checkable

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.fuzzy import Matcher
from textual.screen import Screen

from store.text.glyphs import safe
from tui.language import NAMES, english, tr
from tui.plain import plain
from tui.settings import LANGUAGES, THEMES
from tui.themes import theme_name

Deed: TypeAlias = Callable[[], object]

_MANY = 6
"""So many keys of one command are shown as from the first to the last."""
_ARTICLES = 20
"""Titles that are offered at most."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key does here and now."""

    part: str
    """The part of the screen that does it, in words."""
    name: str
    """What the settings call it there, in English words."""
    meaning: str
    keys: tuple[str, ...]
    """As they are shown."""
    action: str
    node: DOMNode
    """Whose action it is."""
    enabled: bool

    @property
    def words(self) -> tuple[str, ...]:
        """By which it is found; those that are shown first."""
        return self.meaning, english(self.meaning), *self.keys, self.name

    async def run(self) -> None:
        """Do it."""
        await self.node.app.run_action(self.action, self.node)


@runtime_checkable
class Shell(Protocol):
    """What the palette asks of the app."""

    def titles(self, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Ids and titles of articles that have all these words in the title."""

    def open_article(self, article: str) -> None:
        """Read this article."""

    def choose_theme(self, name: str) -> None:
        """Take this theme, now and from now on."""

    def choose_language(self, name: str) -> None:
        """Take this language from the next start on."""


def commands_of(screen: Screen[object]) -> list[Command]:
    """What the keys do on this screen as it is now: with its focus, and with the keys that the person has changed."""
    found: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding, title = active.binding, active.node.BINDING_GROUP_TITLE
        # Keys without an id are the toolkit's own: scrolling, focus, clipboard.
        if binding.id is None or title is None:
            continue
        key = screen.app.get_key_display(binding)
        # Nine keys that do the same with nine codes are one command.
        name = binding.id.rstrip("123456789")
        known = found.get(name)
        keys = (*known.keys, key) if known and key not in known.keys else known.keys if known else (key,)
        meaning = binding.tooltip or binding.description
        words = name.partition(".")[2].replace("_", " ")
        found[name] = Command(title, words, meaning, keys, binding.action, active.node, active.enabled)
    return [replace(each, keys=_shortly(each.keys)) for each in found.values()]


def _shortly(keys: tuple[str, ...]) -> tuple[str, ...]:
    return keys if len(keys) < _MANY else (f"{keys[0]}…{keys[-1]}",)


class Commands(Provider):
    """Offers what the keys do here, articles by their titles, themes and languages."""

    async def discover(self) -> Hits:
        """Everything but the articles."""
        for shown, _, command in self._all():
            yield DiscoveryHit(shown, command, text=shown.plain)

    async def search(self, query: str) -> Hits:
        """What fits these words, in the language of the app or in English; then articles by their titles."""
        matcher, fits = self.matcher(query), False
        for shown, words, command in self._all():
            score = max(map(matcher.match, words))
            if score > 0:
                fits = True
                yield Hit(score, _highlighted(shown, words[0], matcher), command, text=shown.plain)
        for place, (article, title) in enumerate(self._shell.titles(query.split(), _ARTICLES)):
            fits = True
            prompt = Content(tr("Article") + "  ") + plain(title)
            yield Hit(1e-3 / (place + 1), prompt, partial(self._shell.open_article, article), text=" ")
        if not fits:
            yield Hit(1.0, Content(tr("Nothing fits")), _do_nothing, text=safe(query))

    @property
    def _shell(self) -> Shell:
        app: App[Any] = self.app
        assert isinstance(app, Shell)
        return app

    def _all(self) -> Iterator[tuple[Content, tuple[str, ...], Deed]]:
        """What is shown, the words by which it is found (those shown first), and what it does."""
        for command in commands_of(self.screen):
            if command.enabled:
                shown = Content(command.meaning) + Content.styled(f"  {' '.join(command.keys)}", "bold $text-accent")
                yield shown, command.words, command.run
        for name in THEMES:
            meaning = tr("Theme: {name}", name=theme_name(name))
            yield (
                Content(meaning),
                (meaning, f"theme {name}", f"theme {name.replace('-', ' ')}"),
                partial(self._shell.choose_theme, name),
            )
        for name in LANGUAGES:
            meaning = tr("Language: {name}", name=NAMES[name])
            yield Content(meaning), (meaning, f"language {name}"), partial(self._shell.choose_language, name)


def _highlighted(shown: Content, words: str, matcher: Matcher) -> Content:
    # Not the matcher's own way of doing it: that reads markup.
    _, places = matcher.fuzzy_search.match(matcher.query, words)
    for place in places:
        shown = shown.stylize(matcher.match_style, place, place + 1)
    return shown


def _do_nothing() -> None:
    """Chosen where nothing fits."""
