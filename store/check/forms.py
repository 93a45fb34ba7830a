"""What can be told of an event by itself and by what undid it, in one pass over all of them."""

from collections.abc import Iterator

from store.check.findings import Finding
from store.database import Database

_REVERSALS = "('undo', 'redo', 'refused')"
_FORMS = {
    "at": "at NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z'",
    "action": f"""
        action = '' OR action GLOB '*[^a-z._]*' OR (action IN {_REVERSALS}) <> (reverses IS NOT NULL)
    """,
    "undone": """
        step IS NULL AND undone <> ifnull((
            SELECT action = 'undo' FROM history AS later
            WHERE later.reverses = event.id AND action IN ('undo', 'redo') ORDER BY later.id DESC LIMIT 1
        ), 0)
    """,
}
_WRONG = f"""
SELECT id, {", ".join(_FORMS.values())} FROM history AS event
WHERE {" OR ".join(f"({form})" for form in _FORMS.values())}
"""


def findings(db: Database) -> Iterator[Finding]:
    """Events with a time or a name that no pizhu ever wrote, and those marked as undone though nobody did that."""
    for event, *wrong in db.execute(_WRONG):
        columns = [column for column, is_wrong in zip(_FORMS, wrong, strict=True) if is_wrong]
        yield Finding("history", what="event", subject=str(event), detail=", ".join(columns))
