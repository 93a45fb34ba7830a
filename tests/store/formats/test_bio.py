"""Characters with tags: the rows as taggers want them, and the labels back from files of any scheme."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import labels
from store.database import Database
from store.exchange.document import Document, Mark
from store.exchange.incoming import Incoming, Refused
from store.exchange.losses import Losses, fitting
from store.exchange.reading import read_into
from store.exchange.registry import load
from store.formats.bio import BIO, sentences
from store.formats.bio.reading import MAX_PART, read
from store.records import Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import contents, fill, write
from tests.store.exchange.project import read as take
from tests.store.formats.documents import about as shared
from tests.store.formats.documents import document, documents
from tests.store.helpers import CODE


def rows(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def written(tmp_path: Path, text: str, *ranges: Range, made: str = "bio") -> list[str]:
    path = tmp_path / "out.bio"
    marks = tuple(Mark(f"m{number}", CODE, "甲", (where,)) for number, where in enumerate(ranges))
    out = BytesIO()
    write_it = load(made).write
    assert write_it is not None
    write_it([document(text, "raw", *marks)], shared(), out)
    path.write_bytes(out.getvalue())
    return rows(path)


def test_a_character_is_a_row(tmp_path: Path) -> None:
    found = written(tmp_path, "𠮷野 忙。\n下", Range(0, 2), Range(3, 4))
    assert found[0].split()[0::3] == ["-DOCSTART-", "O"]
    assert found[2:] == [
        f"𠮷 _ _ B-{CODE}",
        f"野 _ _ I-{CODE}",
        "<U+0020> _ _ O",
        f"忙 _ _ B-{CODE}",
        "。 _ _ O",
        "<U+000A> _ _ O",
        "",
        "下 _ _ O",
        "",
        "",
    ]


def test_bioes_says_where_a_label_ends(tmp_path: Path) -> None:
    found = written(tmp_path, "茶农忙到晚", Range(0, 3), Range(4, 5), made="bioes")
    assert [row.split()[-1][0] for row in found[2:7]] == ["B", "I", "E", "O", "S"]


def test_no_row_can_be_taken_for_another(tmp_path: Path) -> None:
    """Whatever splits at blanks or line ends finds as many rows as there are characters."""
    text = "\u3000\u2028\x85\x00\x1b\u202e\t\r\n\u200d\ufeff<U+0020>"
    found = [row for row in "\n".join(written(tmp_path, text)[2:]).splitlines() if row]
    assert [len(row.split()) for row in found] == [4] * len(text)


@given(documents())
def test_sentences_cover_the_text_and_cut_no_label(made: Document) -> None:
    (kept,) = _fitting(made)
    ranges = sorted(where for mark in kept.marks for where in mark.ranges)
    found = list(sentences(kept.text, ranges))
    assert "".join(kept.text[start:end] for start, end in found) == kept.text
    ends = {where.end for where in found}
    assert not any(start < end < other for start, other in ranges for end in ends)


def _fitting(made: Document) -> list[Document]:
    return list(fitting([made], BIO.holds, Losses()))


def test_a_sentence_ends_behind_its_quotes() -> None:
    text = "他说：“忙完了。”就走！\n\n下午再来；好"
    assert [text[start:end] for start, end in sentences(text, [])] == [
        "他说：“忙完了。”",
        "就走！\n\n",
        "下午再来；",
        "好",
    ]


@pytest.mark.parametrize("name", ["bio", "bioes"])
@given(made=documents())
def test_every_label_comes_back_on_its_words(name: str, made: Document) -> None:
    with TemporaryDirectory() as folder:
        asked, back = through(load(name), [made], shared(made.layer), Path(folder, "x.bio"))
    assert back == asked


@pytest.mark.parametrize("name", ["bio", "bioes"])
def test_what_goes_out_comes_back(name: str, db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    made, other = load(name), open_db("other.db")
    losses = write(db, made, tmp_path / "first.bio")
    assert losses.keys() >= {"overlaps", "whole", "further", "links", "notes"}
    assert {outcome.what for outcome in take(other, made, tmp_path / "first.bio")} == {"added"}
    write(other, made, tmp_path / "second.bio")
    assert contents(tmp_path / "second.bio") == contents(tmp_path / "first.bio")


def read_text(tmp_path: Path, text: str | bytes) -> list[Incoming | Refused]:
    path = tmp_path / "foreign.bio"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(path))


FOREIGN = {
    "bio": "茶 B-crop\n农 I-crop\n忙 O\n在 B-place\n园 B-place\n\n好 O\n",
    "iob1": "茶 I-crop\n农 I-crop\n忙 O\n在 I-place\n园 B-place\n\n好 O\n",
    "bioes": "茶\tB-crop\n农\tE-crop\n忙\tO\n在\tS-place\n园\tS-place\n\n好\tO\n",
    "bmes": "茶 n B_crop\n农 n E_crop\n忙 v O\n在 p S_place\n园 n S_place\n\n好 a O\n",
    "bilou": "# id = 3\n茶 B-crop\n农 L-crop\n忙 O\n在 U-place\n园 U-place\n\n好 O\n",
    "crlf and mark": "\ufeff茶 B-crop\r\n农 I-crop\r\n忙 O\r\n在 B-place\r\n园 B-place\r\n\r\n好 O",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_files_of_others(text: str, tmp_path: Path) -> None:
    (found,) = read_text(tmp_path, text)
    assert isinstance(found, Incoming)
    assert found.text == "茶农忙在园\n好"
    spans = [(label.code, each.start, each.end, each.quote) for label in found.labels for each in label.stretches]
    assert spans == [("crop", 0, 2, "茶农"), ("place", 3, 4, "在"), ("place", 4, 5, "园")]


def test_words_documents_and_blanks_of_others(tmp_path: Path) -> None:
    begin = "-DOCSTART- -X- O O\n\n"
    rows = ("Tea X X B-ORG\nLtd X X I-ORG\n忙 X X O\n\n", "春\tO\n \tO\n\u3000 O\n天 B-t")
    first, second = read_text(tmp_path, "".join(begin + each for each in rows))
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert (first.text, second.text) == ("Tea Ltd忙", "春 \u3000天")
    assert [label.stretches[0].quote for label in (*first.labels, *second.labels)] == ["Tea Ltd", "天"]


def test_a_long_file_is_taken_in_parts(tmp_path: Path) -> None:
    found = read_text(tmp_path, ("茶 B-t\n" + "农 I-t\n" * 98 + "。 O\n\n") * (3 * MAX_PART // 100))
    texts = [each.text for each in found if isinstance(each, Incoming)]
    assert len(texts) > 2
    assert all(len(text or "") < MAX_PART + 200 for text in texts)
    assert sum(len(text or "") - (text or "").count("\n") for text in texts) == 3 * MAX_PART


def test_what_cannot_be_used_is_told_by_its_row(tmp_path: Path) -> None:
    refused, found = read_text(tmp_path, "茶 B-t\n农 B\n忙 O\n")
    assert isinstance(refused, Refused)
    assert (refused.place, str(refused.reason)) == ("2", "the tag B names no code")
    assert isinstance(found, Incoming)
    assert found.text == "茶农忙"
    (refused,) = read_text(tmp_path, "茶 O\n".encode() + b"\xff O\n")
    assert isinstance(refused, Refused)
    assert refused.place == "2"
    (refused,) = read_text(tmp_path, "茶" * 100_000 + " O\n")
    assert "longer" in str(refused.reason if isinstance(refused, Refused) else "")
    assert read_text(tmp_path, "") == read_text(tmp_path, "\n\n") == []


@given(st.binary(max_size=200))
def test_nothing_makes_it_fail(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.bio")
        path.write_bytes(data)
        list(read(path))


def test_labels_of_others_come_into_a_project(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "crops.bio"
    path.write_text(FOREIGN["bio"], "utf-8")
    (outcome,) = read_into(db, BIO, path, "进")
    assert outcome.article is not None
    assert [label.raw_quote for label in labels.of_article(db, outcome.article.id)] == ["茶农", "在", "园"]


@pytest.mark.parametrize("name", ["bio", "bioes"])
def test_seqeval_finds_the_labels(name: str, tmp_path: Path) -> None:
    scheme = pytest.importorskip("seqeval.scheme")
    text = "茶农忙。到晚上，\n又忙"
    ranges = [Range(0, 2), Range(2, 3), Range(4, 7), Range(9, 11)]
    tags: list[list[str]] = [[]]
    for row in written(tmp_path, text, *ranges, made=name)[2:]:
        tags[-1] += [row.split()[-1]] if row else []
        tags += [] if row else [[]]
    kind = scheme.IOB2 if name == "bio" else scheme.IOBES
    entities = scheme.Entities([each for each in tags if each], kind).entities
    assert [(each.end - each.start, each.tag) for inner in entities for each in inner] == [
        (end - start, CODE) for start, end in ranges
    ]


def test_a_file_that_was_cut_gives_no_half_article(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, BIO, path := tmp_path / "a.bio")
    data = path.read_bytes()
    begins = data.rindex(b"-DOCSTART-")
    for end in (len(data) - 1, len(data) - 3, begins + 120):
        path.write_bytes(data[:end])
        outcomes = take(open_db(f"{end}.db"), BIO, path)
        assert [each.what for each in outcomes].count("added") == 4
        assert any("in the middle" in str(each.reason) for each in outcomes if each.what == "refused")
