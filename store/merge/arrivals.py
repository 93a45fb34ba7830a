"""Articles of the other project that are not here: their bytes and both texts come in as they are there."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from tomllib import TOMLDecodeError
from typing import Any

from store import kept_profiles
from store.articles import NewArticle
from store.connect import transaction
from store.errors import BadInput, CorruptProject, ProjectError
from store.errors import Conflict as Refused
from store.line_import import add_article
from store.merge.records import Disagreement, Report, Version
from store.merge.side import Side
from store.records import Metadata
from store.text.align import Alignment
from store.text.normalized import Normalized
from store.text.profile import parse

_LONGEST = 0.1
"""Seconds that others wait at most while articles come in."""

_SELECT = """
SELECT sha256, title, own_title, date, source, author, url, file, encoding, undecoded, bytes, raw_texts.text,
    normalized_texts.text, alignment, profile
FROM articles
JOIN raw_texts ON raw_texts.article = articles.id
JOIN normalized_texts ON normalized_texts.article = articles.id
WHERE articles.id = ?
"""


def check(theirs: Side, keys: Sequence[int]) -> None:
    """See that these articles of the other project are whole, before anything is taken from it.

    Raises:
        ProjectError: one is not.
    """
    for key in keys:
        _article(theirs, key)


def bring_in(
    ours: Side, theirs: Side, keys: Sequence[int], annotator: str, report: Report, advance: Callable[[], None]
) -> None:
    """Add these articles of the other project, some at a time in one transaction, as an import does."""
    waiting = deque(keys)
    while waiting:
        until = time.monotonic() + _LONGEST
        with transaction(ours.db):
            while waiting and time.monotonic() < until:
                _add(ours, _article(theirs, waiting.popleft()), annotator, report)
                advance()


def take_profiles(ours: Side, theirs: Side, report: Report) -> None:
    """Keep the profiles of a person's own that are not here; one with the name and version of another stays out."""
    for identity, content in theirs.read("SELECT id, content FROM profiles ORDER BY id"):
        try:
            kept_profiles.keep(ours.db, parse(content))
        except Refused:
            here = ours.read("SELECT content FROM profiles WHERE id = ?", [identity])
            mine, other = ({"content": each} for each in (here[0][0] if here else "", content))
            report.conflicts.append(
                Disagreement("profile", "other_profile", identity, Version(mine, "", ""), Version(other, "", ""))
            )
        except (BadInput, TOMLDecodeError, CorruptProject):
            # Somebody has changed it by hand: it is no profile, here or there.
            continue


def differing_texts(
    ours: Side, theirs: Side, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Version, Version, bool]]:
    """The articles whose normalized texts are not the same: the key here, and whether it is by the profile."""
    for here, there in pairs:
        one, other = (_text(side, key) for side, key in ((ours, here), (theirs, there)))
        if one != other:
            mine, other_one = (Version({"profile": profile}, "", "") for profile, _ in (one, other))
            yield here, mine, other_one, one[0] != other[0]


def _text(side: Side, key: int) -> tuple[str, str]:
    ((profile, text),) = side.read("SELECT profile, text FROM normalized_texts WHERE article = ?", [key])
    return profile, text


def _add(ours: Side, new: NewArticle, annotator: str, report: Report) -> None:
    if add_article(ours.db, annotator, new):
        report.added["article"] += 1


def _article(theirs: Side, key: int) -> NewArticle:
    found = theirs.read(_SELECT, [key])
    if not found:
        raise _damaged(theirs, key)
    identity, title, *own, file, encoding, undecoded, data, raw, text, alignment, profile = found[0]
    if sha256(data).hexdigest() != identity:
        raise _damaged(theirs, key)
    normalized = Normalized(raw, text, _alignment(theirs, key, alignment, raw, text), profile)
    return NewArticle(identity, bytes(data), file, encoding, undecoded, title, Metadata(*own), normalized)


def _alignment(theirs: Side, key: int, data: Any, raw: str, text: str) -> Alignment:
    try:
        alignment = Alignment.from_bytes(data)
    except ValueError as error:
        raise _damaged(theirs, key) from error
    if (alignment.raw_length, alignment.length) != (len(raw), len(text)):
        raise _damaged(theirs, key)
    return alignment


def _damaged(theirs: Side, key: int) -> ProjectError:
    return ProjectError(
        "{path} is damaged (article {key}); nothing was taken from it, `pizhu --db {path} check` tells more",
        path=theirs.path,
        key=key,
    )
