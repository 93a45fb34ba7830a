"""Labels carried to a new scrape of an article, or to a reprint."""

import json
from dataclasses import replace
from typing import Any

import pytest

from store import absences, articles, labels, links, memos, readings, usability
from store.carrying import Carried, Choice, carry, earlier, plan, related, replaces
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Article, Label, Range, Value, Words
from store.undo import redo, undo
from tests.store.helpers import CODE, OTHER, add, add_bytes, export, label

TITLE = "山村来了新教师"
OLD = (
    f"{TITLE}\n来源：《石溪日报》 2021-03-05\n\n"
    "去年秋天，石溪村小学来了两位年轻的老师，孩子们高兴极了。\n"
    "“我们要把每一节课上好。”李老师在开学那天说。\n"
    "村里为他们修好了宿舍，还装上了新的书架。\n"
    "到了冬天，全校的学生都能写一手好字。\n"
)
NEW = (
    OLD.replace("两位年轻的老师", "兩位年輕的老師")
    .replace("村里为他们修好", "镇政府替教师们修好")
    .replace("一手好", "漂亮")
)


@pytest.fixture
def old(db: Database) -> Article:
    return add(db, OLD, "旧.txt")


@pytest.fixture
def new(db: Database, old: Article) -> Article:
    return add(db, NEW, "新.txt")


def on(db: Database, article: Article, quote: str, code: str = CODE, by: str = "甲") -> Label:
    start = articles.texts(db, article.id).raw.index(quote)
    return label(db, article, start, start + len(quote), code, by)


def spans(db: Database, article: Article) -> list[tuple[str, str, str | None]]:
    return [(each.annotator, each.code, each.raw_quote) for each in labels.of_article(db, article.id)]


def placed(planned: tuple[Carried, ...]) -> list[Choice]:
    return [Choice(each, each.places[0]) for each in planned if each.verdict == "placed"]


def all_of_it(planned: tuple[Carried, ...]) -> list[Choice]:
    return [Choice(each, each.places[0]) for each in planned if each.places]


def exported(db: Database) -> list[dict[str, Any]]:
    return list(map(json.loads, export(db).splitlines()))


def test_each_label_has_its_verdict(db: Database, old: Article, new: Article) -> None:
    on(db, old, "两位年轻的老师")
    on(db, old, "修好了宿舍")
    on(db, old, "一手好字")
    labels.add(db, old.id, CODE, "甲", None)
    planned = plan(db, old.id, new.id)
    assert [each.verdict for each in planned] == ["placed", "placed", "moved", "person"]
    assert [each.here.words for each in planned] == ["", "两位年轻的老师", "修好了宿舍", "一手好字"]
    assert planned[1].places[0].words == "兩位年輕的老師"
    assert [articles.texts(db, new.id).raw[slice(*raw)] for raw in planned[1].places[0].ranges] == ["兩位年輕的老師"]
    assert planned[2].here.before.endswith("村里为他们")
    assert planned[2].places[0].before.endswith("镇政府替教师们")
    assert planned[2].places[0].score < 1


def test_what_is_carried_stays_its_makers(db: Database, old: Article, new: Article) -> None:
    made = on(db, old, "两位年轻的老师", by="乙")
    labels.change(db, made.id, "乙", note="好", confidence="high")
    done = carry(db, old.id, new.id, "甲", placed(plan(db, old.id, new.id)))
    assert (done.labels, done.links, done.replaced) == (1, 0, True)
    (there,) = labels.of_article(db, new.id)
    was = labels.get(db, made.id)
    kept = replace(was, id=there.id, article=new.id, raw=there.raw, raw_quote="兩位年輕的老師")
    assert there == kept
    assert there.id != was.id


def test_again_changes_nothing(db: Database, old: Article, new: Article) -> None:
    on(db, old, "两位年轻的老师")
    memos.write(db, old.id, "甲", "读过")
    carry(db, old.id, new.id, "甲", placed(plan(db, old.id, new.id)))
    state = export(db), db.execute("SELECT count(*) FROM history").fetchone()
    planned = plan(db, old.id, new.id)
    assert [each.is_there for each in planned] == [True]
    assert carry(db, old.id, new.id, "甲", placed(planned)).labels == 0
    assert (export(db), db.execute("SELECT count(*) FROM history").fetchone()) == state


def test_what_was_carried_and_changed_since_is_there_and_stays(db: Database, old: Article, new: Article) -> None:
    on(db, old, "两位年轻的老师")
    carry(db, old.id, new.id, "甲", placed(plan(db, old.id, new.id)))
    (there,) = labels.of_article(db, new.id)
    labels.change(db, there.id, "甲", code=OTHER)
    assert carry(db, old.id, new.id, "甲", all_of_it(plan(db, old.id, new.id))).labels == 0
    assert [each.code for each in labels.of_article(db, new.id)] == [OTHER]


