"""Labels without their text find the article that they are on: by its id, its file, its title; in doubt none."""

from hashlib import sha256
from pathlib import Path

import pytest

from store import articles, labels
from store.database import Database
from store.errors import Ambiguous, BadInput, NotFound
from store.exchange.incoming import Incoming, IncomingLabel, RawText, Stretch
from store.exchange.meant import article_of
from store.exchange.reading import take_all
from store.exchange.taking import as_line
from store.importing import Outcome
from store.records import Article, Range
from tests.store.helpers import CODE, GLOSSED, TEXT, add, add_bytes


def lonely(article: str, *found: Stretch, digest: str | None = None) -> Incoming:
    made = tuple(IncomingLabel(CODE, (each,)) for each in found or (Stretch(0, 2, "春天"),))
    return Incoming("1", None, article=article, labels=made, layer="raw", unit="codepoint", text_sha256=digest)


def take(db: Database, found: Incoming) -> Outcome:
    (outcome,) = take_all(db, [found], "进", name="a")
    return outcome


def quoted(db: Database, article: Article) -> list[str | None]:
    return [each.raw_quote for each in labels.of_article(db, article.id)]


@pytest.mark.parametrize("name", ["茶园.txt", "C:\\报纸\\茶园.txt", "scans/茶园.txt", "春天的茶园"])
def test_an_article_is_found_by_its_file_or_its_title(db: Database, name: str) -> None:
    article = add(db)
    assert take(db, lonely(name)).labels == 1
    assert quoted(db, article) == ["春天"]


@pytest.mark.parametrize("name", ["茶园", "茶", "春天的", "", "0" * 64, "../茶园"])
def test_it_is_not_found_by_a_part_of_them(db: Database, name: str) -> None:
    article = add(db)
    with pytest.raises(NotFound):
        article_of(db, lonely(name))
    assert quoted(db, article) == []


def test_nor_is_a_long_title_by_its_beginning(db: Database) -> None:
    add(db, "一个很长很长的题目它的开头就有十六个字那么多\n\n正文在这里。\n")
    with pytest.raises(NotFound):
        article_of(db, lonely("一个很长很长的题目它的开头就有十六"))


def test_of_two_of_one_name_none_is_taken(db: Database) -> None:
    first, second = add(db), add(db, TEXT + "又一句。")
    with pytest.raises(Ambiguous, match="called 茶园"):
        article_of(db, lonely("茶园.txt"))
    assert article_of(db, lonely(first.id)).id == first.id
    assert article_of(db, lonely(second.id[:16])).id == second.id


def test_offsets_of_another_text_are_taken_only_where_the_words_tell_the_place(db: Database) -> None:
    article = add(db)
    other = sha256("别的文本".encode()).hexdigest()
    once, twice = TEXT.index("清晨"), TEXT.index("茶")
    assert TEXT.count("茶") > 1
    for stretch, count in (
        (Stretch(twice, twice + 1, "茶"), 0),
        (Stretch(0, 2), 0),
        (Stretch(once, once + 2, "清晨"), 1),
    ):
        found = lonely(article.id, stretch, digest=other)
        assert take(db, found).labels == count
        if not count:
            with pytest.raises(BadInput, match="counted in"):
                as_line(db, found, "进")
    same = sha256(TEXT.encode()).hexdigest()
    assert take(db, lonely(article.id, Stretch(twice, twice + 1, "茶"), digest=same)).labels == 1


def test_of_both_texts_the_raw_one_is_the_article(db: Database, tmp_path: Path) -> None:
    here = add_bytes(db, GLOSSED.encode("gb18030"), "会场.txt")
    text = articles.texts(db, here.id).text
    both = RawText(GLOSSED, "gb18030", articles.texts(db, here.id).profile)
    found = Incoming("1", text, file="会场.txt", layer="normalized", unit="codepoint", raw=both)
    assert article_of(db, found).id == here.id


def test_where_the_texts_do_not_belong_together_the_one_with_the_labels_is_an_article(db: Database) -> None:
    text = "完全不同的一句话。"
    made = (IncomingLabel(CODE, (Stretch(0, 2, "完全"),)),)
    both = RawText(GLOSSED, "utf-8", "simplified/1")
    outcome = take(db, Incoming("1", text, layer="normalized", unit="codepoint", labels=made, raw=both))
    assert (outcome.what, outcome.labels) == ("added", 1)
    (only,) = articles.ids(db)
    assert articles.texts(db, only).raw == text


def test_words_that_stand_where_either_unit_says_are_asked_for(db: Database) -> None:
    text = "𠮷人人都来。"
    label = IncomingLabel(CODE, (Stretch(2, 3, "人"),))
    found = Incoming("1", text, labels=(label,))
    (outcome,) = take_all(db, [found], "进", name="a")
    assert outcome.what == "refused"
    assert "--unit" in str(outcome.reason)
    (outcome,) = take_all(db, [found], "进", name="a", unit="utf16")
    assert outcome.labels == 1
    (only,) = articles.ids(db)
    assert [each.raw for each in labels.of_article(db, only)] == [Range(1, 2)]


def test_one_label_that_tells_the_unit_tells_it_for_all(db: Database) -> None:
    text = "𠮷人人都来。"
    made = tuple(IncomingLabel(CODE, (each,)) for each in (Stretch(2, 3, "人"), Stretch(4, 5, "都")))
    (outcome,) = take_all(db, [Incoming("1", text, labels=made)], "进", name="a")
    assert outcome.labels == 2
    (only,) = articles.ids(db)
    assert [each.raw for each in labels.of_article(db, only)] == [Range(1, 2), Range(3, 4)]
