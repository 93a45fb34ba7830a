"""The kinds of things that are said of articles: how they are read, what tells one, and what of it can differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from store.merge.records import Row

Key = tuple[object, ...]
Content = tuple[object, ...]

_WHERE = "article IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of thing. Times are no content: the same thing said twice is the same thing."""

    name: str
    actions: str
    """A GLOB of the actions that are done to it."""
    select: str
    """Its rows of some articles, with the key of the article first."""
    key: tuple[str, ...]
    """The columns that tell one in its article."""
    content: tuple[str, ...]
    """The columns that can differ."""
    subject: Callable[[str, Row], str] = field(default=lambda _, row: str(row["id"]))
    """What the events of the history name as their subject, from the article's id and the row."""
    defaults: Mapping[str, object] = field(default_factory=dict)
    """What the events of older versions do not tell."""
    is_there: Callable[[Row], bool] = field(default=lambda _: True)
    """Whether what an event tells is more than nothing."""

    def key_of(self, row: Row) -> Key:
        """What tells the thing."""
        return tuple(row.get(name) for name in self.key)


def _of_table(name: str, table: str, key: tuple[str, ...], content: tuple[str, ...], subject: str = "id") -> Kind:
    """A kind whose rows are kept as they are."""

    def named(_: str, row: Row) -> str:
        return subject.format_map(row)

    select = f"SELECT * FROM {table} WHERE {_WHERE}"
    if subject == "id":
        return Kind(name, f"{name}.*", select, key, content)
    return Kind(name, f"{name}.*", select, key, content, named)


_PLACE = ("raw_start", "raw_end")

LABEL = Kind(
    "label",
    "label.*",
    f"SELECT * FROM labels WHERE {_WHERE}",
    ("id",),
    ("code", "annotator", *_PLACE, "further", "note", "confidence", "attributes", "codebook_version"),
    defaults={"further": "[]", "confidence": "", "attributes": "{}", "codebook_version": None},
)
LINK = Kind(
    "link",
    "link.*",
    "SELECT labels.article, links.* FROM links JOIN labels ON labels.id = links.source"
    " WHERE labels.article IN (SELECT value FROM json_each(?))",
    ("id",),
    ("source", "target", "type", "annotator"),
)
ABSENCE = _of_table("absence", "absences", ("annotator", "code"), (), "{code}")
VERDICT = _of_table("verdict", "verdicts", ("annotator", "code", *_PLACE), ("verdict",), "{code}")
MEMO = Kind(
    "memo", "memo.*", f"SELECT * FROM memos WHERE {_WHERE}", ("annotator",), ("text",), lambda article, _: article
)
REPAIR = _of_table("repair", "settled_repairs", _PLACE, ("after",), "{raw_start}-{raw_end}")
STATE = Kind(
    "state",
    "article.state",
    f"SELECT article, annotator, state, reason FROM readings WHERE state NOT IN ('new', 'started') AND {_WHERE}",
    ("annotator",),
    ("state", "reason"),
    lambda article, _: article,
    {"reason": ""},
    lambda row: row["state"] not in ("new", "started"),
)
FLAG = Kind(
    "flag",
    "article.flag",
    f"SELECT article, annotator, flagged FROM readings WHERE flagged AND {_WHERE}",
    ("annotator",),
    (),
    lambda article, _: article,
    is_there=lambda row: bool(row["flagged"]),
)
USE = Kind(
    "use",
    "article.unusable",
    "SELECT id AS article, unusable, unusable_note AS note FROM articles"
    " WHERE unusable IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
    (),
    ("unusable", "note"),
    lambda article, _: article,
    is_there=lambda row: row["unusable"] is not None,
)
PREDICTION = Kind(
    "prediction",
    "prediction.*",
    f"SELECT * FROM suggestions WHERE {_WHERE}",
    ("code", *_PLACE, "model"),
    ("score",),
)
CODE = Kind(
    "code",
    "code.*",
    "",
    ("id",),
    (
        *("parent", "zh", "en", "definition", "use_when", "avoid_when", "example", "cues"),
        *("colour", "key", "archived", "attributes"),
    ),
)
"""Of no article."""

KINDS = (ABSENCE, LINK, LABEL, VERDICT, MEMO, REPAIR, STATE, FLAG, USE, PREDICTION)
