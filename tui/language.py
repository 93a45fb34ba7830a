"""The language of the interface: English in the code, 简体中文 and 繁體中文 in ``tui/lang/*.toml``.

A message is a ``str.format`` template in English; the catalogues give its translation. ``$PIZHU_LANG`` (``en``,
``zh_Hans``, ``zh_Hant``) wins over the locale.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from store.errors import PizhuError

LANGUAGES = ("en", "zh_Hans", "zh_Hant")


def tr(message: str, **values: object) -> str:
    """The message in the language of this process, filled with the values."""
    template = _catalogue(language()).get(message, message)
    return template.format(**values) if values else template


def tell(error: PizhuError) -> str:
    """What the error says, in the language of this process."""
    values = {name: tell(v) if isinstance(v, PizhuError) else v for name, v in error.values.items()}
    return tr(error.message, **values)


@cache
def language() -> str:
    """One of ``LANGUAGES``, from the environment."""
    wanted = next(filter(None, map(os.environ.get, ("PIZHU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))), "en")
    return language_of(wanted)


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
    return tomllib.loads(files("tui").joinpath("lang", f"{name}.toml").read_text("utf-8"))
