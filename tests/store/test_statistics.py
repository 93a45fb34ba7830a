"""How many labels there are: codes with those below them, sources and months, and every character once."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codebook, labels, readings, usability
from store.database import Database
from store.errors import NotFound
from store.filtering import Filter
from store.records import Article, Range
from store.selecting import USABLE, Selection, below, select
from store.statistics import AXES, Axis, Figures, Statistics, count, covered
from tests.store.helpers import GLOSSED, add, label

EVERYTHING = Selection()
GROUP, CODE, OTHER = "organising", "branch_forming", "party_instructor"
"""A group of the default codebook and two codes below it."""
ELSEWHERE = "pairing"

HEAD = "{title}\n发布时间：{date} 来源：{source}\n"
BODY = "村里的人都来看了，热闹了一整天。河水慢慢地流，山上的花都开了。\n"


@pytest.fixture
def four(db: Database) -> list[Article]:
    """Two articles of one source, one of another, one without source and date."""
    heads = (
        HEAD.format(title="春茶上市", date="2021-03-18", source="山岗日报"),
        HEAD.format(title="秋茶收完", date="2021-09-01", source="山岗日报"),
        HEAD.format(title="石桥通车", date="2021-03-30", source="河湾晚报"),
        "没有日期的一篇\n",
    )
    return [add(db, head + BODY, f"{number}.txt") for number, head in enumerate(heads)]


def counted(db: Database, selection: Selection = EVERYTHING, *shape: Axis) -> Statistics:
    return count(db, codebook.load(db), selection, [shape] if shape else [(axis,) for axis in AXES])


def test_a_project_without_labels_has_figures_of_nothing(db: Database, four: list[Article]) -> None:
    found = counted(db)
    assert found.at() == Figures(of=4)
    assert found.at().share == 0
    assert found.at(("source", "山岗日报")) == Figures(of=2)
    assert found.values["annotator"] == ()


def test_it_is_told_how_many_articles_were_gone_through(db: Database, four: list[Article]) -> None:
    told: list[int] = []
    count(db, codebook.load(db), EVERYTHING, [], told.append)
    assert told == [0]


def test_an_empty_project_has_no_share(db: Database) -> None:
    assert counted(db).at().share is None


def test_a_group_has_the_labels_of_its_codes(db: Database, four: list[Article]) -> None:
    label(db, four[0], 0, 4, CODE)
    label(db, four[0], 2, 6, OTHER, "乙")
    label(db, four[1], 0, 4, GROUP)
    label(db, four[1], 0, 4, ELSEWHERE)
    found = counted(db)
    group = found.at(("code", GROUP))
    assert (group.labels, group.direct, group.articles, group.annotators) == (3, 1, 2, 2)
    assert group.share == 0.5
    assert group.characters == 6 + 4
    assert found.at(("code", CODE)).characters == 4
    assert found.at().labels == 4
    assert found.at().characters == 10


def test_labels_on_words_and_on_articles_are_told_apart(db: Database, four: list[Article]) -> None:
    labels.add(db, four[0].id, CODE, "甲", None)
    label(db, four[0], 0, 4, CODE)
    here = counted(db).at(("code", CODE))
    assert (here.labels, here.spans, here.whole, here.characters) == (2, 1, 1, 4)


def test_characters_are_those_of_the_normalized_text(db: Database) -> None:
    article = add(db, GLOSSED)
    label(db, article, 0, len("這(zhè)個(gè)"))
    assert counted(db).at().characters == len("这个")


def test_a_character_with_the_same_code_twice_counts_once(db: Database, four: list[Article]) -> None:
    label(db, four[0], 0, 6, CODE, "甲")
    label(db, four[0], 3, 9, CODE, "乙")
    label(db, four[0], 20, 22, CODE, "乙")
    found = counted(db)
    assert found.at(("code", CODE)).characters == 9 + 2
    assert found.at(("annotator", "乙")).characters == 6 + 2


def test_what_has_no_source_or_date_is_counted_by_itself(db: Database, four: list[Article]) -> None:
    label(db, four[3], 0, 4)
    found = counted(db)
    assert found.values["source"] == ("山岗日报", "河湾晚报", None)
    assert found.values["month"] == ("2021-03", "2021-09", None)
    assert (found.at(("source", None)).labels, found.at(("source", None)).of) == (1, 1)
    assert (found.at(("month", None)).labels, found.at(("month", None)).share) == (1, 1.0)
    assert found.at(("month", "2021-03")).of == 2


def test_two_axes_at_once(db: Database, four: list[Article]) -> None:
    label(db, four[0], 0, 4, CODE, "甲")
    label(db, four[1], 0, 4, CODE, "甲")
    label(db, four[2], 0, 4, CODE, "乙")
    found = counted(db, Selection(), "source", "code")
    assert found.at(("code", GROUP), ("source", "山岗日报")).labels == 2
    assert found.at(("source", "河湾晚报"), ("code", CODE)).share == 1.0
    assert found.at(("code", ELSEWHERE), ("source", "山岗日报")) == Figures(of=2)
    assert found.at(("source", "山岗日报")).labels == 2
    assert found.at(("code", CODE)).labels == found.at().labels == 3


def test_the_values_of_an_axis_add_up(db: Database, four: list[Article]) -> None:
    for number, article in enumerate(four * 3):
        label(db, article, number, number + 3, (GROUP, CODE, ELSEWHERE)[number % 3], "甲乙丙"[number % 3])
    found = counted(db)
    axes: tuple[Axis, ...] = ("annotator", "source", "month")
    for axis in axes:
        here = [found.at((axis, value)) for value in found.values[axis]]
        assert sum(each.labels for each in here) == found.at().labels == 12
        if axis != "annotator":
            assert sum(each.of for each in here) == found.at().of
            assert sum(each.characters for each in here) == found.at().characters
    assert sum(found.at(("code", code)).direct for code in found.values["code"]) == 12


def test_every_annotator_of_the_project_is_there(db: Database, four: list[Article]) -> None:
    readings.set_state(db, four[0].id, "丙", "done")
    label(db, four[0], 0, 4, CODE, "甲")
    assert counted(db).values["annotator"] == ("甲", "丙")
    assert counted(db, Selection(label_by="丙")).values["annotator"] == ("丙",)


def test_archived_codes_are_there_where_they_have_labels(db: Database, four: list[Article]) -> None:
    label(db, four[0], 0, 4, CODE)
    db.execute("UPDATE codes SET archived = 1 WHERE id IN (?, ?)", [CODE, OTHER])
    db.conn.commit()
    values = counted(db).values["code"]
    assert CODE in values
    assert OTHER not in values


def test_unusable_articles_are_left_out_unless_they_are_asked_for(db: Database, four: list[Article]) -> None:
    label(db, four[0], 0, 4)
    usability.mark(db, four[0].id, "甲", "duplicate")
    assert counted(db).at() == Figures(of=3)
    assert counted(db, Selection(USABLE._replace(unusable=None))).at().labels == 1
    assert counted(db, Selection(article=four[0].id)).at().labels == 1


def test_a_code_and_an_annotator_narrow_the_labels_not_the_articles(db: Database, four: list[Article]) -> None:
    label(db, four[0], 0, 4, CODE, "甲")
    label(db, four[1], 0, 4, OTHER, "乙")
    label(db, four[2], 0, 4, ELSEWHERE, "甲")
    book = codebook.load(db)
    narrowed = select(db, book, Filter(code=book[GROUP].zh, label_by="甲"))
    found = counted(db, narrowed)
    assert (found.at().labels, found.at().of) == (1, 4)
    assert set(found.values["code"]) == below(book, GROUP)
    with pytest.raises(NotFound):
        select(db, book, Filter(code="none"))


def test_the_filter_of_lists_narrows_the_articles(db: Database, four: list[Article]) -> None:
    for article in four:
        label(db, article, 0, 4)
    readings.set_state(db, four[1].id, "甲", "done")
    for wanted, articles in (
        (Filter(source="山岗"), 2),
        (Filter(since="2021-03", until="2021-03"), 2),
        (Filter(title="茶"), 2),
        (Filter(state="done"), 1),
    ):
        assert counted(db, Selection(wanted, "甲")).at().of == articles


def test_a_label_in_several_stretches_is_one_label(db: Database, four: list[Article]) -> None:
    labels.add(db, four[0].id, CODE, "甲", Range(0, 4), further=[Range(6, 9), Range(30, 31)])
    found = counted(db).at()
    assert (found.labels, found.spans, found.characters) == (1, 1, 4 + 3 + 1)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: Range(pair[0], sum(pair)))))
def test_covered_counts_each_code_point_once(ranges: list[Range]) -> None:
    assert covered(ranges) == len(set(chain.from_iterable(range(*each) for each in ranges)))
