"""Lines that are no running text: how they are drawn on both sides, and which paragraphs they are."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from store.records import BOILERPLATE, Range, Region, Side
from store.text.align import Alignment
from tui.page.layout import Text
from tui.page.marks import RegionMark


def region_marks(regions: Sequence[Region], alignment: Alignment) -> dict[Side, Sequence[RegionMark]]:
    """The regions, in their order, as they are drawn on each side."""
    normalized = [RegionMark(Range(region.start, region.end), _role(region)) for region in regions]
    raw = [RegionMark(alignment.to_raw(mark.where), mark.role) for mark in normalized]
    return {"raw": raw, "normalized": normalized}


def boilerplate(regions: Sequence[Region], text: Text) -> frozenset[int]:
    """The paragraphs of the normalized text that are boilerplate: what folding takes away."""
    starts = (region.start for region in regions if _role(region) == "boilerplate")
    return frozenset(bisect_right(text.paragraphs, start) - 1 for start in starts)


def region_at(regions: Sequence[Region], offset: int) -> Region | None:
    """The region that a code point of the normalized text is in."""
    at = bisect_right(regions, offset, key=lambda region: region.start) - 1
    return regions[at] if at >= 0 and offset < regions[at].end else None


def _role(region: Region) -> Literal["boilerplate", "heading"]:
    return "boilerplate" if region.kind in BOILERPLATE else "heading"
