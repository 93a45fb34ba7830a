"""What stands before the body: title, subtitle, bylines and fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.records import Metadata
from store.text.metadata.lines import read_line, without_bullets
from store.text.metadata.merge import all_of
from store.text.metadata.names import persons
from store.text.metadata.titles import follows_title, is_navigation, is_second_title, is_title

FrontKind = Literal["title", "said", "navigation"]
"""A line of the headline, one that says something about the article, or one that the page shows above it."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the body."""

    title: str | None
    said: Metadata
    body: int
    """Index of the first line of the body."""
    kinds: tuple[FrontKind, ...]
    """What each line before the body is."""


def read_front(lines: Sequence[str]) -> Front:
    """Read up to the first line that is neither title nor subtitle, byline nor field."""
    title, parts, kinds = None, list[Metadata](), list[FrontKind]()
    for index, line in enumerate(lines):
        after = lines[index + 1 :]
        part = read_line(line)
        if part is None and (title or index == 0):
            part = _bare_names(line, after, title)
        if part is not None:
            title = title or part.title
            parts.append(part)
            kinds.append("said")
        elif title is None and is_title(line, after):
            title = line
            kinds.append("title")
        elif is_navigation(line):
            kinds.append("navigation")
        elif title and is_second_title(line, after):
            kinds.append("title")
        else:
            return Front(title, all_of(parts), index, tuple(kinds))
    return Front(None, all_of(parts), len(lines), tuple(kinds))


def _bare_names(line: str, after: Sequence[str], title: str | None) -> Metadata | None:
    """Names alone on a line, under the title or as the first line of all.

    A first line above a byline is a title, however much it looks like a name.
    """
    names = _names(line)
    if not names or not after:
        return None
    if title is None and (follows_title(after[0]) or _names(after[0])):
        return None
    return Metadata(author=" ".join(names))


def _names(line: str) -> list[str]:
    return persons(without_bullets(line))
