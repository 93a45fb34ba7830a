"""Where two pictures of one side differ: what has to be drawn anew."""

from collections.abc import Iterator

from store.records import Range
from tui.page.marks import Marks


def is_other(old: Marks, new: Marks) -> bool:
    """Whether more differs than the cursor and what comes and goes over a text: every row may be drawn anew."""
    return (
        old.showing != new.showing
        or old.regions is not new.regions
        or old.active != new.active
        or old.alignment is not new.alignment
    )


def differing(old: Marks, new: Marks) -> set[Range]:
    """Where the cursor, the selection, the labels and the suggestion that is looked at differ, or a little more.

    Hits and all suggestions are asked for a row at a time: where these are others, their pane looks through its rows.
    """
    found = set(_in_one(old.selected, new.selected)) | _labels(old, new)
    if old.suggested.focused != new.suggested.focused:
        found |= {mark.where for mark in (old.suggested.focused, new.suggested.focused) if mark is not None}
    return found | {where for where in (old.cursor, new.cursor) if where is not None}


def _in_one(one: Range | None, other: Range | None) -> Iterator[Range]:
    """What is in only one of two ranges, or a little more."""
    if one is None or other is None or not (one.start < other.end and other.start < one.end):
        yield from filter(None, (one, other))
        return
    for ends in ((one.start, other.start), (one.end, other.end)):
        if ends[0] != ends[1]:
            yield Range(min(ends), max(ends))


def _labels(old: Marks, new: Marks) -> set[Range]:
    found = set() if old.labels is new.labels else old.labels.differing(new.labels)
    if old.focused != new.focused:
        found |= {mark.where for mark in (*old.labels.of(old.focused), *new.labels.of(new.focused))}
    return found
