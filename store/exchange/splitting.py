"""Articles dealt out to training, development and test, so that copies of one piece are never on two sides."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from store.errors import BadInput

PARTS = ("train", "dev", "test")

_Key = TypeVar("_Key")


def shares(text: str) -> tuple[int, int, int]:
    """The shares of the three parts, as a person gives them: ``80/10/10``.

    Raises:
        BadInput: they are not three whole numbers, or all of them are 0.
    """
    parts = text.split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts):
        raise BadInput("{text} are no shares of train, dev and test; give them as 80/10/10", text=text)
    train, dev, test = map(int, parts)
    if not train + dev + test:
        raise BadInput("{text} are no shares of train, dev and test; give them as 80/10/10", text=text)
    return train, dev, test


def split(articles: Iterable[str], same: Mapping[str, str], asked: Sequence[int], seed: str) -> dict[str, str]:
    """The part of each article. ``same`` gives the article that another one is a copy of.

    Groups are put in an order that only the seed and their ids decide, and cut where the shares say, counted in
    articles; a group goes where its middle lies.
    """
    groups: dict[str, list[str]] = {}
    for article in articles:
        groups.setdefault(same.get(article, article), []).append(article)
    total, asked_total, done = sum(map(len, groups.values())), sum(asked), 0
    found: dict[str, str] = {}
    for group in sorted(groups, key=lambda each: sha256(f"{seed}\n{each}".encode()).digest()):
        middle = (2 * done + len(groups[group])) * asked_total
        limit = 0
        for part, share in zip(PARTS, asked, strict=True):
            limit += share
            if middle < 2 * limit * total:
                found |= dict.fromkeys(groups[group], part)
                break
        done += len(groups[group])
    return found
