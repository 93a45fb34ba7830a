"""A codebook file comes into a project that is at work."""

from pathlib import Path

import pytest

from store import absences, codebook, history
from store.check import check
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.codebook_import import take_in
from store.database import Database
from store.errors import BadCodebook
from store.records import Article, Code
from store.reviewing import Asked, Meaning, meant, page
from tests.store.helpers import add, export, label
from tests.store.tea import BOOK, assert_one_step, state, tree


@pytest.fixture
def db(db: Database) -> Database:
    codebook.replace(db, BOOK)
    return db


@pytest.fixture
def article(db: Database) -> Article:
    return add(db)


def with_green(**fields: object) -> Codebook:
    codes = [code._replace(**fields) if code.id == "green" else code for code in BOOK.codes]  # type: ignore[arg-type]
    return Codebook(BOOK.name, BOOK.version, tuple(codes))


def test_a_file_that_says_another_meaning_makes_a_new_version(db: Database, article: Article) -> None:
    made = label(db, article, 0, 2, code="green")
    before = state(db)
    taken = take_in(db, "甲", with_green(definition="杀青的茶", zh="青茶"))
    assert (taken.added, taken.changed, taken.dropped, taken.redefined) == (0, 1, 0, 1)
    assert codebook.load(db) == taken.book
    assert (taken.book.version, taken.book["green"].since) == (4, 4)
    assert [place.label for place in page(db, Asked(), limit=9)] == [made]
    assert meant(db, "green", 3) == Meaning("不发酵的茶", "", "")
    (event, *_) = history.events(db)
    assert (event.action, event.subject) == ("codebook.import", "茶/4")
    assert_one_step(db, before)


def test_a_file_with_a_higher_version_has_its_own_way(db: Database, article: Article) -> None:
    label(db, article, 0, 2, code="green")
    book = with_green(definition="杀青的茶")
    taken = take_in(db, "甲", Codebook("新茶", 9, book.codes))
    assert (taken.book.id, taken.book["green"].since) == ("新茶/9", 9)
    again = take_in(db, "甲", Codebook("新茶", 2, taken.book.codes))
    assert again.book == taken.book, "the version does not go back"
    assert len(history.events(db)) == 2


def test_in_a_project_without_labels_all_is_as_in_the_file(db: Database) -> None:
    book = Codebook("新茶", 1, (Code("green", None, "绿", "Green", "绿的茶"), Code("white", "green", "白", "White")))
    before = state(db)
    taken = take_in(db, "甲", book)
    assert (taken.added, taken.changed, taken.dropped) == (1, 1, 4)
    assert codebook.load(db) == book
    assert_one_step(db, before)


def test_a_file_may_turn_the_tree_and_undo_turns_it_back(db: Database, article: Article) -> None:
    label(db, article, 0, 2, code="keemun")
    before = state(db)
    turned = (Code("keemun", None, "祁", "Keemun"), Code("new", "keemun", "新", "New"), Code("tea", "new", "茶", "Tea"))
    take_in(db, "甲", Codebook("茶", 4, turned))
    assert tree(db) == ["keemun", ".new", "..tea"]
    assert_one_step(db, before)


def test_a_file_that_lacks_what_is_in_use_is_refused(db: Database, article: Article) -> None:
    label(db, article, 0, 2, code="green")
    absences.set_absent(db, article.id, "water", "甲")
    before = export(db)
    for lacking in ("green", "water"):
        with pytest.raises(BadCodebook, match=lacking):
            take_in(db, "甲", Codebook("茶", 4, tuple(code for code in BOOK.codes if code.id != lacking)))
    assert export(db) == before


def test_the_name_of_the_codebook_that_new_projects_have_is_no_promise_of_its_codes(
    db: Database, project_path: Path
) -> None:
    default = default_codebook()
    codebook.replace(db, Codebook("江", default.version, (Code("river", None, "江", "River"),), default.attributes))
    take_in(db, "甲", Codebook(default.name, default.version, default.codes[:3], default.attributes))
    assert check(project_path).findings == ()


def test_a_project_that_had_no_attributes_did_not_begin_with_the_codebook_of_today(
    db: Database, project_path: Path
) -> None:
    default = default_codebook()
    codebook.replace(db, Codebook(default.name, default.version, default.codes[:3]))
    db.execute("DELETE FROM settings WHERE name = 'codebook_attributes'")
    take_in(db, "甲", Codebook(default.name, default.version, default.codes[:3], default.attributes))
    assert check(project_path).findings == ()
