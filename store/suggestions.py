"""Labels that are proposed and wait for a yes: cue words, words that were coded before, predictions of models.

The first two are found when an article is opened, and never kept; ``suggestions`` holds the predictions. What an
annotator said of them is in ``store.verdicts``.
"""

import os
from bisect import insort
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Literal, NamedTuple

from store import regions
from store.articles import article_row, raw_text
from store.clock import now
from store.codebook import Codebook
from store.connect import transaction
from store.database import Database
from store.errors import BadInput
from store.label_rows import quoted
from store.labels import anchor
from store.records import BOILERPLATE, Label, Range
from store.rows import to_json
from store.text.normalized import Normalized
from store.text.touching import joined, touched

LATEST = 5_000
"""So many labels, those put on last, are compared with every article in full; of all others those whose words stand in
the raw text as they are."""

Origin = Literal["cue", "like", "model"]
"""Where a suggestion comes from: a cue word of the code, words that were coded before, a model."""

Cut = Callable[[str, int], Range]
"""The sentence of a text that a code point is in."""

Stop = Callable[[], bool]
"""Asked now and then: whether nobody waits for the answer any more."""


class Suggestion(NamedTuple):
    """A label that is proposed. Ranges are code points of the raw text, half open."""

    code: str
    raw: Range
    """What the label is to cover."""
    origin: Origin
    seen: Range
    """What it rests on: the cue word, or all of ``raw``."""
    about: str = ""
    """The cue words, or the name of the model."""
    times: int = 0
    """How many labels with this code have these words, or nearly these, of those that were compared."""
    is_same: bool = True
    """Whether they have exactly these words."""
    score: float | None = None
    """How sure the model is, 0 to 1."""
    others: tuple[Range, ...] = ()
    """Where else the code is proposed for some of the same words: a no to this one is a no to these."""


def of_article(
    db: Database,
    article: str,
    annotator: str,
    texts: Normalized,
    book: Codebook,
    cut: Cut,
    stop: Stop = lambda: False,
) -> list[Suggestion]:
    """All that can be suggested to the annotator in an article, whatever they have said of it (see ``still_open``).

    It takes time: call it off the thread of a screen.

    Raises:
        NotFound: there is no such article.
    """
    found_lines = regions.of_article(db, article)
    boilerplate = [Range(each.start, each.end) for each in found_lines if each.kind in BOILERPLATE]
    usable = {code.id for code in book.codes if not code.archived}
    found = list(_cues(texts, book, cut, boilerplate))
    found += _alike(db, article_row(db, article), annotator, texts, usable, boilerplate, stop)
    return found + [each for each in predicted(db, article) if each.code in usable]


class Waiting:
    """The suggestions of an article that wait for a yes, told again and again: worked out anew for a code where what
    bears on that code has changed."""

    def __init__(self, found: Iterable[Suggestion]) -> None:
        self._found: dict[str, list[Suggestion]] = {}
        for each in found:
            self._found.setdefault(each.code, []).append(each)
        self._of_code: dict[str, tuple[_Said, list[Suggestion]]] = {}
        self._all: list[Suggestion] = []

    @property
    def any(self) -> bool:
        """Whether anything can be suggested at all."""
        return bool(self._found)

    def now(
        self, codes: Container[str], labels: Iterable[Label], judged: Iterable[tuple[str, Range]], annotator: str
    ) -> Sequence[Suggestion]:
        """Those of these codes that wait, by place: one for a code where several touch; the same list if none changed.

        None where the annotator has put the code on words of it, or has said yes or no to it (``store.verdicts``).
        What was coded before goes first, then a model, then a cue word.
        """
        own: dict[str, list[Range]] = {}
        for label in labels:
            if label.annotator == annotator and label.code in self._found:
                own.setdefault(label.code, []).extend(label.ranges)
        said: dict[str, set[Range]] = {}
        for code, raw in judged:
            said.setdefault(code, set()).add(raw)
        changed = False
        for code, found in self._found.items():
            here = (code in codes, tuple(own.get(code, ())), frozenset(said.get(code, ())))
            known = self._of_code.get(code)
            if known is None or known[0] != here:
                waiting = _open_ones(found, here)
                changed |= (known[1] if known else []) != waiting
                self._of_code[code] = here, waiting
        if changed:
            self._all = sorted(chain.from_iterable(waiting for _, waiting in self._of_code.values()), key=order_of)
        return self._all


