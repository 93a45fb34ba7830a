"""How many generated articles a law of offsets is tried on: a sample in the suite, more where they are asked for."""

import os

GENERATED = int(os.environ.get("PIZHU_GENERATED") or 0)
"""As many at least; ``make words`` takes 10,000 a format."""


def examples(few: int = 100) -> int:
    """So many as are asked for, or else few."""
    return max(few, GENERATED)
