"""Run a command in this process and look at what its user gets."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from store.text.glyphs import DANGEROUS

_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but the tab, what turns the direction of writing, separators of lines, halves of characters."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    """Data."""
    err: str
    """Talk."""

    @property
    def told(self) -> str:
        """The one line of talk there is."""
        assert self.err.endswith("\n"), self.err
        assert self.err.count("\n") == 1, self.err
        return self.err[:-1]

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Run(Protocol):
    """Runs a command: its arguments, and what stands on its standard input."""

    def __call__(self, *argv: str | Path, stdin: bytes = b"") -> Ran: ...


def assert_refused(ran: Ran, *words: str, status: int = 1) -> None:
    """One line on standard error that holds these words, and nothing else."""
    assert (ran.status, ran.out) == (status, ""), ran
    assert ran.told.startswith("pizhu: ")
    assert [word for word in words if word not in ran.told] == [], ran.told
    assert_harmless(ran)


def assert_harmless(ran: Ran) -> None:
    """Nothing that a terminal would act upon, and nothing that cannot be seen."""
    for text in (ran.out, ran.err):
        assert "Traceback" not in text
        assert [line for line in text.split("\n") if DANGEROUS.search(line)] == []


def assert_inert(ran: Ran) -> None:
    """Nothing that a terminal would act upon; for data, which keeps what cannot be seen."""
    assert [line for line in (ran.out + ran.err).split("\n") if _ACTS.search(line)] == []


def sliced(record: dict[str, Any]) -> None:
    """Every label of an exported article slices to its quotes, in both texts."""
    for label in record["labels"]:
        if label["start"] is not None:
            assert record["text"][label["start"] : label["end"]] == label["quote"]
            assert record["raw"][label["raw_start"] : label["raw_end"]] == label["raw_quote"]
