"""What a person does at once is one step, for undo and in the list of what was done."""

import pytest

from store import absences, code_changes, codebook, history, labels, links, memos
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Article, Label, Range, Words
from store.undo import redo, undo
from tests.store.helpers import CODE, OTHER, TEXT, add, label


@pytest.fixture
def article(db: Database) -> Article:
    return add(db)


def all_of(db: Database, article: Article) -> tuple[object, ...]:
    return (
        labels.of_article(db, article.id),
        links.of_article(db, article.id),
        absences.every(db, article.id),
        memos.every(db, article.id),
    )


def test_several_actions_are_undone_and_done_again_as_one(db: Database, article: Article) -> None:
    label(db, article, 0, 1)
    before = all_of(db, article)
    with history.one_step(db, "甲", "label.add_all", None, CODE):
        made = [label(db, article, start, start + 2) for start in (2, 5, 8)]
        labels.change(db, made[0].id, "甲", note="第一处")
        labels.remove(db, made[1].id, "甲")
    after = all_of(db, article)
    (event, *_) = history.events(db)
    assert (event.action, event.subject, event.changes) == ("label.add_all", CODE, 5)
    step = undo(db, "甲")
    assert step is not None
    assert (step.action, len(step.changes)) == ("label.add_all", 5)
    assert all_of(db, article) == before
    redo(db, "甲")
    assert all_of(db, article) == after


def test_a_step_in_which_nothing_was_done_is_none(db: Database, article: Article) -> None:
    made = label(db, article, 0, 1)
    with history.one_step(db, "甲", "label.add_all", None, CODE):
        labels.change(db, made.id, "甲", note="")
    assert [event.action for event in history.events(db)] == ["label.add"]


def test_a_step_is_whole_or_not_at_all(db: Database, article: Article) -> None:
    label(db, article, 0, 2, by="乙")

    def twice() -> None:
        with history.one_step(db, "甲", "label.add_all", None, CODE):
            label(db, article, 0, 2)
            label(db, article, 0, 2)

    with pytest.raises(Conflict):
        twice()
    assert labels.count(db) == 1
    assert [event.action for event in history.events(db)] == ["label.add"]


def test_a_step_that_somebody_changed_in_part_stays_whole(db: Database, article: Article) -> None:
    with history.one_step(db, "甲", "label.add_all", None, CODE):
        made = [label(db, article, start, start + 2) for start in (2, 5)]
    labels.change(db, made[0].id, "乙", note="改了")
    before = all_of(db, article)
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert all_of(db, article) == before


def test_a_label_goes_with_its_links_and_comes_back_with_them(db: Database, article: Article) -> None:
    one, other = label(db, article, 0, 2), label(db, article, 4, 6, code=OTHER)
    link = links.add(db, one.id, other.id, "result", "甲")
    before = all_of(db, article)
    labels.remove(db, other.id, "甲")
    assert links.of_article(db, article.id) == []
    undo(db, "甲")
    assert all_of(db, article) == before
    assert links.of_label(db, other.id) == [link]
    undo(db, "甲")
    assert links.of_article(db, article.id) == []
    redo(db, "甲")
    assert all_of(db, article) == before


def test_a_label_that_somebody_has_linked_since_is_not_undone(db: Database, article: Article) -> None:
    one, other = label(db, article, 0, 2), label(db, article, 4, 6)
    links.add(db, one.id, other.id, "result", "乙")
    before = all_of(db, article)
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert all_of(db, article) == before


def test_links_that_cannot_be_are_refused(db: Database, article: Article) -> None:
    one, other = label(db, article, 0, 2), label(db, article, 4, 6)
    elsewhere = label(db, add(db, TEXT + "尾"), 0, 2)
    with pytest.raises(BadInput):
        links.add(db, one.id, one.id, "result", "甲")
    with pytest.raises(BadInput):
        links.add(db, one.id, elsewhere.id, "result", "甲")
    with pytest.raises(BadInput):
        links.add(db, one.id, other.id, "  ", "甲")
    with pytest.raises(NotFound):
        links.add(db, one.id, "none", "result", "甲")
    links.add(db, one.id, other.id, "result", "甲")
    with pytest.raises(Conflict):
        links.add(db, one.id, other.id, "result", "甲")


