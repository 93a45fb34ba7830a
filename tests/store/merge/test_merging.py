"""Projects of several people made one."""

from dataclasses import replace
from pathlib import Path

import pytest

from store import (
    absences,
    code_changes,
    code_merging,
    codebook,
    labels,
    links,
    memos,
    readings,
    suggestions,
    usability,
    verdicts,
)
from store.check import check
from store.errors import BadInput, NotFound, ProjectError
from store.merge import merge
from store.records import Range
from store.suggestions import Suggestion
from store.undo import redo, undo
from tests.store.helpers import CODE, OTHER, add, export
from tests.store.merge.people import TEXTS, People, ids, told

PLACE, ELSEWHERE = Range(0, 5), Range(7, 10)


@pytest.fixture
def first(crowd: People) -> str:
    """The first article of all."""
    return ids(crowd["base"])[0]


def test_what_each_has_done_alone_is_all_there(crowd: People, first: str) -> None:
    crowd.copy("base", "a", "b")
    one = labels.add(crowd["a"], first, CODE, "甲", PLACE, "看一看")
    whole = labels.add(crowd["a"], first, OTHER, "甲", None)
    links.add(crowd["a"], whole.id, one.id, "evidence", "甲")
    labels.add(crowd["b"], first, CODE, "乙", PLACE, further=[ELSEWHERE])
    absences.set_absent(crowd["b"], first, OTHER, "乙")
    memos.write(crowd["b"], first, "乙", "很短")
    readings.set_state(crowd["b"], first, "乙", "deferred", "以后再看")
    readings.set_flag(crowd["b"], first, "乙", True)
    readings.keep_place(crowd["b"], first, "丙", 9)
    usability.mark(crowd["b"], first, "乙", "other", "太短")
    suggestions.add(crowd["b"], first, CODE, ELSEWHERE, "模型", 0.5)
    verdicts.reject(crowd["b"], first, Suggestion(CODE, ELSEWHERE, "model", ELSEWHERE), "乙")
    expected = told(crowd["a"]) | told(crowd["b"])

    reports = crowd.merge("base", "a", "b")

    assert told(crowd["base"]) == expected
    assert readings.place_of(crowd["base"], first, "丙") == 9
    assert [report.conflicts for report in reports] == [[], []]
    assert reports[0].added == {"label": 2, "link": 1}
    assert reports[1].added.total() == 8
    assert check(crowd.path("base")).findings == ()


def test_once_more_changes_nothing(crowd: People, first: str) -> None:
    label = labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "a")
    labels.change(crowd["a"], label.id, "甲", note="对")
    labels.add(crowd["a"], first, CODE, "甲", ELSEWHERE)
    labels.change(crowd["base"], label.id, "甲", note="错")
    add(crowd["a"], "又一篇\n\n路上没有人。\n")
    (before,) = crowd.merge("base", "a")
    assert (before.added, len(before.conflicts)) == ({"article": 1, "label": 1}, 1)
    data = crowd.close("base").read_bytes()

    (again,) = crowd.merge("base", "a")

    assert crowd.close("base").read_bytes() == data
    assert again.is_empty
    assert again.conflicts == before.conflicts


