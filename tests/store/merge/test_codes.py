"""Codebooks of several people made one."""

import pytest

from store import (
    code_changes,
    code_merging,
    codebook,
    labels,
)
from store.check import check
from store.codebook import Codebook
from store.records import Code, Range
from store.undo import undo
from tests.store.helpers import CODE, OTHER, add, export
from tests.store.merge.people import People, ids

PLACE, ELSEWHERE = Range(0, 5), Range(7, 10)


@pytest.fixture
def first(crowd: People) -> str:
    """The first article of all."""
    return ids(crowd["base"])[0]


def test_a_new_project_begins_with_the_codebook_of_the_first(crowd: People) -> None:
    codebook.replace(crowd["a"], Codebook("江", 2, (Code("river", None, "江", "River"),)))
    article = add(crowd["a"], "江上\n\n没有人。\n")
    labels.add(crowd["a"], article.id, "river", "甲", Range(0, 2))
    (report,) = crowd.merge("new", "a")
    assert report.conflicts == []
    assert codebook.load(crowd["new"]) == codebook.load(crowd["a"])
    assert export(crowd["new"]) == export(crowd["a"])


def test_what_was_changed_in_the_codebook_that_new_projects_have_is_no_damage(crowd: People) -> None:
    here = codebook.load(crowd["a"])
    code_changes.change(crowd["a"], "甲", here[CODE], here[CODE]._replace(zh="支部", colour="#112233"))
    code_changes.move(crowd["a"], "甲", OTHER, "up")
    labels.add(crowd["a"], add(crowd["a"]).id, CODE, "甲", Range(0, 2))
    crowd.merge("new", "a")
    assert codebook.load(crowd["new"]) == codebook.load(crowd["a"])
    assert check(crowd.path("new")).findings == ()
    undo(crowd["new"], "主编")
    assert codebook.load(crowd["new"]) == here
    assert labels.count(crowd["new"]) == 0
    crowd.merge("new", "a")
    assert codebook.load(crowd["new"])[CODE] == codebook.load(crowd["a"])[CODE]
    assert check(crowd.path("new")).findings == ()


def test_new_codes_come_with_those_above_them(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    above = code_changes.create(crowd["a"], "乙", "河上的事")
    below = code_changes.create(crowd["a"], "乙", "摆渡", above.id)
    labels.add(crowd["a"], first, below.id, "乙", PLACE)
    (report,) = crowd.merge("base", "a")
    assert (report.added, report.conflicts) == ({"code": 2, "label": 1}, [])
    assert codebook.load(crowd["base"])[below.id].parent == above.id


def test_two_people_may_work_on_one_code(crowd: People) -> None:
    old = codebook.load(crowd["base"])[CODE]
    crowd.copy("base", "a")
    code_changes.change(crowd["a"], "乙", old, old._replace(cues=(*old.cues, "新词"), colour="#102030"))
    code_changes.change(crowd["base"], "甲", old, old._replace(definition="另一个意思", colour="#405060"))

    (report,) = crowd.merge("base", "a")

    merged = codebook.load(crowd["base"])[CODE]
    assert (merged.cues[-1], merged.definition, merged.colour) == ("新词", "另一个意思", "#405060")
    assert [(each.kind, each.subject, each.theirs.row) for each in report.conflicts] == [
        ("code", CODE, {"colour": "#102030"})
    ]


def test_a_new_meaning_comes_with_its_version(crowd: People, first: str) -> None:
    labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "a")
    old = codebook.load(crowd["a"])[CODE]
    new = code_changes.change(crowd["a"], "乙", old, old._replace(definition="另一个意思"))
    labels.add(crowd["a"], first, CODE, "乙", PLACE)
    crowd.merge("base", "a")
    assert codebook.load(crowd["base"])[CODE].since == new.since
    assert codebook.version(crowd["base"]) == codebook.version(crowd["a"])
    outdated = {label.annotator: label.codebook_version < new.since for label in labels.every(crowd["base"], code=CODE)}
    assert outdated == {"甲": True, "乙": False}


