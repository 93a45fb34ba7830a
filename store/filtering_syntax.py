"""A line that a person types to narrow a list or a search, as a filter and the words that are left.

    石桥 code:pairing by:甲 state:done since:2021 until:2022-06 source:"红星 日报" flagged

A value or words with blanks in them stand in quotes: ``"…"``, ``“…”``, ``「…」``, ``『…』``. Words in quotes are never
a filter, nor is a regular expression in slashes, ``/…/``.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from store.errors import BadInput
from store.filtering import Filter
from store.records import State

_QUOTED = '"[^"]*"?|“[^”]*”?|「[^」]*」?|『[^』]*』?'
_TOKEN = re.compile(
    rf"(?P<key>[A-Za-z]+)[:：](?P<value>{_QUOTED}|\S*)|(?P<words>{_QUOTED}|/(?:[^/\\]|\\.)*+/(?!\S)|\S+)"
)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』"}

_FLAGS: dict[str, dict[str, Any]] = {
    "flagged": {"flagged": True},
    "doubtful": {"doubtful": True},
    "unusable": {"unusable": True},
    "usable": {"unusable": False},
    "reprint": {"reprint": True},
    "original": {"reprint": False},
}
"""Words that are filters by themselves."""


def parse(text: str, base: Filter | None = None) -> tuple[Filter, tuple[str, ...]]:
    """The filter that the line asks for, upon ``base``, and its other words as they were written, quotes included.

    Of a filter that stands there twice the last counts. ``unquoted`` takes the quotes off a word.

    Raises:
        BadInput: there is no such filter, or it cannot have this value.
    """
    found: dict[str, Any] = {}
    words = []
    for token in _TOKEN.finditer(text):
        key, word = token["key"], token["words"]
        if key is not None:
            found |= _filter(key, unquoted(token["value"]))
        elif word in _FLAGS:
            found |= _FLAGS[word]
        else:
            words.append(word)
    return (base or Filter())._replace(**found), tuple(words)


def unquoted(word: str) -> str:
    """The word without the quotes around it; the closing one may be missing, as it is while a person types."""
    closing = _QUOTES.get(word[:1])
    return word if closing is None else word[1:].removesuffix(closing)


def checked_state(value: str) -> State:
    """The state of this name.

    Raises:
        BadInput: there is none.
    """
    for state in get_args(State):
        if state == value:
            return state  # type: ignore[no-any-return]
    raise BadInput("{value} is no state; there are {known}", value=value, known=", ".join(get_args(State)))


def checked_date(value: str) -> str:
    """The date, if it is a day, a month or a year in ISO 8601.

    Raises:
        BadInput: it is none.
    """
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise BadInput("{value} is no date; write 2021, 2021-03 or 2021-03-18", value=value) from None
    return value


_KEYS: dict[str, tuple[str, Callable[[str], str]]] = {
    "code": ("code", str),
    "by": ("label_by", str),
    "state": ("state", checked_state),
    "since": ("since", checked_date),
    "until": ("until", checked_date),
    "source": ("source", str),
    "title": ("title", str),
}
"""For each key the field of the filter, and what checks its value."""


def _filter(key: str, value: str) -> dict[str, str]:
    field, checked = _KEYS.get(key.lower(), ("", str))
    if not field:
        known = " ".join(f"{name}:" for name in _KEYS)
        raise BadInput(
            "There is no filter {key}:; there are {known}; words with a colon stand in quotes", key=key, known=known
        )
    if not value:
        raise BadInput("{key}: needs something behind it", key=key)
    return {field: checked(value)}
