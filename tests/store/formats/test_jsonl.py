"""pizhu's JSONL keeps its contract, says what the coder saw, and comes back to the byte."""

import base64
import json
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from store import articles, codebook, labels, readings, usability
from store.codebook import Codebook
from store.database import Database
from store.errors import BadInput
from store.formats import jsonl
from store.formats.jsonl_line import Line
from store.project import open_project
from store.records import Code, Range
from store.text.pipeline import normalize
from tests.generated import examples
from tests.store.conftest import Open
from tests.store.helpers import CODE, GLOSSED, OTHER, TEXT, add, add_bytes, export, import_all, label

HOSTILE = (
    "春\x1b[31m天\x00的\u202e茶\u2028园[/bold]\x9b1m。\u2066龙\u2069井\x7f采\ufeff茶，"
    "</script>'; DROP TABLE labels; --\n"
)
ASTRAL = "𠮷野家的𠀋菜，👩\u200d🌾一直忙到中午。e\u0301\r\n茶园。\r\n"
LOST = "清晨的茶园里，茶农们忙着采茶，从清晨一直忙到中午才回家吃饭。".encode("gb18030")
UNDECODABLE = LOST[:20] + b"\xff" + LOST[20:]
"""GB18030 with a byte that belongs to nothing."""

GROUP = Code("tea", None, "茶", "Tea")
OWN_BOOK = Codebook(
    "茶/书", 3, (GROUP, Code("green", "tea", "绿茶", "Green"), Code("longjing", "green", "龙井", "Longjing"))
)

VALIDATOR = Draft202012Validator(json.loads(files("store").joinpath("formats/jsonl.schema.json").read_text("utf-8")))


@pytest.fixture
def full(db: Database) -> Database:
    """A project with one of everything."""
    plain, glossed, hostile, astral = (add(db, text) for text in (TEXT, GLOSSED, HOSTILE, ASTRAL))
    lost = add_bytes(db, UNDECODABLE, "坏\x1b[/bold]\u202e.txt")
    add_bytes(db, TEXT.encode("utf-16"), "utf16.txt")
    add_bytes(db, b"\xef\xbb\xbf" + TEXT.encode(), "marked.txt")
    for start, end in ((0, 5), (1, 3), (2, 9), (0, len(TEXT))):
        label(db, plain, start, end)
    label(db, plain, 0, 5, by="乙")
    label(db, plain, 0, 5, code=OTHER)
    labels.add(db, plain.id, CODE, "甲", None, "全文：\x1b[31m\u2028[/bold]")
    labels.add(db, hostile.id, CODE, "注\u202e员", Range(0, len(HOSTILE)), "\x00")
    alignment = articles.texts(db, glossed.id).alignment
    labels.add(db, glossed.id, CODE, "丙", labels.anchor(alignment, "normalized", Range(2, 4)))
    label(db, astral, 0, 1)
    label(db, lost, 0, 12)
    readings.set_state(db, plain.id, "甲", "done")
    readings.set_state(db, plain.id, "乙", "done")
    readings.set_state(db, astral.id, "甲", "done")
    readings.keep_place(db, astral.id, "乙", 3)
    readings.set_state(db, hostile.id, "注\u202e员", "skipped", "太长\x1b[31m")
    readings.set_state(db, hostile.id, "甲", "deferred", "要先问\n主任")
    readings.set_flag(db, hostile.id, "甲", True)
    readings.set_flag(db, lost.id, "丙", True)
    usability.mark(db, lost.id, "甲", "duplicate", "与上一篇相同[/b]")
    return db


def records(db: Database) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl.lines(db)]


