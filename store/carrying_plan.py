"""Where the labels of an article belong in another text of the same piece: the plan that ``store.carrying`` follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store import articles, labels
from store.database import Database
from store.errors import BadInput
from store.label_likes import completed, differing
from store.label_rows import copy_id
from store.records import Label, Range, Value, Words
from store.text.carrying import Carrier, Verdict
from store.text.normalized import Normalized

AROUND = 40
"""Code points of context that a plan shows on each side."""
LEAST_SHARE = 0.25
"""How much two texts of one piece have in common at least, of the shorter one."""
_WORST: tuple[Verdict, ...] = ("placed", "moved", "person")
_APART = " … "


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a normalized text, with what stands around them."""

    ranges: tuple[Range, ...]
    """In the raw text, in order; none for the whole article."""
    before: str
    words: str
    """Those of all stretches, with ``…`` between."""
    after: str
    score: float = 1.0
    """How well they fit, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A label of the old text, and where it belongs in the new one."""

    label: Label
    verdict: Verdict
    here: Place
    """Its words in the old text."""
    places: tuple[Place, ...]
    """In the new text, the best first; none where nothing is like it."""
    attributes: dict[str, Value]
    """Its attributes, as they are in the new text."""
    lost: tuple[str, ...]
    """The attributes whose words are not there; they stay behind."""
    is_there: bool
    """It was carried before, or its like is there and says all that it says."""
    differs: tuple[str, ...]
    """In what its like there says something else (``label_likes.differing``): what is there stays."""


def plan(db: Database, old: str, new: str) -> tuple[Carried, ...]:
    """Where each label of the old article belongs in the new one, in the order of ``labels.of_article``.

    Raises:
        NotFound: no such article.
        BadInput: they are one article, or their texts have next to nothing in common.
    """
    if old == new:
        raise BadInput("Labels are carried from one article to another one; these are the same")
    before, after = articles.texts(db, old), articles.texts(db, new)
    carrier = Carrier(before.text, after.text)
    if carrier.share < LEAST_SHARE:
        percent = round(100 * carrier.share)
        raise BadInput("These are not two texts of one piece: they have {percent} % in common", percent=percent)
    there = labels.of_article(db, new)
    known = {label.id for label in there}, {_like(label, label.ranges): label for label in there}
    return tuple(_planned(label, new, before, after, carrier, known) for label in labels.of_article(db, old))


_Like = tuple[str, str, tuple[Range, ...]]


def _planned(
    label: Label,
    new: str,
    before: Normalized,
    after: Normalized,
    carrier: Carrier,
    known: tuple[set[str], dict[_Like, Label]],
) -> Carried:
    ids, likes = known
    here = _place(before, label.ranges, 1.0)
    verdict, places = _places(label.ranges, before, after, carrier)
    attributes, lost = dict(label.attributes), []
    for name, value in label.attributes.items():
        if isinstance(value, Words):
            (its, found) = _places((value.raw,), before, after, carrier)
            verdict = _worst(verdict, its)
            if found:
                (raw,) = found[0].ranges
                attributes[name] = Words(raw, after.raw[raw.start : raw.end])
            else:
                del attributes[name]
                lost.append(name)
    is_there, differs = copy_id(label.id, new) in ids, tuple[str, ...]()
    like = likes.get(_like(label, places[0].ranges)) if places and verdict != "person" else None
    if like is not None and not is_there:
        differs = differing(like, label, attributes)
        verdict = "person" if differs else verdict
        is_there = not differs and completed(like, label, attributes) == like
    return Carried(label, verdict, here, places, attributes, tuple(lost), is_there, differs)


def _places(
    ranges: Sequence[Range], before: Normalized, after: Normalized, carrier: Carrier
) -> tuple[Verdict, tuple[Place, ...]]:
    """What became of the stretches of a label, and its places; more than one only of a single stretch."""
    if not ranges:
        return "placed", (_place(after, (), 1.0),)
    verdict: Verdict = "placed"
    found = []
    for raw in ranges:
        its = carrier.find(before.alignment.to_normalized(raw))
        verdict = _worst(verdict, its.verdict)
        candidates = [(where, each.score) for each in its.candidates if (where := _anchored(after, each.where))]
        if not candidates:
            return "person", ()
        found.append(candidates)
    if len(found) == 1:
        return verdict, tuple(_place(after, (raw,), score) for raw, score in dict.fromkeys(found[0]))
    best = sorted(candidates[0] for candidates in found)
    if any(one.end >= other.start for (one, _), (other, _) in pairwise(best)):
        return "person", ()
    return verdict, (_place(after, tuple(raw for raw, _ in best), min(score for _, score in best)),)


def _worst(one: Verdict, other: Verdict) -> Verdict:
    return max(one, other, key=_WORST.index)


def _anchored(texts: Normalized, where: Range) -> Range | None:
    try:
        return labels.anchor(texts.alignment, "normalized", where)
    except BadInput:
        return None


def _place(texts: Normalized, ranges: tuple[Range, ...], score: float) -> Place:
    if not ranges:
        return Place((), "", "", "", score)
    shown = [texts.alignment.to_normalized(raw) for raw in ranges]
    first, last = shown[0].start, shown[-1].end
    words = _APART.join(texts.text[start:end] for start, end in shown)
    return Place(ranges, texts.text[max(0, first - AROUND) : first], words, texts.text[last : last + AROUND], score)


def _like(label: Label, ranges: tuple[Range, ...]) -> _Like:
    return label.annotator, label.code, ranges
