"""A merge is made in parts, so that nobody waits for all of it: what comes of it is the same, stopped or not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from itertools import count
from pathlib import Path

import pytest

from store import absences, code_changes, codebook, history, labels, links, memos, readings
from store.check import check
from store.connect import connect
from store.database import Database
from store.errors import Conflict
from store.merge import merging
from store.merge.comparing import Place
from store.merge.said import Said
from store.records import Range
from store.undo import redo, undo
from tests.store.helpers import CODE, OTHER, add
from tests.store.invented import article
from tests.store.merge.people import People, ids, told

ARTICLES = 7


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    """One project, of which the copy called there has much that is new; an article a transaction."""
    monkeypatch.setattr(merging, "_LONGEST", -1.0)
    monkeypatch.setattr(merging, "_WRITTEN_AT_ONCE", 1)
    with ExitStack() as stack:
        found = People(tmp_path, stack)
        for number in range(ARTICLES):
            add(found["base"], article(number), f"{number}.txt")
            labels.add(found["base"], ids(found["base"])[number], CODE, "甲", Range(0, 2))
        found.copy("base", "there")
        work(found["there"])
        yield found


def work(db: Database) -> None:
    """Something in each article, also with a code that is new, and changes of the codebook."""
    own = code_changes.create(db, "乙", "晒谷子")
    old = codebook.load(db)[OTHER]
    code_changes.change(db, "乙", old, old._replace(definition="另有所指"))
    for number, each in enumerate(ids(db)):
        (first,) = labels.of_article(db, each)
        other = labels.add(db, each, (own.id, OTHER)[number % 2], "乙", Range(3, 5))
        links.add(db, other.id, first.id, "result", "乙")
        labels.change(db, first.id, "乙", note=f"第{number}处")
        memos.write(db, each, "乙", "看过了")
        readings.set_state(db, each, "乙", "done")
        absences.set_absent(db, each, "volunteering", "乙")


@pytest.fixture
def whole(crowd: People, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What comes of it in one transaction."""
    with monkeypatch.context() as patch:
        patch.setattr(merging, "_LONGEST", 60.0)
        crowd.copy("base", "whole")
        crowd.merge("whole", "there")
        return told(crowd["whole"])


def parts_of(db: Database) -> list[int]:
    """How many events each merge of the history has."""
    return [event.changes for event in history.events(db) if event.action == "project.merge"]


def at_each_part(monkeypatch: pytest.MonkeyPatch, do: Callable[[int], None]) -> None:
    """Do something before anything of an article is taken over, and say of which, counted from 0."""
    numbers, real = count(), Said.take

    def take(self: Said, places: Sequence[Place]) -> None:
        do(next(numbers))
        real(self, places)

    monkeypatch.setattr(Said, "take", take)


def between_parts(monkeypatch: pytest.MonkeyPatch, do: Callable[[int], None]) -> None:
    """Do something before each transaction of a merge, and say which, counted from 0."""
    numbers, real = count(), history.LongStep.part

    def part(self: history.LongStep) -> AbstractContextManager[None]:
        if self._told[1] == "project.merge":
            do(next(numbers))
        return real(self)

    monkeypatch.setattr(history.LongStep, "part", part)


def test_it_is_one_step_and_what_comes_of_it_is_the_same(crowd: People, whole: dict[str, object]) -> None:
    before = told(crowd["base"])
    (report,) = crowd.merge("base", "there")
    assert (report.added["label"], report.changed["label"], report.conflicts) == (ARTICLES, ARTICLES, [])
    assert told(crowd["base"]) == whole
    assert parts_of(crowd["base"]) == parts_of(crowd["whole"])
    assert check(crowd.path("base")).findings == ()
    assert crowd.merge("base", "there")[0].is_empty
    step = undo(crowd["base"], "主编")
    assert step is not None
    assert step.action == "project.merge"
    assert told(crowd["base"]) == before
    redo(crowd["base"], "主编")
    assert told(crowd["base"]) == whole
    assert check(crowd.path("base")).findings == ()


