"""``pizhu codes``."""

import tomllib
from pathlib import Path

import pytest

from tests.tui.cli.running import Run, assert_harmless, assert_inert, assert_refused

HEAD = 'name = "桥"\nversion = 2\n'


def code(identity: str, *lines: str) -> str:
    return "\n".join(["[[code]]", f'id = "{identity}"', f'zh = "名{identity}"', *lines, ""])


def test_the_default_codebook_is_shown_without_a_project(run: Run, tmp_path: Path) -> None:
    ran = run("codes")
    assert (ran.status, ran.err) == (0, "")
    assert run("codes", "list").out == ran.out
    assert "党务帮办" in ran.out
    assert "party_help_desk" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_json_lines(run: Run) -> None:
    records = run("codes", "list", "--json").records
    by_id = {record["id"]: record for record in records}
    assert by_id["party_help_desk"]["zh"] == "党务帮办"
    assert by_id["party_help_desk"]["parent"] in by_id
    assert set(by_id["party_help_desk"]) >= {"definition", "use_when", "avoid_when", "example", "cues", "colour", "en"}


def test_the_default_codebook_goes_out_is_edited_and_comes_in(run: Run, project: Path, tmp_path: Path) -> None:
    ran = run("codes", "export", "-o", "book.toml")
    assert (ran.status, ran.out) == (0, "")
    assert "book.toml" in ran.told
    book = tmp_path / "book.toml"
    text = book.read_text("utf-8")
    assert tomllib.loads(text) == tomllib.loads(run("codes", "export").out)
    book.write_text(text.replace("党务帮办", "党务代办") + code("bridge", 'parent = "society"'), "utf-8")
    ran = run("codes", "import", "book.toml")
    assert (ran.status, ran.out) == (0, "")
    assert "1 code added, 6 changed, 0 dropped; project pizhu.db" in ran.err
    records = {record["id"]: record for record in run("codes", "list", "--json").records}
    assert records["party_help_desk"]["zh"] == "党务代办"
    assert records["bridge"]["parent"] == "society"
    assert run("label", "add", "--article", "桥头", "--whole", "--code", "名bridge").status == 0


def test_what_was_labelled_under_an_older_meaning_is_listed(run: Run, project: Path, tmp_path: Path) -> None:
    run("label", "add", "--article", "桥头", "--quote", "石桥", "--code", "volunteering")
    assert run("codes", "outdated").out.count("volunteering") == 0
    text = run("codes", "export").out
    meaning = next(code for code in tomllib.loads(text)["code"] if code["id"] == "volunteering")["definition"]
    (tmp_path / "book.toml").write_text(text.replace(meaning, "另有所指"), "utf-8")
    ran = run("codes", "import", "book.toml")
    assert "codebook pizhu-default/2: 0 codes added, 1 changed, 0 dropped" in ran.err
    assert "1 code means something else now; 1 label is to be looked at: pizhu codes outdated" in ran.err
    ran = run("codes", "outdated")
    assert (ran.status, ran.err) == (0, "")
    assert "1 → 2" in ran.out
    assert "石桥" in ran.out
    assert run("codes", "outdated", "--by", "lan", "--json").out == ""
    (record,) = run("codes", "outdated", "--code", "volunteering", "--json").records
    assert (record["code"], record["raw_quote"], record["codebook_version"]) == ("volunteering", "石桥", 1)
    assert run("codes", "import", "book.toml").err.count("look") == 0


def test_a_code_is_merged_into_another(run: Run, project: Path) -> None:
    run("label", "add", "--article", "桥头", "--quote", "石桥", "--code", "volunteering")
    run("label", "add", "--article", "桥头", "--whole", "--code", "volunteering")
    run("label", "add", "--article", "桥头", "--whole", "--code", "party_help_desk")
    ran = run("codes", "merge", "volunteering", "党务帮办")
    assert (ran.status, ran.out) == (0, "")
    assert ran.told.endswith("is merged into 党务帮办: 1 label moved, 1 was there already")
    assert [record["code"] for record in run("label", "list", "--json").records] == ["party_help_desk"] * 2
    assert_refused(run("codes", "merge", "volunteering", "volunteering"), "itself")
    assert_refused(run("codes", "merge", "volunteering", "无此编码"), "无此编码")


def test_what_goes_out_comes_in_unchanged(run: Run, project: Path, tmp_path: Path) -> None:
    run("codes", "export", "-o", "a.toml")
    run("codes", "import", "a.toml")
    run("codes", "export", "-o", "b.toml")
    assert (tmp_path / "a.toml").read_bytes() == (tmp_path / "b.toml").read_bytes()


