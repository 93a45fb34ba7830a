"""The one way in which words of an article, a file or a person reach a widget."""

from textual.content import Content

from store.text.glyphs import safe


def plain(text: str) -> Content:
    """The text as harmless characters, without any markup."""
    return Content(safe(text))
