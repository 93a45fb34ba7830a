"""Generated objects of JSON with the keys of a format and values that do not fit them."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 9), st.just(0.5), st.sampled_from(["", "茶园", "甲", "accept", "labels"])
)


def values(keys: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects, and lists of them, under any of these keys."""
    inner = st.recursive(
        _LEAVES,
        lambda each: st.lists(each, max_size=3) | st.dictionaries(st.sampled_from(keys), each, max_size=4),
        max_leaves=12,
    )
    return st.dictionaries(st.sampled_from(keys), inner, max_size=6).map(lambda made: {"text": "茶园", **made})