def test_the_codebook_goes_to_other_programs_and_comes_back(run: Run, project: Path, tmp_path: Path) -> None:
    before = run("codes", "export").out
    assert "book.qdc" in run("codes", "export", "-o", "book.qdc").told
    text = (tmp_path / "book.qdc").read_text("utf-8")
    assert 'xmlns="urn:QDA-XML:codebook:1.0"' in text
    assert "0 codes added, 0 changed, 0 dropped" in run("codes", "import", "book.qdc").err
    assert run("codes", "export").out == before
    (tmp_path / "book.QDC").write_text(text.replace('name="党务帮办"', 'name="党务代办"'), "utf-8")
    ran = run("codes", "import", "book.QDC")
    assert (ran.status, ran.out) == (0, "")
    assert "0 codes added, 1 changed, 0 dropped" in ran.err
    assert "党务代办" in run("codes", "list").out


def test_a_codebook_of_another_program_that_cannot_be_read_is_one_line(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "book.qdc").write_text("<!DOCTYPE a><CodeBook/>", "utf-8")
    assert_refused(run("codes", "import", "book.qdc"), "book.qdc", "document type")
    assert_refused(run("codes", "import", "nowhere.qdc"), "nowhere.qdc")


def test_a_code_that_is_used_is_not_dropped(run: Run, project: Path, tmp_path: Path) -> None:
    run("label", "add", "--article", "桥头", "--whole", "--code", "volunteering")
    before = run("codes", "export").out
    (tmp_path / "book.toml").write_text(HEAD + code("a"), "utf-8")
    assert_refused(run("codes", "import", "book.toml"), "volunteering", "1 label")
    assert run("codes", "export").out == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + code("a") + code("a"), ["a", "twice"]),
        (HEAD + code("a", 'parent = "b"') + code("b", 'parent = "a"'), ["circle"]),
        (HEAD + code("a", 'parent = "a"'), ["circle"]),
        (HEAD + code("a", 'parent = "gone"'), ["gone"]),
        (HEAD + code("a", 'color = "#ffffff"'), ["a", "color"]),
        (HEAD + code("a", 'colour = "red"'), ["a", "red"]),
        (HEAD + code("a", "cues = 3"), ["a", "cues"]),
        (HEAD + code("a", "definition = 3"), ["a", "definition"]),
        (HEAD + '[[code]]\nzh = "无"\n', ["id"]),
        (HEAD + '[[code]]\nid = "中文"\nzh = "名"\n', ["中文"]),
        (HEAD + '[[code]]\nid = "a"\n', ["a", "name"]),
        (HEAD, ["[[code]]"]),
        (HEAD + "code = 3\n", ["[[code]]"]),
        (code("a"), ["name"]),
        ('name = "x"\nversion = 0\n' + code("a"), ["version"]),
        ("这不是表格", ["TOML"]),
        ("", ["[[code]]"]),
        (HEAD + code("\\u001b[31m"), ["ASCII"]),
    ],
)
def test_a_codebook_that_contradicts_itself_is_one_line(
    run: Run, project: Path, tmp_path: Path, text: str, words: list[str]
) -> None:
    before = project.read_bytes()
    (tmp_path / "book.toml").write_text(text, "utf-8")
    assert_refused(run("codes", "import", "book.toml"), "book.toml", *words)
    assert project.read_bytes() == before


def test_a_codebook_that_cannot_be_read_is_one_line_and_makes_no_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gb.toml").write_bytes((HEAD + code("a")).encode("gb18030"))
    assert_refused(run("codes", "import", "nowhere.toml"), "nowhere.toml")
    assert_refused(run("codes", "import", "gb.toml"), "gb.toml", "UTF-8")
    assert_refused(run("codes", "import", tmp_path), str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["gb.toml"]


def test_a_codebook_in_a_place_that_cannot_be_written(run: Run) -> None:
    assert_refused(run("codes", "export", "-o", "nowhere/book.toml"), "nowhere/book.toml")


def test_names_full_of_controls_are_shown_harmlessly(run: Run, project: Path, tmp_path: Path) -> None:
    hostile = (
        '[[code]]\nid = "a"\nzh = "桥\\u001b]0;x\\u0007\\u202e"\nen = "[/bold]"\ndefinition = "\\u009b31m\\u0000"\n'
    )
    (tmp_path / "book.toml").write_text(HEAD + hostile, "utf-8")
    assert run("codes", "import", "book.toml").status == 0
    assert_harmless(run("codes"))
    for command in (["codes"], ["codes", "list", "--json"], ["codes", "export"]):
        ran = run(*command)
        assert ran.status == 0
        assert "[/bold]" in ran.out
        assert_inert(ran)


def test_of_a_file_without_an_ending_it_is_said_which_there_are(run: Run, tmp_path: Path) -> None:
    assert run("codes", "export", "-o", "book.qdc").status == 0
    (tmp_path / "book.qdc").rename(tmp_path / "book")
    assert_refused(run("codes", "import", "book"), "is not TOML", "ends in .qdc")
