"""A project that a released version made opens, is read, is gone on with, and is exported."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from store import articles, labels, readings, undo
from store.project import open_project
from store.quotes import find_quote
from store.records import Range
from tests.store.helpers import CODE, GLOSSED, OTHER, TEXT, export
from tests.store.released import RELEASED, make

GLOSSES = ["(zhè)", "(gè)", "(huì)", "(chǎng)", "(hái)", "(kāi)", "(mén)", "(qǐng)", "(jìn)"]


@pytest.fixture(params=RELEASED)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Each of those projects."""
    with closing(open_project(make(request.param, tmp_path / "released.db"))) as db:
        yield db


def test_the_texts_are_tied_as_they_were(released: Database) -> None:
    glossed, plain = (articles.texts(released, article) for article in articles.ids(released))
    assert (glossed.raw, glossed.text) == (GLOSSED + "\n<p>共 30 人</p>\n", "这个会场还没有开门，请进。\n共30人")
    assert (plain.raw, plain.text) == (TEXT, TEXT.replace("\n\n", "\n").rstrip())
    edits = list(glossed.edits())
    assert [edit.before for edit in edits if edit.rule == "gloss"] == GLOSSES
    assert all(edit.guess is None for edit in edits)
    raw = glossed.alignment.to_raw(Range(2, 4))
    assert (glossed.raw[slice(*raw)], glossed.quote(raw)) == ("會(huì)場(chǎng)", "会场")
    assert [glossed.raw[slice(*where)] for where in find_quote(glossed, "30人")] == ["30 人"]


def test_the_label_is_where_it_was_and_others_are_put_beside_it(released: Database) -> None:
    article = articles.ids(released)[0]
    (label,) = labels.of_article(released, article)
    assert (label.code, label.raw_quote, label.note) == (CODE, "會(huì)場(chǎng)", "第一处")
    assert (readings.state_of(released, article, "甲"), readings.place_of(released, article, "甲")) == ("started", 11)
    other = labels.add(released, article, OTHER, "乙", label.raw)
    assert labels.of_article(released, article) == [label, other]
    undo.undo(released, "甲")
    assert labels.of_article(released, article) == [other]


def test_it_is_exported(released: Database) -> None:
    glossed, plain = map(json.loads, export(released).splitlines())
    assert (glossed["text"], glossed["status"], plain["labels"]) == (
        "这个会场还没有开门，请进。\n共30人",
        "started",
        [],
    )
    (label,) = glossed["labels"]
    assert (label["start"], label["end"], label["quote"], label["raw_quote"]) == (2, 4, "会场", "會(huì)場(chǎng)")
    assert glossed["pizhu"]["profile"] == "simplified/1"