def test_the_other_file_stays_as_it_is(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    labels.add(crowd["a"], first, CODE, "甲", PLACE)
    data = crowd.close("a").read_bytes()
    crowd.merge("base", "a")
    assert crowd.path("a").read_bytes() == data
    assert not crowd.path("a").with_name("a.db-wal").exists()


def test_a_project_that_somebody_works_in_is_read_as_well(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    labels.add(crowd["a"], first, CODE, "甲", PLACE)
    report = merge(crowd["base"], crowd.path("a"), "主编")
    assert report.added == {"label": 1}


def test_what_is_newer_there_is_taken_and_what_is_newer_here_stays(crowd: People, first: str) -> None:
    one, other = (labels.add(crowd["base"], first, CODE, "甲", where) for where in (PLACE, ELSEWHERE))
    crowd.copy("base", "a")
    labels.change(crowd["a"], one.id, "乙", note="新的")
    labels.change(crowd["base"], other.id, "乙", note="也是新的")

    (report,) = crowd.merge("base", "a")

    assert [label.note for label in labels.of_article(crowd["base"], first)] == ["新的", "也是新的"]
    assert (report.changed, report.conflicts) == ({"label": 1}, [])


def test_what_was_removed_there_goes_and_what_was_removed_here_stays_away(crowd: People, first: str) -> None:
    one, other = (labels.add(crowd["base"], first, CODE, "甲", where) for where in (PLACE, ELSEWHERE))
    links.add(crowd["base"], one.id, other.id, "result", "甲")
    crowd.copy("base", "a")
    labels.remove(crowd["a"], one.id, "甲")
    labels.remove(crowd["base"], other.id, "甲")

    (report,) = crowd.merge("base", "a")

    assert labels.of_article(crowd["base"], first) == []
    assert (report.removed, report.conflicts) == ({"label": 1}, [])


def test_changed_on_one_side_and_removed_on_the_other_is_a_conflict(crowd: People, first: str) -> None:
    one, other = (labels.add(crowd["base"], first, CODE, "甲", where) for where in (PLACE, ELSEWHERE))
    crowd.copy("base", "a")
    labels.change(crowd["base"], one.id, "甲", note="留着")
    labels.remove(crowd["a"], one.id, "乙")
    labels.remove(crowd["base"], other.id, "甲")
    labels.change(crowd["a"], other.id, "乙", note="有用")

    (report,) = crowd.merge("base", "a")

    assert [label.id for label in labels.of_article(crowd["base"], first)] == [one.id]
    assert {each.why: each.subject for each in report.conflicts} == {"removed_there": one.id, "removed_here": other.id}
    lost = next(each for each in report.conflicts if each.why == "removed_here")
    assert lost.ours.row is None
    assert lost.ours.by == "甲"
    assert lost.theirs.row is not None
    assert (lost.theirs.row["note"], lost.theirs.by, lost.title) == ("有用", "乙", "春天的茶园")


def test_the_same_label_under_another_id_is_known_and_its_links_come_over(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    here = labels.add(crowd["base"], first, CODE, "甲", PLACE)
    there = labels.add(crowd["a"], first, CODE, "甲", PLACE)
    more = labels.add(crowd["a"], first, CODE, "甲", ELSEWHERE)
    links.add(crowd["a"], there.id, more.id, "result", "甲")
    (report,) = crowd.merge("base", "a")
    assert report.conflicts == []
    assert {link.source for link in links.of_article(crowd["base"], first)} == {here.id}
    (again,) = crowd.merge("base", "a")
    assert again.is_empty

    labels.change(crowd["a"], there.id, "甲", note="不同")
    (report,) = crowd.merge("base", "a")
    assert [each.why for each in report.conflicts] == ["twin"]


def test_an_answer_and_a_label_that_contradict_each_other_are_a_conflict(crowd: People, first: str) -> None:
    crowd.copy("base", "a", "b")
    labels.add(crowd["a"], first, CODE, "甲", PLACE)
    absences.set_absent(crowd["b"], first, CODE, "甲")
    assert [each.why for each in crowd.merge("a", "b")[0].conflicts] == ["present"]
    assert [each.why for each in crowd.merge("b", "a")[0].conflicts] == ["absent"]
    assert labels.of_article(crowd["b"], first) == []
    assert absences.every(crowd["a"], first) == {}


def test_a_label_in_place_of_an_answer_that_was_taken_back_comes_over(crowd: People, first: str) -> None:
    absences.set_absent(crowd["base"], first, CODE, "甲")
    crowd.copy("base", "a")
    labels.add(crowd["a"], first, CODE, "甲", PLACE)
    (report,) = crowd.merge("base", "a")
    assert (report.added, report.removed, report.conflicts) == ({"label": 1}, {"absence": 1}, [])


def test_a_link_whose_label_is_gone_here_is_told(crowd: People, first: str) -> None:
    one, other = (labels.add(crowd["base"], first, CODE, "甲", where) for where in (PLACE, ELSEWHERE))
    crowd.copy("base", "a")
    links.add(crowd["a"], one.id, other.id, "result", "甲")
    labels.remove(crowd["base"], other.id, "甲")
    (report,) = crowd.merge("base", "a")
    assert [(each.kind, each.why) for each in report.conflicts] == [("link", "untied")]


def test_states_are_decided_one_annotator_at_a_time(crowd: People, first: str) -> None:
    readings.set_state(crowd["base"], first, "乙", "done")
    crowd.copy("base", "a")
    readings.take_back(crowd["a"], first, "乙")
    readings.set_state(crowd["a"], first, "丙", "skipped", "不相干")
    readings.set_state(crowd["base"], first, "丁", "done")
    readings.set_state(crowd["a"], first, "丁", "skipped", "太长")

    (report,) = crowd.merge("base", "a")

    assert readings.states(crowd["base"], first) == {"丙": "skipped", "丁": "done"}
    assert [(each.kind, each.why) for each in report.conflicts] == [("state", "changed")]


def test_one_undo_takes_all_of_it_back(crowd: People, first: str) -> None:
    label = labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "a")
    code = code_changes.create(crowd["a"], "乙", "新的编码")
    labels.change(crowd["a"], label.id, "乙", code=code.id)
    labels.add(crowd["a"], first, OTHER, "乙", None)
    readings.set_state(crowd["a"], first, "乙", "done")
    suggestions.add(crowd["a"], first, code.id, ELSEWHERE, "模型", 0.5)
    memos.write(crowd["a"], first, "乙", "好")
    before = told(crowd["base"])
    crowd.merge("base", "a")
    after = told(crowd["base"])

    assert undo(crowd["base"], "主编") is not None
    assert told(crowd["base"]) == before
    assert redo(crowd["base"], "主编") is not None
    assert told(crowd["base"]) == after


def test_a_merge_that_was_undone_can_be_made_again(crowd: People, first: str) -> None:
    label = labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "a")
    labels.change(crowd["a"], label.id, "乙", note="新的")
    labels.add(crowd["a"], first, OTHER, "乙", None)
    crowd.merge("base", "a")
    after = told(crowd["base"])
    undo(crowd["base"], "主编")
    memos.write(crowd["base"], first, "主编", "再来一次")
    memos.write(crowd["base"], first, "主编", "")
    crowd.merge("base", "a")
    assert told(crowd["base"]) == after


def test_a_merge_that_was_undone_was_never_made_whatever_was_done_and_undone_between(crowd: People, first: str) -> None:
    crowd.copy("base", "a", "b")
    label = labels.add(crowd["b"], first, CODE, "乙", PLACE)
    crowd.merge("a", "b", by="甲")
    labels.change(crowd["a"], label.id, "甲", note="看过")
    code_merging.merge(crowd["a"], "甲", CODE, OTHER)
    for _ in range(3):
        undo(crowd["a"], "甲")
    assert labels.of_article(crowd["a"], first) == []

    (report,) = crowd.merge("b", "a")
    assert (report.is_empty, report.conflicts) == (True, [])
    (report,) = crowd.merge("a", "b")
    assert (report.added, report.conflicts) == ({"label": 1}, [])
    labels.remove(crowd["b"], label.id, "乙")
    (report,) = crowd.merge("a", "b")
    assert (report.removed, report.conflicts) == ({"label": 1}, [])


def test_what_was_removed_where_it_came_from_goes_though_the_merge_was_undone_and_done_again(
    crowd: People, first: str
) -> None:
    crowd.copy("base", "a", "b")
    label = labels.add(crowd["b"], first, CODE, "乙", PLACE)
    crowd.merge("a", "b", by="甲")
    undo(crowd["a"], "甲")
    redo(crowd["a"], "甲")
    labels.remove(crowd["b"], label.id, "乙")
    (report,) = crowd.merge("a", "b")
    assert (report.removed, report.conflicts) == ({"label": 1}, [])


def test_an_older_copy_brings_nothing_back(crowd: People, first: str) -> None:
    code = code_changes.create(crowd["base"], "甲", "新的编码")
    old = codebook.load(crowd["base"])[CODE]
    code_changes.change(crowd["base"], "甲", old, old._replace(definition="另一个意思"))
    labels.add(crowd["base"], first, code.id, "甲", PLACE)
    labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "old")
    for _ in range(4):
        undo(crowd["base"], "甲")
    before, book = told(crowd["base"]), codebook.load(crowd["base"])

    (report,) = crowd.merge("base", "old")

    assert (report.is_empty, report.conflicts) == (True, [])
    assert (told(crowd["base"]), codebook.load(crowd["base"])) == (before, book)


