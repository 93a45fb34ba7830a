"""Collections of brat: of the shape that brat reads, with the words at each offset, ours and those of others."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, codebook, labels, links
from store.codebook import Codebook
from store.database import Database
from store.exchange.document import About, Document, Mark, MarkValue, Quoted
from store.exchange.incoming import Incoming, Refused
from store.exchange.reading import read_into
from store.formats.brat import FORMAT, write_folder
from store.formats.brat.reading import read, recognises
from store.records import Code, Link, Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import fill, write
from tests.store.exchange.project import read as take
from tests.store.formats.documents import about, document, documents
from tests.store.helpers import CODE, OTHER

TEXT = "𠮷野的茶农，一直忙到中午。\r\n下午再\t来。\n"
TEXT_BOUND = re.compile(r"T\d+\t([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
OTHERS = (
    re.compile(r"R\d+\t[A-Za-z0-9_-]+ Arg1:T\d+ Arg2:T\d+"),
    re.compile(r"A\d+\t[A-Za-z0-9_-]+ T\d+(?: [^\t]+)?"),
    re.compile(r"#\d+\tAnnotatorNotes T\d+\t[^\t]+"),
)


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (path / f"{stem}.{suffix}").write_bytes(text.encode())
    return path


def written(tmp_path: Path, *made: Document) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    write_folder(made, about(), path)
    return path


def lines(path: Path) -> list[str]:
    (found,) = path.glob("*.ann")
    return found.read_bytes().decode().split("\n")[:-1]


def only(path: Path) -> Incoming:
    (found,) = read(path)
    assert isinstance(found, Incoming), found
    return found


def check_as_brat_does(path: Path) -> None:
    """What brat sees to when it opens a collection: the form of lines, and the words at their offsets."""
    for file in path.glob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        assert "\r" not in text
        seen = set()
        for line in file.read_bytes().decode().splitlines():
            assert line.split("\t")[0] not in seen
            seen.add(line.split("\t")[0])
            found = TEXT_BOUND.fullmatch(line)
            if found is None:
                assert any(pattern.fullmatch(line) for pattern in OTHERS), line
                continue
            spans = [tuple(map(int, span.split())) for span in found[2].split(";")]
            assert found[3] == " ".join(text[start:end] for start, end in spans)


def test_the_lines_of_an_article(tmp_path: Path) -> None:
    values: dict[str, MarkValue] = {"figure": 3, "who": Quoted(Range(3, 5), "茶农")}
    first = Mark("a", CODE, "甲", (Range(0, 2), Range(7, 9)), note="一\n二", confidence="low", attributes=values)
    whole = Mark("w", OTHER, "乙", ())
    made = document(TEXT, "raw", whole, first)
    tied = Link("l", "a", "w", "结果", "甲", "2026-01-01T00:00:00.000Z")
    path = written(tmp_path, Document(made.article, "raw", made.texts, made.marks, (tied,)))
    check_as_brat_does(path)
    found = lines(path)
    link = found[-1].split("\t")[1].split()[0]
    assert found == [
        f"T1\t{OTHER} 0 1\t𠮷",
        "A1\tWhole_article T1",
        "A2\tAnnotator T1 乙",
        f"T2\t{CODE} 0 2;7 9\t𠮷野 直忙",
        "A3\tAnnotator T2 甲",
        "A4\tConfidence T2 low",
        "A5\tfigure T2 3",
        "T3\tAttribute_words 3 5\t茶农",
        "R1\twho Arg1:T2 Arg2:T3",
        "#1\tAnnotatorNotes T2\t一 二",
        f"R2\t{link} Arg1:T2 Arg2:T1",
    ]
    assert link.startswith("type_")
    assert f"{link} | 结果" in (path / "visual.conf").read_text("utf-8").splitlines()


def test_a_label_is_cut_at_line_ends_and_tabs(tmp_path: Path) -> None:
    path = written(tmp_path, document(TEXT, "raw", Mark("a", CODE, "甲", (Range(12, len(TEXT)),))))
    check_as_brat_does(path)
    assert lines(path)[0] == f"T1\t{CODE} 12 13;14 17;18 20\t。 下午再 来。"
    (label,) = only(path).labels
    assert [(each.start, each.end) for each in label.stretches] == [(12, len(TEXT))]


def test_the_configuration_names_every_type(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "out")
    check_as_brat_does(tmp_path / "out")
    sections = (tmp_path / "out" / "annotation.conf").read_text("utf-8").split("[")
    told = {line.split()[0] for section in sections for line in section.splitlines()[1:] if line.strip()}
    used = {
        line.split("\t")[1].split()[0]
        for file in (tmp_path / "out").glob("*.ann")
        for line in file.read_text("utf-8").splitlines()
        if line[0] in "TRA"
    }
    assert used <= told
    labelled = (tmp_path / "out" / "visual.conf").read_text("utf-8")
    code = codebook.load(db)[CODE]
    assert f"{CODE} | {code.zh}" in labelled


def test_names_that_brat_cannot_have_are_mapped_and_mapped_back(tmp_path: Path) -> None:
    codes = [Code(name, None, zh=name, en=name) for name in ("a.b", "Attribute_words", "fine")]
    marks = [Mark(code.id, code.id, "甲", (Range(number, 4),)) for number, code in enumerate(codes)]
    path = tmp_path / "out"
    path.mkdir()
    book = Codebook("其他", 3, tuple(codes))
    write_folder([document("茶农忙到晚", "raw", *marks)], About(book, "raw", "codepoint", ("甲",)), path)
    check_as_brat_does(path)
    assert sorted(label.code for label in only(path).labels) == ["Attribute_words", "a.b", "fine"]


@given(documents())
def test_every_label_comes_back_on_its_words(made: Document) -> None:
    with TemporaryDirectory() as place:
        path = Path(place, "out")
        asked, back = through(FORMAT, [made], about(made.layer), path)
        check_as_brat_does(path)
    assert back == asked


def test_what_only_pizhu_says_comes_back(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    losses = write(db, FORMAT, tmp_path / "out")
    assert not +losses
    other = open_db("other.db")
    outcomes = take(other, FORMAT, tmp_path / "out")
    assert [outcome.what for outcome in outcomes] == ["added"] * 5
    for article in articles.ids(db):
        assert labels.of_article(other, article) == labels.of_article(db, article)
        assert links.of_article(other, article) == links.of_article(db, article)


def test_without_what_pizhu_set_aside_the_labels_are_there(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "out")
    for file in (tmp_path / "out").glob("*.json"):
        file.unlink()
    other = open_db("other.db")
    outcomes = take(other, FORMAT, tmp_path / "out")
    assert [outcome.reason for outcome in outcomes if outcome.what == "refused"] == []
    assert labels.count(other) == labels.count(db)


def test_what_was_changed_in_brat_counts(tmp_path: Path) -> None:
    marks = [Mark(name, CODE, "甲", (Range(at, at + 2),), note="旧") for at, name in enumerate("abc")]
    path = written(tmp_path, document("茶农忙到晚上", "raw", *marks))
    (file,) = path.glob("*.ann")
    text = file.read_text("utf-8").replace("T1\t旧", "T1\t新").replace(f"T2\t{CODE} 1 3\t农忙", f"T2\t{OTHER} 1 2\t农")
    file.write_text(text.replace("A3\tAnnotator T3 甲\n", "A3\tAnnotator T3 丙\n") + f"T9\t{CODE} 4 6\t晚上\n", "utf-8")
    found = {label.key: label for label in only(path).labels}
    assert (found["T1"].id, found["T1"].note) == ("a", "新")
    assert (found["T2"].id, found["T2"].code, found["T2"].note) == (None, OTHER, "旧")
    assert (found["T3"].id, found["T3"].annotator) == ("c", "丙")
    assert (found["T9"].id, found["T9"].annotator) == (None, None)


ANN = """T1\tdesk 6 12\t黨務幫辦窗口
T2\tdesk 2 4;10 12\t社區 窗口
A1\tConfidence T1 high
M1\tNegation T2
R1\tlocated_in Arg1:T1 Arg2:T2
E1\tBuild:T3 Theme:T1 Place2:T2
T3\tBuild 4 5\t設
N1\tReference E1 Wikipedia:42\t建
#1\tAnnotatorNotes T1\t街道設的 窗口
#2\tAnnotatorNotes T1\t又
*\tEquiv T1 T2
"""
STORY = "𠮷安社區設立黨務幫辦窗口，群眾就近辦理。"


def test_collections_of_others(tmp_path: Path) -> None:
    conf = "[entities]\nPlace\n\tdesk\n<M>=x\n[events]\n!Build|B\tTheme:desk\n[attributes]\nNegation\tArg:<EVENT>\n"
    look = "[labels]\ndesk | 服务台 | 台\n[drawing]\ndesk\tbgColor:#7fa2ff, fgColor:black\n"
    path = folder(tmp_path / "in", a_txt=STORY, a_ann=ANN, annotation_conf=conf, visual_conf=look)
    assert recognises(path)
    found = only(path)
    desk, apart, build = found.labels
    assert [each.quote for each in (*desk.stretches, *apart.stretches)] == ["黨務幫辦窗口", "社區", "窗口"]
    assert (desk.confidence, desk.note) == ("high", "街道設的 窗口\n又")
    assert (apart.attributes, build.attributes) == ({"Negation": "true"}, {"Reference": "Wikipedia:42 建"})
    assert [(each.source, each.target, each.type) for each in found.links] == [
        ("T1", "T2", "located_in"),
        ("T3", "T1", "Theme"),
        ("T3", "T2", "Place"),
        ("T1", "T2", "Equiv"),
    ]
    codes = {code.id: code for code in found.codes}
    assert (codes["desk"].zh, codes["desk"].parent, codes["desk"].colour) == ("服务台", "Place", "#7fa2ff")


def test_they_come_into_a_project(db: Database, tmp_path: Path) -> None:
    path = folder(tmp_path / "in", a_txt=STORY, a_ann=ANN)
    (outcome,) = read_into(db, FORMAT, path, "进")
    assert outcome.article is not None
    assert outcome.article.file == "a.txt"
    made = labels.of_article(db, outcome.article.id)
    assert sorted(label.raw_quote or "" for label in made) == ["社區", "設", "黨務幫辦窗口"]
    assert len(links.of_article(db, outcome.article.id)) == 4


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
@pytest.mark.parametrize("line_ends", [False, True])
def test_offsets_are_found_by_their_words(mark: str, unit: str, line_ends: bool, db: Database, tmp_path: Path) -> None:
    """Whatever counted surrogates, the two characters of a line end, or the mark before the text."""
    text, words = "𠮷野\r\n茶农\r\n忙到中午", ["茶农", "忙到", "中午"]
    seen = mark + (text.replace("\r\n", "\n") if line_ends else text)
    width = 1 if unit == "codepoint" else 2
    told = []
    for number, quote in enumerate(words):
        start = len(seen[: seen.index(quote)].encode("utf-16-le")) // 2 if width == 2 else seen.index(quote)
        told.append(f"T{number}\tX {start} {start + 2}\t{quote}\n")
    path = folder(tmp_path / "in", a_txt=mark + text, a_ann="".join(told))
    (outcome,) = read_into(db, FORMAT, path, "进")
    assert outcome.article is not None
    assert [label.raw_quote for label in labels.of_article(db, outcome.article.id)] == words


def test_old_words_apart_without_a_blank_and_words_over_a_line_end(tmp_path: Path) -> None:
    ann = "T1\tX 0 2;3 4\t茶农到\nT2\tX 4 5;6 7\t晚 上\n"
    first, second = only(folder(tmp_path / "in", a_txt="茶农忙到晚\n上", a_ann=ann)).labels
    assert [each.quote for each in first.stretches] == ["茶农", "到"]
    assert [each.quote for each in second.stretches] == ["晚\n上"]


def test_folders_in_a_collection_and_the_older_files(tmp_path: Path) -> None:
    path = folder(
        tmp_path / "in", b_txt="茶农", b_a1="T1\tX 0 2\t茶农\n", b_a2="R1\ty Arg1:T1 Arg2:T1\n", annotation_conf=""
    )
    folder(path / "inner", c_txt="忙", c_ann="T1\tX 0 1\t忙\n")
    found = [each for each in read(path) if isinstance(each, Incoming)]
    assert [(each.place, each.text, len(each.links)) for each in found] == [("b", "茶农", 1), ("inner/c", "忙", 0)]
    assert only(path / "inner" / "c.ann").text == "忙"


def test_what_cannot_be_used_is_told_by_its_line(db: Database, tmp_path: Path) -> None:
    good, elsewhere = "T1\tX 0 2\t茶农\n", "T7\tX 1 3\t茶农\n"
    bad = "T2 X 0 2 茶农\nT3\tX 5 2\t\nR1\ty Arg1:T1\nA1\tz T9 1\nT4\tX 1 1\t\nR2\ty Arg1:T1 Arg2:T8\nQ1\t\n"
    files = {"a_txt": "茶农忙", "a_ann": good + bad + "T1\tX 0 1\t茶\n" + elsewhere}
    path = folder(tmp_path / "in", README_txt="说明", b_ann="", c_txt="茶", **files)
    (path / "c.ann").write_bytes(b"\xff")
    outcomes = list(read_into(db, FORMAT, path, "进"))
    places = {outcome.file: str(outcome.reason) for outcome in outcomes if outcome.what == "refused"}
    told = [f"in:a.ann:{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9)]
    assert places.keys() == {*told, "in:a", "in:b", "in:c", "in:README.txt"}
    assert labels.count(db) == 1
    assert "T9" in places["in:a.ann:5"]


@given(st.text(alphabet="TREAN#*1 2\tX:;\n茶Arg", max_size=80), st.text(alphabet="茶农\r\n", min_size=1, max_size=9))
def test_nothing_makes_it_fail(ann: str, text: str) -> None:
    with TemporaryDirectory() as place:
        list(read(folder(Path(place, "in"), a_txt=text, a_ann=ann)))


def test_what_was_set_aside_may_be_anything(tmp_path: Path) -> None:
    path = written(tmp_path, document("茶农忙", "raw", Mark("a", CODE, "甲", (Range(0, 2),))))
    (side,) = path.glob("*.pizhu.json")
    labelled: tuple[object, ...] = ([], {"as": 3}, {"as": f"{CODE} 0 2", "ranges": [[0]]})
    sides: list[object] = [[], {"meta": 1}, {"ends": 2}, {"labels": 3}]
    for told in [*sides, *({"labels": {"T1": each}} for each in labelled)]:
        side.write_text(json.dumps(told), "utf-8")
        assert all(isinstance(each, Incoming | Refused) for each in read(path))
    side.write_text("{", "utf-8")
    assert [type(each) for each in read(path)] == [Refused]