def check(record: dict[str, Any]) -> None:
    """Assert what every line promises."""
    VALIDATOR.validate(record)
    raw, text = record["raw"], record["text"]
    meta = record["meta"]
    data = base64.b64decode(meta["bytes"]) if "bytes" in meta else raw.encode(meta["encoding"])
    assert sha256(data).hexdigest() == record["id"]
    assert normalize(raw).text == text
    for region in record["regions"]:
        words = text[region["start"] : region["end"]]
        assert words == words.strip() != ""
        assert normalize(raw).alignment.to_raw(Range(region["start"], region["end"])) == (
            region["raw_start"],
            region["raw_end"],
        )
    for made in record["labels"]:
        if made["start"] is not None:
            assert text[made["start"] : made["end"]] == made["quote"]
            assert raw[made["raw_start"] : made["raw_end"]] == made["raw_quote"]
        assert made["path"][-1] == made["code"]


def again(open_db: Open, tmp_path: Path, text: str) -> str:
    """The export of a new project into which this export was imported."""
    path = tmp_path / "again.jsonl"
    path.write_text(text, "utf-8", newline="\n")
    db = open_db("again.db")
    assert {outcome.what for outcome in import_all(db, path)} <= {"added"}
    return export(db)


def test_every_line_keeps_the_contract(full: Database) -> None:
    found = records(full)
    assert len(found) == 7
    for record in found:
        check(record)


def test_the_schema_itself_is_one() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)


def test_a_line_says_what_the_coder_saw(full: Database) -> None:
    plain, glossed, hostile, astral, lost, utf16, marked = records(full)
    assert (plain["title"], plain["status"], plain["meta"]["states"]) == (
        "春天的茶园",
        "done",
        {"甲": "done", "乙": "done"},
    )
    assert [(made["raw_start"], made["raw_end"], made["annotator"]) for made in plain["labels"]] == [
        (None, None, "甲"),
        (0, len(TEXT), "甲"),
        *[(0, 5, "乙"), (0, 5, "甲"), (0, 5, "甲"), (1, 3, "甲"), (2, 9, "甲")],
    ]
    (made,) = glossed["labels"]
    assert (made["quote"], made["raw_quote"]) == ("会场", "會(huì)場(chǎng)")
    assert (made["name"], made["path"]) == ("组建方式", ["organising", CODE])
    assert astral["labels"][0]["quote"] == "𠮷"
    assert (astral["status"], astral["meta"]["states"]) == ("started", {"甲": "done", "乙": "started"})
    assert "states" not in glossed["meta"]
    assert (hostile["status"], hostile["meta"]["states"]) == ("started", {"注\u202e员": "skipped", "甲": "deferred"})
    assert hostile["meta"]["reasons"] == {"注\u202e员": "太长\x1b[31m", "甲": "要先问\n主任"}
    assert (hostile["meta"]["flagged"], lost["meta"]["flagged"]) == (["甲"], ["丙"])
    assert (lost["meta"]["unusable"], lost["meta"]["unusable_note"]) == ("duplicate", "与上一篇相同[/b]")
    assert (lost["meta"]["encoding"], lost["meta"]["undecoded"]) == ("gb18030", 1)
    assert base64.b64decode(lost["meta"]["bytes"]) == UNDECODABLE
    assert all("bytes" not in record["meta"] for record in (plain, glossed, astral, utf16, marked))
    assert plain["pizhu"] == {"schema": 1, "profile": normalize("").profile, "codebook": "pizhu-default/1"}


def test_a_line_says_what_is_no_running_text(db: Database, open_db: Open, tmp_path: Path) -> None:
    add(db, "茶園日報(bào)記者 李一山\n" + GLOSSED * 2 + "\n責(zé)任編(biān)輯：王二水\n")
    (record,) = records(db)
    check(record)
    assert [
        (region["kind"], record["raw"][region["raw_start"] : region["raw_end"]]) for region in record["regions"]
    ] == [("byline", "茶園日報(bào)記者 李一山"), ("editor", "責(zé)任編(biān)輯：王二水")]
    changed = json.dumps(record | {"regions": []}, ensure_ascii=False) + "\n"
    assert again(open_db, tmp_path, changed) == export(db)