_Said = tuple[bool, tuple[Range, ...], frozenset[Range]]
"""Whether the code can be put on, where the annotator has put it on, and to which ranges they said yes or no."""


def _open_ones(found: Iterable[Suggestion], said: _Said) -> list[Suggestion]:
    """The suggestions of one code that wait for a yes."""
    is_used, own, judged = said
    taken = joined(list(own))
    waiting = (each for each in found if each.raw not in judged and touched(taken, each.raw) is None)
    return _grouped(sorted(waiting, key=_worth)) if is_used else []


def order_of(suggestion: Suggestion) -> tuple[int, int, str]:
    """The order in which suggestions are gone through."""
    return suggestion.raw.start, suggestion.raw.end, suggestion.code


def predicted(db: Database, article: str) -> list[Suggestion]:
    """What models propose in an article, by place."""
    rows = db.execute(
        """
        SELECT code, raw_start, raw_end, model, score FROM suggestions
        JOIN articles ON articles.id = suggestions.article
        WHERE sha256 = ? ORDER BY raw_start, raw_end, code, model
        """,
        [article],
    )
    return [
        Suggestion(code, Range(start, end), "model", Range(start, end), about=model, score=score)
        for code, start, end, model, score in rows
    ]


def add(db: Database, article: str, code: str, raw: Range, model: str, score: float | None) -> bool:
    """Keep what a model proposes; false where it has proposed that before, and only its score is new.

    Raises:
        NotFound: there is no such article.
        BadInput: the range is empty or leaves the text.
    """
    with transaction(db):
        key = article_row(db, article)
        values = {"article": key, "code": code, "raw_start": raw.start, "raw_end": raw.end, "model": model}
        values |= {"score": score, "id": os.urandom(8).hex(), "created_at": now()}
        same = (
            "article = :article AND code = :code AND raw_start = :raw_start AND raw_end = :raw_end AND model = :model"
        )
        if db.execute(f"UPDATE suggestions SET score = :score WHERE {same}", values).rowcount:
            return False
        values["raw_quote"] = quoted(raw_text(db, key), raw)
        marks = ", ".join(f":{name}" for name in values)
        db.execute(f"INSERT INTO suggestions ({', '.join(values)}) VALUES ({marks})", values)
    return True


def models(db: Database) -> dict[str, int]:
    """How many predictions there are, by model."""
    return dict(db.execute("SELECT model, count(*) FROM suggestions GROUP BY model ORDER BY model").fetchall())


# Finding


def _cues(texts: Normalized, book: Codebook, cut: Cut, boilerplate: Sequence[Range]) -> Iterator[Suggestion]:
    """One suggestion a code a sentence: the sentence, and the cue words that are in it."""
    from store.text.cues import cue_places
    from store.text.folding import folded

    held: dict[tuple[str, Range], list[tuple[Range, str]]] = {}
    cues = [(code.id, code.cues) for code in book.codes if not code.archived and code.cues]
    sentence = Range(0, 0)
    for where, code, words in cue_places(folded(texts.text), cues):
        if where.start >= sentence.end or where.start < sentence.start:
            sentence = cut(texts.text, where.start)
        if touched(boilerplate, where) is None:
            held.setdefault((code, sentence), []).append((where, words))
    for (code, sentence), found in held.items():
        with suppress(BadInput):
            seen = anchor(texts.alignment, "normalized", found[0][0])
            told = "、".join(dict.fromkeys(words for _, words in found))
            yield Suggestion(code, anchor(texts.alignment, "normalized", sentence), "cue", seen, told)