@pytest.mark.parametrize("stop", [0, 1, 4, ARTICLES])
def test_one_that_was_stopped_is_ended_by_another_one_or_undone(
    crowd: People, whole: dict[str, object], monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    before = told(crowd["base"])

    def stopped(number: int) -> None:
        if number == stop:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        at_each_part(patch, stopped)
        with pytest.raises(KeyboardInterrupt):
            crowd.merge("base", "there")
    assert check(crowd.path("base")).findings == ()
    crowd.copy("base", "undone")
    if stop:
        undo(crowd["undone"], "主编")
    assert told(crowd["undone"]) == before
    for name in ("base", "undone"):
        assert crowd.merge(name, "there")[0].conflicts == []
        assert told(crowd[name]) == whole
        assert crowd.merge(name, "there")[0].is_empty
        assert check(crowd.path(name)).findings == ()


def test_nobody_waits_for_all_of_it_and_what_they_do_meanwhile_counts(
    crowd: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_, last = ids(crowd["base"])
    with closing(connect(crowd.path("base"), timeout=0.1)) as colleague:

        def work_beside(number: int) -> None:
            if number == 3:
                labels.add(colleague, first, "pairing", "丙", Range(6, 8))
                labels.add(colleague, last, "pairing", "丙", Range(6, 8))
                labels.remove(colleague, labels.of_article(colleague, last)[0].id, "丙")
            if number == 4:
                old = codebook.load(colleague)["pairing"]
                code_changes.change(colleague, "丙", old, old._replace(definition="别有所指"))

        between_parts(monkeypatch, work_beside)
        (report,) = crowd.merge("base", "there")
    assert [(each.kind, each.why) for each in report.conflicts] == [
        ("label", "removed_here"),
        ("link", "untied"),
    ]
    assert {label.annotator for label in labels.of_article(crowd["base"], first)} == {"甲", "乙", "丙"}
    assert {label.annotator for label in labels.of_article(crowd["base"], last)} == {"乙", "丙"}
    (pairing, *_) = (label for label in labels.of_article(crowd["base"], first) if label.annotator == "丙")
    assert pairing.codebook_version < codebook.load(crowd["base"])["pairing"].since
    assert len(parts_of(crowd["base"])) == 1
    assert check(crowd.path("base")).findings == ()
    # What they did is no part of it.
    undo(crowd["base"], "主编")
    assert [label.annotator for label in labels.of_article(crowd["base"], last)] == ["丙"]
    assert [label.annotator for label in labels.of_article(crowd["base"], first)] == ["甲", "丙"]
    (again,) = crowd.merge("base", "there")
    assert [each.why for each in again.conflicts] == [each.why for each in report.conflicts]
    assert check(crowd.path("base")).findings == ()


def test_what_was_undone_before_it_ended_is_a_merge_of_its_own(crowd: People, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(connect(crowd.path("base"))) as colleague:

        def undo_beside(number: int) -> None:
            if number == 3:
                undo(colleague, "主编")

        between_parts(monkeypatch, undo_beside)
        crowd.merge("base", "there")
    assert len(parts_of(crowd["base"])) == 2
    assert check(crowd.path("base")).findings == ()


def test_labels_made_under_another_meaning_never_pass_for_ones_of_this(
    crowd: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far the merge came."""
    for name, meaning in (("base", "此处所指"), ("there", "彼处所指")):
        old = codebook.load(crowd[name])[CODE]
        code_changes.change(crowd[name], name, old, old._replace(definition=meaning))
    for each in ids(crowd["there"]):
        labels.add(crowd["there"], each, CODE, "乙", Range(8, 10))

    def stopped(number: int) -> None:
        if number == 2:
            raise KeyboardInterrupt

    at_each_part(monkeypatch, stopped)
    with pytest.raises(KeyboardInterrupt):
        crowd.merge("base", "there")
    came_in = [label for label in labels.every(crowd["base"], code=CODE) if label.annotator == "乙"]
    assert len(came_in) == 2
    assert all(label.codebook_version < codebook.load(crowd["base"])[CODE].since for label in came_in)


def test_what_was_done_beside_a_merge_is_undone_where_the_merge_cannot_be(
    crowd: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = crowd["base"]
    first, *_ = ids(db)
    memos.write(db, first, "主编", "先前")
    (label,) = labels.of_article(db, first)

    parts, real = count(), history.LongStep.part

    def part(self: history.LongStep) -> AbstractContextManager[None]:
        if next(parts) == 2:
            labels.change(db, label.id, "主编", note="中间")
        return real(self)

    monkeypatch.setattr(history.LongStep, "part", part)
    crowd.merge("base", "there")
    with pytest.raises(Conflict):
        undo(db, "主编")
    step = undo(db, "主编")
    assert step is not None
    assert step.action == "label.change"
    assert labels.get(db, label.id).note == "第0处"
    step = undo(db, "主编")
    assert step is not None
    assert step.action == "project.merge"
    assert labels.get(db, label.id) == label
    assert memos.of_article(db, first, "主编") == "先前"
    assert check(crowd.path("base")).findings == ()
