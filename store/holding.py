"""Articles that come in one after the other, many of them in one transaction, until others wait to write.

Together they cost less than each by itself: what is written in one transaction goes to disk, and into the search
index, at once.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store import articles, search
from store.articles import NewArticle
from store.connect import path_of, transaction
from store.database import Database

if sys.platform != "win32":
    import fcntl

_SHORT, _LONG = 0.05, 0.15
"""Seconds after which others come next who wait to write; and after which it is committed whether any wait or not."""
_TOKEN = 5e-7
"""Seconds that a character of the tokens of an article takes to be indexed, roughly."""


class Hold:
    """A transaction that goes on for a while."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._began = time.monotonic()
        self._unfound: list[tuple[int, str]] = []
        self._due = 0.0
        """Seconds that it will take to index these."""

    def is_over(self) -> bool:
        """Whether it is time to commit, which takes its time, too: nobody can ask then whether others wait."""
        held = time.monotonic() - self._began + self._due
        return held >= _LONG or self._due > _SHORT or (held >= _SHORT and _is_waited_for(self._folder))

    def take(self, db: Database, new: NewArticle) -> None:
        """An article was added: let it be found with all others of this transaction, unless it is found already."""
        if new.derived is not None and new.derived.is_found_later:
            self.find_later(articles.article_row(db, new.id), new.derived.tokens)

    def find_later(self, article: int, tokens: str) -> None:
        """Let the article of this key be found by its ``search.tokens``, like all others of this transaction.

        The index writes out what it has not written yet before any statement that can be taken back by itself, as
        those of an article and of a label can: articles would each be written, and merged, by itself.
        """
        self._unfound.append((article, tokens))
        self._due += len(tokens) * _TOKEN

    def put_index(self, db: Database) -> None:
        """Let all of them be found: before a text is changed, too, which takes the one before out of the index."""
        for article, tokens in self._unfound:
            search.put(db, article, tokens)
        self._unfound.clear()
        self._due = 0.0


@contextmanager
def held(db: Database) -> Iterator[Hold]:
    """A transaction in which one thing after the other is written until its hold is over.

    Raises:
        ProjectError: the project could not be written; nothing was changed.
    """
    with transaction(db):
        hold = Hold(path_of(db).parent)
        yield hold
        hold.put_index(db)


def _is_waited_for(folder: Path) -> bool:
    """Whether somebody has the turn to write next in this folder (``store.turns``), or nothing can tell."""
    if sys.platform == "win32":
        return True
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        # The lock goes with it.
        os.close(opened)
