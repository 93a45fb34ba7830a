"""Project files of several people made one: the union of them by id, with a report of what contradicts itself.

A base that both files come from is not needed: the history of each says what it has been through (``deciding``).
``merging`` is the whole of it; ``side`` reads a project in words that mean the same in both.
"""

from store.merge.merging import merge
from store.merge.opening import check_readable
from store.merge.records import Disagreement, Report, Version

__all__ = ["Disagreement", "Report", "Version", "check_readable", "merge"]
