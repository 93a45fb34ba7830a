"""Articles: kept byte for byte, found by the beginning of a name."""

import codecs
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import articles
from store.database import Database
from store.errors import Ambiguous, BadArticle, NotFound
from store.intake import prepare
from store.text.pipeline import normalize
from tests.store.helpers import GLOSSED, TEXT, add, add_bytes

TEA = "龙井产自杭州，清明前采的最好。"
PEACH = "桃子产自无锡，七月里的最甜。"


def test_an_article_says_what_it_is(db: Database) -> None:
    article = add(db, TEXT, "茶园.txt")
    assert article.id == sha256(TEXT.encode()).hexdigest()
    assert (article.title, article.file, article.encoding) == ("春天的茶园", "茶园.txt", "utf-8")
    assert (article.undecoded, article.length) == (0, len(TEXT))
    assert articles.get(db, article.id) == article


def test_both_texts_come_back_with_their_alignment(db: Database) -> None:
    assert articles.texts(db, add(db, GLOSSED).id) == normalize(GLOSSED)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text("\ufeff\r\n\x00\x1b\u202e𠮷\u0301茶", max_size=20), st.booleans())
def test_the_file_can_be_given_back_byte_for_byte(db: Database, text: str, marked: bool) -> None:
    data = (codecs.BOM_UTF8 if marked else b"") + ("茶" + text).encode()
    article = add_bytes(db, data)
    assert articles.data(db, article.id) == data
    raw = articles.texts(db, article.id).raw
    assert len(raw) == article.length
    assert articles.raw_text(db, articles.article_row(db, article.id)) == raw
    assert article.undecoded or raw.encode(article.encoding) == data


def test_the_same_bytes_again_change_nothing(db: Database) -> None:
    first = add(db, TEXT, "一.txt")
    assert not articles.add(db, prepare(TEXT.encode(), "二.txt"))
    assert articles.get(db, first.id) == first
    assert articles.count(db) == 1


@pytest.mark.parametrize("key", ["id", "title", "file"])
def test_one_is_found_by_the_beginning_of_its_id_title_or_file(db: Database, key: str) -> None:
    article, _ = add(db, TEA, "tea.txt"), add(db, PEACH, "peach.txt")
    whole = str(getattr(article, key))
    assert articles.find(db, whole[:3]) == articles.find(db, whole) == article


def test_an_exact_name_wins_over_a_longer_one(db: Database) -> None:
    article, _ = add(db, TEA, "tea"), add(db, PEACH, "tea2")
    assert articles.find(db, "tea") == article
    with pytest.raises(Ambiguous, match="te"):
        articles.find(db, "te")


@pytest.mark.parametrize("key", ["茶", "%", "_ea", "T", "'; --", "tea.txt2"])
def test_what_begins_no_name_is_not_found(db: Database, key: str) -> None:
    add(db, TEA, "tea.txt")
    with pytest.raises(NotFound):
        articles.find(db, key)


def test_an_article_that_is_not_there(db: Database) -> None:
    for look in (articles.get, articles.texts, articles.data, articles.article_row):
        with pytest.raises(NotFound):
            look(db, "0" * 64)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"%PDF-1.7", bytes(range(32)) * 9])
def test_what_holds_no_text_is_no_article(data: bytes) -> None:
    with pytest.raises(BadArticle):
        prepare(data, "a.txt")


def test_a_title_is_never_empty() -> None:
    assert prepare("茶".encode(), "a.txt").title
    assert prepare(b"<p></p>.", "a.txt").title
    assert prepare("<p></p>".encode("utf-16"), "a.txt").title == "a.txt"
