"""Copies and reprints are found as they come in, whatever was done to them, and nothing else is."""

from collections.abc import Iterable

import pytest

from store import articles, labels, ordering, reprints, settings, usability
from store.connect import transaction
from store.database import Database
from store.filtering import Filter
from store.ordering import View, order
from store.records import Article, Range
from store.text.pipeline import normalize
from tests.store.conftest import Open
from tests.store.helpers import add
from tests.store.invented import COPIES, PAGE, article

NUMBERS = range(12)


def add_all(db: Database, texts: Iterable[str]) -> list[Article]:
    return [add(db, text, f"{number}.txt") for number, text in enumerate(texts)]


def groups(db: Database) -> list[tuple[str, list[str]]]:
    return [(group.original.file, [copy.file for copy in group.reprints]) for group in reprints.groups(db)]


def listed(db: Database, wanted: Filter) -> list[int]:
    return list(order(db, "甲", View(wanted)).keys)


@pytest.mark.parametrize("what", COPIES)
@pytest.mark.parametrize("length", [200, 2000], ids=["short", "long"])
def test_a_copy_is_found_among_others(db: Database, what: str, length: int) -> None:
    originals = add_all(db, (article(number, length) for number in NUMBERS))
    copy = add(db, COPIES[what](article(5, length)), "copy.txt")
    found = reprints.of(db, copy.id)
    assert found is not None
    assert (found.article, found.title) == (originals[5].id, originals[5].title)
    assert 0.25 <= found.likeness <= 1
    assert groups(db) == [("5.txt", ["copy.txt"])]
    assert [each.article for each in reprints.copies(db, originals[5].id)] == [copy.id]
    assert reprints.of(db, originals[5].id) is None
    assert reprints.count(db) == (1, 1)


def test_the_same_words_are_wholly_alike(db: Database) -> None:
    add(db, article(1))
    again = add(db, article(1) + "\n")
    found = reprints.of(db, again.id)
    assert found is not None
    assert found.likeness == 1


def test_others_of_the_same_site_are_no_copies(db: Database) -> None:
    add_all(db, (article(number, 120).join(PAGE) for number in range(80)))
    assert groups(db) == []
    copy = add(db, article(79, 120).join(PAGE) + "\n", "copy.txt")
    found = reprints.of(db, copy.id)
    assert found is not None, "what stands in all of them does not keep it from being found"
    assert groups(db) == [("79.txt", ["copy.txt"])]


def test_all_copies_are_of_the_first_however_many_there_are(db: Database) -> None:
    add_all(db, (article(1) + "\n" * number for number in range(60)))
    ((original, copies),) = groups(db)
    assert (original, len(copies)) == ("0.txt", 59)
    (rows,) = db.execute("SELECT count(DISTINCT article) FROM fingerprints").fetchone()
    assert rows == 1, "what articles are known by does not grow with their copies"


def test_texts_without_words_are_no_copies_of_each_other(db: Database) -> None:
    add_all(db, ("。\n", "！\n", "…\n"))
    assert groups(db) == []


SERIES = {
    "meetings": "关于召开第{n}次小组会的通知\n"
    "各小组：经商定，{n}月{m}日下午在二楼大屋召开小组会，请大家准时到会，带好各自的笔记。\n",
    "meetings in words": "第{N}次茶话会的通知\n"
    "各位乡邻：{N}月{M}日上午在老茶馆里办茶话会，请大家早些来，自带茶碗，外村的客人也欢迎。\n",
    "weather": "天气预报\n"
    "山岗镇{n}月{m}日预报：白天多云，夜里转小雨，最高气温{m}度，最低气温{n}度，出门的人记得带伞。\n",
    "weather of a month": "天气预报\n"
    "山岗镇3月{m}日预报：白天多云，夜里转小雨，最高气温2{n}度，最低气温12度，出门的人记得带伞。\n",
    "one date": "停水告示\n各位住户：水管要换新的，{m}日上午停水，请先把水缸灌满，给大家添了麻烦，请多包涵。\n",
}


def of_series(name: str, number: int) -> str:
    words = "一二三四五六七八九十"
    return SERIES[name].format(n=number, m=number + 4, N=words[number - 1], M=words[number + 3])


