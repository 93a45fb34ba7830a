"""Repairs that a person has settled: confirmed, chosen among the likely ones, or typed. All SQL of ``settled_repairs``.

A settled repair is kept by its raw range. It is put into the normalized text at once (``store.text.settled``), and what
is derived from that follows, in the same transaction. Undo puts the guess of the rule back, which the event keeps:
no rule runs again, so nothing else of the text changes.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from store import articles, history
from store.annotators import annotator_id
from store.clock import now
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict
from store.records import Edit, Guess, Range
from store.rows import Row, by_article, put_row, row_of, to_json
from store.text.normalized import Normalized
from store.text.settled import Part, Reading, is_settled, joined, parts_of, settled

How = Literal["confirmed", "chosen", "typed"]
"""What a person did: say yes, take what was less likely, type something else."""

_ACTION = "repair.settle"
_GUESS, _PARTS = "guess", "parts"
"""What events keep besides the columns: how sure the rule was of what it had guessed; and the edits that rules had made
of the same raw characters, where they were several."""


class Settled(NamedTuple):
    """What a person says of a doubtful repair."""

    raw: Range
    raw_quote: str
    """The raw text in that range."""
    before: str
    """What a rule had taken it for."""
    after: str
    """What stands there; nothing where nothing does."""
    how: How
    annotator: str
    created_at: str


def settle(db: Database, article: str, raw: Range, after: str, annotator: str) -> Settled:
    """Say what stands in the place of a doubtful repair, or of one that was settled; ``raw`` are its raw characters.

    Where several repairs have the same ones, it is said of all of them together (``whole``).

    Raises:
        NotFound: no such article.
        BadInput: there is no such repair there.
        Conflict: it is settled like this already.
    """
    with transaction(db):
        key = articles.article_row(db, article)
        texts = articles.texts(db, article)
        edit, kept = _doubtful(texts, raw), guess_in(texts, raw)
        there = {"article": key, "raw_start": raw.start, "raw_end": raw.end}
        before = row_of(db, "repair", there)
        if before is not None and before["after"] == after:
            raise Conflict("It is settled like this already")
        guessed = str(before["before"]) if before else edit.after
        kept = kept or _kept_before(db, key, raw)
        others = _guess(kept).alternatives if kept else ()
        how: How = "confirmed" if after == guessed else "chosen" if after in others else "typed"
        values: Row = there | {"raw_quote": edit.before, "before": guessed, "after": after, "how": how}
        values |= {"annotator": annotator_id(db, annotator), "created_at": now()}
        put_row(db, "repair", before, values)
        articles.rewrite(db, key, texts, settled(texts, [Reading(raw, after)]))
        record(db, annotator, before, values, kept)
    return next(each for each in of_article(db, article) if each.raw == raw)


def keep(db: Database, article: str, found: Sequence[Settled]) -> None:
    """Take in, without events, what was settled elsewhere of places that nobody has settled here. Only for import.

    Raises:
        NotFound: no such article.
    """
    with transaction(db):
        key = articles.article_row(db, article)
        here = {each.raw for each in of_article(db, article)}
        new = {each.raw: each for each in found if each.raw not in here}
        for raw, each in new.items():
            values: Row = {"article": key, "raw_start": raw.start, "raw_end": raw.end, "raw_quote": each.raw_quote}
            values |= {"before": each.before, "after": each.after, "how": each.how, "created_at": each.created_at}
            put_row(db, "repair", None, values | {"annotator": annotator_id(db, each.annotator)})
        if new:
            texts = articles.texts(db, article)
            readings = [Reading(raw, each.after) for raw, each in new.items()]
            articles.rewrite(db, key, texts, settled(texts, readings))


def record(db: Database, by: str, before: Row | None, after: Row, kept: Row | None) -> None:
    """Add the event of a repair that was settled, in somebody's name, with ``guess_in`` the text of before."""
    raw = Range(_whole(after["raw_start"]), _whole(after["raw_end"]))
    history.record(db, by, _ACTION, _whole(after["article"]), _subject(raw), before, after | (kept or {}))


def guess_in(texts: Normalized, raw: Range) -> Row | None:
    """What rules have guessed in just this place of a text, as an event keeps it; None where they have not."""
    edits = _of_raw(texts, raw)
    guess = joined(edits).guess if edits else None
    if guess is None:
        return None
    parts = [part._asdict() | {_GUESS: part.guess and part.guess._asdict()} for part in parts_of(edits)]
    return {_GUESS: guess._asdict()} | ({_PARTS: parts} if parts else {})


def kept_in(values: Row) -> Row | None:
    """Of what an event of the history says, what rules had guessed; None where it does not say that."""
    return {name: values[name] for name in (_GUESS, _PARTS) if name in values} or None


