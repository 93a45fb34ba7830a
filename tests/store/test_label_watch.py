"""Labels that are looked at again are what a full reading gives, whoever did whatever meanwhile."""

from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import history, labels
from store.database import Database
from store.errors import Conflict
from store.label_watch import look
from store.project import open_project
from store.records import Range
from store.undo import redo, undo
from tests.store.helpers import CODE, OTHER, TEXT, add

_names = (f"标注员{number}" for number in count())


def act(db: Database, article: str, by: str, action: str, place: int) -> None:
    """One step of an annotator; one that is refused is no step."""
    here = [one.id for one in labels.of_article(db, article)]
    one = here[place % len(here)] if here else None
    try:
        match action:
            case "add":
                labels.add(db, article, (CODE, OTHER)[place % 2], by, Range(place, place + 2 + place % 3))
            case "whole":
                labels.add(db, article, OTHER, by, None)
            case "both":
                with history.one_step(db, by, "label.add_codes"):
                    for code in (CODE, OTHER):
                        labels.add(db, article, code, by, Range(place, place + 5))
            case "undo":
                undo(db, by)
            case "redo":
                redo(db, by)
            case "remove" if one:
                labels.remove(db, one, by)
            case "wider" if one:
                labels.change(db, one, by, ranges=[Range(place, place + 3), Range(place + 5, place + 6)])
            case "note" if one:
                labels.change(db, one, by, note=f"第{place}处")
    except Conflict:
        pass


ACTIONS = ("add", "add", "add", "whole", "both", "undo", "redo", "remove", "wider", "note", "look", "look")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 20), st.booleans(), st.booleans())))
def test_a_look_is_a_full_reading(db: Database, project_path: Path, actions: list[tuple[str, int, bool, bool]]) -> None:
    one, other = add(db).id, add(db, TEXT + "尾").id
    by = next(_names)
    seen = None
    with closing(open_project(project_path)) as elsewhere:
        for action, place, is_elsewhere, is_other in actions:
            if action == "look":
                seen = look(db, other if is_other else one, seen)
                assert seen.labels == labels.of_article(db, other if is_other else one)
            else:
                act(elsewhere if is_elsewhere else db, other if is_other else one, by, action, place)


@pytest.mark.parametrize("action", ["add", "remove", "note", "undo"])
def test_only_what_was_touched_is_read(db: Database, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = add(db).id
    for place in range(3):
        labels.add(db, article, CODE, "甲", Range(place, place + 2))
    before = look(db, article)
    act(db, article, "甲", action, 1)
    monkeypatch.setattr(labels, "of_article", None)
    assert look(db, article, before).labels != before.labels
