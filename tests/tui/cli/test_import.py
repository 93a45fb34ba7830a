"""``pizhu import``."""

import json
from pathlib import Path

from tests.tui.cli.conftest import GLOSSED, PLAIN
from tests.tui.cli.running import Run, assert_refused


def test_a_folder_comes_in_file_by_file(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("import", folder)
    assert ran.status == 0
    rows = [line.split() for line in ran.out.splitlines() if line.strip()]
    assert rows[0] == ["file", "result", "encoding", "characters", "title", "or", "reason"]
    assert rows[2][:4] == ["articles/bridge.txt", "added", "utf-8", str(len(PLAIN))]
    assert rows[3][:2] == ["articles/notes.doc", "skipped"]
    assert rows[4][:4] == ["articles/more/morning.txt", "added", "utf-8", str(len(GLOSSED))]
    assert "neither .txt nor .jsonl" in ran.out
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
