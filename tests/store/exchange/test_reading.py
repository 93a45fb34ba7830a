"""What comes in is told part by part; a label that stands nowhere keeps no other out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store import articles, labels
from store.database import Database
from store.errors import BadInput
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused, Stretch
from store.exchange.losses import EVERYTHING
from store.exchange.reading import read_into
from store.exchange.registry import Format
from store.importing import Outcome
from store.undo import undo
from tests.store.helpers import CODE, TEXT, add

ASTRAL = "𠮷野家的菜，一直忙到中午。茶农们上山采茶。"


def label(text: str, quote: str, *, unit: str = "codepoint", code: str = CODE, key: str | None = None) -> IncomingLabel:
    start = text.index(quote)
    before = len(text[:start].encode("utf-16-le")) // 2 if unit == "utf16" else start
    return IncomingLabel(code, (Stretch(before, before + len(quote), quote),), key=key)


def taken(db: Database, *found: Incoming | Refused, **asked: object) -> list[Outcome]:
    """What came of a file with these parts."""

    def read(_: Path) -> Iterator[Incoming | Refused]:
        return iter(found)

    return list(read_into(db, Format(".x", EVERYTHING, read=read), Path("a.x"), "进", **asked))  # type: ignore[arg-type]


def told(outcomes: list[Outcome]) -> list[tuple[str, str, int, int | None]]:
    return [(each.file, each.what, each.labels, each.label) for each in outcomes]


def test_a_label_that_stands_nowhere_is_refused_alone(db: Database) -> None:
    wrong = IncomingLabel(CODE, (Stretch(3, 5, "没有"),))
    beyond = IncomingLabel(CODE, (Stretch(0, 999),))
    found = Incoming("7", TEXT, labels=(label(TEXT, "春天"), wrong, label(TEXT, "茶农"), beyond), unit="codepoint")
    outcomes = taken(db, found)
    assert told(outcomes) == [("a.x:7", "added", 2, None), ("a.x:7", "refused", 0, 2), ("a.x:7", "refused", 0, 4)]
    assert "没有" in str(outcomes[1].reason)
    (article,) = articles.ids(db)
    assert [each.raw_quote for each in labels.of_article(db, article)] == ["春天", "茶农"]


def test_the_unit_is_what_most_quotes_fit(db: Database) -> None:
    good = tuple(label(ASTRAL, quote, unit="utf16") for quote in ("野家", "中午", "茶农们"))
    wrong = IncomingLabel(CODE, (Stretch(2, 4, "没有"),))
    outcomes = taken(db, Incoming("1", ASTRAL, labels=(*good, wrong)))
    assert told(outcomes) == [("a.x:1", "added", 3, None), ("a.x:1", "refused", 0, 4)]
    (article,) = articles.ids(db)
    assert [each.raw_quote for each in labels.of_article(db, article)] == ["野家", "中午", "茶农们"]


def test_where_no_label_stands_nothing_comes_in(db: Database) -> None:
    wrong = IncomingLabel(CODE, (Stretch(2, 4, "没有"),))
    (outcome,) = taken(db, Incoming("1", TEXT, labels=(wrong, wrong)))
    assert (outcome.what, outcome.refused_labels, articles.count(db)) == ("refused", 2, 0)


def test_links_of_refused_labels_are_counted(db: Database) -> None:
    one, other = label(TEXT, "春天", key="a"), replace(label(TEXT, "茶农", key="b"), stretches=(Stretch(0, 1, "茶"),))
    found = Incoming("1", TEXT, labels=(one, other), links=(IncomingLink("a", "b", "同"),), unit="codepoint")
    assert taken(db, found)[0].lost_links == 1


def test_labels_on_one_article_are_one_step(db: Database) -> None:
    article = add(db)
    found = [
        Incoming(str(number), None, article=article.id, labels=(label(TEXT, quote),), unit="codepoint", layer="raw")
        for number, quote in enumerate(("春天", "茶园", "茶农", "中午"), 1)
    ]
    bad = replace(found[0], place="5", labels=(IncomingLabel(CODE, (Stretch(0, 2, "秋天"),)),))
    outcomes = taken(db, *found, bad, Refused("6", BadInput("it is no line")))
    assert told(outcomes) == [
        ("a.x:1–5", "known", 4, None),
        ("a.x:5", "refused", 0, None),
        ("a.x:6", "refused", 0, None),
    ]
    undo(db, "进")
    assert labels.of_article(db, article.id) == []


def test_labels_on_different_articles_stay_apart(db: Database) -> None:
    one, other = add(db), add(db, ASTRAL, "b.txt")
    found = [
        Incoming("1", None, article=one.id, labels=(label(TEXT, "春天"),), unit="codepoint"),
        Incoming("2", None, article=other.id, labels=(label(ASTRAL, "中午"),), unit="codepoint"),
        Incoming("3", None, article="f" * 64, labels=(label(TEXT, "春天"),), unit="codepoint"),
    ]
    assert told(taken(db, *found)) == [
        ("a.x:1", "known", 1, None),
        ("a.x:2", "known", 1, None),
        ("a.x:3", "refused", 0, None),
    ]


def test_what_can_only_be_written_is_said(db: Database) -> None:
    with pytest.raises(BadInput, match="only be written"):
        list(read_into(db, Format(".x", EVERYTHING), Path("a.x"), "进"))
