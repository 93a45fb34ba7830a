"""What is done to a code of the codebook; each gives a line for the person, and can be undone."""

from store import code_changes, code_merging, codebook, reviewing
from store.code_changes import MEANING, Way
from store.database import Database
from store.records import Code
from store.reviewing import Asked
from tui.language import tr


def change(db: Database, annotator: str, old: Code, new: Code) -> str:
    """Write the fields in which the two differ.

    Raises:
        PizhuError: as ``store.code_changes.change``.
    """
    changed = code_changes.change(db, annotator, old, new)
    if all(getattr(old, name) == getattr(changed, name) for name in MEANING):
        return tr("saved {code}", code=changed.zh)
    said = tr("saved {code}: version {version} of the codebook", code=changed.zh, version=codebook.version(db))
    count = reviewing.count(db, Asked(old.id))
    return said + (" · " + tr("{count} {count:label|labels} to look at again (o)", count=count) if count else "")


def give_key(db: Database, annotator: str, code: Code, key: str | None) -> str:
    """Make a digit the key of the code, or of no code any more.

    Raises:
        PizhuError: as ``store.code_changes.change``.
    """
    before = codebook.load(db)
    code_changes.change(db, annotator, code, code._replace(key=key))
    if key is None:
        return tr("{code} has no key", code=code.zh)
    other = next((each for each in before.codes if each.key == key and each.id != code.id), None)
    said = tr("{key} puts {code} on", key=key, code=code.zh)
    return said + (tr(", no more {other}", other=other.zh) if other else "")


def archive_or_restore(db: Database, annotator: str, code: Code) -> str:
    """Offer the code no more, or again.

    Raises:
        PizhuError: it is gone, or it could not be written.
    """
    if code.archived:
        count = code_changes.restore(db, annotator, code.id)
        return tr("{count} {count:code|codes} {count:is|are} offered again; u undoes it", count=count)
    count = code_changes.archive(db, annotator, code.id)
    return tr("{count} {count:code|codes} archived, {count:its|their} labels stay; u undoes it", count=count)


def move(db: Database, annotator: str, code: Code, way: Way) -> str:
    """Move the code a step in the tree.

    Raises:
        PizhuError: it is gone, or it could not be written.
    """
    moved = code_changes.move(db, annotator, code.id, way)
    return tr("moved {code}", code=code.zh) if moved else tr("It cannot be moved further that way")


def put_under(db: Database, annotator: str, code: Code, parent: str) -> str:
    """Put the code under another one.

    Raises:
        PizhuError: as ``store.code_changes.move_under``.
    """
    code_changes.move_under(db, annotator, code.id, parent)
    return tr("moved {code}", code=code.zh)


def merge(db: Database, annotator: str, code: Code, into: Code) -> str:
    """Give all labels of the code another one.

    Raises:
        PizhuError: as ``store.code_merging.merge``.
    """
    carried = code_merging.merge(db, annotator, code.id, into.id)
    return tr(
        "{code} is merged into {into}: {moved} {moved:label|labels} moved, {joined} {joined:was|were} there already",
        code=code.zh,
        into=into.zh,
        moved=carried.moved,
        joined=carried.joined,
    )
