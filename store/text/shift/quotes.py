"""Which quotation marks and brackets are open: they come in pairs, and that tells which of two marks was lost."""

from functools import reduce

_CLOSES = {"”": "“", "’": "‘", "》": "《", "）": "（", "』": "『", "」": "「"}
_OPENS = frozenset(_CLOSES.values())
MARKS = _OPENS | _CLOSES.keys()

_OPEN_AGAIN, _NOT_OPEN, _CLOSED, _LEFT_OPEN = -4.0, -4.0, 0.7, -1.5


def opened(text: str) -> str:
    """The marks that this text leaves open, outermost first."""
    return reduce(lambda still, mark: after(still, mark)[1], filter(MARKS.__contains__, text), "")


def after(still: str, mark: str) -> tuple[float, str]:
    """What a mark adds to the score where these are open, and which are open then."""
    if mark in _OPENS:
        return (_OPEN_AGAIN if mark in still else 0.0), still + mark
    at = still.rfind(_CLOSES[mark])
    return (_CLOSED, still[:at]) if at >= 0 else (_NOT_OPEN, still)


def at_end(still: str) -> float:
    """What the end of a paragraph adds to the score."""
    return _LEFT_OPEN * len(still)


def towards(still: str, rest: str) -> float:
    """What the next mark in the rest of the paragraph adds to the score."""
    following = next(filter(MARKS.__contains__, rest), None)
    return 0.0 if following is None else min(0.0, after(still, following)[0])
