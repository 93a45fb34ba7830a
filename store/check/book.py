"""The codebook: whether it can be one, and whether codes that nobody changed are those that came with pizhu."""

from collections.abc import Iterator, Mapping, Sequence

from store import codebook, settings
from store.check.findings import Finding
from store.codebook_file import default_codebook
from store.database import Database
from store.errors import BadCodebook
from store.rows import put_row, row_of, to_json

_SETTING = "codebook_attributes"


def findings(db: Database) -> Iterator[Finding]:
    """What is wrong with the codebook as a whole, and with codes of the default one that no event tells of."""
    try:
        codebook.load(db)
    except (BadCodebook, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Finding("codebook", what="project", detail=str(error))
        return
    told = _told(db)
    if not _began_with_the_default(db, told):
        return
    for code in default_codebook().codes:
        expected = codebook.row_of(code)
        here = row_of(db, "code", {"id": code.id})
        if code.id not in told and (here is None or any(here[name] != value for name, value in expected.items())):
            differing = [] if here is None else [name for name, value in expected.items() if here[name] != value]
            yield Finding("default_code", what="code", subject=code.id, detail=", ".join(sorted(differing)))
    if _attributes_are_untold(db) and settings.get(db, _SETTING, "") != _attributes():
        yield Finding("default_code", what="setting", subject=_SETTING)


def mend(db: Database, finding: Finding) -> None:
    """Make a code, or what all labels can say, be as it came with pizhu. Call it in a transaction."""
    if finding.what == "setting":
        settings.put(db, _SETTING, _attributes())
        return
    book = default_codebook()
    here = row_of(db, "code", {"id": finding.subject})
    position = book.codes.index(book[finding.subject]) if here is None else here["position"]
    put_row(db, "code", here, codebook.row_of(book[finding.subject]) | {"position": position})


def _told(db: Database) -> dict[str, list[int]]:
    """Codes that events tell of, each with the versions of the codebook since which it means something else."""
    told = dict[str, list[int]]()
    for subject, since in db.execute(_OF_CODES):
        told.setdefault(subject, []).extend([] if since is None else [since])
    return told


_OF_CODES = """
SELECT subject, CASE WHEN action = 'code.meaning' AND json_type(after, '$.since') = 'integer' THEN after ->> 'since' END
FROM history WHERE action GLOB 'code.*'
"""


def _began_with_the_default(db: Database, told: Mapping[str, Sequence[int]]) -> bool:
    """Whether the project began with the codebook of today's pizhu: each change of a meaning has raised its version.

    Before there were attributes that all labels can have, it was another one.
    """
    default = default_codebook()
    first = min((since for versions in told.values() for since in versions), default=None)
    version = codebook.version(db) if first is None else first - 1
    return (_first(db, "codebook"), version) == (default.name, default.version) and _first(db, _SETTING) != ""


def _first(db: Database, name: str) -> str:
    """What a setting was before anybody changed it; empty where it was not there."""
    sql = "SELECT before ->> 'value' FROM history WHERE action = 'setting.change' AND subject = ? ORDER BY id LIMIT 1"
    told = db.execute(sql, [name]).fetchone()
    return settings.get(db, name, "") if told is None else told[0] or ""


def _attributes_are_untold(db: Database) -> bool:
    sql = "SELECT 1 FROM history WHERE action = 'setting.change' AND subject = ?"
    return db.execute(sql, [_SETTING]).fetchone() is None


def _attributes() -> str:
    return to_json([codebook.kept_attribute(each) for each in default_codebook().attributes])
