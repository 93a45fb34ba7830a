"""Undo and redo walk an annotator's own steps, back to the start and forth to the end."""

from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import codebook, labels, readings, usability
from store.codebook import Codebook
from store.database import Database
from store.errors import Conflict
from store.readings import Reading
from store.records import Article, Label, Range
from store.undo import redo, undo
from store.usability import Verdict
from tests.store.conftest import Open
from tests.store.helpers import CODE, OTHER, add, export, label

Seen = tuple[tuple[Label, ...], Reading, Verdict]
"""What an annotator has done to an article."""

_names = (f"标注员{number}" for number in count())


def seen(db: Database, article: Article, by: str) -> Seen:
    own = [one for one in labels.of_article(db, article.id) if one.annotator == by]
    return tuple(own), readings.of_article(db, article.id, by), usability.of_article(db, article.id)


def act(db: Database, article: Article, by: str, action: str, place: int) -> None:
    """One step of an annotator; one that is refused is no step."""
    own = [one.id for one in labels.of_article(db, article.id) if one.annotator == by]
    try:
        match action:
            case "add":
                labels.add(db, article.id, CODE, by, Range(place, place + 2))
            case "whole":
                labels.add(db, article.id, CODE, by, None)
            case "remove":
                labels.remove(db, own[place % len(own)], by)
            case "code":
                labels.change(db, own[place % len(own)], by, code=OTHER)
            case "note":
                labels.change(db, own[place % len(own)], by, note=f"第{place}处")
            case "started" | "done" | "deferred":
                readings.set_state(db, article.id, by, action, f"第{place}次" * (action == "deferred"))
            case "flag":
                readings.set_flag(db, article.id, by, place % 2 == 0)
            case "unusable":
                usability.mark(db, article.id, by, "other" if place % 2 else None, f"第{place}次")
    except (Conflict, ZeroDivisionError):
        pass


ACTIONS = (
    *("add", "add", "whole", "remove", "code", "note", "started", "done", "deferred", "flag", "unusable"),
    *("undo", "undo", "redo"),
)

steps = st.tuples(
    st.sampled_from(ACTIONS),
    st.integers(0, 5),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=15))
@example([("add", 0), ("undo", 0), ("add", 1), ("undo", 0), ("redo", 0)])
@example([("add", 0), ("add", 1), ("undo", 0), ("undo", 0), ("redo", 0), ("redo", 0)])
def test_undo_and_redo_walk_a_stack(db: Database, done: list[tuple[str, int]]) -> None:
    article, by = add(db), next(_names)
    stack, here = [seen(db, article, by)], 0
    for action, place in done:
        if action == "undo":
            assert (undo(db, by) is not None) == (here > 0)
            here = max(here - 1, 0)
        elif action == "redo":
            assert (redo(db, by) is not None) == (here < len(stack) - 1)
            here = min(here + 1, len(stack) - 1)
        else:
            act(db, article, by, action, place)
            if seen(db, article, by) != stack[here]:
                # A new step forgets what was undone before it.
                stack[here + 1 :] = [seen(db, article, by)]
                here += 1
        assert seen(db, article, by) == stack[here]
    assert walked(db, article, by, stack, here) == stack


def walked(db: Database, article: Article, by: str, stack: list[Seen], here: int) -> list[Seen]:
    """What is seen on the way from the start to the end, having gone to the start."""
    for _ in range(here):
        assert undo(db, by) is not None
    assert undo(db, by) is None
    found = [seen(db, article, by)]
    for _ in stack[1:]:
        assert redo(db, by) is not None
        found.append(seen(db, article, by))
    assert redo(db, by) is None
    return found


def test_nothing_to_undo_or_redo(db: Database) -> None:
    add(db)
    assert undo(db, "甲") is None
    assert redo(db, "甲") is None


def test_a_step_that_changed_nothing_is_not_undone(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 2)
    labels.change(db, one.id, "甲", note="")
    undo(db, "甲")
    assert labels.of_article(db, article.id) == []


def test_each_annotator_undoes_the_own_steps(db: Database) -> None:
    article = add(db)
    mine, theirs = label(db, article, 0, 2, by="甲"), label(db, article, 0, 2, by="乙")
    undo(db, "甲")
    assert labels.of_article(db, article.id) == [theirs]
    assert undo(db, "甲") is None
    redo(db, "甲")
    assert set(labels.of_article(db, article.id)) == {mine, theirs}


def test_it_goes_across_articles(db: Database) -> None:
    one, other = add(db), add(db, "夏天的果园里，果农们忙着摘桃子。")
    label(db, one, 0, 2)
    label(db, other, 0, 2)
    undo(db, "甲")
    undo(db, "甲")
    assert labels.every(db) == []


def test_it_survives_closing(open_db: Open) -> None:
    db = open_db("a.db")
    article = add(db)
    kept = label(db, article, 0, 2)
    label(db, article, 3, 5)
    db.close()
    again = open_db("a.db")
    undo(again, "甲")
    again.close()
    last = open_db("a.db")
    assert labels.of_article(last, article.id) == [kept]
    redo(last, "甲")
    assert len(labels.of_article(last, article.id)) == 2


def test_what_another_annotator_has_changed_since_stays(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 2, by="甲")
    labels.change(db, one.id, "乙", note="核对过")
    before = export(db)
    with pytest.raises(Conflict, match="changed this since"):
        undo(db, "甲")
    assert export(db) == before
    undo(db, "乙")
    undo(db, "甲")
    assert labels.of_article(db, article.id) == []


def test_what_another_annotator_has_taken_off_is_not_undone_twice(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 2, by="甲")
    labels.remove(db, one.id, "乙")
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert labels.of_article(db, article.id) == []


def test_a_label_that_was_made_again_since_is_not_brought_back_twice(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 2)
    labels.change(db, one.id, "甲", code=OTHER)
    again = labels.add(db, article.id, CODE, "甲", Range(0, 2))
    labels.change(db, again.id, "乙", note="核对过")
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert len(labels.of_article(db, article.id)) == 2


def test_a_code_that_is_gone_is_told_once_and_passed_over(db: Database) -> None:
    article = add(db)
    first = label(db, article, 3, 5, code=OTHER)
    labels.remove(db, label(db, article, 0, 2).id, "甲")
    book = codebook.load(db)
    codebook.replace(db, Codebook(book.name, 2, tuple(code for code in book.codes if code.id != CODE)))
    with pytest.raises(Conflict, match="not in the codebook"):
        undo(db, "甲")
    assert labels.of_article(db, article.id) == [first]


def test_reading_on_is_in_the_way_of_no_redo(db: Database) -> None:
    article = add(db)
    readings.set_state(db, article.id, "甲", "done")
    undo(db, "甲")
    readings.keep_place(db, article.id, "甲", 3)
    assert redo(db, "甲") is not None
    assert readings.state_of(db, article.id, "甲") == "done"
