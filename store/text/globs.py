"""Patterns for SQLite's GLOB that find words however they are written: in either script, in either width and case."""

from functools import lru_cache

from store.text.folding import forms_of, ways_to_write

ANY = "*"


@lru_cache(256)
def globs(words: str) -> tuple[str, ...]:
    """Patterns of which one fits a text that has these words, and none another text.

    What GLOB looks at is bytes of UTF-8 up to the first U+0000 (https://www.sqlite.org/lang_expr.html#glob).
    """
    return tuple(map(_glob, forms_of(frozenset((words,)))[words]))


def _glob(form: str) -> str:
    return ANY + "".join(map(_any_of, form)) + ANY


def _any_of(char: str) -> str:
    """What fits every way to write a folded character."""
    ways = ways_to_write(char)
    if len(ways) == 1:
        # These mean something of their own but in brackets; a ^ alone in brackets would mean something there.
        return f"[{ways}]" if ways in "*?[" else ways
    # In brackets, a ] is itself in the first place only, a - in the last one, a ^ anywhere but in the first.
    return "[" + "".join(sorted(ways, key=lambda way: ("]".find(way) < 0, way == "^", way == "-"))) + "]"