_LATEST = """
SELECT code, raw_quote, article, annotator FROM (SELECT * FROM labels ORDER BY rowid DESC LIMIT :latest)
WHERE further = '[]' AND length(raw_quote) >= :least
"""
"""The quotes of the labels that were put on last."""
_BEGUN = """
SELECT code, raw_quote, article, annotator FROM json_each(:beginnings) AS beginning
CROSS JOIN labels ON raw_quote >= beginning.value AND raw_quote < beginning.value || char(0x10FFFF)
WHERE further = '[]' AND instr(:raw, raw_quote)
"""
"""The quotes of all labels that stand in a raw text as they are, found by their first characters."""
_CODED = """
SELECT code, raw_quote, count(*) FROM ({quotes})
WHERE article <> :article OR annotator = (SELECT id FROM annotators WHERE name = :annotator)
GROUP BY code, raw_quote ORDER BY code, raw_quote
"""


def _coded(db: Database, article: int, annotator: str, raw: str, stop: Stop) -> Iterator[tuple[str, str, int]]:
    """Codes with words that they were put on, and how often: of the latest labels, and of all that are as in the text.

    All labels would take seconds in a project that has a million of them.
    """
    from store.text.likeness import LEAST_SAME

    asked: dict[str, object] = {"article": article, "annotator": annotator, "least": LEAST_SAME, "latest": LATEST}
    found = {(code, quote): times for code, quote, times in db.execute(_CODED.format(quotes=_LATEST), asked)}
    (last,) = db.execute("SELECT ifnull(max(rowid), 0) FROM labels").fetchone()
    if last > LATEST:
        beginnings = {raw[at : at + LEAST_SAME] for at in range(len(raw) - LEAST_SAME + 1)}
        asked |= {"beginnings": to_json(sorted(beginnings)), "raw": raw}
        found |= {(code, quote): times for code, quote, times in db.execute(_CODED.format(quotes=_BEGUN), asked)}
    if not stop():
        yield from ((code, quote, found[code, quote]) for code, quote in sorted(found))


def _alike(
    db: Database,
    article: int,
    annotator: str,
    texts: Normalized,
    usable: Container[str],
    boilerplate: Sequence[Range],
    stop: Stop,
) -> Iterator[Suggestion]:
    """Words that are, or nearly are, those of labels: of all annotators, but in this article the annotator's own."""
    from store.text.likeness import Letters, alike_places, keys_of

    rows = [row for row in _coded(db, article, annotator, texts.raw, stop) if row[0] in usable]
    coded: dict[tuple[str, str], tuple[str, int]] = {}
    for (code, quote, times), key in zip(rows, keys_of([row[1] for row in rows]), strict=True):
        coded[code, key] = quote, coded.get((code, key), ("", 0))[1] + times
    # For no words at all, a long text is not folded a second time.
    letters = Letters(texts.text if coded else "")
    for (code, key), (quote, times) in coded.items():
        if stop():
            return
        for where, is_same in alike_places(letters, key, quote):
            if touched(boilerplate, where) is None:
                with suppress(BadInput):
                    raw = anchor(texts.alignment, "normalized", where)
                    yield Suggestion(code, raw, "like", raw, times=times, is_same=is_same)


def _grouped(ranked: Iterable[Suggestion]) -> list[Suggestion]:
    """Of those of one code that touch, the first, which knows the others."""
    places: list[Range] = []
    chosen: dict[Range, Suggestion] = {}
    for each in ranked:
        at = touched(places, each.raw)
        if at is None:
            insort(places, each.raw)
            chosen[each.raw] = each
        elif each.raw != (better := chosen[places[at]]).raw and each.raw not in better.others:
            chosen[better.raw] = better._replace(others=(*better.others, each.raw))
    return list(chosen.values())


def _worth(suggestion: Suggestion) -> tuple[int, float, int, Range]:
    """Less for what goes first."""
    kind = {"like": 0 if suggestion.is_same else 2, "model": 1, "cue": 3}[suggestion.origin]
    return kind, -(suggestion.score or 0), -suggestion.times, suggestion.raw