def test_a_label_takes_back_that_its_code_was_looked_for_in_vain(db: Database, article: Article) -> None:
    absences.set_absent(db, article.id, CODE, "甲")
    absences.set_absent(db, article.id, CODE, "乙")
    assert absences.answers(db, article.id, "甲") == {CODE: "absent"}
    label(db, article, 0, 2)
    assert absences.answers(db, article.id, "甲") == {CODE: "present"}
    assert absences.every(db, article.id) == {"乙": [CODE]}
    with pytest.raises(Conflict):
        absences.set_absent(db, article.id, CODE, "甲")
    undo(db, "甲")
    assert absences.answers(db, article.id, "甲") == {CODE: "absent"}
    assert labels.of_article(db, article.id) == []
    absences.set_absent(db, article.id, CODE, "甲", absent=False)
    assert absences.answers(db, article.id, "甲") == {}
    undo(db, "甲")
    undo(db, "甲")
    assert absences.answers(db, article.id, "甲") == {}


def test_a_memo_is_written_and_undone(db: Database, article: Article) -> None:
    memos.write(db, article.id, "甲", "先看第二段")
    memos.write(db, article.id, "甲", " 再看第三段 ")
    memos.write(db, article.id, "甲", "再看第三段")
    assert memos.of_article(db, article.id, "甲") == "再看第三段"
    undo(db, "甲")
    assert memos.of_article(db, article.id, "甲") == "先看第二段"
    undo(db, "甲")
    assert memos.of_article(db, article.id, "甲") == ""
    redo(db, "甲")
    memos.write(db, article.id, "甲", "")
    assert memos.every(db, article.id) == {}


def test_a_label_of_several_stretches_says_more_and_is_widened(db: Database, article: Article) -> None:
    made = labels.add(db, article.id, CODE, "甲", Range(6, 8), further=[Range(0, 2)])
    assert (made.raw, made.further, made.raw_quote) == (Range(0, 2), (Range(6, 8),), TEXT[0:2])
    words = Words(Range(3, 5), TEXT[3:5])
    changed = labels.change(
        db, made.id, "甲", confidence="low", attributes={"actor": words, "figure": 3, "who": "某局"}
    )
    assert (changed.confidence, changed.attributes) == ("low", {"actor": words, "figure": 3, "who": "某局"})
    assert labels.get(db, made.id) == changed
    wider = labels.change(db, made.id, "甲", ranges=[Range(0, 9)])
    assert (wider.ranges, wider.raw_quote, wider.confidence) == ((Range(0, 9),), TEXT[:9], "low")
    undo(db, "甲")
    assert labels.get(db, made.id) == changed


@pytest.mark.parametrize(
    "ranges", [[Range(0, 2), Range(2, 4)], [Range(0, 3), Range(1, 2)], [Range(0, 10_000)], [Range(2, 2)]]
)
def test_stretches_that_touch_or_leave_the_text_are_refused(
    db: Database, article: Article, ranges: list[Range]
) -> None:
    made: Label = label(db, article, 5, 6)
    with pytest.raises(BadInput):
        labels.add(db, article.id, CODE, "甲", ranges[0], further=ranges[1:])
    with pytest.raises(BadInput):
        labels.change(db, made.id, "甲", ranges=ranges)
    with pytest.raises(BadInput):
        labels.change(db, made.id, "甲", attributes={"actor": Words(Range(0, 2), "不是")})
    assert labels.of_article(db, article.id) == [made]


def test_a_label_with_another_code_takes_back_that_it_was_looked_for_in_vain(db: Database, article: Article) -> None:
    made = label(db, article, 0, 2)
    absences.set_absent(db, article.id, OTHER, "甲")
    labels.change(db, made.id, "乙", code=OTHER)
    assert absences.answers(db, article.id, "甲") == {OTHER: "present"}
    assert absences.every(db, article.id) == {}
    undo(db, "乙")
    assert absences.answers(db, article.id, "甲") == {CODE: "present", OTHER: "absent"}


def test_a_label_does_not_come_back_to_where_its_code_was_looked_for_since(db: Database, article: Article) -> None:
    made = label(db, article, 0, 2)
    labels.remove(db, made.id, "乙")
    absences.set_absent(db, article.id, CODE, "甲")
    with pytest.raises(Conflict):
        undo(db, "乙")
    assert absences.answers(db, article.id, "甲") == {CODE: "absent"}


def test_undo_never_turns_the_codebook_in_a_circle_or_gives_two_codes_a_key(db: Database) -> None:
    code_changes.move_under(db, "甲", "branch_forming", None)
    code_changes.move_under(db, "乙", "organising", "branch_forming")
    with pytest.raises(Conflict):
        undo(db, "甲")
    one, other = codebook.load(db)["people"], codebook.load(db)["learning"]
    code_changes.change(db, "甲", one, one._replace(key="5"))
    code_changes.change(db, "甲", one._replace(key="5"), one)
    code_changes.change(db, "乙", other, other._replace(key="5"))
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert codebook.load(db).path("organising")[0].id == "branch_forming"
    by_key = codebook.load(db).by_key("5")
    assert by_key is not None
    assert by_key.id == "learning"
