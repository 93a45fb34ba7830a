"""The words of a report: English, unless the front end translates them."""

from typing import Protocol

from store.wording import filled


class Translate(Protocol):
    """Gives a message in another language, filled with the values."""

    def __call__(self, message: str, **values: object) -> str: ...


def in_english(message: str, **values: object) -> str:
    """The message as it is written, filled with the values."""
    return filled(message, values)
