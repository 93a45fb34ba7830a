"""The report: balanced, harmless, the same bytes every time, and the marks on the right words, in a browser too."""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, labels, usability
from store.database import Database
from store.exporting import write_lines
from store.records import Article, Label, Range
from store.report import Heading, lines
from store.report.marking import Mark, in_lanes, runs
from store.selecting import Selection
from store.text.glyphs import DANGEROUS
from store.wording import filled
from tests.store.helpers import CODE, GLOSSED, OTHER, add, label

EVERYTHING, HEADING = Selection(), Heading("茶园")
VOID = {"meta", "br", "rect"}
HOSTILE = (
    '<script>alert(1)</script>"><img src=x onerror=alert(2)>\n'
    "一二三四五六七八九十&amp;\u202e甲乙丙丁\x1b[31m戊己</mark></p></article>庚辛壬癸。\n东风吹过山岗。\n"
)


class Document(HTMLParser):
    """A document as its reader sees it; its tags have to be balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.marked: dict[str, str] = {}
        """The words of each label, by its id."""
        self.tags: list[str] = []
        self.paragraphs: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs))
        self.seen.append(element)
        if tag not in VOID:
            self.open.append(element)
        if tag == "p":
            self.paragraphs.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag, tag

    def handle_data(self, data: str) -> None:
        self.text += data
        tag = any((about.get("class") or "").startswith("tag ") for _, about in self.open)
        if tag and self.open[-1][0] == "a":
            self.tags.append(data)
        if not tag and any(name == "p" for name, _ in self.open):
            self.paragraphs[-1] += data
            for name, about in self.open:
                if name == "mark":
                    found = about["data-label"] or ""
                    self.marked[found] = self.marked.get(found, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [about for name, about in self.seen if name == tag]


@dataclass
class Crossing:
    """An article with labels that lie within each other and cross, and the words of each."""

    article: Article
    words: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def crossing(db: Database) -> Crossing:
    text = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸。\n东风吹过山岗，小河流向远方。\n"
    made = Crossing(add(db, text))
    for start, end, code, by in (
        (0, 20, CODE, "甲"),
        (2, 8, OTHER, "乙"),
        (5, 12, CODE, "乙"),
        (8, 9, "pairing", "甲"),
        (15, 28, "donations", "甲"),
    ):
        one = label(db, made.article, start, end, code, by)
        made.words[one.id] = text[start:end].replace("\n", "")
    apart = labels.add(db, made.article.id, OTHER, "甲", Range(1, 3), "注<b>一</b>\n二", further=[Range(6, 7)])
    made.words[apart.id] = "二三七"
    return made


def report(db: Database, selection: Selection = EVERYTHING, heading: Heading = HEADING) -> str:
    return "\n".join(lines(db, selection, heading))


def test_every_word_is_marked_with_its_labels_and_no_other(db: Database, crossing: Crossing) -> None:
    document = Document(report(db))
    assert document.marked == crossing.words
    text = articles.texts(db, crossing.article.id).text
    assert "\n".join(filter(None, document.paragraphs)) == text.rstrip("\n")
    assert document.tags.count("党建指导员") == 3
    assert {about["title"] for about in document.all("mark")} >= {"党建指导员 · 甲 · 注<b>一</b>␊二".replace("␊", "␤")}


def test_marks_lead_to_the_labels_in_words(db: Database, crossing: Crossing) -> None:
    document = Document(report(db))
    places = {about["id"] for _, about in document.seen if about.get("id")}
    assert {about["aria-describedby"] for about in document.all("mark")} <= places
    links = [about["href"] or "" for about in document.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= places
    assert len({about.get("id") for _, about in document.seen if about.get("id")}) == sum(
        bool(about.get("id")) for _, about in document.seen
    )


def test_labels_on_whole_articles_are_listed(db: Database, crossing: Crossing) -> None:
    one = labels.add(db, crossing.article.id, "donations", "丙", None, "整篇")
    document = Document(report(db))
    assert "Labels on the whole article" in document.text
    assert "整篇" in document.text
    assert one.id not in document.marked


def test_what_a_label_says_besides_is_listed(db: Database, crossing: Crossing) -> None:
    one = label(db, crossing.article, 0, 2, "pairing", "丙")
    db.execute(
        "UPDATE labels SET confidence = 'low', attributes = ? WHERE id = ?",
        ['{"who": "<i>村里</i>", "count": 3}', one.id],
    )
    db.conn.commit()
    assert "丙 sure: little who: <i>村里</i> count: 3" in " ".join(Document(report(db)).text.split())


def test_the_same_project_gives_the_same_bytes(db: Database, crossing: Crossing) -> None:
    assert report(db) == report(db)
    dated = report(db, heading=Heading("茶园", "2026-03-01"))
    assert "2026-03-01" in dated
    assert len(set(dated.splitlines()) - set(report(db).splitlines())) == 1


def test_a_text_cannot_become_markup(db: Database) -> None:
    article = add(db, HOSTILE)
    text = articles.texts(db, article.id)
    start = text.raw.index("四")
    labels.add(db, article.id, CODE, '"><script>1</script>\x1b', Range(start, start + 30), "</li>\x07<script>")
    found = report(db, heading=Heading("<b>名</b>", only=("<i>",)))
    document = Document(found)
    assert document.all("script") == document.all("img") == []
    assert {name for name, _ in document.seen} <= ELEMENTS
    assert not any(name.startswith("on") for _, about in document.seen for name in about)
    assert not [line for line in found.split("\n") if DANGEROUS.search(line)]


PARTS = """
html head meta title style body header h1 h2 h3 h4 dl div dt dd nav ul ol li a main section article p mark sup
b q i small span br table caption thead tbody tr th td svg rect
"""
ELEMENTS = set(PARTS.split())
"""All that a report is made of."""


def test_nothing_is_fetched(db: Database, crossing: Crossing) -> None:
    db.execute("UPDATE articles SET url = 'https://example.org/\"><script>'")
    db.conn.commit()
    document = Document(report(db))
    assert not [about for _, about in document.seen if about.keys() & {"src", "srcset", "data", "action", "poster"}]
    assert document.all("link") == []
    outside = [about["href"] for about in document.all("a") if not (about["href"] or "").startswith("#")]
    assert outside == ['https://example.org/"><script>']
    assert "default-src 'none'" in str(document.all("meta"))
    assert "url(" not in report(db)
    assert "@import" not in report(db)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//[", " https://example.org"])
def test_only_addresses_of_the_web_are_links(db: Database, crossing: Crossing, address: str) -> None:
    db.execute("UPDATE articles SET url = ?", [address])
    db.conn.commit()
    document = Document(report(db))
    assert [about for about in document.all("a") if not (about["href"] or "").startswith("#")] == []
    assert address in document.text


def test_a_colour_cannot_become_style(db: Database, crossing: Crossing) -> None:
    db.execute("UPDATE codes SET colour = '} body { background: url(https://example.org)' WHERE parent IS NULL")
    db.conn.commit()
    assert "example.org" not in report(db)


def test_only_some_labels(db: Database, crossing: Crossing) -> None:
    other = add(db, "没有标注的一篇。\n", "b.txt")
    every = Document(report(db))
    assert other.title in every.text
    assert "No labels" in every.text
    document = Document(report(db, Selection(codes=frozenset({OTHER}), label_by="甲")))
    assert list(document.marked.values()) == ["二三七"]
    assert other.title not in document.text
    only = Document(report(db, Selection(article=other.id)))
    assert only.marked == {}
    assert only.paragraphs[0] == "没有标注的一篇。"


def test_unusable_articles_are_left_out(db: Database, crossing: Crossing) -> None:
    usability.mark(db, crossing.article.id, "甲", "duplicate")
    assert Document(report(db)).marked == {}
    assert "unusable" in Document(report(db, Selection(article=crossing.article.id))).text


def test_a_label_of_which_nothing_is_left_shows_its_raw_words(db: Database) -> None:
    article = add(db, GLOSSED)
    raw = articles.texts(db, article.id).raw
    start = raw.index("(zhè)")
    labels.add(db, article.id, CODE, "甲", Range(start, start + 5))
    document = Document(report(db))
    assert document.marked or "(zhè)" in document.text


def test_an_empty_project_has_a_report(db: Database) -> None:
    assert "Report on 茶园" in Document(report(db)).text


def test_words_are_translated(db: Database, crossing: Crossing) -> None:
    def tr(message: str, **values: object) -> str:
        return "译" + filled(message, values)

    document = Document("\n".join(lines(db, Selection(), Heading("x", language="zh-Hans"), tr)))
    assert "译Report on x" in document.text
    assert document.all("html") == [{"lang": "zh-Hans"}]
    assert {about.get("lang") for about in document.all("div") if about.get("class") == "text"} == {"zh"}


# The runs

LABEL = Label("x", "a", CODE, "甲", None, None, "", "")


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Range(pair[0], sum(pair)))
    found = []
    for number, one in enumerate(draw(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=8))):
        apart: list[Range] = []
        for each in sorted(one):
            if not apart or each.start > apart[-1].end:
                apart.append(each)
        found.append(Mark(number, LABEL, tuple(apart)))
    return found


@given(marks(), st.integers(0, 20), st.integers(0, 30))
def test_runs_cover_the_text_and_say_which_marks_lie_there(found: list[Mark], start: int, length: int) -> None:
    where = Range(start, start + length)
    shown = list(runs(where, in_lanes(found)))
    assert [place for run in shown for place in range(run.start, run.end)] == list(range(*where))
    for run in shown:
        for place in range(run.start, run.end):
            there = {mark.number for mark in found if any(low <= place < high for low, high in mark.ranges)}
            assert {mark.number for mark in run.marks} == there
        lanes = [mark.lane for mark in run.marks]
        assert lanes == sorted(set(lanes))
        assert {mark.number for mark in run.begun} == {
            mark.number for mark in found if any(each.start == run.start for each in mark.ranges)
        }


@given(marks())
def test_a_mark_keeps_its_lane_and_lanes_are_few(found: list[Mark]) -> None:
    placed = in_lanes(found)
    assert sorted(mark.number for mark in placed) == [mark.number for mark in found]
    deepest = max(
        (
            sum(mark.ranges[0].start <= place < mark.ranges[-1].end for mark in found)
            for place in (mark.ranges[0].start for mark in found)
        ),
        default=0,
    )
    assert {mark.lane for mark in placed} == set(range(deepest))


# In a browser

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on PATH")
def test_a_browser_shows_the_marks_on_the_right_words(db: Database, crossing: Crossing, tmp_path: Path) -> None:
    add(db, HOSTILE, "b.txt")
    page = tmp_path / "report.html"
    write_lines(page, lines(db, Selection(), Heading("茶园")))
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, *options, "--dump-dom", page.as_uri()], capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    document = Document(re.sub(r"^<!DOCTYPE html>", "", done.stdout))
    assert document.marked == crossing.words
    assert document.all("script") == document.all("img") == []
    assert {name for name, _ in document.seen} <= ELEMENTS
