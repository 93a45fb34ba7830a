"""What a check can find. The names of the kinds are stable: scripts may rely on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal[
    "application_id",
    "sqlite",
    "sqlite_index",
    "schema",
    "migration",
    "documentation",
    "foreign_key",
    "unreadable",
    "codebook",
    "default_code",
    "setting",
    "profile",
    "bytes",
    "raw_text",
    "figures",
    "normalized",
    "settled_quote",
    "settled",
    "settled_unsaid",
    "doubtful",
    "regions",
    "fingerprints",
    "search_index",
    "derived",
    "reprints",
    "counts",
    "label_quote",
    "label_further",
    "label_words",
    "label_context",
    "suggestion",
    "verdict",
    "place",
    "link",
    "absence",
    "history",
    "history_gap",
    "history_lost",
    "history_gone",
    "history_differs",
]
"""What is wrong; ``tui.cli.finding_words`` says each in a sentence.

``bytes``: not those that the article's id is the hash of; ``figures``: length, count of undecoded places, a title that
is empty or not its own;
``migration``: one was applied, but is not noted; ``default_code``: not as it came with pizhu, though nobody has changed
it; ``setting``: missing; ``profile``: one by which articles were
normalized is not there, or cannot be read; ``normalized``: missing, not tied to the raw text, or not what
its profile makes of that; ``settled``: what a
person said does not stand in the text; ``settled_unsaid``: by the text a person has settled it, but nobody has;
``fingerprints``: those of an article are not what its text gives, or it is a reprint of what it has nothing in common
with; ``counts``: a table of counts is not what there is to be counted; ``history_gap``: events were taken away;
``place``: where a reader was is outside of the text; ``history``: events do not go together; ``history_lost``: by the
history it stands, but it is not there; ``history_gone``: the other way round; ``history_differs``: it stands otherwise.
"""

What = Literal[
    "project",
    "table",
    "event",
    "article",
    "label",
    "link",
    "absence",
    "memo",
    "verdict",
    "suggestion",
    "prediction",
    "repair",
    "code",
    "setting",
    "profile",
]
"""What a finding is about."""

MENDABLE: frozenset[Kind] = frozenset(
    {
        *("application_id", "sqlite_index", "schema", "figures", "normalized", "settled", "doubtful", "search_index"),
        *(
            "migration",
            "documentation",
            "default_code",
            "regions",
            "fingerprints",
            "derived",
            "reprints",
            "counts",
            "label_context",
            "history_lost",
        ),
    }
)
"""What follows from the rest of the project, and can be made anew from it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    kind: Kind
    article: str = ""
    """The id of the article that it is about, if it is about one."""
    title: str = ""
    """The title of that article."""
    what: What = "article"
    """What it is about."""
    subject: str = ""
    """Which one: the id of a label or a link, the name of a table, the number of an event, a place."""
    detail: str = ""
    """What is known besides: the columns that differ, what SQLite says."""

    @property
    def mendable(self) -> bool:
        """Whether ``store.check.mending`` tries to put it right."""
        # A table that is otherwise than it has to be may hold something; of what persons said the history says
        # another thing, so that nobody knows which of both is to stand in the text.
        return self.kind in MENDABLE and (self.kind, self.detail) not in (("schema", "table"), ("settled", "history"))


class Part(NamedTuple):
    """What came of a part of a check."""

    articles: int = 0
    labels: int = 0
    untold: int = 0
    """Labels that the history does not tell of: they came in with an import."""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def joined(cls, parts: Iterable["Part"]) -> "Part":
        """All of these in one."""
        articles = labels = untold = 0
        findings = list[Finding]()
        for part in parts:
            articles, labels, untold = articles + part.articles, labels + part.labels, untold + part.untold
            findings += part.findings
        return cls(articles, labels, untold, tuple(findings))
