"""Clusters are what Unicode says, cover the text, and are where every snap lands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.strategies import nonsense, texts
from tui.page.clusters import boundaries, cluster_end, snap_left, snap_right


@pytest.mark.parametrize(
    "cluster",
    ["中", "葛\U000e0100", "❤\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "👍🏽", "🇨🇳", "a\u0304\u0301", "का", "\n"],
)
def test_one_cluster(cluster: str) -> None:
    text = f"文{cluster}文"
    assert list(boundaries(text)) == [0, 1, 1 + len(cluster), 2 + len(cluster)]


def test_flags_go_in_pairs() -> None:
    assert list(boundaries("🇨🇳🇫🇷🇨")) == [0, 2, 4, 5]


def test_newline_joins_nothing() -> None:
    assert list(boundaries("a\u200d\n\u0301b")) == [0, 2, 3, 4, 5]


def test_plain_text_needs_no_list() -> None:
    assert boundaries("中文 abc") == range(7)


@given(texts)
def test_boundaries_are_cluster_ends(text: str) -> None:
    places = boundaries(text)
    assert (places[0], places[-1]) == (0, len(text))
    assert all(cluster_end(text, start) == end for start, end in pairwise(places))


@given(nonsense | texts, st.integers(-2, 60))
def test_snaps_go_to_the_nearest_boundary(text: str, offset: int) -> None:
    places, inside = boundaries(text), min(max(offset, 0), len(text))
    assert snap_left(text, offset) == max(place for place in places if place <= inside)
    assert snap_right(text, offset) == min(place for place in places if place >= inside)