def test_a_label_like_it_is_there(db: Database, old: Article, new: Article) -> None:
    on(db, old, "两位年轻的老师")
    on(db, new, "兩位年輕的老師")
    planned = plan(db, old.id, new.id)
    assert [each.is_there for each in planned] == [True]
    assert carry(db, old.id, new.id, "甲", placed(planned)).labels == 0


def test_one_step_with_all_that_goes_along(db: Database, old: Article, new: Article) -> None:
    one, other = on(db, old, "两位年轻的老师"), on(db, old, "高兴极了", OTHER, "乙")
    links.add(db, one.id, other.id, "result", "丙")
    absences.set_absent(db, old.id, "volunteering", "乙")
    memos.write(db, old.id, "丙", "读过")
    readings.set_state(db, old.id, "乙", "done")
    readings.set_state(db, old.id, "丙", "skipped", "没时间")
    readings.set_flag(db, old.id, "丙", True)
    before = exported(db)
    done = carry(db, old.id, new.id, "丁", all_of_it(plan(db, old.id, new.id)))
    assert (done.labels, done.links) == (2, 1)
    after = exported(db)
    assert [each["type"] for each in after[1]["links"]] == ["result"]
    assert after[1]["meta"]["absent"] == {"乙": ["volunteering"]}
    assert after[1]["meta"]["memos"] == {"丙": "读过"}
    assert after[1]["meta"]["states"] == {"丙": "skipped", "乙": "done"}
    assert after[1]["meta"]["flagged"] == ["丙"]
    assert after[0]["meta"]["unusable"] == "duplicate"
    assert new.id[:12] in after[0]["meta"]["unusable_note"]
    assert undo(db, "丁") is not None
    assert exported(db) == before
    assert redo(db, "丁") is not None
    assert exported(db) == after
    assert undo(db, "乙") is not None, "it is nobody else's step"
    assert [each["annotator"] for each in exported(db)[1]["labels"]] == ["甲", "乙"]


def test_done_only_where_nothing_of_theirs_is_left_behind(db: Database, old: Article, new: Article) -> None:
    on(db, old, "一手好字")
    readings.set_state(db, old.id, "甲", "done")
    carry(db, old.id, new.id, "甲", placed(plan(db, old.id, new.id)))
    assert readings.state_of(db, new.id, "甲") == "started"


def test_what_was_said_there_stays(db: Database, old: Article, new: Article) -> None:
    memos.write(db, old.id, "甲", "旧")
    memos.write(db, new.id, "甲", "新")
    readings.set_state(db, old.id, "甲", "skipped", "旧")
    readings.set_state(db, new.id, "甲", "deferred", "新")
    on(db, new, "高兴极了")
    absences.set_absent(db, old.id, CODE, "甲")
    carry(db, old.id, new.id, "甲", ())
    assert memos.of_article(db, new.id, "甲") == "新"
    assert readings.of_article(db, new.id, "甲").reason == "新"
    assert absences.every(db, new.id) == {}


def test_a_reprint_leaves_both_as_they_are(db: Database, old: Article, new: Article) -> None:
    on(db, old, "两位年轻的老师")
    memos.write(db, old.id, "甲", "读过")
    readings.set_state(db, old.id, "甲", "done")
    done = carry(db, old.id, new.id, "甲", placed(plan(db, old.id, new.id)), "stays")
    assert (done.labels, done.replaced) == (1, False)
    assert usability.of_article(db, old.id).unusable is None
    assert memos.every(db, new.id) == {}
    assert readings.state_of(db, new.id, "甲") == "new"


def test_stretches_and_words_of_attributes_go_along(db: Database, old: Article, new: Article) -> None:
    text = articles.texts(db, old.id).raw
    first, second = text.index("两位年轻"), text.index("孩子们")
    made = labels.add(db, old.id, CODE, "甲", Range(first, first + 4), further=[Range(second, second + 3)])
    who = text.index("石溪村小学")
    gone = text.index("一手好字")
    values: dict[str, Value] = {
        "who": Words(Range(who, who + 5), "石溪村小学"),
        "what": Words(Range(gone, gone + 4), "一手好字"),
        "how_many": 2,
    }
    labels.change(db, made.id, "甲", attributes=values)
    (planned,) = plan(db, old.id, new.id)
    assert (planned.verdict, planned.lost) == ("person", ("what",))
    assert planned.places[0].words == "兩位年輕 … 孩子们"
    carry(db, old.id, new.id, "甲", all_of_it((planned,)))
    (there,) = labels.of_article(db, new.id)
    raw = articles.texts(db, new.id).raw
    assert [raw[slice(*each)] for each in there.ranges] == ["兩位年輕", "孩子们"]
    assert (sorted(there.attributes), there.attributes["how_many"]) == (["how_many", "who"], 2)
    words = there.attributes["who"]
    assert isinstance(words, Words)
    assert raw[slice(*words.raw)] == words.raw_quote == "石溪村小学"


