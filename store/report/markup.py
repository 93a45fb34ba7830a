"""Text as HTML: nothing in it is markup, and every character can be seen and harms nothing."""

from html import escape

from store.text.glyphs import safe


def text(words: object) -> str:
    """The words as the text of an element or as the value of an attribute in double quotes.

    Controls and what turns the direction of writing become visible signs, one character each, as on a terminal.
    """
    return escape(safe(str(words)), quote=True)


def lines_of_text(words: str) -> str:
    """Words that may have several lines, for an element whose line ends count."""
    return escape(safe(words, keep_newlines=True), quote=True)


def link(address: str) -> str:
    """An address of the web as a link; any other as text."""
    is_web = address.lower().startswith(("http://", "https://"))
    return f'<a href="{text(address)}" rel="noreferrer noopener">{text(address)}</a>' if is_web else text(address)


def meta(pairs: list[tuple[str, str]]) -> str:
    """Names and what they have, both HTML already; what has nothing is left out."""
    shown = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in pairs if value)
    return f'<dl class="meta">{shown}</dl>'
