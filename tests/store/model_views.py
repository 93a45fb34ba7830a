"""All that a person can see of a project, and the same by the model of it."""

from collections.abc import Iterator
from typing import Any

from store import (
    absences,
    articles,
    codebook,
    labels,
    links,
    memos,
    readings,
    settling,
    suggestions,
    usability,
    verdicts,
)
from store.database import Database
from store.intake import prepare
from tests.store.model import Model
from tests.store.model_rows import Where

PEOPLE = ("甲", "乙", "丙")
DAMAGED = "他說:“茶農們一直忙到中午?!彼€記得那一天。\n茶農們上山採茶了。\n"
"""Four doubtful repairs, two of which share their raw characters."""
TEXTS = ("清晨的雾气还没有散，茶农们就上山采茶了。\n", DAMAGED, "他们一直忙到中午才回家。\n")


def seen(db: Database, ids: list[str]) -> dict[Any, Any]:
    """All that a person can see of the project, as rows of the model."""
    return dict(_seen(db, ids))


def _seen(db: Database, ids: list[str]) -> Iterator[tuple[Any, Any]]:
    for label in labels.every(db):
        where: Where = tuple((each.start, each.end) for each in label.ranges)
        said = (label.note, label.confidence, tuple(sorted(label.attributes.items())), label.codebook_version)
        yield ("label", label.id), (label.article, label.code, label.annotator, where, *said)
    for key in ids:
        for link in links.of_article(db, key):
            yield ("link", link.id), (link.source, link.target, link.type, link.annotator)
        yield ("absence", key), {name: set(codes) for name, codes in absences.every(db, key).items()}
        yield ("memo", key), memos.every(db, key)
        yield ("unusable", key), tuple(usability.of_article(db, key))
        for by in PEOPLE:
            yield ("reading", key, by), tuple(readings.of_article(db, key, by))
            yield ("verdict", key, by), verdicts.of_article(db, key, by)
        settled = settling.of_article(db, key)
        yield ("repair", key), {tuple(one.raw): (one.after, one.before, one.annotator) for one in settled}
        yield ("text", key), articles.texts(db, key).text
        proposed = suggestions.predicted(db, key)
        yield ("suggestion", key), {(each.code, tuple(each.raw)): each.score for each in proposed}
    book = codebook.load(db)
    yield "version", book.version
    yield "tree", [code.id for code in book.codes]
    for code in book.codes:
        means = (code.definition, code.cues, code.key, code.archived, code.since)
        yield ("code", code.id), (code.zh, code.en, code.parent, *means)


def expected(model: Model, ids: list[str]) -> dict[Any, Any]:
    """The same, by the model."""
    return dict(_expected(model, ids))


def _expected(model: Model, ids: list[str]) -> Iterator[tuple[Any, Any]]:
    for name, label in model.labels.items():
        said = (label.note, label.confidence, label.attributes, label.version)
        yield ("label", name), (label.article, label.code, label.by, label.where, *said)
    yield from ((("link", *key), row) for key, row in model.of("link"))
    for key in ids:
        answers: dict[str, set[str]] = {}
        for (article, by, code), _ in model.of("absence"):
            if article == key:
                answers.setdefault(by, set()).add(code)
        yield ("absence", key), answers
        yield ("memo", key), {by: row for (article, by), row in model.of("memo") if article == key}
        yield ("unusable", key), model.get("unusable", key)
        for by in PEOPLE:
            state, reason = model.get("state", key, by)
            place = model.rows.get(("place", key, by), 0)
            yield ("reading", key, by), (state, reason, model.get("flag", key, by), place)
            own = {told: row for told, row in model.of("verdict") if told[:2] == (key, by)}
            yield ("verdict", key, by), {(code, where): row[0] for (*_, code, where), row in own.items()}
        settled = {raw: row[:3] for (article, raw), row in model.of("repair") if article == key}
        yield ("repair", key), settled
        yield ("text", key), written(model.articles[key], {raw: row[0] for raw, row in settled.items()})
        proposed = {told[1:]: row[0] for told, row in model.of("suggestion") if told[0] == key}
        yield ("suggestion", key), proposed
    yield "version", model.version
    yield "tree", model.tree()
    for name, code in model.codes.items():
        means = (code.definition, code.cues, code.key, code.archived, code.since)
        yield ("code", name), (code.zh, code.en, code.parent, *means)


_EDITS = {text: list(prepare(text.encode(), "").normalized.edits()) for text in TEXTS}
_NORMALIZED = {text: prepare(text.encode(), "").normalized.text for text in TEXTS}


def doubtful(text: str) -> list[tuple[tuple[int, int], str]]:
    """The raw ranges of the doubtful repairs of a text, and what was guessed."""
    guessed = [edit for edit in _EDITS[text] if edit.status in ("inferred", "gap")]
    return [((edit.raw_start, edit.raw_end), edit.after) for edit in guessed]


def written(text: str, settled: dict[tuple[int, int], str]) -> str:
    """The normalized text, with what was settled in its place."""
    found = _NORMALIZED[text]
    for edit in reversed(_EDITS[text]):
        after = settled.get((edit.raw_start, edit.raw_end))
        if after is not None and edit.status:
            found = found[: edit.start] + after + found[edit.end :]
    return found
