"""A profile: which rules run, in which order, and which script comes out; a small TOML file.

    name = "simplified"
    version = 2
    en = "what it is for, in English"
    zh = "in Chinese"
    script = "tw2s"             one of OpenCC's conversions, or "as-written"
    rules = ["controls", "marks", "lines"]

Those that are shipped lie in ``store/text/profiles``; a file of one's own is read by ``store.profile_file``.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.errors import BadInput

RULES = (
    "controls",
    "invisible",
    "markup",
    "gloss",
    "shift",
    "residue",
    "compat",
    "radicals",
    "script",
    "convert",
    "width",
    "tones",
    "marks",
    "spaces",
    "lines",
)
"""Every rule, in the only order in which they run.

The glosses go before the script is converted: they are known by their traditional heads. The bytes are repaired while
the characters are still those that were decoded, so what replaces single characters (``compat``, ``radicals``) comes
afterwards; GBK holds such characters. Tags that lost their first byte are evidence for the repair, and go after it;
tones look at the letters that width gave. Marks go before spaces, which look at
full-width marks; lines come last, they look at whole sentences.
"""

AS_WRITTEN = "as-written"
"""The script of a profile that converts none."""

CONVERTING = ("script", "convert")
"""The rules that need a conversion; a profile has one of them at most."""

SHIPPED = ("simplified", "simplified-words", "traditional-tw", "traditional-hk", "as-written")
"""The profiles that come with pizhu, the default one first."""

_DEFAULTS = {"script": AS_WRITTEN, "en": "", "zh": ""}
_FIELDS = ("name", "version", "en", "zh", "script", "rules")
_NAME = re.compile(r"[\w.-]{1,64}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A named, versioned list of rules. A change of what a profile does is a new version of it."""

    name: str
    version: int
    rules: tuple[str, ...]
    """Names from ``RULES``, in that order."""
    script: str = AS_WRITTEN
    """OpenCC's name of the conversion that the rule ``script`` or ``convert`` makes, or ``AS_WRITTEN``."""
    en: str = ""
    """What it is for, in English."""
    zh: str = ""
    """What it is for, in Chinese."""

    @property
    def id(self) -> str:
        """Name and version, as exports say it."""
        return f"{self.name}/{self.version}"


def parse(text: str) -> Profile:
    """The profile in a TOML text. Whether there is such a script is for whoever has the dictionaries to say.

    Raises:
        BadInput: it contradicts itself or names what does not exist.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    found = tomllib.loads(text)
    if unknown := sorted(found.keys() - set(_FIELDS)):
        raise BadInput("a profile has no {field}; it has: {fields}", field=unknown[0], fields=", ".join(_FIELDS))
    name, version, rules = _name(found), _version(found), _rules(found)
    return checked(Profile(name, version, rules, _text(found, "script"), _text(found, "en"), _text(found, "zh")))


def checked(profile: Profile) -> Profile:
    """The profile itself, all its rules existing and in their order, its script and its rules in agreement.

    Raises:
        BadInput: they are not.
    """
    rules, script = profile.rules, profile.script
    for rule in rules:
        if rule not in RULES:
            raise BadInput("there is no rule {rule}; the rules are: {rules}", rule=rule, rules=", ".join(RULES))
    order = tuple(rule for rule in RULES if rule in rules)
    if rules != order:
        raise BadInput("its rules run in one order only, each once: {rules}", rules=", ".join(order))
    converting = [rule for rule in rules if rule in CONVERTING]
    if len(converting) > 1:
        raise BadInput("the rules script and convert exclude each other; keep one of them")
    if converting and script == AS_WRITTEN:
        raise BadInput("the rule {rule} needs a script to convert to; its script is as-written", rule=converting[0])
    if not converting and script != AS_WRITTEN:
        raise BadInput("its script is {script}, but neither of the rules script and convert is in it", script=script)
    return profile


def variant(profile: Profile, only: Sequence[str] | None, script: str | None) -> Profile:
    """The profile with only these rules, in their order, and with the whole text in this script; None: as it is.

    A script that is asked for is converted to without evidence, exactly as OpenCC does it, by the rule ``convert``.

    Raises:
        BadInput: there is no such rule, or a rule lacks its script.
    """
    if only is None and script is None:
        return profile
    rules = set(profile.rules if only is None else only)
    if unknown := sorted(rules - set(RULES)):
        raise BadInput("there is no rule {rule}; the rules are: {rules}", rule=unknown[0], rules=", ".join(RULES))
    if script is not None:
        rules = rules.difference(CONVERTING) | ({"convert"} if script != AS_WRITTEN else set())
    ordered = tuple(rule for rule in RULES if rule in rules)
    name = profile.name
    name += f":only={'+'.join(ordered)}" if only is not None else ""
    name += f":script={script}" if script is not None else ""
    script = (script or profile.script) if rules.intersection(CONVERTING) else AS_WRITTEN
    return checked(Profile(name, profile.version, ordered, script))


def shipped(name: str) -> Profile | None:
    """The profile of this name that comes with pizhu; None where there is none."""
    return _shipped(name) if name in SHIPPED else None


def shipped_text(name: str) -> str:
    """The TOML text of a profile that comes with pizhu."""
    return files("store.text").joinpath("profiles", f"{name}.toml").read_text("utf-8")


@cache
def _shipped(name: str) -> Profile:
    return parse(shipped_text(name))


def _name(found: dict[str, object]) -> str:
    name = found.get("name")
    if not isinstance(name, str) or not name:
        raise BadInput('it has no name; write name = "…" at the top')
    if not _NAME.fullmatch(name):
        raise BadInput("the name {name} is not 1 to 64 letters, digits, - _ and .", name=name)
    return name


def _version(found: dict[str, object]) -> int:
    version = found.get("version", 1)
    if type(version) is not int or not 1 <= version < 10**9:
        raise BadInput("its version is not a whole number from 1 to {most}", most=10**9 - 1)
    return version


def _rules(found: dict[str, object]) -> tuple[str, ...]:
    rules = found.get("rules")
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise BadInput('it has no list of rules; write rules = ["controls", …]')
    return tuple(rules)


def _text(found: dict[str, object], field: str) -> str:
    text = found.get(field, _DEFAULTS[field])
    if not isinstance(text, str):
        raise BadInput("{field} is not a text", field=field)
    return text


SIMPLIFIED = _shipped(SHIPPED[0])
"""Simplified mainland script, full-width marks, one paragraph a line: the default."""
