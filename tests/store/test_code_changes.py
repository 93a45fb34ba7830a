"""Codes are made, edited, archived and moved; each is one step, and undo brings all of it back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import code_changes, codebook, history, labels
from store.code_changes import archive, change, create, move, move_under, new_id, restore
from store.code_merging import merge, split
from store.codebook import Codebook
from store.codebook_file import render
from store.database import Database
from store.errors import BadInput, Conflict, NotFound, PizhuError
from store.records import Article, Code, Range
from store.undo import redo, undo
from tests.store.helpers import add, label
from tests.store.tea import BOOK, assert_one_step, state, tree


@pytest.fixture
def db(db: Database) -> Database:
    codebook.replace(db, BOOK)
    return db


@pytest.fixture
def article(db: Database) -> Article:
    return add(db)


@pytest.mark.parametrize(
    ("zh", "identity"),
    [("资源共享", "ziyuangongxiang"), ("緑茶", "lvcha"), ("AI 赋能", "ai_funeng"), ("“？！”", "code")],
)
def test_a_code_made_on_the_spot_has_an_id_that_can_be_typed(db: Database, zh: str, identity: str) -> None:
    before = state(db)
    made = create(db, "甲", zh, "tea")
    assert (made.id, made.zh, made.en, made.parent) == (identity, zh, zh, "tea")
    assert tree(db)[:5] == ["tea", ".green", ".black", "..keemun", f".{identity}"]
    assert_one_step(db, before)


def test_ids_are_unique_and_the_last_one_stands_last(db: Database) -> None:
    made = [create(db, "甲", zh).id for zh in ("事实", "实事", "史诗")]
    assert made == ["shishi", "shishi_2", "shishi_3"]
    assert tree(db)[-4:] == ["water", *made]


@given(st.text(max_size=80))
def test_an_id_is_one_that_a_codebook_file_may_have(zh: str) -> None:
    found = new_id(BOOK, zh)
    book = Codebook("茶", 1, (Code(found, None, "名", "name"),))
    assert found in render(book)
    assert found.isascii()
    assert 1 <= len(found) <= 64
    assert found not in BOOK


@pytest.mark.parametrize(
    ("zh", "parent", "error"),
    [(" ", None, BadInput), ("长" * 101, None, BadInput), ("花茶", "none", NotFound), ("水", "tea", Conflict)],
)
def test_what_cannot_be_a_code_is_refused(db: Database, zh: str, parent: str | None, error: type[PizhuError]) -> None:
    before = state(db)
    with pytest.raises(error):
        create(db, "甲", zh, parent)
    assert state(db) == before
    assert history.events(db) == []


def test_a_code_that_has_got_a_label_is_not_undone(db: Database, article: Article) -> None:
    made = create(db, "甲", "采茶")
    label(db, article, 0, 2, code=made.id, by="乙")
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert made.id in codebook.load(db)


def test_fields_are_edited_and_a_new_meaning_is_a_new_version(db: Database) -> None:
    before, green = state(db), codebook.load(db)["green"]
    changed = change(db, "甲", green, green._replace(zh=" 绿 茶叶 ", cues=("龙井", "毛峰"), colour="#123456", key="2"))
    assert (changed.zh, changed.cues, changed.colour, changed.key) == ("绿 茶叶", ("龙井", "毛峰"), "#123456", "2")
    assert (changed.since, codebook.version(db)) == (0, 3)
    assert_one_step(db, before)
    before = state(db)
    defined = change(db, "甲", changed, changed._replace(definition="杀青的茶"))
    assert (defined.definition, defined.since, codebook.version(db)) == ("杀青的茶", 4, 4)
    assert_one_step(db, before)
    undo(db, "甲")
    assert codebook.load(db)["green"] == changed
    assert codebook.version(db) == 4, "a number that was used is not used again"


def test_a_key_goes_from_one_code_to_another(db: Database) -> None:
    before, water = state(db), codebook.load(db)["water"]
    change(db, "甲", water, water._replace(key="1"))
    book = codebook.load(db)
    assert (book["tea"].key, book["water"].key) == (None, "1")
    assert_one_step(db, before)


def test_a_code_without_an_english_name_is_renamed_in_both(db: Database) -> None:
    made = create(db, "甲", "采茶")
    renamed = change(db, "甲", made, made._replace(zh="摘茶"))
    assert (renamed.id, renamed.zh, renamed.en) == (made.id, "摘茶", "摘茶")


def test_what_changes_nothing_is_no_step(db: Database) -> None:
    green = codebook.load(db)["green"]
    change(db, "甲", green, green._replace(definition=" 不发酵的茶 "))
    archive(db, "甲", "green")
    archive(db, "甲", "green")
    assert not move(db, "甲", "tea", "up")
    assert not move(db, "甲", "tea", "out")
    assert not move(db, "甲", "tea", "in")
    assert not move_under(db, "甲", "green", "tea")
    assert [event.action for event in history.events(db)] == ["code.archive"]


def test_two_who_edit_one_code(db: Database) -> None:
    green = codebook.load(db)["green"]
    change(db, "乙", green, green._replace(colour="#123456"))
    mine = change(db, "甲", green, green._replace(definition="杀青的茶"))
    assert (mine.colour, mine.definition) == ("#123456", "杀青的茶")
    with pytest.raises(Conflict):
        change(db, "乙", green, green._replace(definition="炒的茶"))
    with pytest.raises(Conflict):
        undo(db, "乙")


@pytest.mark.parametrize(
    "wrong", [{"zh": "", "en": ""}, {"colour": "red"}, {"key": "0"}, {"key": "12"}, {"en": "x" * 101}]
)
def test_fields_that_cannot_be_so_are_refused(db: Database, wrong: dict[str, str]) -> None:
    before, green = state(db), codebook.load(db)["green"]
    with pytest.raises(BadInput):
        change(db, "甲", green, green._replace(**wrong))  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        change(db, "甲", green, green._replace(zh="水"))
    assert state(db) == before


# Archived and moved


def test_a_group_is_archived_with_what_stands_in_it(db: Database, article: Article) -> None:
    made = label(db, article, 0, 2, code="keemun")
    before = state(db)
    assert archive(db, "甲", "black") == 2
    assert [code.id for code in codebook.load(db).codes if code.archived] == ["black", "keemun"]
    assert labels.of_article(db, article.id) == [made]
    assert_one_step(db, before)
    archive(db, "甲", "tea")
    assert restore(db, "甲", "keemun") == 3
    assert [code.id for code in codebook.load(db).codes if code.archived] == ["green"]


@pytest.mark.parametrize(
    ("code", "way", "after"),
    [
        ("black", "up", ["tea", ".black", "..keemun", ".green", "water"]),
        ("green", "down", ["tea", ".black", "..keemun", ".green", "water"]),
        ("tea", "down", ["water", "tea", ".green", ".black", "..keemun"]),
        ("black", "in", ["tea", ".green", "..black", "...keemun", "water"]),
        ("keemun", "out", ["tea", ".green", ".black", ".keemun", "water"]),
        ("green", "out", ["tea", ".black", "..keemun", "green", "water"]),
    ],
)
def test_a_code_moves_with_those_below_it(db: Database, code: str, way: code_changes.Way, after: list[str]) -> None:
    before = state(db)
    assert move(db, "甲", code, way)
    assert tree(db) == after
    assert_one_step(db, before)


@given(
    st.lists(
        st.tuples(st.sampled_from([code.id for code in BOOK.codes]), st.sampled_from(["up", "down", "in", "out"])),
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_moves_keep_every_code_and_are_undone(db: Database, moves: list[tuple[str, code_changes.Way]]) -> None:
    codebook.replace(db, BOOK)
    db.execute("DELETE FROM history")
    db.conn.commit()
    for code, way in moves:
        move(db, "甲", code, way)
    assert {code.id for code in codebook.load(db).codes} == {code.id for code in BOOK.codes}
    while undo(db, "甲") is not None:
        pass
    assert codebook.load(db) == BOOK


def test_a_code_is_put_under_another_but_not_below_itself(db: Database) -> None:
    before = state(db)
    assert move_under(db, "甲", "black", "water")
    assert tree(db) == ["tea", ".green", "water", ".black", "..keemun"]
    assert_one_step(db, before)
    for parent in ("black", "keemun"):
        with pytest.raises(BadInput):
            move_under(db, "甲", "black", parent)


IDS = [code.id for code in BOOK.codes]
deeds = st.tuples(
    st.sampled_from(["label", "create", "define", "key", "archive", "restore", "move", "under", "merge", "split"]),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
)


def act(db: Database, article: Article, deed: str, one: str, other: str) -> None:
    """One step; one that is refused is none."""
    book = codebook.load(db)
    try:
        match deed:
            case "label":
                labels.add(db, article.id, one, "甲", Range(len(other), len(other) + 2))
            case "create":
                create(db, "甲", f"新{one}", other)
            case "define":
                change(db, "甲", book[one], book[one]._replace(definition=f"{book[one].definition}，{other}"))
            case "key":
                change(db, "甲", book[one], book[one]._replace(key=str(IDS.index(other) + 1)))
            case "archive":
                archive(db, "甲", one)
            case "restore":
                restore(db, "甲", one)
            case "move":
                move(db, "甲", one, "up")
            case "under":
                move_under(db, "甲", one, other)
            case "merge":
                merge(db, "甲", one, other)
            case "split":
                split(db, "甲", [each.id for each in labels.every(db, code=one)][:1], other)
    except PizhuError:
        pass


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(deeds, max_size=12))
def test_whatever_is_done_to_codes_is_undone_to_the_start_and_done_again(
    db: Database, done: list[tuple[str, str, str]]
) -> None:
    article = add(db)
    for table in ("labels", "history"):
        db.execute(f"DELETE FROM {table}")
    db.conn.commit()
    codebook.replace(db, BOOK)
    states = [state(db)]
    for deed in done:
        act(db, article, *deed)
        if (now := state(db)) != states[-1]:
            states.append(now)
    for expected in reversed(states[:-1]):
        assert undo(db, "甲") is not None
        assert state(db) == expected
    assert undo(db, "甲") is None
    for expected in states[1:]:
        assert redo(db, "甲") is not None
        assert state(db) == expected
