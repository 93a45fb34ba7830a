"""All places of a project that are like a quote."""

import pytest

from store import labels, usability, verdicts
from store.alike import Place, places_like
from store.database import Database
from store.records import Range
from store.verdicts import Words
from tests.store.helpers import CODE, OTHER, add

QUOTE = "村里办起了夜校，请退休的老师来教大家写字。"
TRADITIONAL = "天亮了。村裏辦起了夜校,請退休的老師來教大家寫字。"
NEAR = "天亮了。村里也办起了夜校，请退休的老师来教大家写字。"
SPOILT = "天亮了。村裏(lǐ)辦(bàn)起了夜校，請(qǐng)退休的老師(shī)來(lái)教大家寫(xiě)字。"


def places(db: Database, quote: str = QUOTE, by: str = "甲") -> list[Place]:
    return list(places_like(db, quote, CODE, by))


@pytest.fixture
def articles(db: Database) -> list[str]:
    texts = (f"一早。{QUOTE}", TRADITIONAL, NEAR, SPOILT, "天亮了。老师来写字。村里没有夜校。")
    return [add(db, text, f"{number}.txt").id for number, text in enumerate(texts)]


def test_same_and_nearly_the_same_in_either_script_damaged_or_not(db: Database, articles: list[str]) -> None:
    found = places(db)
    assert [each.article for each in found] == articles[:4]
    assert [each.is_same for each in found] == [True, True, False, True]
    assert {each.standing for each in found} == {"open"}
    assert [each.before[-3:] for each in found] == ["一早。", "亮了。", "亮了。", "亮了。"]
    first, _, near, spoilt = found
    assert (first.raw, first.words) == (Range(3, 3 + len(QUOTE)), QUOTE)
    assert near.words == NEAR[4:]
    assert SPOILT[slice(*spoilt.raw)] == SPOILT[4:]


def test_what_was_made_of_a_place(db: Database, articles: list[str]) -> None:
    labels.add(db, articles[0], CODE, "甲", Range(5, 8))
    labels.add(db, articles[1], OTHER, "甲", Range(4, 8))
    labels.add(db, articles[1], CODE, "乙", Range(4, 8))
    labels.add(db, articles[3], CODE, "甲", Range(0, 1), further=[Range(4, 6)])
    verdicts.code_all(db, CODE, "甲", [], [Words(articles[2], places(db)[2].raw)])
    assert [each.standing for each in places(db)] == ["coded", "open", "rejected", "coded"]
    assert [each.standing for each in places(db, by="乙")] == ["open", "coded", "open", "open"]
    assert [each.standing for each in places(db, by="丙")] == ["open"] * 4


def test_unusable_articles_are_left_out(db: Database, articles: list[str]) -> None:
    usability.mark(db, articles[0], "甲", "duplicate", "")
    assert [each.article for each in places(db)] == articles[1:4]


def test_few_characters_are_looked_for_as_they_stand(db: Database, articles: list[str]) -> None:
    assert [(each.article, each.words) for each in places(db, "夜校")] == [(article, "夜校") for article in articles]
    assert places(db, "GDP") == []
    add(db, "今年GDP增长了。", "gdp.txt")
    assert [each.words for each in places(db, "ＧＤＰ")] == ["GDP"]


def test_it_can_be_stopped(db: Database, articles: list[str]) -> None:
    assert list(places_like(db, QUOTE, CODE, "甲", stop=lambda: True)) == []


@pytest.mark.parametrize("quote", ["丙" * 4, "甲乙丙丁" * 200, "一、二、三、四、五、六、七、八、九、十。"])
def test_any_quote_can_be_looked_for(db: Database, quote: str) -> None:
    article = add(db, f"天亮了。{quote}雨停了。")
    assert [each.article for each in places(db, quote)][:1] == [article.id]
