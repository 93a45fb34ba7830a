"""A profile: which rules run, in which order, and which script comes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A named, versioned list of rules. A change of what a profile does is a new version of it."""

    name: str
    version: int
    rules: tuple[str, ...]
    """Names of rules (``store.text.rules``), in the order in which they run."""
    script: str
    """OpenCC's name of the conversion that the rule ``script`` makes."""

    @property
    def id(self) -> str:
        """Name and version, as exports say it."""
        return f"{self.name}/{self.version}"


SIMPLIFIED = Profile(
    name="simplified",
    version=1,
    # The glosses go before the script is converted: they are known by their traditional heads. Marks go before
    # spaces, which look at full-width marks; lines come last, they look at whole sentences.
    rules=("controls", "markup", "gloss", "script", "marks", "spaces", "lines"),
    script="tw2s",
)
"""Simplified mainland script, full-width marks, one paragraph a line: the default."""
