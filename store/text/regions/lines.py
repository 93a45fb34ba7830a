"""The lines of a text, and what is asked of them again and again."""

from typing import NamedTuple

PARAGRAPH = 160
"""Code points; a longer line is running text, whatever it begins with, unless a page's small print says otherwise."""
SENTENCE_ENDS = "。！？；…"
_CLOSING = "”’」』）)》】"


class Line(NamedTuple):
    """A line that is not blank, without the blanks at its ends."""

    start: int
    """Where it begins in the text."""
    text: str


def filled_lines(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    found, start = list[Line](), 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            found.append(Line(start + line.index(words[0]), words))
        start += len(line) + 1
    return found


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, also inside quotes or brackets."""
    return line.rstrip(_CLOSING)[-1:] in tuple(SENTENCE_ENDS)


def is_paragraph(line: str) -> bool:
    """Whether a line is running text: it ends as a sentence, and is longer than a remark; or it is very long."""
    return len(line) > PARAGRAPH or (len(line) >= 16 and is_sentence(line)) or "。" in line[:-1]
