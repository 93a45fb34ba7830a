"""The sample articles that lie beside the repository, where they do; no text of theirs is kept in it."""

from pathlib import Path

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