def test_who_has_read_back_is_not_taken_on_again_by_an_older_copy(crowd: People, first: str) -> None:
    readings.keep_place(crowd["base"], first, "丙", 9)
    crowd.copy("base", "old")
    readings.keep_place(crowd["base"], first, "丙", 3)
    crowd.merge("base", "old")
    assert readings.place_of(crowd["base"], first, "丙") == 3


def test_a_code_that_is_gone_here_comes_back_for_what_needs_it(crowd: People, first: str) -> None:
    code = code_changes.create(crowd["base"], "甲", "新的编码")
    crowd.copy("base", "a")
    undo(crowd["base"], "甲")
    labels.add(crowd["a"], first, code.id, "乙", PLACE)
    (report,) = crowd.merge("base", "a")
    assert (report.added, report.conflicts) == ({"code": 1, "label": 1}, [])


def test_articles_that_are_only_there_come_in_whole(crowd: People) -> None:
    crowd.copy("base", "a")
    article = add(crowd["a"], "又一篇\n\n路上没有人。\n", "路.txt")
    labels.add(crowd["a"], article.id, CODE, "甲", Range(0, 3), "题目")
    crowd.merge("base", "a")
    assert export(crowd["base"]) == export(crowd["a"])


def test_projects_made_apart_of_the_same_articles_are_one(crowd: People) -> None:
    for text in reversed(TEXTS):
        add(crowd["apart"], text, "别处.txt")
    for article in ids(crowd["base"]):
        labels.add(crowd["base"], article, CODE, "甲", PLACE)
        labels.add(crowd["apart"], article, CODE, "甲", PLACE)
        labels.add(crowd["apart"], article, CODE, "乙", PLACE)
    (report,) = crowd.merge("base", "apart")
    assert (report.added, report.conflicts) == ({"label": 2}, [])


