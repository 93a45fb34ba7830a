"""Parquet: what pandas reads of it has the right words at each offset; what others wrote is read too."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Database
from store.errors import BadInput
from store.exchange import registry
from store.exchange.document import About, Document, Mark
from store.exchange.incoming import Incoming
from store.intake import prepare
from store.records import Article, Metadata, Range
from tests.generated import examples
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import about, fill, read, write
from tests.store.helpers import CODE

pyarrow = pytest.importorskip("pyarrow")
pandas = pytest.importorskip("pandas")
from pyarrow import parquet  # noqa: E402

FORMAT = registry.load("parquet")


@pytest.mark.parametrize("layer", ["raw", "normalized"])
def test_pandas_finds_the_words_at_each_offset(db: Database, tmp_path: Path, layer: str) -> None:
    pandas = pytest.importorskip("pandas")
    fill(db)
    losses = write(db, FORMAT, tmp_path / "a.parquet", layer)  # type: ignore[arg-type]
    assert not +losses
    frame = pandas.read_parquet(tmp_path / "a.parquet")
    found = 0
    for _, row in frame.iterrows():
        for label in row["labels"]:
            stretches = [label, *label["further"]] if label["start"] is not None else []
            for each in stretches:
                found += 1
                assert row["text"][int(each["start"]) : int(each["end"])] == each["quote"]
    assert found >= 8


def test_the_schema_says_what_is_in_it(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "a.parquet")
    schema = parquet.read_schema(tmp_path / "a.parquet")
    assert schema.names == [*("id", "text", "title", "date", "source", "author", "url"), "labels", "links", "meta"]
    told = schema.metadata[b"pizhu"].decode()
    assert '"layer":"raw"' in told
    assert '"unit":"codepoint"' in told
    assert CODE in told


def test_the_same_project_gives_the_same_bytes(db: Database, tmp_path: Path) -> None:
    fill(db)
    for name in ("a", "b"):
        write(db, FORMAT, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_of_another_program_is_read(open_db: Open, tmp_path: Path) -> None:
    entities = [[{"start": 1, "end": 3, "label": "季节"}], [{"start": 0, "end": 2, "label": "季节"}], None]
    texts = ["𠮷春天。", "秋天。", "冬天。"]
    table = pyarrow.table({"text": texts, "entities": entities})
    path = tmp_path / "foreign.parquet"
    parquet.write_table(table, path)
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(path)
    outcomes = read(open_db("a.db"), FORMAT, path, "codepoint")
    assert [(outcome.what, outcome.labels) for outcome in outcomes] == [("added", 1), ("added", 1), ("added", 0)]


def test_classes_of_hugging_face_get_their_names(tmp_path: Path) -> None:
    told = (
        b'{"info": {"features": {"text": {"_type": "Value"}, "spans": {"feature": {"label": '
        b'{"names": ["\\u6625", "\\u79cb"], "_type": "ClassLabel"}}, "_type": "List"}}}}'
    )
    table = pyarrow.table({"text": ["秋天。"], "spans": [[{"start": 0, "end": 2, "label": 1}]]})
    parquet.write_table(table.replace_schema_metadata({"huggingface": told}), tmp_path / "a.parquet")
    assert FORMAT.read is not None
    (found,) = FORMAT.read(tmp_path / "a.parquet")
    assert isinstance(found, Incoming)
    assert [label.code for label in found.labels] == ["秋"]


@pytest.mark.parametrize("columns", [{"text": ["春"]}, {"text": ["春"], "labels": [["甲"]]}, {"labels": [1]}])
def test_a_table_without_labels_is_not_of_this_format(tmp_path: Path, columns: dict[str, list[object]]) -> None:
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    assert FORMAT.recognises is not None
    assert not FORMAT.recognises(tmp_path / "a.parquet")


def test_what_is_broken_is_refused(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    whole, path = tmp_path / "whole.parquet", tmp_path / "a.parquet"
    write(db, FORMAT, whole)
    data = whole.read_bytes()
    other = open_db("other.db")
    for at in range(0, len(data), len(data) // 60):
        for bad in (data[:at], data[:at] + b"\xff\xff" + data[at + 2 :]):
            path.write_bytes(bad)
            with suppress(BadInput):
                read(other, FORMAT, path)


def test_a_row_that_is_wrong_is_refused_alone(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "a.parquet")
    table = parquet.read_table(tmp_path / "a.parquet")
    rows = table.to_pylist()
    rows[0]["meta"], rows[1]["text"] = "[]", None
    parquet.write_table(pyarrow.Table.from_pylist(rows, table.schema), tmp_path / "b.parquet")
    outcomes = read(open_db("b.db"), FORMAT, tmp_path / "b.parquet")
    assert [outcome.what for outcome in outcomes] == ["refused", "refused", "added", "added", "added"]


PIECES = st.sampled_from(["春", "天", "𠮷", "e\u0301", "👩\u200d🌾", "\r\n", "\n", "a", "\0", "\u2028", "，"])


@settings(max_examples=examples(40))
@given(st.lists(PIECES, min_size=2, max_size=30).map("".join), st.data())
def test_labels_stay_on_their_words(
    tmp_path_factory: pytest.TempPathFactory, db_about: About, text: str, data: st.DataObject
) -> None:
    text = f"春{text}"
    texts = prepare(text.encode(), "a.txt").normalized
    start = data.draw(st.integers(0, len(text) - 1))
    mark = Mark("m", CODE, "甲", (Range(start, data.draw(st.integers(start + 1, len(text)))),))
    article = Article("0" * 64, "题", Metadata(), "a.txt", "utf-8", 0, len(text), "2020-01-01")
    document = Document(article, "raw", texts, (mark,))
    asked, back = through(FORMAT, [document], db_about, tmp_path_factory.mktemp("a") / "a.parquet")
    assert back == asked


@pytest.fixture(scope="module")
def db_about(tmp_path_factory: pytest.TempPathFactory) -> About:
    """What the documents share."""
    from contextlib import closing

    from store.project import open_project

    with closing(open_project(tmp_path_factory.mktemp("project") / "a.db")) as db:
        return about(db)


def test_nothing_is_closed_that_was_open(db: Database) -> None:
    out = BytesIO()
    assert FORMAT.write is not None
    FORMAT.write([], about(db), out)
    assert out.getvalue().startswith(b"PAR1")
