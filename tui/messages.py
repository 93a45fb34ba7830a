"""What screens ask of the app."""

from dataclasses import dataclass

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


class StoreChanged(Message, bubble=False):
    """Somebody else has written in the project since this screen was told of it last."""
