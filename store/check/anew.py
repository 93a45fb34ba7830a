"""Whether a normalized text is what its profile makes of the raw one: made anew where it takes a look to doubt it.

An alignment ties what is the same in both texts; what stands inside of an edit, only the rules can tell. To run them
takes longer than all the rest of a proof. But most of them only give characters another form, which folding takes away.
"""

from itertools import compress

from store.text.folding import folded
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.profile import shipped

_OF_FORM = frozenset({"compat", "radicals", "script", "width", "marks"})
"""Rules that write the same characters otherwise."""
_BY_WORDS = str.maketrans("著", "着")
"""What is written in one way or the other by the words around it, and is not folded."""


def looks_other(texts: Normalized) -> bool:
    """Whether something stands in an edit that its rule would hardly have put there: only what rewrites is looked at.

    The texts have to be tied.
    """
    is_of_form = list(map(_OF_FORM.__contains__, texts.alignment.rules()))
    if True not in is_of_form:
        return False
    raw_starts, raw_ends, starts, ends = (compress(each, is_of_form) for each in texts.alignment.columns())
    before = "".join(map(texts.raw.__getitem__, map(slice, raw_starts, raw_ends)))
    after = "".join(map(texts.text.__getitem__, map(slice, starts, ends)))
    return before != after and _plain(before) != _plain(after)


def is_other(texts: Normalized) -> bool:
    """Whether the profile makes another text; of one that is not shipped as it is now, nobody knows.

    What a profile of a person's own makes of a text, changes with the rules.
    """
    profile = shipped(texts.profile.rpartition("/")[0])
    return profile is not None and profile.id == texts.profile and normalize(texts.raw, profile).text != texts.text


def _plain(text: str) -> str:
    return folded(text).translate(_BY_WORDS)
