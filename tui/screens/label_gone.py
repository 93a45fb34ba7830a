"""A label that somebody has taken off while another person was about to change it: whose it was, and who did it."""

from collections.abc import Iterator
from contextlib import contextmanager

from store import history, labels
from store.database import Database
from store.errors import NotFound
from store.records import Label


@contextmanager
def told_if_gone(db: Database, label: Label, which: str) -> Iterator[None]:
    """Let what is refused because this label is gone be told in words that a person knows it by.

    Raises:
        NotFound: the label is gone, or something else that was asked for is.
    """
    try:
        yield
    except NotFound as error:
        if is_there(db, label):
            raise
        who = next((each.annotator for each in history.events(db, label.article) if each.subject == label.id), None)
        if who is None:
            raise NotFound("{which} is gone, a label by {whose}", which=which, whose=label.annotator) from error
        raise NotFound(
            "{which} is gone, a label by {whose}: {who} took it off", which=which, whose=label.annotator, who=who
        ) from error


def is_there(db: Database, label: Label) -> bool:
    """Whether there is still such a label."""
    try:
        labels.get(db, label.id)
    except NotFound:
        return False
    return True
