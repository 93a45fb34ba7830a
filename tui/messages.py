"""What screens ask of the app."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from textual.message import Message

from store.records import Range


@dataclass
class OpenArticle(Message):
    """An article is to be read."""

    article: str
    """Its id."""
    raw: Range | None = None
    """What to select there, in code points of the raw text; None goes to where the person left off."""
    query: str = ""
    """What to find there, as it was asked of the project."""
    listed: Callable[[], Sequence[int]] = field(default=tuple, compare=False)
    """Gives the keys of the articles that the person goes through, as they are then; where this one is not among them,
    it is all."""


class StoreChanged(Message, bubble=False):
    """Somebody else has written in the project since this screen was told of it last."""
