"""The keys of the app by the ids of their bindings, and the keys that a person wants instead."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from string import punctuation

from textual.binding import Binding
from textual.keys import Keys, key_to_character
from textual.message_pump import MessagePump

import tui.screens
import tui.widgets
from store.errors import BadInput, PizhuError
from tui.language import tr

FORBIDDEN = {
    "ctrl+i": tr("it is Tab"),
    "ctrl+m": tr("it is Enter"),
    "ctrl+h": tr("it is Backspace"),
    "ctrl+left_square_bracket": tr("it is Escape"),
    "ctrl+[": tr("it is Escape"),
    "ctrl+j": tr("it is a line feed"),
    "ctrl+s": tr("it stops the output of a terminal"),
    "ctrl+q": tr("it starts the output again, and quits Textual"),
    "ctrl+b": tr("it is the prefix of tmux"),
    "ctrl+a": tr("it is the prefix of screen"),
    "ctrl+c": tr("it copies, or interrupts"),
    "ctrl+z": tr("it suspends, which can deadlock"),
    "ctrl+backslash": tr("it kills the program"),
}
"""Chords that terminals, their multiplexers or Textual keep for themselves, and why."""

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
_NAMED = frozenset(key.value for key in Keys)
_EVERYWHERE = "app"


@dataclass(frozen=True, slots=True)
class BoundKey:
    """A key binding of the app."""

    id: str
    """Its part of the app, and its name: ``reader.done``."""
    keys: tuple[str, ...]
    """As Textual names them: ``D``, ``question_mark``, ``ctrl+d``."""
    meaning: str
    """In the language of this process."""

    @property
    def part(self) -> str:
        """The part of the app in which it works; keys of one part must differ."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that are in force where they are not the usual ones."""

    changed: Mapping[str, str] = field(default_factory=dict)
    """For ``App.set_keymap``."""
    problems: tuple[PizhuError, ...] = ()
    """Wishes that cannot be fulfilled; these bindings keep their usual keys."""


@cache
def bound_keys() -> tuple[BoundKey, ...]:
    """Every binding of the app that has an id, part by part."""
    found: dict[str, BoundKey] = {}
    for binding in _bindings():
        if binding.id and binding.id not in found:
            meaning = binding.tooltip or binding.description
            found[binding.id] = BoundKey(binding.id, _keys(binding.key), meaning)
    return tuple(sorted(found.values(), key=lambda one: one.part))


def keymap(wanted: Mapping[str, str]) -> Keymap:
    """What of these wishes can be fulfilled: ids of bindings, and keys with commas between them."""
    if not wanted:
        return Keymap()
    usual = {one.id: one for one in bound_keys()}
    problems: list[PizhuError] = []
    good: dict[str, tuple[str, ...]] = {}
    for name, keys in wanted.items():
        if name not in usual:
            problems.append(BadInput("settings: there is no key {id}; `pizhu keys` prints them", id=name))
        elif (problem := _unusable(name, keys)) is not None:
            problems.append(problem)
        elif (asked := _keys(keys)) != usual[name].keys:
            good[name] = asked
    while clash := _clash(usual, good):
        loser, other, key = clash
        del good[loser]
        key = shown_key(key)
        problems.append(BadInput("settings: {id} keeps its keys: {other} has {key}", key=key, other=other, id=loser))
    return Keymap({name: ",".join(keys) for name, keys in good.items()}, tuple(problems))


def shown_key(key: str) -> str:
    """A key as a person writes it in the settings: ``?`` rather than ``question_mark``; a comma stays a word."""
    return _readable().get(key, key)


def key_name(character: str) -> str:
    """What Textual calls the key of this character: ``question_mark``."""
    # Neither of these stands for itself where keys are listed.
    special = {",": "comma", " ": "space"}
    return special.get(character) or next(iter(Binding.make_bindings([Binding(character, "")]))).key


@cache
def _readable() -> Mapping[str, str]:
    """The characters that are keys, by the names of these, but for those that TOML or a list of keys has a use for."""
    return {key_name(mark): mark for mark in punctuation if mark not in ',"\\'}


def _bindings() -> Iterator[Binding]:
    app = importlib.import_module("tui.app")
    modules = [app]
    for package in (tui.screens, tui.widgets):
        names = sorted(module.name for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."))
        modules += map(importlib.import_module, names)
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, MessagePump) and value.__module__ == module.__name__:
                yield from (one for one in vars(value).get("BINDINGS", ()) if isinstance(one, Binding))


def _keys(keys: str) -> tuple[str, ...]:
    """The names of the keys as Textual has them, each once."""
    return tuple(dict.fromkeys(one.key for one in Binding.make_bindings([Binding(keys, "")])))


def _unusable(name: str, keys: str) -> PizhuError | None:
    for key in keys.split(","):
        key = key.strip()
        if key in FORBIDDEN:
            reason = FORBIDDEN[key]
            return BadInput("settings: {key} cannot be a key of {id}: {reason}", key=key, id=name, reason=reason)
        if not _is_key(key):
            return BadInput(
                "settings: {id} keeps its keys: {key} is no key (a comma is written comma)", key=key, id=name
            )
    return None


def _is_key(key: str) -> bool:
    *modifiers, last = [key] if key == "+" else key.split("+")
    known = len(last) == 1 or last in _NAMED or last in _readable() or (last and key_to_character(last) is not None)
    return bool(known) and last.isprintable() and _MODIFIERS.issuperset(modifiers)


def _clash(usual: Mapping[str, BoundKey], good: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """The first wish that takes a key which another binding of its part has: the wish, the other one, the key."""
    owners: dict[tuple[str, str], str] = {}
    # Those that nobody touched come first, so that it is always a wish that loses.
    for name in sorted(usual, key=lambda one: one in good):
        part = usual[name].part
        parts = {one.part for one in usual.values()} if part == _EVERYWHERE else {part}
        for key in good.get(name, usual[name].keys):
            for where in parts:
                if name in good and (other := owners.get((where, key))):
                    return name, other, key
                owners.setdefault((where, key), name)
    return None
