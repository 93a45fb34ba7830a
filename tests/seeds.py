"""The sample articles that lie beside the repository, where they do; no text of theirs is kept in it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = SHARED / "seeds"
NUMBERS = ("000", "001", "002", "003", "004")

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the sample articles are not at {SEEDS}")
"""Marks a test that needs them."""


def seed(number: str) -> str:
    """The raw text of a sample article."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_bytes().decode("utf-8")
