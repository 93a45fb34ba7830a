"""What came of merging a project, in figures and conflicts."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Row = dict[str, object]
"""Columns by name, in words that mean the same in both projects: the names of annotators, no keys of rows."""

Why = Literal[
    "changed",
    "removed_here",
    "removed_there",
    "twin",
    "absent",
    "present",
    "untied",
    "in_use",
    "key_taken",
    "impossible",
    "other_text",
    "other_profile",
]
"""Both have changed it; one has, and the other has taken it away; the same person has the same label with other
details; a label and the word that its code is not there; a link whose labels are not both here; a code that still is
needed; a key that another code has; what would break a rule of the project; another normalized text; another profile
of the same name and version."""


@dataclass(frozen=True, slots=True)
class Version:
    """A thing as one of the projects has it."""

    row: Row | None
    """None where it is not there."""
    by: str
    """Who did something to it last; empty where nobody knows."""
    at: str
    """When; empty where nobody knows."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the two projects do not agree on; it stayed as it is here."""

    kind: str
    """Of what: ``label``, ``link``, ``absence``, ``memo``, ``repair``, ``verdict``, ``state``, ``flag``, ``use``,
    ``prediction``, ``code``, ``setting``, ``text``, ``profile``."""
    why: Why
    subject: str
    """Its id, or what tells it in its article."""
    ours: Version
    theirs: Version
    article: str | None = None
    """The article's id; None of what belongs to no article."""
    title: str = ""
    """Of the article."""


@dataclass(slots=True)
class Report:
    """What was taken from a project; of a dry run, what would be."""

    file: Path
    added: Counter[str] = field(default_factory=Counter)
    """How many of each kind (see ``Disagreement.kind``, and ``article``) were not here."""
    changed: Counter[str] = field(default_factory=Counter)
    """How many were here, and are now as the other project has them."""
    removed: Counter[str] = field(default_factory=Counter)
    """How many were here as the other project had them, and are gone, as they are there."""
    conflicts: list[Disagreement] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    """The ids of codes of the other project, and their ids here, where the same id is that of another code."""
    archived: Counter[str] = field(default_factory=Counter)
    """Codes that are not offered any more, in the one project or in both, and how many labels with them came in, or are
    here of which the other project, where the code was archived, does not know."""

    @property
    def name(self) -> str:
        """The name of the file, of characters alone."""
        return os.fsencode(self.file.name).decode("utf-8", "replace")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was taken from it."""
        return not (self.added or self.changed or self.removed)

    def counts(self) -> Mapping[str, int]:
        """How much was added, changed, removed, and is contradictory."""
        found = {name: getattr(self, name).total() for name in ("added", "changed", "removed")}
        return found | {"conflicts": len(self.conflicts)}
