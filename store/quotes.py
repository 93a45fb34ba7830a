"""Find the words that a person or a script quotes."""

import re

from store.errors import NotFound
from store.labels import anchor
from store.records import Range, Side
from store.text.pipeline import Normalized, normalize


def find_quote(texts: Normalized, quote: str, nth: int = 1) -> Range:
    """The raw range of the nth place (from 1) where the quote stands.

    It is looked for in the normalized text, then in the raw text, then, itself normalized, in the normalized text.

    Raises:
        NotFound: it stands nowhere, or not so often.
        BadInput: it stands only where everything was taken away.
    """
    attempts: tuple[tuple[Side, str, str], ...] = (
        ("normalized", texts.text, quote),
        ("raw", texts.raw, quote),
        ("normalized", texts.text, normalize(quote).text),
    )
    for side, text, wanted in attempts:
        starts = [match.start() for match in re.finditer(re.escape(wanted), text)] if wanted else []
        if len(starts) >= nth >= 1:
            start = starts[nth - 1]
            return anchor(texts.alignment, side, Range(start, start + len(wanted)))
        if starts:
            raise NotFound(
                "“{quote}” stands {count} times; there is no place {nth}", quote=quote, count=len(starts), nth=nth
            )
    raise NotFound("“{quote}” stands neither in the normalized nor in the raw text", quote=quote)
