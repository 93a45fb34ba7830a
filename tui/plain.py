"""The one way in which words of an article, a file or a person reach a widget."""

from collections.abc import Iterable

from textual.content import Content

from store.text.glyphs import safe


def plain(text: str) -> Content:
    """The text as harmless characters, without any markup."""
    return Content(safe(text))


def plain_lines(lines: Iterable[str]) -> Content:
    """Lines of text, each as harmless characters."""
    return Content("\n".join(map(safe, lines)))
