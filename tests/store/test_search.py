"""Search of a project: what is found, where, in which order; by filters too; also where texts came in before."""

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import articles, labels, readings, search
from store.database import Database
from store.errors import BadInput
from store.filtering import Filter
from store.records import Article
from store.search import Count, Hit
from store.text.finding import Term, find, folded
from tests.store.helpers import GLOSSED, OTHER, add, label

VALLEY = "山谷里的小学\n发布时间：2021-03-18 来源：谷风报\n孩子们看着黑板，老师教他们写字，GDP是什么他们还不知道。\n"
BRIDGE = "石桥通车\n发布时间：2022-06-01 来源：石桥日报\n石桥修好了。孩子们在石桥上跑，石桥（老桥）不再冷清。\n"


def found(db: Database, *words: str, wanted: Filter = Filter(), by: str = "甲") -> list[Hit]:  # noqa: B008 (frozen)
    """All hits."""
    return list(search.hits(db, search.terms_of(words), wanted, by))


def quotes(db: Database, *words: str, wanted: Filter = Filter()) -> list[str]:  # noqa: B008 (frozen)
    """The words of all hits."""
    return [hit.words for hit in found(db, *words, wanted=wanted)]


@pytest.fixture
def three(db: Database) -> list[Article]:
    """Three articles."""
    return [add(db, VALLEY), add(db, BRIDGE), add(db, GLOSSED)]


def test_a_hit_says_where_it_is_in_both_texts(db: Database, three: list[Article]) -> None:
    (hit,) = found(db, "会场")
    texts = articles.texts(db, hit.article)
    assert hit.article == three[2].id
    assert (texts.text[slice(*hit.where)], texts.raw[slice(*hit.raw)]) == ("会场", "會(huì)場(chǎng)")
    assert hit.raw == labels.anchor(texts.alignment, "normalized", hit.where)
    assert (hit.before, hit.words, hit.after) == ("这个", "会场", "还没有开门，请进。")
    assert hit.term == Term("会场")


@pytest.mark.parametrize(
    "words", ["会", "會", "会场", "會場", "开门，请进", "開門,請進", "开门,请进", "场还没有", "門，請"]
)
def test_one_query_finds_both_scripts_and_widths(db: Database, three: list[Article], words: str) -> None:
    assert [hit.article for hit in found(db, words)] == [three[2].id]


@pytest.mark.parametrize("words", ["gdp", "ＧＤＰ", "gd", "D", "GDP是什么", "2021", "21-0"])
def test_latin_words_and_numbers_and_parts_of_them(db: Database, three: list[Article], words: str) -> None:
    assert found(db, words)


def test_words_that_only_their_neighbours_tell_apart(db: Database, three: list[Article]) -> None:
    assert quotes(db, "看著") == quotes(db, "看着") == ["看着"]


def test_every_place_in_the_order_of_import(db: Database, three: list[Article]) -> None:
    assert [hit.article for hit in found(db, "孩子们")] == [three[0].id, three[1].id]
    starts = [hit.where.start for hit in found(db, "石桥")]
    assert starts == sorted(starts)
    assert len(starts) == 5


def test_all_words_have_to_be_there(db: Database, three: list[Article]) -> None:
    assert quotes(db, "孩子", "石桥修") == ["石桥修", "孩子"]
    assert quotes(db, "孩子", "会场") == []


def test_words_of_any_length(db: Database) -> None:
    long = "".join(chr(0x4E00 + number * 7 % 20000) for number in range(4000))
    add(db, f"{long}。\n")
    text = articles.texts(db, articles.ids(db)[0]).text
    assert quotes(db, text[5:3900]) == [text[5:3900]]
    assert quotes(db, text[5:3900] + "无") == []


def test_marks_and_blanks_and_emoji(db: Database, three: list[Article]) -> None:
    smile = add(db, "好消息😀\n大家都笑了😀。\n")
    assert [hit.article for hit in found(db, "😀")] == [smile.id, smile.id]
    assert quotes(db, "(老桥)") == quotes(db, "（老桥）") == ["（老桥）"]
    assert quotes(db, "“石桥 日报”") == []


