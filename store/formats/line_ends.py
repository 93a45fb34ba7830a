"""The line ends of a text, told so shortly that a format which holds LF alone can say what they were."""

import re
from itertools import groupby

_LINE_END = re.compile("\r\n|\n|\r")
_NAMES = {"\r\n": "crlf", "\n": "lf", "\r": "cr"}
_ENDS = {name: end for end, name in _NAMES.items()}
_TOLD = re.compile("(crlf|lf|cr)([0-9]{1,8})")


def told(text: str) -> str:
    """Its line ends in order, each kind with how often it follows itself: ``crlf12 lf1``; empty where all are LF."""
    if "\r" not in text:
        return ""
    runs = groupby(_LINE_END.findall(text))
    return " ".join(f"{_NAMES[end]}{sum(1 for _ in run)}" for end, run in runs)


def restored(text: str, told: str) -> str | None:
    """The text with LF alone as it was; None where it does not have so many lines any more."""
    if not told:
        return text
    lines, made = text.split("\n"), list[str]()
    for run in told.split():
        found = _TOLD.fullmatch(run)
        if found is None or len(made) + int(found[2]) >= len(lines):
            return None
        made += [_ENDS[found[1]]] * int(found[2])
    if len(made) != len(lines) - 1:
        return None
    return "".join(map("".join, zip(lines, [*made, ""], strict=True)))
