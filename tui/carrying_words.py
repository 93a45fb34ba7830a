"""What became of labels that are carried to another text, in words."""

from collections import Counter
from collections.abc import Sequence

from store.carrying import Carried, Fate, Place
from store.records import Article
from store.text.carrying import Verdict
from tui.language import tr
from tui.page.fold import shortened
from tui.page.kwic import one_line

QUOTED = 200
"""Characters of words with their context."""


def verdict_name(verdict: Verdict) -> str:
    """The name of a verdict."""
    names: dict[Verdict, str] = {"placed": tr("placed"), "moved": tr("moved"), "person": tr("needs a person")}
    return names[verdict]


def said_otherwise(carried: Carried) -> str:
    """The names of that in which the like of a label says something else."""
    return ", ".join(tr("confidence") if name == "confidence" else name for name in carried.differs)


def about_line(old: Article, new: Article, fate: Fate) -> str:
    """From which text to which, and what becomes of the old one."""
    fates: dict[Fate, str] = {
        "stays": tr("both texts stay (w)"),
        "replaced_if_all_is_there": tr("the old text will be replaced if all its labels are carried (w)"),
        "replaced": tr("the old text will be replaced (w)"),
    }
    return f"{fates[fate]} · {old.title} ({old.file}) → {new.title} ({new.file})"


def counted(carried: Sequence[Carried], accepted: int) -> str:
    """How many labels there are, of which verdict, and how many are accepted."""
    verdicts = Counter(each.verdict for each in carried if not each.is_there)
    there = sum(each.is_there for each in carried)
    parts = [
        tr("{count} {count:label|labels}", count=len(carried)),
        *(f"{verdict_name(verdict)}: {verdicts[verdict]}" for verdict in ("placed", "moved", "person")),
        *([tr("there already: {count}", count=there)] if there else []),
        tr("{count} accepted", count=accepted),
    ]
    return " · ".join(parts)


def in_context(place: Place) -> str:
    """Words with what stands around them, on one line."""
    return one_line(f"{place.before}【{shortened(place.words, QUOTED)}】{place.after}")
