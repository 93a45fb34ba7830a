"""spaCy's DocBin: read by spaCy with the right words at each span, and by pizhu from whoever made it."""

import zlib
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Database

pytest.importorskip("spacy")

import spacy
import srsly
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Corpus
from spacy.vocab import Vocab

from store import labels
from store.errors import BadInput
from store.exchange.document import Document, Mark
from store.exchange.incoming import Incoming, Refused
from store.exchange.losses import Losses, fitting
from store.exchange.reading import read_into
from store.exchange.registry import load
from store.formats.docbin import GROUP, read
from store.records import Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import fill, write
from tests.store.exchange.project import read as take
from tests.store.formats.documents import about, document, documents
from tests.store.helpers import CODE, OTHER

FORMAT = load("docbin")


def written(*made: Document) -> bytes:
    out = BytesIO()
    assert FORMAT.write is not None
    FORMAT.write(fitting(made, FORMAT.holds, Losses()), about(), out)
    return out.getvalue()


def docs(data: bytes) -> list[Doc]:
    return list(DocBin().from_bytes(data).get_docs(Vocab()))


def foreign(tmp_path: Path, *made: Doc) -> list[Incoming | Refused]:
    path = tmp_path / "foreign.spacy"
    DocBin(docs=made, store_user_data=True).to_disk(path)
    return list(read(path))


def test_spacy_reads_words_codes_and_answers() -> None:
    marks = (Mark("whole", OTHER, "甲", ()), Mark("a", CODE, "甲", (Range(0, 2), Range(4, 5))))
    first = document("𠮷野 的菜，👩\u200d🌾\r\n", "raw", *marks, Mark("b", OTHER, "乙", (Range(1, 3),)))
    one, other = docs(written(first, document("下一篇", "raw")))
    assert one.text == first.text
    assert [(each.id_, each.label_, each.text) for each in one.spans[GROUP]] == [
        ("a", CODE, "𠮷野"),
        ("a", CODE, "菜"),
        ("b", OTHER, "野 "),
    ]
    assert [(each.label_, each.text) for each in one.ents] == [(CODE, "𠮷野"), (CODE, "菜")]
    assert (one.cats, other.cats) == ({OTHER: 1.0}, {OTHER: 0.0})
    assert one.user_data["id"] == first.id
    assert one.user_data["pizhu"]["labels"][1]["annotator"] == "甲"


@settings(deadline=None)
@given(st.lists(documents(), max_size=3))
def test_it_is_the_file_that_spacy_would_write(made: list[Document]) -> None:
    data = written(*made)
    again = DocBin(store_user_data=True).from_bytes(data).to_bytes()
    assert zlib.decompress(data) == zlib.decompress(again)


def test_many_and_long_articles_are_laid_out_as_spacy_does() -> None:
    many = written(*(document(f"第{number}篇", "raw") for number in range(20)))
    long = written(document("茶" * 70_000, "raw"))
    for data in (many, long):
        again = DocBin(store_user_data=True).from_bytes(data).to_bytes()
        assert zlib.decompress(data) == zlib.decompress(again)


@settings(deadline=None)
@given(documents())
def test_every_label_comes_back_on_its_words(made: Document) -> None:
    with TemporaryDirectory() as folder:
        asked, back = through(FORMAT, [made], about(made.layer), Path(folder, "x.spacy"))
    assert back == asked


def test_spacy_train_takes_it(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "train.spacy")
    examples = list(Corpus(tmp_path / "train.spacy")(spacy.blank("zh")))
    assert len(examples) == 5
    assert all(example.reference.text for example in examples)


