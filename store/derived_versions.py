"""By which rules what is derived from the texts of a project was derived: looked at whenever one is opened."""

from collections.abc import Callable

from store import settings
from store.database import Database

VERSIONS = {"derived": "1", "reprints": "1", "regions": "1"}
"""What there is, by the name of its setting. The first is raised when ``store.text.folding``, ``store.text.grams`` or
``store.repairs`` makes something else of a text, the second when ``store.text.fingerprints``, the folding or
``store.text.regions`` does, or ``store.reprints`` other groups of it, the last when ``store.text.regions`` does."""

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def stale(db: Database) -> set[str]:
    """The names of what was derived by other rules than today's."""
    return {name for name, version in VERSIONS.items() if settings.get(db, name, "") != version}


def forget(db: Database) -> None:
    """Let all of it count as stale, to be derived anew. Call it inside the transaction in which that is done."""
    for name in VERSIONS:
        settings.put(db, name, "")


def settle(db: Database, names: set[str]) -> None:
    """Say that these were derived by today's rules, inside the transaction in which they were."""
    for name in names:
        settings.put(db, name, VERSIONS[name])