def test_a_dry_run_tells_the_same_and_writes_nothing(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    labels.add(crowd["a"], first, CODE, "甲", PLACE)
    add(crowd["a"], "又一篇\n\n路上没有人。\n")
    data = crowd.close("base").read_bytes()
    (dry,) = crowd.merge("base", "a", dry_run=True)
    assert crowd.close("base").read_bytes() == data
    (real,) = crowd.merge("base", "a")
    assert dry == real


def test_a_project_cannot_be_merged_into_itself(crowd: People, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the project itself"):
        merge(crowd["base"], crowd.path("base"), "甲")
    with pytest.raises(NotFound):
        merge(crowd["base"], tmp_path / "nowhere.db", "甲")


def test_what_is_no_whole_project_is_refused_and_nothing_is_done(crowd: People, tmp_path: Path) -> None:
    before = export(crowd["base"])
    crowd.copy("base", "a")
    path = crowd.path("a")
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 30] = b"\xee" * 4096 * 27
    path.write_bytes(data)
    for content, name in ((b"no database at all" * 100, "words.db"), (b"", "empty.db")):
        (tmp_path / name).write_bytes(content)
    for other in (path, tmp_path / "words.db", tmp_path / "empty.db", tmp_path):
        with pytest.raises(ProjectError):
            merge(crowd["base"], other, "甲")
    assert export(crowd["base"]) == before


def test_an_article_whose_bytes_are_others_is_refused(crowd: People) -> None:
    crowd.copy("base", "a")
    article = add(crowd["a"], "又一篇\n\n路上没有人。\n")
    crowd["a"].execute("UPDATE articles SET sha256 = ? WHERE sha256 = ?", ["0" * 64, article.id])
    crowd["a"].conn.commit()
    with pytest.raises(ProjectError, match="damaged"):
        crowd.merge("base", "a")
    assert len(ids(crowd["base"])) == 2


def test_a_label_whose_id_another_article_has_stays_where_it_is(crowd: People, first: str) -> None:
    crowd.copy("base", "a", "b")
    here = labels.add(crowd["a"], first, CODE, "甲", Range(0, 2))
    article = add(crowd["b"], "另一篇\n\n没有人在渡口。\n").id
    labels.keep(crowd["b"], article, [replace(here, article=article, raw_quote="另一")])
    (report,) = crowd.merge("a", "b")
    assert [(each.kind, each.why, each.subject) for each in report.conflicts] == [("label", "impossible", here.id)]
    assert labels.get(crowd["a"], here.id) == here
    undo(crowd["a"], "主编")
    assert labels.get(crowd["a"], here.id) == here
    assert check(crowd.path("a")).findings == ()
