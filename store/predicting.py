"""Predictions of models taken into a project: which article each is of, which code, and where in the raw text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import BinaryIO, Literal

from store import articles, codebook, suggestions
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, NotFound, PizhuError, ProjectError
from store.formats import predictions
from store.formats.predictions import Prediction, Unit
from store.labels import anchor
from store.quotes import find_quote, nth_place
from store.records import Range, Side
from store.text.normalized import Normalized

LEAST_ID = 8
"""Characters of an article's id that are enough to name it."""
AT_ONCE = 500
"""Predictions that are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one prediction."""

    line: int
    """The number of its line, from 1."""
    what: Literal["added", "known", "refused"]
    reason: PizhuError | None = None


def take_in(db: Database, file: BinaryIO, model: str | None = None, *, dry_run: bool = False) -> Iterator[Outcome]:
    """Keep the predictions of a JSONL file (``store.formats.predictions``); what is refused keeps no other one out.

    ``model`` is for those that name none. What the same model proposed before gets its new score. A dry run writes
    nothing.
    """
    intake, found = _Intake(db, model, dry_run), predictions.read(file)
    while some := list(islice(found, AT_ONCE)):
        with transaction(db):
            outcomes = [intake.outcome(number, each) for number, each in some]
        yield from outcomes


class _Intake:
    def __init__(self, db: Database, model: str | None, dry_run: bool) -> None:
        self._db = db
        self._book = codebook.load(db)
        self._model = model
        self._is_dry = dry_run
        self._texts = lru_cache(8)(lambda article: articles.texts(db, article))
        self._find = lru_cache(1024)(partial(_called, db))

    def outcome(self, number: int, found: Prediction | BadInput) -> Outcome:
        """What becomes of the prediction of this line."""
        try:
            if isinstance(found, BadInput):
                raise found
            return Outcome(number, "added" if self._take(found) else "known")
        except ProjectError:
            raise
        except PizhuError as error:
            return Outcome(number, "refused", error)

    def _take(self, found: Prediction) -> bool:
        code = self._book.find(found.code).id
        model = found.model or self._model
        if not model:
            raise BadInput("it names no model; --model names one for all")
        article, side = self._article(found)
        raw = _place(self._texts(article), side, found)
        if self._is_dry:
            return (code, raw, model) not in {
                (each.code, each.raw, each.about) for each in suggestions.predicted(self._db, article)
            }
        return suggestions.add(self._db, article, code, raw, model, found.score)

    def _article(self, found: Prediction) -> tuple[str, Side]:
        """The article, and which of its texts the offsets count in."""
        if found.text is None:
            return self._named(found), found.side
        there = self._by_text.get(hash(found.text), ())
        same = [(article, side) for article, side in there if self._text(article, side) == found.text]
        if not same:
            raise NotFound("its text is not the raw or the normalized text of an article here")
        if found.names and len({article for article, _ in same}) > 1:
            named = self._named(found)
            same = [each for each in same if each[0] == named] or same
        return same[0]

    def _named(self, found: Prediction) -> str:
        refused: list[PizhuError] = []
        for name in found.names:
            try:
                return self._find(name)
            except ProjectError:
                raise
            except PizhuError as error:
                refused.append(error)
        raise refused[0] if refused else BadInput("it names no article: id, title, file or text")

    def _text(self, article: str, side: Side) -> str:
        texts = self._texts(article)
        return texts.raw if side == "raw" else texts.text

    @cached_property
    def _by_text(self) -> dict[int, list[tuple[str, Side]]]:
        """The articles by the hashes of both of their texts."""
        found: dict[int, list[tuple[str, Side]]] = {}
        sql = """
            SELECT sha256, raw_texts.text, normalized_texts.text FROM articles
            JOIN raw_texts ON raw_texts.article = articles.id
            JOIN normalized_texts ON normalized_texts.article = articles.id ORDER BY articles.id
        """
        for article, raw, text in self._db.execute(sql):
            found.setdefault(hash(text), []).append((article, "normalized"))
            found.setdefault(hash(raw), []).append((article, "raw"))
        return found


def _called(db: Database, name: str) -> str:
    """The id of the article that is called exactly so, or whose id begins so."""
    article = articles.find(db, name)
    if name not in (article.title, article.file) and not (len(name) >= LEAST_ID and article.id.startswith(name)):
        # Its title may begin so, but a program means what it says.
        raise NotFound("There is no article {key}; `pizhu list` shows them", key=name)
    return article.id


def _place(texts: Normalized, side: Side, found: Prediction) -> Range:
    """The raw range of what is proposed, of whole characters."""
    text = texts.raw if side == "raw" else texts.text
    if found.start is None or found.end is None:
        assert found.quote is not None
        places = find_quote(texts, found.quote)
        if found.nth is None and len(places) > 1:
            raise BadInput(
                "“{quote}” stands {count} times; say nth, or start and end", quote=found.quote, count=len(places)
            )
        return nth_place(places, found.quote, 1 if found.nth is None else found.nth)
    start, end = (_code_points(text, offset, found.unit) for offset in (found.start, found.end))
    if not start < end <= len(text):
        raise BadInput(
            "Characters {start} to {end} are not in the text, which has {length}",
            start=start,
            end=end,
            length=len(text),
        )
    if found.quote is not None and text[start:end] != found.quote:
        raise BadInput("its quote is not what stands there: “{words}”", words=text[start:end][:40])
    return anchor(texts.alignment, side, Range(start, end))


def _code_points(text: str, offset: int, unit: Unit) -> int:
    """How many code points the first so many units of the text are; beyond its end as many more."""
    if unit == "codepoint" or text.isascii():
        return offset
    codec, size = ("utf-16-le", 2) if unit == "utf16" else ("utf-8", 1)
    data = text[: offset + 1].encode(codec, "surrogatepass")
    beyond = max(offset - len(data) // size, 0)
    try:
        return len(data[: offset * size].decode(codec)) + beyond
    except UnicodeDecodeError as error:
        raise BadInput("the offset {offset} is inside a character", offset=offset) from error