def test_another_encoding_of_the_same_text_takes_all(db: Database, old: Article) -> None:
    for quote in ("两位年轻的老师", "“我们要把每一节课上好。”", "一手好字"):
        on(db, old, quote)
    new = add_bytes(db, OLD.encode("gb18030"), "国标.txt")
    planned = plan(db, old.id, new.id)
    assert {each.verdict for each in planned} == {"placed"}
    assert carry(db, old.id, new.id, "甲", placed(planned)).labels == 3
    assert spans(db, new) == spans(db, old)


def test_a_label_that_was_changed_meanwhile_is_refused_and_nothing_is_carried(
    db: Database, old: Article, new: Article
) -> None:
    on(db, old, "两位年轻的老师")
    made = on(db, old, "高兴极了")
    planned = plan(db, old.id, new.id)
    labels.change(db, made.id, "甲", code=OTHER)
    with pytest.raises(Conflict):
        carry(db, old.id, new.id, "甲", placed(planned))
    assert labels.of_article(db, new.id) == []
    assert usability.of_article(db, old.id).unusable is None


def test_a_like_label_gets_what_it_does_not_say_and_the_links(db: Database, old: Article, new: Article) -> None:
    one, other = on(db, old, "两位年轻的老师"), on(db, old, "高兴极了", OTHER)
    labels.change(db, one.id, "甲", note="重要", confidence="high", attributes={"who": "老师", "how_many": 2})
    links.add(db, one.id, other.id, "result", "甲")
    readings.set_state(db, old.id, "甲", "done")
    like = on(db, new, "兩位年輕的老師")
    labels.change(db, like.id, "甲", note="在此", attributes={"how_many": 2})
    before = exported(db)
    planned = plan(db, old.id, new.id)
    assert [(each.verdict, each.is_there, each.differs) for each in planned] == [("placed", False, ())] * 2
    done = carry(db, old.id, new.id, "甲", placed(planned))
    assert (done.labels, done.links, done.left, done.replaced) == (2, 1, 0, True)
    there = labels.get(db, like.id)
    assert (there.note, there.confidence) == ("在此; 重要", "high")
    assert there.attributes == {"who": "老师", "how_many": 2}
    assert [(link.source, link.type) for link in links.of_article(db, new.id)] == [(like.id, "result")]
    assert readings.state_of(db, new.id, "甲") == "done"
    again = plan(db, old.id, new.id)
    assert [each.is_there for each in again] == [True, True]
    assert carry(db, old.id, new.id, "甲", placed(again)).labels == 0
    assert undo(db, "甲") is not None
    assert exported(db) == before


def test_links_go_to_a_like_label_that_says_it_all(db: Database, old: Article, new: Article) -> None:
    one, other = on(db, old, "两位年轻的老师"), on(db, old, "高兴极了", OTHER)
    links.add(db, one.id, other.id, "result", "甲")
    likes = {on(db, new, "兩位年輕的老師").id, on(db, new, "高兴极了", OTHER).id}
    planned = plan(db, old.id, new.id)
    assert [each.is_there for each in planned] == [True, True]
    assert carry(db, old.id, new.id, "甲", placed(planned)).links == 1
    (link,) = links.of_article(db, new.id)
    assert {link.source, link.target} == likes


def test_a_like_label_that_says_something_else_needs_a_person(db: Database, old: Article, new: Article) -> None:
    one = on(db, old, "两位年轻的老师")
    labels.change(db, one.id, "甲", note="重要", confidence="high", attributes={"who": "老师"})
    like = on(db, new, "兩位年輕的老師")
    labels.change(db, like.id, "甲", confidence="low", attributes={"who": "教师"})
    (planned,) = plan(db, old.id, new.id)
    assert (planned.verdict, planned.is_there, planned.differs) == ("person", False, ("confidence", "who"))
    done = carry(db, old.id, new.id, "甲", placed((planned,)))
    assert (done.labels, done.left, done.replaced) == (0, 1, False)
    done = carry(db, old.id, new.id, "甲", all_of_it((planned,)))
    assert (done.labels, done.left, done.replaced) == (1, 0, True)
    there = labels.get(db, like.id)
    assert (there.note, there.confidence, there.attributes) == ("重要", "low", {"who": "教师"})


