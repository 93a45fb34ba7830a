"""The language of the interface: English in the code, 简体中文 and 繁體中文 in ``tui/lang/*.toml``.

A message is a template of ``store.wording`` in English; the catalogues give its translation. Which language: ``--lang``
and ``$PIZHU_LANG`` win over the person's settings, these over the locale.
"""

import json
import os
import re
from collections.abc import Mapping
from functools import cache
from itertools import chain

from store.errors import PizhuError
from store.wording import filled
from tui.settings import LANGUAGES, load_settings

NAMES = dict(zip(LANGUAGES, ("English", "简体中文", "繁體中文"), strict=True))
"""The languages as they call themselves."""

_STRING = r'("(?:[^"\\]+|\\.)*")'
_ENTRY = re.compile(f"^{_STRING} = {_STRING}$", re.MULTILINE)
"""A line of a catalogue; its strings are JSON's, too."""


def tr(message: str, **values: object) -> str:
    """The message in the language of this process, filled with the values."""
    template = _catalogue(language()).get(message, message)
    return filled(template, values)


def tell(error: PizhuError) -> str:
    """What the error says, in the language of this process."""
    values = {name: tell(v) if isinstance(v, PizhuError) else v for name, v in error.values.items()}
    return tr(error.message, **values)


def english(text: str) -> str:
    """The message that a translation without values was made from; the text itself where it is none."""
    return _messages(language()).get(text, text)


@cache
def language() -> str:
    """One of ``LANGUAGES``: as the environment, the settings or the locale say."""
    wanted = os.environ.get("PIZHU_LANG") or load_settings().language
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "en")
    return language_of(wanted or locale)


def speak(name: str) -> None:
    """From now on this language, in this process and in those that it starts."""
    os.environ["PIZHU_LANG"] = name
    language.cache_clear()


def language_of(locale: str) -> str:
    """The language that a locale's name asks for.

    >>> language_of("zh_TW.UTF-8"), language_of("zh-CN"), language_of("de_DE")
    ('zh_Hant', 'zh_Hans', 'en')
    """
    parts = locale.partition(".")[0].replace("-", "_").lower().split("_")
    if parts[0] != "zh":
        return "en"
    return "zh_Hant" if {"tw", "hk", "mo", "hant"} & set(parts[1:]) else "zh_Hans"


@cache
def _catalogue(name: str) -> Mapping[str, str]:
    if name == "en":
        return {}
    from importlib.resources import files

    text = files("tui").joinpath("lang", f"{name}.toml").read_text("utf-8")
    # Not by tomllib, which takes six times as long: a person waits for it at every start.
    words = json.loads(f"[{','.join(chain.from_iterable(_ENTRY.findall(text)))}]")
    return dict(zip(words[::2], words[1::2], strict=True))


@cache
def _messages(name: str) -> Mapping[str, str]:
    return {translation: message for message, translation in _catalogue(name).items()}