@pytest.mark.parametrize("name", SERIES)
def test_what_is_written_after_one_pattern_is_no_copy(db: Database, name: str) -> None:
    add_all(db, (of_series(name, number) for number in range(1, 6)))
    assert groups(db) == []


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("what", ["other marks and breaks", "on the page of a site", "traditional"])
def test_a_copy_with_the_same_figures_stays_one(db: Database, name: str, what: str) -> None:
    add_all(db, (of_series(name, number) for number in range(1, 6)))
    add(db, COPIES[what](of_series(name, 3)), "copy.txt")
    assert groups(db) == [("2.txt", ["copy.txt"])]


def test_figures_of_a_month_make_no_copy_and_a_year_left_out_does_no_harm(db: Database) -> None:
    what = ("植树", "修路", "捕鱼", "采茶", "酿酒", "织布", "烧窑", "磨面", "养蚕", "晒盐")
    line = "{what}方面，这个月一共做成{n}件事情，比上个月多了{m}件，各家都出了力，大家很满意。\n"
    for month in range(1, 5):
        lines = (line.format(what=each, n=month * 7 + at * 13, m=month + at) for at, each in enumerate(what))
        add(db, f"河湾乡2003年{month}月份简报\n" + "".join(lines), f"{month}.txt")
    assert groups(db) == []
    dated = "河边的木匠2003年5月6日" + article(1, 150)
    add(db, dated, "木匠.txt")
    add(db, dated.replace("2003年", ""), "copy.txt")
    assert groups(db) == [("木匠.txt", ["copy.txt"])]


def test_a_list_with_and_without_them(db: Database) -> None:
    add_all(db, (article(1), article(2), article(1) + "\n"))
    assert listed(db, Filter(reprint=True)) == [3]
    assert listed(db, Filter(reprint=False)) == [1, 2]
    assert listed(db, Filter()) == [1, 2, 3]


def test_of_each_piece_one_counts_that_is_usable_and_has_labels(db: Database) -> None:
    first, _, copy, another = add_all(db, (article(1), article(2), article(1) + "\n", article(1) + "\n\n"))
    assert listed(db, Filter(once=True)) == [1, 2]
    labels.add(db, another.id, "pairing", "甲", Range(0, 2))
    assert listed(db, Filter(once=True)) == [2, 4]
    labels.add(db, copy.id, "pairing", "甲", Range(0, 2))
    assert listed(db, Filter(once=True)) == [2, 3]
    labels.add(db, first.id, "pairing", "甲", Range(0, 2))
    assert listed(db, Filter(once=True)) == [1, 2]
    usability.mark(db, first.id, "甲", "duplicate")
    assert listed(db, Filter(once=True)) == [2, 3]
    for article_of_it in (copy, another):
        usability.mark(db, article_of_it.id, "甲", "other")
    assert listed(db, Filter(once=True)) == [2]
    assert ordering.EVERY.once is False


def test_a_text_made_anew_is_known_by_what_it_says_now(db: Database) -> None:
    first = add(db, article(1))
    before = articles.texts(db, first.id)
    with transaction(db):
        articles.rewrite(db, articles.article_row(db, first.id), before, normalize(article(2)))
    assert reprints.of(db, add(db, article(1) + "\n").id) is None
    assert reprints.of(db, add(db, article(2) + "\n").id) is not None


def test_a_copy_made_anew_stays_one(db: Database) -> None:
    add(db, article(1))
    copy = add(db, article(1) + "\n")
    found = reprints.of(db, copy.id)
    before = articles.texts(db, copy.id)
    articles.rewrite(db, articles.article_row(db, copy.id), before, normalize(article(2)))
    assert reprints.of(db, copy.id) == found


def test_a_project_of_before_gets_its_groups(open_db: Open) -> None:
    db = open_db("a.db")
    texts = [article(1), article(2), COPIES["a paragraph cut"](article(1)), article(2) + "\n"]
    add_all(db, texts)
    tables = ("SELECT * FROM reprints", "SELECT * FROM fingerprints", "SELECT * FROM search_index_data")
    before = [db.execute(sql).fetchall() for sql in tables]
    assert len(before[0]) == 2
    with transaction(db):
        reprints.clear(db)
        settings.put(db, "reprints", "0")
    assert groups(db) == []
    again = open_db("a.db")
    assert [again.execute(sql).fetchall() for sql in tables] == before
