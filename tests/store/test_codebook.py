"""The codebook of a project: a tree that contradicts nothing and loses no code that has labels."""

import pytest

from store import codebook, labels
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.database import Database
from store.errors import BadCodebook, NotFound
from store.records import Code
from tests.store.conftest import Open
from tests.store.helpers import CODE, add, export, label

TEA = Code("tea", None, "茶", "Tea", colour="#00aa00")
GREEN = Code("green", "tea", "绿茶", "Green tea", "不发酵的茶", cues=("龙井", "碧螺春"))
LONGJING = Code("longjing", "green", "龙井", "Longjing", colour="#ffffff")
BOOK = Codebook("茶", 3, (TEA, GREEN, LONGJING))


def test_it_is_read_back_as_it_was_put_in(open_db: Open) -> None:
    db = open_db("a.db")
    codebook.replace(db, BOOK)
    assert codebook.load(db) == BOOK
    db.close()
    assert codebook.load(open_db("a.db")) == BOOK


def test_the_tree(db: Database) -> None:
    codebook.replace(db, BOOK)
    book = codebook.load(db)
    assert book.path("longjing") == (TEA, GREEN, LONGJING)
    assert [book.colour(code.id) for code in book.codes] == ["#00aa00", "#00aa00", "#ffffff"]
    assert book.id == "茶/3"
    assert "green" in book
    assert "绿茶" not in book


@pytest.mark.parametrize("key", ["green", "绿茶", "Green tea"])
def test_a_code_is_found_by_id_and_by_name(key: str) -> None:
    assert BOOK.find(key) == GREEN


def test_an_id_wins_over_a_name() -> None:
    named = Code("other", None, "green", "green")
    assert Codebook("茶", 1, (named, *BOOK.codes)).find("green") == GREEN


def test_a_code_that_is_not_there() -> None:
    for look in (BOOK.find, BOOK.path, BOOK.colour):
        with pytest.raises(NotFound, match="咖啡"):
            look("咖啡")


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ((TEA, TEA), "tea stands twice"),
        ((GREEN,), "green has the parent tea"),
        ((TEA._replace(parent="tea"),), "circle"),
        ((TEA._replace(parent="longjing"), GREEN, LONGJING), "circle"),
    ],
)
def test_a_tree_that_contradicts_itself_is_refused(codes: tuple[Code, ...], reason: str) -> None:
    with pytest.raises(BadCodebook, match=reason):
        Codebook("茶", 1, codes)


def test_a_parent_may_stand_after_its_child(db: Database) -> None:
    turned = Codebook("茶", 1, (LONGJING, GREEN, TEA))
    codebook.replace(db, turned)
    assert codebook.load(db) == turned


def test_a_new_version_may_turn_the_tree(db: Database) -> None:
    codebook.replace(db, BOOK)
    turned = Codebook("茶", 4, (GREEN._replace(parent=None), TEA._replace(parent="green")))
    codebook.replace(db, turned)
    assert codebook.load(db) == turned


def test_a_code_that_has_labels_is_never_dropped(db: Database) -> None:
    label(db, add(db), 0, 2)
    before = export(db)
    with pytest.raises(BadCodebook, match=f"{CODE} has 1 label"):
        codebook.replace(db, BOOK)
    assert codebook.load(db) == default_codebook()
    assert export(db) == before


def test_a_code_that_has_labels_may_get_another_name_and_place(db: Database) -> None:
    made = label(db, add(db), 0, 2)
    changed = Codebook("茶", 1, (TEA, Code(CODE, "tea", "别名", "Other name")))
    codebook.replace(db, changed)
    assert codebook.load(db) == changed
    assert labels.every(db) == [made]
    assert '"path":["tea","branch_forming"]' in export(db)
