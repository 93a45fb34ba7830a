"""A pattern that is compiled late finds what one that is compiled at once does."""

import re

import pytest

from store.text.patterns import lazy_pattern

TEXT = "春茶，Spring tea 12 斤"


@pytest.mark.parametrize("source", ["[春秋]", "(?P<word>[a-z]+)", r"\d+", "(?!)"])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_what_the_compiled_pattern_finds(source: str, flags: int) -> None:
    late, compiled = lazy_pattern(source, flags), re.compile(source, flags)
    for _ in range(2):
        assert late.pattern == source
        assert late.flags == compiled.flags
        assert late.findall(TEXT) == compiled.findall(TEXT)
        assert late.sub("-", TEXT) == compiled.sub("-", TEXT)
        assert [each.span() for each in late.finditer(TEXT, 1)] == [each.span() for each in compiled.finditer(TEXT, 1)]


def test_a_pattern_that_is_none_is_told_when_it_is_used() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search(TEXT)


def test_it_has_nothing_that_a_compiled_pattern_has_not() -> None:
    assert not hasattr(lazy_pattern("a"), "find")