def test_a_line_holds_nothing_that_a_terminal_acts_upon(full: Database) -> None:
    for line in jsonl.lines(full):
        assert not {"\x1b", "\x00", "\x9b", "\x7f", "\u202e", "\u2028", "\u2066", "\ufeff", "\n"} & set(line)


def test_the_same_project_gives_the_same_bytes(full: Database, open_db: Open, project_path: Path) -> None:
    assert export(full) == export(full) == export(open_db(project_path.name))


def test_imported_and_exported_it_is_the_same_to_the_byte(full: Database, open_db: Open, tmp_path: Path) -> None:
    text = export(full)
    assert again(open_db, tmp_path, text) == text


def test_the_bytes_of_every_file_come_back(full: Database, open_db: Open, tmp_path: Path) -> None:
    again(open_db, tmp_path, export(full))
    other = open_db("again.db")
    for article in articles.ids(full):
        assert articles.data(other, article) == articles.data(full, article)


@pytest.mark.parametrize("codes", [["tea", "green"], ["green", "tea"], ["longjing", "green", "tea"]])
def test_a_codebook_of_ones_own_comes_back_to_the_byte(
    db: Database, open_db: Open, tmp_path: Path, codes: list[str]
) -> None:
    codebook.replace(db, OWN_BOOK)
    for number, code in enumerate(codes):
        label(db, add(db, TEXT + str(number)), 0, 2, code=code)
    text = export(db)
    assert again(open_db, tmp_path, text) == text


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["春天", GLOSSED, "𠮷", "e\u0301", "\r\n", "\x1b[31m", "<p>", "\ufeff", "。", " "]), max_size=12
    ),
    st.lists(
        st.tuples(st.integers(0, 99), st.integers(1, 30), st.sampled_from([CODE, OTHER]), st.sampled_from("甲乙"))
    ),
)
def test_whatever_is_labelled_slices_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], spans: list[tuple[int, int, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("labelled")
    one, other = open_project(folder / "one.db"), open_project(folder / "other.db")
    raw = "茶" + "".join(parts)
    article = add(one, raw)
    for start, end, code, by in sorted({(s % len(raw), min(s % len(raw) + n, len(raw)), c, a) for s, n, c, a in spans}):
        label(one, article, start, end, code, by)
    check(records(one)[0])
    path = folder / "one.jsonl"
    path.write_text(export(one), "utf-8", newline="\n")
    import_all(other, path)
    assert export(other) == export(one)
    one.close()
    other.close()


Tamper = Callable[[dict[str, Any]], object]


def put(*path: str | int, value: object) -> Tamper:
    """Puts a value at this place of a line."""

    def tamper(record: dict[str, Any]) -> None:
        inner: Any = record
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return tamper


TAMPERED: dict[str, Tamper] = {
    "raw": put("raw", value="假的"),
    "raw with a lone surrogate": put("raw", value="假\ud800"),
    "raw is no text": put("raw", value=5),
    "raw is empty, and so is its hash": lambda line: line.update(raw="", id=sha256(b"").hexdigest(), labels=[]),
    "id": put("id", value="0" * 64),
    "another unit": put("unit", value="utf16"),
    "another schema": put("pizhu", "schema", value=2),
    "codebook without a version": put("pizhu", "codebook", value="x"),
    "an encoding that is none": put("meta", "encoding", value="nonsense"),
    "an encoding that is no text encoding": put("meta", "encoding", value="base64"),
    "bytes are no base64": put("meta", "bytes", value="!"),
    "undecoded is no number": put("meta", "undecoded", value="x"),
    "undecoded is negative": put("meta", "undecoded", value=-1),
    "undecoded is beyond all numbers": put("meta", "undecoded", value=10**30),
    "date is a list": put("meta", "date", value=[2024]),
    "title with a lone surrogate": put("meta", "title", value="\ud800"),
    "a state that is none": put("meta", "states", value={"甲": "asleep"}),
    "a state that is that of all": put("meta", "states", value={"甲": "new"}),
    "a reason of nobody": put("meta", "reasons", value={"甲": "太长"}),
    "a reason that is no text": lambda line: line["meta"].update(states={"甲": "skipped"}, reasons={"甲": 3}),
    "flagged is a text": put("meta", "flagged", value="甲"),
    "flagged by no name": put("meta", "flagged", value=[None]),
    "unusable for no reason": put("meta", "unusable", value="boring"),
    "a note on the use that is no text": lambda line: line["meta"].update(unusable="other", unusable_note=3),
    "states is a list": put("meta", "states", value=["甲"]),
    "an annotator of a state without a name": put("meta", "states", value={" ": "done"}),
    "no labels": put("labels", value=None),
    "label is no label": put("labels", 0, value=5),
    "raw quote": put("labels", 0, "raw_quote", value="假的"),
    "raw start": put("labels", 0, "raw_start", value=1),
    "raw start is no number": put("labels", 0, "raw_start", value="x"),
    "raw end out of the text": lambda line: line["labels"][0].update(raw_start=900, raw_end=901, raw_quote=""),
    "raw range is empty": lambda line: line["labels"][0].update(raw_start=2, raw_end=2, raw_quote=""),
    "half a range": put("labels", 0, "raw_start", value=None),
    "code is not in its path": put("labels", 0, "code", value="no_such_code"),
    "path turns in a circle": lambda line: line["labels"][0].update(code="a", path=["a", "b", "a"]),
    "annotator without a name": put("labels", 0, "annotator", value=" "),
    "annotator with a lone surrogate": put("labels", 0, "annotator", value="\ud800"),
    "note with a lone surrogate": put("labels", 0, "note", value="\udfff"),
}


def refused(open_db: Open, tmp_path: Path, line: str) -> None:
    """Assert that the line is refused with a reason of one line, and nothing of it is kept."""
    path = tmp_path / "tampered.jsonl"
    path.write_text(line + "\n", "utf-8")
    db = open_db("other.db")
    (outcome,) = import_all(db, path)
    assert outcome.what == "refused"
    assert str(outcome.reason)
    assert articles.count(db) == 0
    assert codebook.load(db).name == "pizhu-default"


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_a_line_that_was_tampered_with_is_refused(db: Database, open_db: Open, tmp_path: Path, tamper: Tamper) -> None:
    label(db, add(db), 0, 2)
    (record,) = records(db)
    tamper(record)
    refused(open_db, tmp_path, json.dumps(record))


@pytest.mark.parametrize("raw", ["假的文章，完全不同。", "假\ud800"])
def test_a_raw_text_that_is_not_what_its_bytes_say_is_refused(
    db: Database, open_db: Open, tmp_path: Path, raw: str
) -> None:
    add_bytes(db, UNDECODABLE)
    (record,) = records(db)
    refused(open_db, tmp_path, json.dumps(record | {"raw": raw}))


@pytest.mark.parametrize("key", ["id", "raw", "unit", "meta", "labels", "pizhu"])
def test_a_line_that_lacks_something_is_refused(db: Database, open_db: Open, tmp_path: Path, key: str) -> None:
    add(db)
    (record,) = records(db)
    del record[key]
    refused(open_db, tmp_path, json.dumps(record))


@pytest.mark.parametrize(
    "line", ["{", "null", "5", "[]", '"茶"', "{}", "NaN", '{"text": "茶"}', "[" * 100_000], ids=lambda line: line[:20]
)
def test_what_is_no_line_of_pizhu_is_refused(line: str) -> None:
    ((number, found),) = jsonl.read(BytesIO(line.encode("utf-8", "surrogatepass")))
    assert number == 1
    assert isinstance(found, BadInput)
    assert len(str(found)) < 500


def test_empty_lines_are_passed_over_and_counted(db: Database) -> None:
    add(db)
    found = list(jsonl.read(BytesIO("\n".join(["", "", *jsonl.lines(db), " "]).encode())))
    assert [number for number, _ in found] == [3]
    assert isinstance(found[0][1], Line)
