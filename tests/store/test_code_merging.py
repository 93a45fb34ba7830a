"""Labels are carried from code to code: all of them, or those that were chosen."""

import pytest

from store import absences, codebook, history, labels, links
from store.code_merging import Carried, merge, split, split_new
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Article
from store.undo import undo
from tests.store.helpers import add, label
from tests.store.tea import BOOK, assert_one_step, state, tree


@pytest.fixture
def db(db: Database) -> Database:
    codebook.replace(db, BOOK)
    return db


@pytest.fixture
def article(db: Database) -> Article:
    return add(db)


def test_all_labels_of_a_merged_code_are_carried(db: Database, article: Article) -> None:
    mine, other = label(db, article, 0, 2, code="black"), label(db, article, 3, 5, code="black", by="乙")
    absences.set_absent(db, article.id, "green", "乙")
    before = state(db)
    assert merge(db, "甲", "black", "green") == Carried(2, 0)
    assert {one.id: (one.code, one.annotator) for one in labels.of_article(db, article.id)} == {
        mine.id: ("green", "甲"),
        other.id: ("green", "乙"),
    }
    assert absences.answers(db, article.id, "乙") == {"green": "present"}
    book = codebook.load(db)
    assert book["black"].archived
    assert book["green"].cues == ("龙井", "祁门")
    assert tree(db) == ["tea", ".green", "..keemun", ".black", "water"]
    assert_one_step(db, before)
    with pytest.raises(Conflict):
        undo(db, "乙")


def test_what_both_codes_are_on_becomes_one_label_that_says_all(db: Database, article: Article) -> None:
    kept, gone = label(db, article, 0, 2, code="green"), label(db, article, 0, 2, code="black")
    target = label(db, article, 4, 6, code="water")
    labels.change(db, kept.id, "甲", note="早春", attributes={"who": "茶农"})
    labels.change(db, gone.id, "甲", note="头采", confidence="low", attributes={"who": "某人", "figure": 3})
    links.add(db, gone.id, target.id, "result", "乙")
    links.add(db, kept.id, gone.id, "cause", "乙")
    before = state(db)
    assert merge(db, "甲", "black", "green") == Carried(0, 1)
    joined = labels.get(db, kept.id)
    assert (joined.note, joined.confidence) == ("早春; 头采", "low")
    assert joined.attributes == {"who": "茶农", "figure": 3}
    assert [(one.source, one.target, one.annotator) for one in links.of_article(db, article.id)] == [
        (kept.id, target.id, "乙")
    ]
    assert_one_step(db, before)


def test_a_group_is_merged_into_what_stands_in_it(db: Database) -> None:
    before = state(db)
    merge(db, "甲", "tea", "keemun")
    assert tree(db) == ["tea", "water", "keemun", ".green", ".black"]
    assert_one_step(db, before)
    with pytest.raises(BadInput):
        merge(db, "甲", "water", "water")
    with pytest.raises(NotFound):
        merge(db, "甲", "water", "none")


def test_chosen_labels_are_split_off(db: Database, article: Article) -> None:
    one, two, three = (label(db, article, at, at + 2, code="tea") for at in (0, 3, 6))
    before = state(db)
    assert split(db, "甲", [one.id, three.id], "green") == Carried(2, 0)
    assert [each.code for each in labels.of_article(db, article.id)] == ["green", "tea", "green"]
    assert_one_step(db, before)
    before = state(db)
    assert split_new(db, "甲", [two.id], "新茶", "tea") == Carried(1, 0)
    assert labels.get(db, two.id).code == "xincha"
    assert codebook.load(db)["xincha"].parent == "tea"
    assert_one_step(db, before)
    assert history.events(db)[2].subject == "tea xincha"


def test_a_split_is_whole_or_not_at_all(db: Database, article: Article) -> None:
    one = label(db, article, 0, 2, code="tea")
    before = state(db)
    with pytest.raises(NotFound):
        split(db, "甲", [one.id, "none"], "green")
    with pytest.raises(Conflict):
        split_new(db, "甲", [one.id], "水", None)
    assert state(db) == before
