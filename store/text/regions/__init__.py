"""What an article holds besides its running text: headline and headings, and the boilerplate of page and paper.

Nothing is taken out: a region says what a line is, and the reader dims or folds it. Every region is one line of the
normalized text. Evidence is the form of a line, where it stands (above the body, inside it, below it) and what stands
beside it; a line that may be running text stays unmarked.
"""

from store.records import Region, RegionKind
from store.text.regions.above import above
from store.text.regions.below import below
from store.text.regions.forms import form
from store.text.regions.headings import headings
from store.text.regions.lines import filled_lines

__all__ = ["regions"]


def regions(text: str) -> list[Region]:
    """The lines of a normalized text that are no running text, in order; offsets are code points, half open."""
    lines = filled_lines(text)
    words = [line.text for line in lines]
    kinds: list[RegionKind | None] = list(above(words))
    kinds += map(form, words[len(kinds) :])
    below(words, kinds)
    headings(words, kinds)
    marked = ((line, kind) for line, kind in zip(lines, kinds, strict=True) if kind)
    return [Region(kind, line.start, line.start + len(line.text)) for line, kind in marked]
