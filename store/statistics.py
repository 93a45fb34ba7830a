"""How many labels there are: of which code, by whom, in which sources and months, and any two of these at once.

One pass over the articles of a selection, an article at a time: the memory follows from the answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias, get_args

from store.codebook import Codebook
from store.database import Database
from store.records import Label, Range
from store.selecting import Selected, Selection, labels_of, selected
from store.text.align import Alignment

Axis = Literal["code", "annotator", "source", "month"]
AXES: tuple[Axis, ...] = get_args(Axis)

Value: TypeAlias = str | None
"""A code's id, an annotator's name, a source, a month as ``2021-03`` (``2021`` where the article says no more); None
for the articles that have no source, or no date."""

Progress = Callable[[int], None]
"""Told now and then how many articles have been gone through."""
_TELL_EVERY = 500

Key: TypeAlias = tuple[tuple[Axis, Value], ...]
"""What is counted together: nothing said is everything; axes in the order of ``AXES``."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted for a key. The figures of a code are those of all codes below it, too."""

    of: int
    """Articles of the selection that there are to be labelled: those of the source, of the month."""
    labels: int = 0
    direct: int = 0
    """Labels with this very code; other axes: all."""
    spans: int = 0
    """Labels on words; the others are on whole articles."""
    articles: int = 0
    """Articles that have such a label."""
    annotators: int = 0
    """Annotators who put one on."""
    characters: int = 0
    """Code points of the normalized texts that have such a label, each counted once however many it has."""

    @property
    def whole(self) -> int:
        """Labels on whole articles."""
        return self.labels - self.spans

    @property
    def share(self) -> float | None:
        """How many of the articles have such a label, 0 to 1; None where there are no articles."""
        return self.articles / self.of if self.of else None


@dataclass(frozen=True)
class Statistics:
    """The figures of a selection."""

    values: Mapping[Axis, tuple[Value, ...]]
    """What each axis has: codes in the order of the codebook, but for those that are archived and have no labels;
    annotators and sources by their labels, months in order; what has no source or date last."""
    _figures: Mapping[Key, Figures]
    _articles: Mapping[Key, int]

    def at(self, *key: tuple[Axis, Value]) -> Figures:
        """The figures of this key; of nothing said, of everything."""
        wanted = _sorted(key)
        return self._figures.get(wanted) or Figures(self._articles.get(_of_article(wanted), 0))


def count(
    db: Database,
    book: Codebook,
    selection: Selection,
    shapes: Iterable[Sequence[Axis]],
    progress: Progress = lambda _: None,
) -> Statistics:
    """Count the labels of the selection by each shape: no, one or several axes at once. Run it in a snapshot.

    Axes that stand together in a shape are counted alone as well, and everything is counted in any case. A million
    labels take half a minute and more.
    """
    wanted = {_shape(()), *map(_shape, shapes)}
    wanted |= {(axis,) for shape in wanted for axis in shape}
    counting = _Counting(book, sorted(wanted, key=lambda shape: (len(shape), shape)))
    for done, article in enumerate(selected(db, selection)):
        if done % _TELL_EVERY == 0:
            progress(done)
        counting.add(article, labels_of(db, selection, article.id) if article.alignment else [])
    figures = counting.figures()
    values = {axis: _values(db, book, selection, figures, counting.articles, axis) for (axis,) in _single(wanted)}
    return Statistics(values, figures, counting.articles)


class _Tally:
    """Figures that are being counted."""

    __slots__ = ("annotators", "articles", "characters", "direct", "labels", "spans")

    def __init__(self) -> None:
        self.labels = self.direct = self.spans = self.articles = self.characters = 0
        self.annotators: set[str] = set()


class _Keys:
    """The keys of every shape, each made once: a project has many labels, and few values of an axis."""

    def __init__(self, shapes: Iterable[tuple[Axis, ...]]) -> None:
        self._known: dict[tuple[Axis, ...], dict[tuple[tuple[Value, ...], ...], tuple[Key, ...]]]
        self._known = {shape: {} for shape in shapes}

    def of(self, place: Mapping[Axis, tuple[Value, ...]]) -> Iterator[Key]:
        """The keys under which something is counted that has these values."""
        for shape, known in self._known.items():
            values = tuple([place[axis] for axis in shape])
            if (keys := known.get(values)) is None:
                keys = known[values] = tuple(tuple(zip(shape, each, strict=True)) for each in product(*values))
            yield from keys


