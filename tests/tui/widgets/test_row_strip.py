"""A row is a strip as Textual has it, also where it is cut, styled or filtered."""

from collections.abc import Callable

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome
from textual.strip import Strip

from tui.widgets.row_strip import RowStrip

SEGMENTS = [Segment("党务", Style(bold=True)), Segment(" a", Style(color="red")), Segment("帮办", Style())]
WIDTH = 10
WAYS: dict[str, Callable[[Strip], object]] = {
    "as it is": lambda strip: strip,
    "text": lambda strip: strip.text,
    "width": lambda strip: strip.cell_length,
    "cropped": lambda strip: strip.crop(2, 7),
    "cropped and extended": lambda strip: strip.crop_extend(2, 14, Style(bold=True)),
    "divided": lambda strip: strip.divide([3, 6, 10]),
    "divided where it ends": lambda strip: strip.divide(iter([10])),
    "divided beyond its end": lambda strip: strip.divide([10, 12]),
    "longer": lambda strip: strip.adjust_cell_length(14),
    "shorter": lambda strip: strip.adjust_cell_length(5),
    "styled": lambda strip: strip.apply_style(Style(italic=True)),
    "filtered": lambda strip: strip.apply_filter(Monochrome(), Color(0, 0, 0)),
    "with offsets": lambda strip: strip.apply_offsets(1, 2),
    "simplified": lambda strip: strip.simplify(),
    "rendered": lambda strip: strip.render(Console(force_terminal=True, color_system="truecolor")),
    "links": lambda strip: strip.link_ids,
    "cells": lambda strip: strip.cell_count,
    "joined": lambda strip: Strip.join([strip, strip]),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_a_strip(way: str) -> None:
    own, other = RowStrip(SEGMENTS, WIDTH), Strip(SEGMENTS, WIDTH)
    for _ in range(2):  # the second time from what it keeps
        assert WAYS[way](own) == WAYS[way](other)


def test_it_has_all_that_a_strip_has() -> None:
    made = RowStrip(SEGMENTS, WIDTH)
    assert all(hasattr(made, name) for name in Strip.__slots__)