def test_what_became_other_since_it_was_looked_at_is_left(db: Database, old: Article, new: Article) -> None:
    one = on(db, old, "两位年轻的老师")
    labels.change(db, one.id, "甲", confidence="high")
    like = on(db, new, "兩位年輕的老師")
    planned = plan(db, old.id, new.id)
    labels.change(db, like.id, "甲", confidence="low")
    assert carry(db, old.id, new.id, "甲", placed(planned)).left == 1
    labels.change(db, like.id, "甲", confidence="high")
    planned = plan(db, old.id, new.id)
    labels.remove(db, like.id, "甲")
    done = carry(db, old.id, new.id, "甲", placed(planned))
    assert (done.labels, done.left, done.replaced) == (0, 1, False), "it is taken off, and not put on again unasked"


def test_the_old_text_counts_until_all_of_its_labels_are_there(db: Database, old: Article, new: Article) -> None:
    on(db, old, "两位年轻的老师")
    on(db, old, "一手好字")
    planned = plan(db, old.id, new.id)
    done = carry(db, old.id, new.id, "甲", placed(planned))
    assert (done.labels, done.left, done.replaced) == (1, 1, False)
    assert usability.of_article(db, old.id).unusable is None
    assert carry(db, old.id, new.id, "甲", (), "replaced").replaced
    assert usability.of_article(db, old.id).unusable == "duplicate"


def test_no_text_is_replaced_by_one_that_is_unusable(db: Database, old: Article, new: Article) -> None:
    on(db, old, "高兴极了")
    on(db, new, "漂亮字")
    carry(db, old.id, new.id, "甲", (), "replaced")
    back = plan(db, new.id, old.id)
    for fate in ("replaced", "replaced_if_all_is_there"):
        with pytest.raises(BadInput, match="unusable itself"):
            carry(db, new.id, old.id, "甲", all_of_it(back), fate)
    assert not carry(db, new.id, old.id, "甲", all_of_it(back), "stays").replaced
    assert usability.of_article(db, new.id).unusable is None


def test_why_the_old_text_is_unusable_is_kept(db: Database, old: Article, new: Article) -> None:
    usability.mark(db, old.id, "甲", "wrong_page", "目录")
    assert not carry(db, old.id, new.id, "甲", (), "replaced").replaced
    assert usability.of_article(db, old.id) == ("wrong_page", "目录")


def test_without_a_date_it_is_another_piece_till_somebody_says_so(db: Database) -> None:
    one, other = (add(db, OLD.replace(" 2021-03-05", "") + end, f"{end}.txt") for end in ("甲。\n", "乙。\n"))
    on(db, one, "高兴极了")
    db.execute("DELETE FROM reprints")
    db.conn.commit()
    assert (one.metadata.title, one.metadata.date) == (other.metadata.title, None)
    assert not replaces(db, other.id, one.id)
    assert earlier(db, other.id) is None
    assert [each.article for each in related(db, other.id)] == [one.id], "a person may take it for the same piece"


def test_what_is_no_text_of_the_piece_is_refused(db: Database, old: Article) -> None:
    other = add(db, "海边的渔船今天清早都出港了，码头上只剩下几只猫。", "海.txt")
    with pytest.raises(BadInput, match="not two texts of one piece"):
        plan(db, old.id, other.id)
    with pytest.raises(BadInput, match="these are the same"):
        plan(db, old.id, old.id)
    with pytest.raises(NotFound):
        plan(db, old.id, "0" * 64)


def test_the_earlier_text_is_found_by_title_source_and_date(db: Database, old: Article, new: Article) -> None:
    assert earlier(db, new.id) is None, "it has no labels"
    on(db, old, "高兴极了")
    assert earlier(db, new.id) == old.id
    assert earlier(db, old.id) is None
    assert [each.article for each in related(db, old.id)] == [new.id]
    assert related(db, new.id) == [(old.id, TITLE, "旧.txt", 1)]
    assert replaces(db, new.id, old.id)
    carry(db, old.id, new.id, "甲", placed(plan(db, old.id, new.id)))
    assert earlier(db, new.id) is None, "it has been replaced"


def test_another_date_is_another_piece(db: Database, old: Article) -> None:
    other = add(db, OLD.replace("2021-03-05", "2022-03-05"), "旧2.txt")
    on(db, old, "高兴极了")
    db.execute("DELETE FROM reprints")
    db.conn.commit()
    assert earlier(db, other.id) is None
    assert not replaces(db, other.id, old.id)


def test_reprints_are_texts_of_one_piece(db: Database, old: Article) -> None:
    other = add(db, OLD.replace("2021-03-05", "2022-03-05"), "旧2.txt")
    on(db, old, "高兴极了")
    rows = [articles.article_row(db, each.id) for each in (other, old)]
    db.execute("INSERT OR REPLACE INTO reprints (article, original, likeness) VALUES (?, ?, 0.9)", rows)
    db.conn.commit()
    assert earlier(db, other.id) == old.id
    assert [each.article for each in (*related(db, old.id), *related(db, other.id))] == [other.id, old.id]
    assert not replaces(db, other.id, old.id)
