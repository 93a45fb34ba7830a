"""What became of labels that are carried to another text, in words."""

from collections import Counter
from collections.abc import Sequence

from store.carrying import Carried, Fate, Place
from store.records import Article
from store.text.carrying import Verdict
from tui.language import tr
from tui.page.fold import fitted, joined, shortened
from tui.page.kwic import one_line
from tui.page.widths import cells

QUOTED = 200
"""Characters of words with their context."""
_VERDICTS: tuple[Verdict, ...] = ("placed", "moved", "person")


def verdict_name(verdict: Verdict) -> str:
    """The name of a verdict."""
    names: dict[Verdict, str] = {"placed": tr("placed"), "moved": tr("moved"), "person": tr("needs a person")}
    return names[verdict]


def said_otherwise(carried: Carried) -> str:
    """The names of that in which the like of a label says something else."""
    return tr(", ").join(tr("confidence") if name == "confidence" else name for name in carried.differs)


def about_line(old: Article, new: Article, fate: Fate, width: int) -> str:
    """From which text to which, and what becomes of the old one; for want of cells the titles are left out."""
    fates: dict[Fate, str] = {
        "stays": tr("both texts stay (w)"),
        "replaced_if_all_is_there": tr("the old text goes if all is carried (w)"),
        "replaced": tr("the old text goes (w)"),
    }
    line = f"{fates[fate]} · {old.title} ({old.file}) → {new.title} ({new.file})"
    if cells(line) <= width:
        return line
    room = (width - cells(f"{fates[fate]} ·  → ")) // 2
    return f"{fates[fate]} · {fitted(old.file, room)} → {fitted(new.file, room)}"


def counted(carried: Sequence[Carried], accepted: int, width: int) -> str:
    """How many labels there are, how many are accepted, and of which verdict they are, as far as there are cells."""
    verdicts = Counter(each.verdict for each in carried if not each.is_there)
    there = sum(each.is_there for each in carried)
    parts = [
        tr("{count} {count:label|labels}", count=len(carried)),
        tr("{count} accepted", count=accepted),
        *(tr("{what}: {which}", what=verdict_name(each), which=verdicts[each]) for each in _VERDICTS if verdicts[each]),
        *([tr("there already: {count}", count=there)] if there else []),
    ]
    return joined(parts, width)


def in_context(place: Place) -> str:
    """Words with what stands around them, on one line."""
    return one_line(f"{place.before}【{shortened(place.words, QUOTED)}】{place.after}")