def test_regular_expressions(db: Database, three: list[Article]) -> None:
    assert quotes(db, "/石橋[上修]/") == ["石桥修", "石桥上"]
    assert quotes(db, "/会.|桥$/") == ["会场"]
    assert quotes(db, "/[0-9]{4}-06/") == ["2022-06"]
    assert quotes(db, "孩子", "/冷.$/") == []
    with pytest.raises(BadInput):
        search.terms_of(("/(/",))


def test_a_runaway_expression_is_told(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add(db, "党" * 200 + "。\n")
    monkeypatch.setattr("store.text.finding.PATIENCE", 0.05)
    with pytest.raises(BadInput, match="too long"):
        found(db, "/(党|党)+$/")


def test_filters(db: Database, three: list[Article]) -> None:
    label(db, three[1], 0, 2, by="乙")
    readings.set_state(db, three[0].id, "甲", "done")
    one, two = [three[0].id], [three[1].id]
    for wanted, expected in [
        (Filter(label_by="乙"), two),
        (Filter(code=OTHER), []),
        (Filter(state="done"), one),
        (Filter(since="2022"), two),
        (Filter(until="2021-03"), one),
        (Filter(source="谷风"), one),
        (Filter(title="石桥"), two),
        (Filter(since="2021", until="2021", state="new"), []),
    ]:
        assert [hit.article for hit in found(db, "孩子", wanted=wanted)] == expected, wanted
    assert found(db, "孩子", wanted=Filter(state="done"), by="乙") == []


def test_without_words_the_filter_lists_articles(db: Database, three: list[Article]) -> None:
    hits = found(db, wanted=Filter(since="2021"))
    assert [(hit.article, hit.words, hit.term) for hit in hits] == [(each.id, "", None) for each in three[:2]]
    assert hits[0].after.startswith("山谷里的小学")
    after = hits[0].place
    assert [hit.article for hit in search.hits(db, (), Filter(since="2021"), "甲", after=after)] == [three[1].id]


def test_pages_joined_are_all_hits(db: Database, three: list[Article]) -> None:
    for words in (("石桥",), ("孩子", "石桥"), ("/[石小]./",), ("们",)):
        terms = search.terms_of(words)
        every = found(db, *words)
        assert len(every) > 1
        pages, after = list[Hit](), None
        while page := list(islice(search.hits(db, terms, Filter(), "甲", after=after), 1)):
            pages += page
            after = page[-1].place
        assert pages == every


def test_counting(db: Database, three: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(*words: str) -> Count:
        return list(search.count(db, search.terms_of(words), Filter(), "甲"))[-1]

    assert counted("石桥") == Count(5, 1, more=False)
    assert counted("孩子们") == Count(2, 2, more=False)
    assert counted("没有的") == Count(0, 0, more=False)
    assert counted("/石./") == Count(5, 1, more=False)
    monkeypatch.setattr(search, "COUNTED", 3)
    assert counted("石桥") == Count(3, 1, more=True)


def test_a_search_can_be_stopped(db: Database, three: list[Article]) -> None:
    assert list(search.hits(db, search.terms_of(("孩子",)), Filter(), "甲", stop=lambda: True)) == []


LETTERS = "党黨务務ab12，。 着著看"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(LETTERS + "\n", min_size=3, max_size=40), max_size=4), st.text(LETTERS, min_size=1, max_size=3))
def test_the_index_misses_nothing(db: Database, texts: list[str], query: str) -> None:
    for text in filter(str.strip, texts):
        add(db, text)
    normalized = [(article, articles.texts(db, article).text) for article in articles.ids(db)]
    expected = [(article, where) for article, text in normalized for where in find(folded(text), query)]
    assert [(hit.article, hit.where) for hit in search.hits(db, (Term(query),), Filter(), "甲")] == expected
