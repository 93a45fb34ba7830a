"""Settled repairs of several people, and texts that were normalized otherwise."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from store import articles, labels
from store.intake import prepare
from store.records import Range
from store.settling import of_article, settle
from store.undo import undo
from tests.store.helpers import CODE
from tests.store.merge.people import People, told
from tests.store.test_settling import add_twins
from tests.store.text.shifted import GAP, LIKELY, after, run

DAMAGED = "村里?!痹凇包h务?开会。"
TEXTS = after(DAMAGED, ("shift", [*run(2, "。”李“党", LIKELY), *run(9, "□开", GAP)]))
LEE, NEXT = Range(4, 6), Range(9, 10)


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[People]:
    with ExitStack() as stack:
        found = People(tmp_path, stack)
        articles.add(found["base"], prepare(DAMAGED.encode(), "损坏.txt")._replace(normalized=TEXTS))
        yield found


def text(crowd: People, name: str) -> str:
    (article,) = articles.ids(crowd[name])
    return articles.texts(crowd[name], article).text


def doubtful_repairs(crowd: People) -> list[object]:
    found: list[object] = crowd["base"].execute("SELECT * FROM doubtful_repairs").fetchall()
    return found


def settled(crowd: People, name: str, after: str, by: str, raw: Range = LEE) -> None:
    settle(crowd[name], articles.ids(crowd[name])[0], raw, after, by)


def test_what_is_settled_there_is_settled_here_in_the_text_as_well(crowd: People) -> None:
    before, doubtful = told(crowd["base"]), doubtful_repairs(crowd)
    crowd.copy("base", "a")
    settled(crowd, "a", "桃", "甲")
    (report,) = crowd.merge("base", "a")
    assert (report.added, report.conflicts) == ({"repair": 1}, [])
    assert text(crowd, "base") == text(crowd, "a")
    undo(crowd["base"], "主编")
    assert told(crowd["base"]) == before
    assert doubtful_repairs(crowd) == doubtful


def test_what_was_settled_anew_or_opened_again_there_is_so_here(crowd: People) -> None:
    settled(crowd, "base", "桃", "甲")
    crowd.copy("base", "a", "b")
    settled(crowd, "a", "柳", "甲")
    crowd.merge("base", "a")
    assert "柳" in text(crowd, "base")
    undo(crowd["b"], "甲")
    (report,) = crowd.merge("a", "b")
    assert [(each.kind, each.why) for each in report.conflicts] == [("repair", "removed_there")]
    crowd.copy("b", "c")
    (report,) = crowd.merge("c", "a")
    assert [(each.kind, each.why) for each in report.conflicts] == [("repair", "removed_here")]


def test_what_was_opened_again_there_and_is_as_before_here_is_open(crowd: People) -> None:
    open_text = text(crowd, "base")
    settled(crowd, "base", "桃", "甲")
    crowd.copy("base", "a")
    undo(crowd["a"], "甲")
    (report,) = crowd.merge("base", "a")
    assert (report.removed, report.conflicts) == ({"repair": 1}, [])
    assert text(crowd, "base") == open_text
    undo(crowd["base"], "主编")
    assert "桃" in text(crowd, "base")


def test_two_who_settle_a_place_otherwise_are_in_conflict(crowd: People) -> None:
    crowd.copy("base", "a")
    settled(crowd, "base", "桃", "甲")
    settled(crowd, "a", "柳", "乙")
    (report,) = crowd.merge("base", "a")
    assert [(each.kind, each.why, each.theirs.by) for each in report.conflicts] == [("repair", "changed", "乙")]
    assert [each.after for each in of_article(crowd["base"], articles.ids(crowd["base"])[0])] == ["桃"]


def test_a_settled_article_that_is_only_there_comes_as_it_is(crowd: People) -> None:
    settled(crowd, "base", "桃", "甲")
    crowd.merge("new", "base")
    assert told(crowd["new"]) == told(crowd["base"])
    undo(crowd["new"], "主编")
    assert "桃" not in text(crowd, "new")


def test_another_normalized_text_stays_ours_and_is_told(crowd: People) -> None:
    crowd.copy("base", "a")
    (article,) = articles.ids(crowd["base"])
    labels.add(crowd["a"], article, CODE, "甲", Range(0, 2))
    with crowd["a"].conn:
        crowd["a"].execute("UPDATE normalized_texts SET profile = '别的/3'")
    before = text(crowd, "base")
    for expected in ({"label": 1}, {}):
        (report,) = crowd.merge("base", "a")
        assert (report.added, text(crowd, "base")) == (expected, before)
        assert [(each.kind, each.theirs.row) for each in report.conflicts] == [("text", {"profile": "别的/3"})]


def test_repairs_of_one_raw_character_come_and_go_together(crowd: People) -> None:
    twin, both = add_twins(crowd["base"]).id, Range(1, 2)
    before = articles.texts(crowd["base"], twin)
    crowd.copy("base", "a")
    settle(crowd["a"], twin, both, "春", "甲")
    crowd.merge("base", "a")
    assert articles.texts(crowd["base"], twin).text == "甲春乙"
    undo(crowd["base"], "主编")
    assert articles.texts(crowd["base"], twin) == before
    # Settled when they part, and opened again there.
    settle(crowd["base"], twin, both, "夏", "甲")
    crowd.copy("base", "b")
    undo(crowd["b"], "甲")
    assert crowd.merge("base", "b")[0].removed == {"repair": 1}
    assert articles.texts(crowd["base"], twin) == before
    undo(crowd["base"], "主编")
    assert articles.texts(crowd["base"], twin).text == "甲夏乙"
    # Only there: it comes as it is, and can be opened here.
    crowd.merge("new", "base")
    undo(crowd["new"], "主编")
    assert articles.texts(crowd["new"], twin) == before
