"""What can be told of an event by its form: when it was, and what it is called."""

from collections.abc import Iterator

from store.check.findings import Finding
from store.database import Database

_FORMS = {
    "at": "at NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'",
    "action": "action = '' OR action GLOB '*[^a-z._]*'",
}


def findings(db: Database) -> Iterator[Finding]:
    """Events with a time or a name that no pizhu has ever written."""
    told = ", ".join(_FORMS.values())
    for event, *wrong in db.execute(f"SELECT id, {told} FROM history WHERE {' OR '.join(_FORMS.values())}"):
        columns = [column for column, is_wrong in zip(_FORMS, wrong, strict=True) if is_wrong]
        yield Finding("history", what="event", subject=str(event), detail=", ".join(columns))