class _Counting:
    """The pass over the articles."""

    def __init__(self, book: Codebook, shapes: Sequence[tuple[Axis, ...]]) -> None:
        self._paths = {code.id: tuple(above.id for above in book.path(code.id)) for code in book.codes}
        self._keys = _Keys(shapes)
        self._article_keys = _Keys({tuple(axis for axis in shape if axis in ("source", "month")) for shape in shapes})
        self._tallies: dict[Key, _Tally] = defaultdict(_Tally)
        self.articles: Counter[Key] = Counter()

    def add(self, article: Selected, labels: Sequence[Label]) -> None:
        """Count an article with its labels."""
        place: dict[Axis, tuple[Value, ...]] = {"source": (article.source,), "month": (article.month,)}
        for key in self._article_keys.of(place):
            self.articles[key] += 1
        found: dict[Key, list[int]] = defaultdict(list)
        for number, label in enumerate(labels):
            place |= {"code": self._paths[label.code], "annotator": (label.annotator,)}
            for key in self._keys.of(place):
                found[key].append(number)
        if article.alignment is not None and found:
            alignment = Alignment.from_bytes(article.alignment)
            ranges = [[alignment.to_normalized(raw) for raw in label.ranges] for label in labels]
            # Most keys of an article have the same labels as another one.
            characters: dict[tuple[int, ...], int] = {}
            for key, numbers in found.items():
                these = tuple(numbers)
                if these not in characters:
                    characters[these] = covered(where for number in these for where in ranges[number])
                self._add(key, [labels[number] for number in these], characters[these])

    def _add(self, key: Key, labels: Sequence[Label], characters: int) -> None:
        tally = self._tallies[key]
        code = next((value for axis, value in key if axis == "code"), None)
        for label in labels:
            tally.direct += code is None or code == label.code
            tally.spans += label.raw is not None
            tally.annotators.add(label.annotator)
        tally.labels += len(labels)
        tally.articles += 1
        tally.characters += characters

    def figures(self) -> dict[Key, Figures]:
        """What was counted."""
        return {
            key: Figures(
                self.articles[_of_article(key)],
                tally.labels,
                tally.direct,
                tally.spans,
                tally.articles,
                len(tally.annotators),
                tally.characters,
            )
            for key, tally in self._tallies.items()
        }


def covered(ranges: Iterable[Range]) -> int:
    """How many code points lie in at least one of the ranges."""
    total = done = 0
    for start, end in sorted(ranges):
        total += max(end - max(start, done), 0)
        done = max(done, end)
    return total


def _values(
    db: Database,
    book: Codebook,
    selection: Selection,
    figures: Mapping[Key, Figures],
    articles: Mapping[Key, int],
    axis: Axis,
) -> tuple[Value, ...]:
    if axis == "code":
        used = {key[0][1] for key in figures if len(key) == 1}
        wanted = (code for code in book.codes if not selection.codes or code.id in selection.codes)
        return tuple(code.id for code in wanted if code.id in used or not code.archived)
    if axis == "annotator":
        names = [row[0] for row in db.execute("SELECT name FROM annotators")]
        found: list[Value] = [name for name in names if selection.label_by in (None, name)]
    else:
        found = [key[0][1] for key in articles if len(key) == 1 and key[0][0] == axis]

    def place(value: Value) -> tuple[bool, int, str]:
        here = figures.get(((axis, value),))
        return value is None, 0 if axis == "month" or here is None else -here.labels, value or ""

    return tuple(sorted(found, key=place))


def _of_article(key: Key) -> Key:
    """The part of a key that is about articles, not about their labels."""
    return tuple((axis, value) for axis, value in key if axis in ("source", "month"))


def _sorted(key: Iterable[tuple[Axis, Value]]) -> Key:
    return tuple(sorted(key, key=lambda pair: AXES.index(pair[0])))


def _shape(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    return tuple(axis for axis in AXES if axis in axes)


def _single(shapes: Iterable[tuple[Axis, ...]]) -> list[tuple[Axis]]:
    return [(axis,) for axis in AXES if (axis,) in shapes]