def test_what_only_pizhu_says_comes_back(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    losses = write(db, FORMAT, tmp_path / "all.spacy")
    assert not +losses
    other = open_db("other.db")
    outcomes = take(other, FORMAT, tmp_path / "all.spacy")
    assert [outcome.what for outcome in outcomes] == ["added"] * 5
    for outcome in outcomes:
        assert outcome.article is not None
        assert labels.of_article(other, outcome.article.id) == labels.of_article(db, outcome.article.id)


def span(doc: Doc, start: int, end: int, label: str) -> Span:
    found = doc.char_span(start, end, label=label)
    assert found is not None
    return found


def test_docs_of_others(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    doc = nlp.make_doc("𠮷安设立窗口，群众办理。")
    doc.spans["sc"] = [span(doc, 2, 6, "desk")]
    doc.spans["other"] = [span(doc, 2, 6, "desk"), span(doc, 7, 9, "people")]
    doc.ents = [span(doc, 0, 2, "place"), span(doc, 7, 9, "people")]
    doc.cats = {"news": 1.0, "advert": 0.2}
    words = Doc(nlp.vocab, words=["Tea", "忙"], spaces=[True, False])
    first, second = foreign(tmp_path, doc, words)
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert (first.text, second.text) == (doc.text, "Tea 忙")
    found = [(label.code, *(each.quote for each in label.stretches)) for label in first.labels]
    assert sorted(found) == [("desk", "设立窗口"), ("news",), ("people", "群众"), ("place", "𠮷安")]


def test_docs_of_others_come_into_a_project(db: Database, tmp_path: Path) -> None:
    doc = spacy.blank("zh").make_doc("茶农一直忙到中午。")
    doc.ents = [span(doc, 0, 2, "people")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (outcome,) = read_into(db, FORMAT, tmp_path / "x.spacy", "进")
    assert outcome.article is not None
    assert [label.raw_quote for label in labels.of_article(db, outcome.article.id)] == ["茶农"]


def test_what_was_changed_in_spacy_counts(tmp_path: Path) -> None:
    data = written(document("茶农忙到晚", "raw", Mark("w", OTHER, "甲", ()), Mark("a", CODE, "甲", (Range(0, 2),))))
    (doc,) = docs(data)
    doc.cats = {OTHER: 0.0, "news": 1.0}
    doc.spans[GROUP] = [*doc.spans[GROUP], Span(doc, 2, 3, label="busy")]
    (found,) = foreign(tmp_path, doc)
    assert isinstance(found, Incoming)
    assert [(label.code, label.id) for label in found.labels] == [("news", None), (CODE, "a"), ("busy", None)]


def test_malformed_files_are_refused(tmp_path: Path) -> None:
    whole = srsly.msgpack_loads(
        zlib.decompress(written(document("茶农忙", "raw", Mark("a", CODE, "甲", (Range(0, 2),)))))
    )
    broken: dict[str, bytes] = {
        "garbage": b"not packed",
        "no map": srsly.msgpack_dumps([1, 2]),
        "no tokens": srsly.msgpack_dumps({**whole, "tokens": b""}),
        "no strings": srsly.msgpack_dumps({**whole, "strings": []}),
        "cut": srsly.msgpack_dumps(whole)[:-40],
        "lengths": srsly.msgpack_dumps({**whole, "lengths": b"\xff"}),
        "cats": srsly.msgpack_dumps({**whole, "cats": [3]}),
        "groups": srsly.msgpack_dumps({**whole, "span_groups": [b"\x81"]}),
        "own": srsly.msgpack_dumps({**whole, "user_data": [srsly.msgpack_dumps({"pizhu": {"labels": 3}})]}),
    }
    for name, data in broken.items():
        path = tmp_path / f"{name}.spacy"
        path.write_bytes(data if name == "garbage" else zlib.compress(data))
        try:
            found = list(read(path))
        except BadInput:
            continue
        assert isinstance(found[-1], Refused), name


def test_a_span_outside_of_the_text_is_refused(tmp_path: Path) -> None:
    doc = Doc(Vocab(), words=list("茶农忙"), spaces=[False] * 3)
    doc.spans[GROUP] = [Span(doc, 0, 2, label="x")]
    other = Doc(doc.vocab, words=list("茶农忙" * 9), spaces=[False] * 27)
    other.spans[GROUP] = [Span(other, 20, 26, label="x")]
    bin_ = DocBin(docs=[doc])
    bin_.span_groups = DocBin(docs=[other]).span_groups
    bin_.to_disk(tmp_path / "x.spacy")
    (found,) = read(tmp_path / "x.spacy")
    assert isinstance(found, Refused)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.spacy"
    path.write_bytes(zlib.compress(b"\0" * 60_000_000))
    with pytest.raises(BadInput, match="unpacked"):
        list(read(path))
