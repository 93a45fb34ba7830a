"""``pizhu import``."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.tui.cli.conftest import GLOSSED, PLAIN
from tests.tui.cli.running import Ran, Run, assert_refused
from tui.cli import importing


def test_a_folder_comes_in_file_by_file(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("import", folder)
    assert ran.status == 0
    rows = [line.split() for line in ran.out.splitlines() if line.strip()]
    assert rows[0] == ["file", "result", "encoding", "characters", "title", "or", "reason"]
    assert rows[2][:4] == ["articles/bridge.txt", "added", "utf-8", str(len(PLAIN))]
    assert rows[3][:2] == ["articles/notes.doc", "skipped"]
    assert rows[4][:4] == ["articles/more/morning.txt", "added", "utf-8", str(len(GLOSSED))]
    assert "of no kind that is read" in ran.out
    assert ".hidden" not in ran.out
    assert ran.told == "2 added, 0 known already, 0 refused, 1 skipped, new labels: 0; project pizhu.db"
    assert (tmp_path / "pizhu.db").is_file()


def test_importing_again_changes_nothing(run: Run, project: Path, folder: Path) -> None:
    before = run("export").out
    ran = run("import", folder, folder / "bridge.txt")
    assert (ran.status, ran.told) == (
        0,
        f"0 added, 3 known already, 0 refused, 1 skipped, new labels: 0; project {project.name}",
    )
    assert run("export").out == before


def test_other_encodings_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gb.txt").write_bytes(PLAIN.encode("gb18030"))
    (tmp_path / "mark.txt").write_bytes(("水车转了起来。" + PLAIN).encode("utf-16"))
    ran = run("import", "gb.txt", "mark.txt")
    assert ran.status == 0
    assert "gb18030" in ran.out
    assert "utf-16" in ran.out
    assert {line["encoding"] for line in run("list", "--json").records} == {"gb18030", "utf-16"}


def test_a_missing_file_is_refused_and_the_rest_comes_in(run: Run, folder: Path) -> None:
    ran = run("import", "nowhere.txt", folder / "bridge.txt")
    assert ran.status == 1
    assert "nowhere.txt" in ran.out
    assert "there is no such file" in ran.out
    assert ran.told.startswith("1 added, 0 known already, 1 refused")


def test_an_export_comes_in_with_its_labels(run: Run, project: Path, tmp_path: Path) -> None:
    run("label", "add", "--article", "桥头村", "--quote", "石桥修好了", "--code", "volunteering", "--note", "看过")
    run("label", "add", "--article", "柳溪", "--whole", "--code", "党务帮办", "--annotator", "lin")
    assert run("export", "-o", "out.jsonl").status == 0
    ran = run("--db", "second.db", "import", "out.jsonl")
    assert ran.status == 0
    assert ran.out.count("(new labels: 1)") == 2
    assert run("--db", "second.db", "export").out == (tmp_path / "out.jsonl").read_text("utf-8") == run("export").out
    again = run("--db", "second.db", "import", "out.jsonl")
    assert again.told.startswith("0 added, 2 known already")


def test_the_code_book_of_an_export_is_adopted(run: Run, project: Path) -> None:
    book = 'name = "桥"\nversion = 3\n[[code]]\nid = "bridge"\nzh = "修桥"\n'
    Path("book.toml").write_text(book, "utf-8")
    assert run("codes", "import", "book.toml").status == 0
    run("label", "add", "--article", "桥头村", "--quote", "石桥", "--code", "修桥")
    run("export", "-o", "out.jsonl")
    assert run("--db", "second.db", "import", "out.jsonl").status == 0
    assert run("--db", "second.db", "export").out == run("export").out


def test_bad_lines_are_named_and_the_rest_comes_in(run: Run, project: Path) -> None:
    lines = run("export").out.splitlines()
    changed = json.loads(lines[0]) | {"raw": "别的字。"}
    odd = json.loads(lines[0]) | {"unit": "utf16"}
    newer = json.loads(lines[0]) | {"pizhu": {"schema": 99, "profile": "x", "codebook": "y/1"}}
    bad = ["{", "[]", '"text"', json.dumps(changed), json.dumps(odd), json.dumps(newer), "", lines[1]]
    Path("mixed.jsonl").write_text("\n".join(bad) + "\n", "utf-8")
    ran = run("--db", "second.db", "import", "mixed.jsonl")
    assert ran.status == 1
    rows = [line for line in ran.out.splitlines() if "mixed.jsonl:" in line]
    assert [row.split()[:2] for row in rows] == [
        *([f"mixed.jsonl:{number}", "refused"] for number in range(1, 7)),
        ["mixed.jsonl:8", "added"],
    ]
    assert "the raw text was changed" in rows[3]
    assert "utf16" in rows[4]
    assert "99" in rows[5]
    assert len(run("--db", "second.db", "list", "--json").records) == 1


def test_a_label_whose_quote_is_not_there_is_refused_with_its_article(run: Run, project: Path) -> None:
    run("label", "add", "--article", "桥头村", "--quote", "石桥", "--code", "volunteering")
    record = run("export").records[0]
    record["labels"][0]["raw_quote"] = "木桥"
    Path("wrong.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    ran = run("--db", "second.db", "import", "wrong.jsonl")
    assert ran.status == 1
    assert "raw quote" in ran.out
    assert run("--db", "second.db", "list", "--json").records == []


def test_nothing_named_is_wrong_usage(run: Run) -> None:
    ran = run("import")
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_an_annotator_needs_a_name(run: Run, folder: Path) -> None:
    assert_refused(run("--annotator", "  ", "import", folder / "bridge.txt"), "annotator", "name")


def test_a_profile_is_kept_with_the_articles(run: Run, folder: Path) -> None:
    assert run("import", folder, "--profile", "as-written").status == 0
    records = run("export").records
    assert {record["pizhu"]["profile"] for record in records} == {"as-written/1"}
    assert any("鎮裡" in record["text"] or "鎮里" in record["text"] for record in records)


def test_a_profile_that_is_not_there_is_wrong_usage_and_makes_no_project(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    assert_refused(run("import", folder, "--profile", "mine"), "mine", "simplified", status=2)
    assert not (tmp_path / "pizhu.db").exists()


def test_several_processes_bring_in_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(30):
        text = f"第{number}篇\n" + (GLOSSED if number % 2 else PLAIN) * 60
        (tmp_path / "many" / f"{number:02}.txt").write_text(text, "utf-8")
    (tmp_path / "many" / "05.txt").write_bytes(b"")
    (tmp_path / "many" / "06.doc").write_bytes(b"not read")
    (tmp_path / "many" / "07.jsonl").write_bytes(b"{\n")
    one = run("--db", "one.db", "import", "--jobs", "1", "many")
    two = run("--db", "two.db", "import", "--jobs", "2", "many")
    assert one.status == two.status == 1
    assert one.out == two.out
    assert one.told.startswith("29 added, 0 known already, 2 refused, 1 skipped")
    assert two.told == one.told.replace("one.db", "two.db")
    assert run("--db", "one.db", "export").out == run("--db", "two.db", "export").out


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def coded(run: Run, project: Path) -> Path:
    """The project with three labels, written to ``labels.jsonl``."""
    for quote in ("石桥", "心意"):
        run("label", "add", "--article", "桥头村", "--quote", quote, "--code", "volunteering")
    run("label", "add", "--article", "柳溪", "--quote", "党务帮办", "--code", "party_help_desk", "--annotator", "lin")
    assert run("export", "--format", "labels", "-o", "labels.jsonl").status == 0
    return project


def test_labels_alone_find_the_articles_that_are_here(run: Run, coded: Path, folder: Path) -> None:
    run("--db", "second.db", "import", folder)
    ran = run("--db", "second.db", "import", "labels.jsonl")
    assert (ran.status, ran.told) == (
        0,
        "0 added, 2 known already, 0 refused, 0 skipped, new labels: 3; project second.db",
    )
    assert [line.split()[:2] for line in ran.out.splitlines() if "labels.jsonl" in line] == [
        ["labels.jsonl:1–2", "known"],
        ["labels.jsonl:3", "known"],
    ]
    assert run("--db", "second.db", "export").out == run("export").out
    again = run("--db", "second.db", "import", "labels.jsonl")
    assert "new labels: 0" in again.told


def test_a_label_that_stands_nowhere_is_refused_by_its_line(run: Run, coded: Path, folder: Path) -> None:
    records = [json.loads(line) for line in Path("labels.jsonl").read_text("utf-8").splitlines()]
    records[1]["quote"] = "木桥"
    Path("labels.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    run("--db", "second.db", "import", folder)
    ran = run("--db", "second.db", "import", "labels.jsonl")
    assert ran.status == 1
    rows = [line.split()[:2] for line in ran.out.splitlines() if "labels.jsonl" in line]
    assert rows == [["labels.jsonl:1–2", "known"], ["labels.jsonl:2", "refused"], ["labels.jsonl:3", "known"]]
    assert "木桥" in ran.out
    assert "new labels: 2" in ran.err
    assert "labels refused: 1" in ran.err


def test_codes_that_are_made_on_the_way_are_listed(run: Run, coded: Path, folder: Path) -> None:
    record = json.loads(Path("labels.jsonl").read_text("utf-8").splitlines()[0])
    record |= {"id": "1" * 16, "code": "bridges", "name": "桥", "path": ["bridges"]}
    Path("labels.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    ran = run("import", "labels.jsonl")
    assert ran.status == 0
    assert "new codes: bridges 桥" in ran.err


def test_of_many_new_codes_and_of_long_ones_the_beginning_is_told(run: Run, coded: Path, folder: Path) -> None:
    record = json.loads(Path("labels.jsonl").read_text("utf-8").splitlines()[0])
    lines = []
    for number in range(30):
        code = f"bridges{number:02}" + "9" * 5_000
        lines.append(json.dumps(record | {"id": f"{number:016}", "code": code, "name": code, "path": [code]}))
    Path("labels.jsonl").write_text("\n".join(lines), "utf-8")
    ran = run("import", "labels.jsonl")
    (told,) = [line for line in ran.err.splitlines() if line.startswith("new codes: ")]
    assert told.startswith("new codes: bridges00999")
    assert told.endswith("…, and 10 more")
    assert len(told) < 1000


def test_a_dry_run_tells_the_same_and_changes_nothing(run: Run, coded: Path, folder: Path, tmp_path: Path) -> None:
    run("export", "-o", "all.jsonl")
    Path("bad.jsonl").write_text("{\n" + Path("labels.jsonl").read_text("utf-8"), "utf-8")
    paths = (folder, "all.jsonl", "bad.jsonl", "nowhere.txt")
    before = files(tmp_path)
    dry = run("--db", "new.db", "import", "--dry-run", *paths)
    assert files(tmp_path) == before
    real = run("--db", "new.db", "import", *paths)
    assert (dry.status, dry.out) == (real.status, real.out) == (1, real.out)
    assert dry.err.splitlines() == ["nothing was written; this is what would come of it:", *real.err.splitlines()]

    (folder / "third.txt").write_text("水车转了起来。" + PLAIN, "utf-8")
    before = files(tmp_path)
    dry = run("import", "--dry-run", *paths)
    assert files(tmp_path) == before
    assert dry.out == run("import", *paths).out


def test_a_format_can_be_named(run: Run, coded: Path, folder: Path) -> None:
    Path("labels.jsonl").rename("labels.data")
    ran = run("import", "--format", "labels", "labels.data")
    assert (ran.status, ran.told[:27]) == (0, "0 added, 2 known already, 0")
    ran = run("import", "--format", "papyrus", "labels.data")
    assert (ran.status, ran.out) == (2, "")
    assert "papyrus" in ran.told
    assert "labels" in ran.told


def test_labels_of_articles_that_are_not_here_are_refused(run: Run, coded: Path) -> None:
    ran = run("--db", "second.db", "import", "labels.jsonl")
    assert ran.status == 1
    assert "not here" in ran.out
    assert "labels refused: 3" in ran.err


def test_long_reports_come_in_several_tables(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_ROWS", 2)
    (tmp_path / "many").mkdir()
    for number in range(4):
        (tmp_path / "many" / f"{number}.txt").write_text(f"第{number}天，" + PLAIN, "utf-8")
    ran = run("import", "many")
    assert ran.out.count("title or reason") == 2
    assert [line.split()[0] for line in ran.out.splitlines() if "added" in line] == [f"many/{n}.txt" for n in range(4)]
    assert ran.told.startswith("4 added")


def rows(ran: Ran) -> list[list[str]]:
    """The files and what came of them."""
    lines = [line.split() for line in ran.out.splitlines() if line.strip()]
    return [line[:2] for line in lines[2:]]


def test_a_table_has_an_article_a_row(run: Run, tmp_path: Path) -> None:
    text = f"题名,发布日期,正文\r\n石桥,2021-03-18,{PLAIN.split()[1]}\r\n空的,2021,\r\n"
    Path("news.csv").write_bytes(text.encode("gb18030"))
    ran = run("import", "news.csv")
    assert ran.status == 1
    assert rows(ran) == [["news.csv:2", "added"], ["news.csv:3", "refused"]]
    (record,) = run("list", "--json").records
    assert (record["title"], record["date"]) == ("石桥", "2021-03-18")


def test_columns_can_be_named(run: Run, tmp_path: Path) -> None:
    Path("news.tsv").write_text(f"a\tb\n{PLAIN.split()[1]}\t石桥\n", "utf-8")
    refused = run("import", "news.tsv")
    assert refused.status == 1
    assert "--text-column" in refused.out
    assert "a, b" in refused.out
    ran = run("import", "news.tsv", "--text-column", "a", "--title-column", "b")
    assert rows(ran) == [["news.tsv:2", "added"]]
    assert run("list", "--json").records[0]["title"] == "石桥"
    lines = [json.dumps({"words": f"第{number}篇，{PLAIN}"}, ensure_ascii=False) for number in range(2)]
    Path("news.jsonl").write_text("\n".join(lines), "utf-8")
    ran = run("import", "news.jsonl", "--text-column", "words")
    assert rows(ran) == [["news.jsonl:1", "added"], ["news.jsonl:2", "added"]]


def test_jsonl_with_texts_needs_no_columns(run: Run, tmp_path: Path) -> None:
    Path("news.jsonl").write_text(json.dumps({"content": PLAIN}) + "\n", "utf-8")
    assert rows(run("import", "news.jsonl")) == [["news.jsonl:1", "added"]]


def test_an_archive_is_read_like_a_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    with ZipFile("all.zip", "w") as file:
        for path in sorted(folder.rglob("*.*")):
            file.write(path, path.relative_to(tmp_path))
        file.writestr("inner.zip", b"PK")
    before = run("import", folder)
    ran = run("--db", "second.db", "import", "all.zip")
    assert ran.status == 1
    assert rows(ran) == [[f"all.zip/{place}", what] for place, what in rows(before)] + [
        ["all.zip/inner.zip", "refused"]
    ]
    assert run("--db", "second.db", "export").out == run("export").out


def test_a_document_comes_in_by_its_text(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "pages").mkdir()
    paragraphs = "".join(f"<p>第{day}天，村里人又走到了一起，石桥不长，心意很长。</p>" for day in range(9))
    page = f"<html><head><title>石桥</title></head><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "pages" / "bridge.html").write_text(page, "utf-8")
    for jobs in ("1", "2"):
        ran = run("--db", f"{jobs}.db", "import", "--jobs", jobs, "pages")
        assert rows(ran) == [["pages/bridge.html", "added"]]
        (record,) = run("--db", f"{jobs}.db", "export").records
        assert "<p>" not in record["raw"]
        assert "心意很长" in record["raw"]
    assert rows(run("--db", "1.db", "import", "pages")) == [["pages/bridge.html", "known"]]


@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.zip", "a.parquet"])
def test_data_of_no_known_format_is_no_text(run: Run, name: str) -> None:
    Path(name).write_text(PLAIN, "utf-8")
    ran = run("import", name)
    assert (ran.status, rows(ran)) == (1, [[name, "refused"]])


RIS = """TY  - NEWS
TI  - 石桥修好了
T2  - 桥头日报
DA  - 2021/03/18
L1  - files/bridge.txt
ER  -
TY  - NEWS
TI  - 谁也没有见过的文章
ER  -
"""


def test_a_library_knows_more_of_the_files(run: Run, folder: Path) -> None:
    pytest.importorskip("rispy")
    Path("library.ris").write_text(RIS, "utf-8")
    dry = run("import", "--dry-run", "--metadata", "library.ris", folder)
    ran = run("import", "--metadata", "library.ris", folder)
    assert (ran.status, ran.out) == (0, dry.out)
    assert "谁也没有见过的文章" in ran.out
    assert any(line.split()[0] == "morning.txt" for line in ran.out.splitlines() if "without its record" in line)
    found = {record["file"]: record for record in run("list", "--json").records}
    assert (found["bridge.txt"]["date"], found["bridge.txt"]["source"]) == ("2021-03-18", "桥头日报")
    again = run("import", "--metadata", "library.ris", folder)
    assert [line for line in again.out.splitlines() if "bridge.txt" in line and "without" in line] == []


def test_a_library_that_cannot_be_read_is_one_line(run: Run, folder: Path, tmp_path: Path) -> None:
    assert_refused(run("import", "--metadata", "nowhere.ris", folder), "nowhere.ris")
    Path("empty.ris").write_text("石桥", "utf-8")
    assert_refused(run("import", "--metadata", "empty.ris", folder), "empty.ris", "RIS")
    assert not (tmp_path / "pizhu.db").exists()
