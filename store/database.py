"""sqlite-utils, imported without what it would load besides.

It imports pandas and numpy where they are installed, to know their types: longer than all of pizhu takes to start.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Database", "Migrations"]


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Let these modules seem not to be installed, but for those that are loaded already."""
    new = [name for name in names if name not in sys.modules]
    # What Python takes for a module that is not there.
    sys.modules.update(dict.fromkeys(new))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]


with _hidden("numpy", "pandas"):
    from sqlite_utils import Database, Migrations
