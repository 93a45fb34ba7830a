"""Find the words that a person or a script quotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from store.errors import BadInput, NotFound
from store.labels import anchor
from store.records import Range, Side
from store.text.normalized import Normalized
from store.text.pipeline import normalize


def find_quote(texts: Normalized, quote: str) -> list[Range]:
    """The raw ranges of all places where the quote stands, in order.

    It is looked for in the normalized text, then in the raw text, then, itself normalized, in the normalized text; the
    first of these that has it gives the places. A place of which nothing was kept is left out.

    Raises:
        NotFound: it stands nowhere.
    """
    attempts: tuple[tuple[Side, str, str], ...] = (
        ("normalized", texts.text, quote),
        ("raw", texts.raw, quote),
        ("normalized", texts.text, normalize(quote).text),
    )
    for side, text, wanted in attempts:
        found = (Range(*match.span()) for match in re.finditer(re.escape(wanted), text)) if wanted else ()
        if places := list(_anchored(texts, side, found)):
            return places
    raise NotFound("“{quote}” stands neither in the normalized nor in the raw text", quote=quote)


def nth_place(places: Sequence[Range], quote: str, nth: int) -> Range:
    """The nth of the quote's places, from 1.

    Raises:
        NotFound: there are not so many.
    """
    if not 1 <= nth <= len(places):
        raise NotFound(
            "“{quote}” stands {count} times; there is no place {nth}", quote=quote, count=len(places), nth=nth
        )
    return places[nth - 1]


def _anchored(texts: Normalized, side: Side, found: Iterable[Range]) -> Iterator[Range]:
    for where in found:
        with suppress(BadInput):
            yield anchor(texts.alignment, side, where)