def whole(texts: Normalized, edit: Edit) -> Edit:
    """This edit, with all others of the same raw characters: they can be settled only together."""
    return joined(_of_raw(texts, Range(edit.raw_start, edit.raw_end)) or [edit])


def of_article(db: Database, article: str) -> tuple[Settled, ...]:
    """What is settled of an article, by place."""
    rows = db.execute(
        """
        SELECT raw_start, raw_end, raw_quote, settled_repairs.before, settled_repairs.after, how, annotators.name,
            created_at
        FROM settled_repairs
        JOIN annotators ON annotators.id = annotator
        JOIN articles ON articles.id = article
        WHERE articles.sha256 = ? ORDER BY raw_start, raw_end
        """,
        [article],
    )
    return tuple(Settled(Range(start, end), *rest) for start, end, *rest in rows)


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, tuple[Settled, ...]]:
    """What ``of_article`` gives of each of the articles of these keys, by key."""
    rows = db.execute(
        """
        SELECT article, raw_start, raw_end, raw_quote, before, after, how, annotators.name, created_at
        FROM settled_repairs JOIN annotators ON annotators.id = annotator
        WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, raw_start, raw_end
        """,
        [to_json(keys)],
    )
    return {
        key: tuple(Settled(Range(start, end), *rest) for start, end, *rest in found)
        for key, found in by_article(rows.fetchall()).items()
    }


def guess_of(db: Database, article: str, edit: Edit) -> tuple[str, Guess | None]:
    """What rules had guessed in the place of this ``whole`` edit, and how sure; None where nobody knows any more.

    Raises:
        NotFound: no such article.
    """
    if edit.guess is not None:
        return edit.after, edit.guess
    raw = Range(edit.raw_start, edit.raw_end)
    before = next((each.before for each in of_article(db, article) if each.raw == raw), edit.after)
    kept = _kept_before(db, articles.article_row(db, article), raw)
    return before, _guess(kept) if kept else None


def stands(db: Database, told: Row, values: Row | None) -> bool:
    """Whether what is settled in a place is still what an event of the history says; ``told`` names the place."""
    return row_of(db, "repair", told) == _columns(values)


def put_back(db: Database, here: Row | None, there: Row | None) -> None:
    """Make what is settled in a place be as an event of the history says, in the text as well. Only for undo."""
    put_row(db, "repair", _columns(here), _columns(there))
    values = there or here
    assert values is not None
    raw = Range(_whole(values["raw_start"]), _whole(values["raw_end"]))
    article = articles.article_id(db, _whole(values["article"]))
    texts = articles.texts(db, article)
    if there:
        reading = Reading(raw, str(there["after"]))
    else:
        reading = Reading(raw, str(values["before"]), _guess(values), _parts(values))
    articles.rewrite(db, _whole(values["article"]), texts, settled(texts, [reading]))


def _doubtful(texts: Normalized, raw: Range) -> Edit:
    here = _of_raw(texts, raw)
    if not any(map(is_open, here)):
        raise BadInput("There is no doubtful repair there")
    return joined(here)


def _of_raw(texts: Normalized, raw: Range) -> list[Edit]:
    """The edits of just these raw characters, in order."""
    if not 0 <= raw.start < raw.end <= len(texts.raw):
        return []
    return [edit for edit in texts.edits_at(raw) if (edit.raw_start, edit.raw_end) == raw]


def is_open(edit: Edit) -> bool:
    """Whether a person can settle this edit: what was guessed and is not proved, and what was settled before."""
    return edit.status in ("inferred", "gap") or is_settled(edit.rule)


def _kept_before(db: Database, article: int, raw: Range) -> Row | None:
    """What rules had guessed in a place that is settled; None where it came in settled."""
    told = (change.after for change in history.of_subject(db, _ACTION, article, _subject(raw)))
    return next((kept for values in told if values and (kept := kept_in(values))), None)


def _subject(raw: Range) -> str:
    return f"{raw.start}-{raw.end}"


def _columns(values: Row | None) -> Row | None:
    return None if values is None else {name: value for name, value in values.items() if name not in (_GUESS, _PARTS)}


def _guess(values: Row) -> Guess:
    """How sure the rule was; of what came in settled nobody knows any more."""
    kept = values.get(_GUESS) or {"status": "inferred", "confidence": 0.0, "alternatives": ()}
    return _guess_of(kept)


def _parts(values: Row) -> tuple[Part, ...]:
    kept: Any = values.get(_PARTS) or ()
    return tuple(Part(each["after"], each["rule"], each[_GUESS] and _guess_of(each[_GUESS])) for each in kept)


def _guess_of(kept: Any) -> Guess:
    return Guess(kept["status"], kept["confidence"], tuple(kept["alternatives"]))


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