def test_labels_made_under_another_meaning_of_the_same_version_are_to_be_looked_at(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    old = codebook.load(crowd["base"])[CODE]
    for name, meaning in (("base", "一个意思"), ("a", "另一个意思")):
        code_changes.change(crowd[name], "甲", old, old._replace(definition=meaning))
    labels.add(crowd["a"], first, CODE, "乙", PLACE)
    (report,) = crowd.merge("base", "a")
    assert [each.why for each in report.conflicts] == ["changed"]
    (label,) = labels.every(crowd["base"], code=CODE)
    assert label.codebook_version < codebook.load(crowd["base"])[CODE].since
    (again,) = crowd.merge("base", "a")
    assert again.is_empty
    assert [(each.ours.row, each.theirs) for each in again.conflicts] == [
        (each.ours.row, each.theirs) for each in report.conflicts
    ]


def test_codes_that_only_sound_alike_stay_two(crowd: People, first: str) -> None:
    crowd.copy("base", "a")
    here = code_changes.create(crowd["base"], "甲", "事实")
    there = code_changes.create(crowd["a"], "乙", "实施")
    assert here.id == there.id
    labels.add(crowd["a"], first, there.id, "乙", PLACE)
    (report,) = crowd.merge("base", "a")
    (label,) = labels.of_article(crowd["base"], first)
    assert codebook.load(crowd["base"])[label.code].zh == "实施"
    assert report.renamed == {there.id: label.code}
    (again,) = crowd.merge("base", "a")
    assert again.is_empty
    assert codebook.load(crowd["base"])[here.id].zh == "事实"


def test_codes_that_only_sound_alike_are_known_by_the_names_that_they_were_made_with(crowd: People, first: str) -> None:
    crowd.copy("base", "a", "b", "c")
    for name, zh in (("a", "新码"), ("b", "新马"), ("c", "心码")):
        code = code_changes.create(crowd[name], name, zh)
        labels.add(crowd[name], first, code.id, name, PLACE)
    crowd.merge("a", "b")
    book = codebook.load(crowd["a"])
    horse = next(code for code in book.codes if code.zh == "新马")
    code_changes.change(crowd["a"], "a", horse, horse._replace(zh="红马"))
    reports = [
        report
        for _ in range(2)
        for into, other in ("bc", "ca", "ab", "ba", "cb", "ac")
        for report in crowd.merge(into, other)
    ]
    assert [each for report in reports for each in report.conflicts] == []
    assert all(report.is_empty for report in reports[6:])
    for name in "abc":
        new = {code.id: code.zh for code in codebook.load(crowd[name]).codes if code.id.startswith("xinma")}
        by = {label.annotator: new[label.code] for label in labels.of_article(crowd[name], first)}
        assert (sorted(new.values()), by) == (["心码", "新码", "红马"], {"a": "新码", "b": "红马", "c": "心码"})
        assert check(crowd.path(name)).findings == ()


def test_labels_with_a_code_that_was_archived_are_counted(crowd: People, first: str) -> None:
    labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "a", "b")
    code_changes.archive(crowd["a"], "甲", CODE)
    labels.add(crowd["b"], first, CODE, "乙", PLACE)
    crowd.copy("b", "c")
    crowd.copy("a", "d")
    for into, other in ("ab", "cd"):
        (report,) = crowd.merge(into, other)
        assert report.archived == {CODE: 1}
        (again,) = crowd.merge(into, other)
        assert again.archived == {}


def test_a_key_that_another_code_has_stays_with_it(crowd: People) -> None:
    crowd.copy("base", "a")
    for name, code in (("base", CODE), ("a", OTHER)):
        old = codebook.load(crowd[name])[code]
        code_changes.change(crowd[name], "甲", old, old._replace(key="9"))
    (report,) = crowd.merge("base", "a")
    assert [each.why for each in report.conflicts] == ["key_taken"]
    book = codebook.load(crowd["base"])
    assert (book[CODE].key, book[OTHER].key) == ("9", None)
    assert crowd.merge("base", "a")[0].conflicts == report.conflicts


def test_codes_merged_there_are_merged_here(crowd: People, first: str) -> None:
    labels.add(crowd["base"], first, CODE, "甲", PLACE)
    crowd.copy("base", "a")
    code_merging.merge(crowd["a"], "乙", CODE, OTHER)
    labels.add(crowd["base"], first, CODE, "甲", ELSEWHERE)
    (report,) = crowd.merge("base", "a")
    assert report.conflicts == []
    assert sorted(label.code for label in labels.of_article(crowd["base"], first)) == sorted([CODE, OTHER])
    assert codebook.load(crowd["base"])[CODE].archived


def test_a_code_that_was_dropped_there_stays_where_it_is_needed(crowd: People, first: str) -> None:
    code = code_changes.add(crowd["base"], "甲", Code("ferry", None, "摆渡", "Ferry"))
    gone = code_changes.add(crowd["base"], "甲", Code("oar", None, "桨", "Oar"))
    crowd.copy("base", "a")
    undo(crowd["a"], "甲")
    undo(crowd["a"], "甲")
    labels.add(crowd["base"], first, code.id, "甲", PLACE)
    (report,) = crowd.merge("base", "a")
    assert [(each.subject, each.why) for each in report.conflicts] == [(code.id, "in_use")]
    assert gone.id not in codebook.load(crowd["base"])
    assert report.removed == {"code": 1}
