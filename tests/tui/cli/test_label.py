"""``pizhu label``."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.running import Run, assert_harmless, assert_inert, assert_refused, sliced


def add(run: Run, *words: str, article: str = "柳溪", code: str = "party_help_desk") -> str:
    """Put a label on; its id."""
    ran = run("label", "add", "--article", article, "--code", code, *words)
    assert ran.status == 0, ran.err
    assert re.fullmatch(r"[0-9a-f]{16}\n", ran.out)
    assert ran.told.startswith("labelled ")
    return ran.out.strip()


def label(run: Run) -> dict[str, Any]:
    """The only label, as the export has it; both of its quotes checked."""
    records = run("export").records
    for record in records:
        sliced(record)
    (found,) = [label for record in records for label in record["labels"]]
    assert isinstance(found, dict)
    return found


def test_a_quote_of_the_normalized_text_takes_its_glosses_along(run: Run, project: Path) -> None:
    add(run, "--quote", "党务帮办窗口")
    found = label(run)
    assert found["quote"] == "党务帮办窗口"
    assert found["raw_quote"] == "黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口"
    assert (found["code"], found["name"], found["annotator"]) == ("party_help_desk", "党务帮办", "mei")
    assert found["path"][-1] == "party_help_desk"


def test_a_quote_of_the_raw_text(run: Run, project: Path) -> None:
    add(run, "--quote", "幫(bāng)辦")
    assert (label(run)["quote"], label(run)["raw_quote"]) == ("帮办", "幫(bāng)辦(bàn)")


def test_a_quote_in_the_other_script(run: Run, project: Path) -> None:
    add(run, "--quote", "黨務幫辦")
    assert label(run)["quote"] == "党务帮办"


def test_nth_takes_the_place_that_is_meant(run: Run, project: Path) -> None:
    ran = run("label", "add", "--article", "桥头", "--code", "党务帮办", "--quote", "石桥", "--nth", "3")
    assert "it is place 3 of 3" in ran.err
    text = run("export").records[0]["text"]
    assert label(run)["start"] == [place.start() for place in re.finditer("石桥", text)][2]


def test_whole_article_note_and_annotator(run: Run, project: Path) -> None:
    add(run, "--whole", "--note", "[b]重看[/b]", "--annotator", "lin")
    found = label(run)
    assert (found["start"], found["raw_quote"], found["note"], found["annotator"]) == (None, None, "[b]重看[/b]", "lin")


@pytest.mark.parametrize("code", ["党务帮办", "Party help desk", "party_help_desk"])
def test_a_code_by_any_of_its_names(run: Run, project: Path, code: str) -> None:
    names = {record["id"]: record["en"] for record in run("codes", "list", "--json").records}
    add(run, "--whole", code=names["party_help_desk"] if code.isascii() and " " in code else code)
    assert label(run)["code"] == "party_help_desk"


@pytest.mark.parametrize("article", ["柳溪", "柳溪镇的晨会", "morning.txt", "ID"])
def test_an_article_by_any_beginning(run: Run, project: Path, article: str) -> None:
    identity = run("list", "--json").records[1]["id"]
    add(run, "--whole", article=identity[:8] if article == "ID" else article)
    assert run("list", "--json").records[1]["labels"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--article", "柳溪", "--code", "volunteering", "--quote", "没有的话"], ["没有的话"]),
        (["--article", "柳溪", "--code", "volunteering", "--quote", ""], ["“”"]),
        (["--article", "柳溪", "--code", "volunteering", "--quote", "窗口", "--nth", "2"], ["窗口", "1", "2"]),
        (["--article", "柳溪", "--code", "volunteering", "--quote", "窗口", "--nth", "0"], ["窗口"]),
        (["--article", "柳溪", "--code", "volunteering", "--quote", "窗口", "--nth", "-1"], ["窗口"]),
        (["--article", "不在", "--code", "volunteering", "--whole"], ["不在", "pizhu list"]),
        (["--article", "", "--code", "volunteering", "--whole"], ["Several"]),
        (["--article", "桥头", "--code", "volunteering", "--whole"], ["Several", "桥头", "give more"]),
        (["--article", "柳溪", "--code", "不在", "--whole"], ["不在", "pizhu codes list"]),
        (["--article", "柳溪", "--code", "volunteering", "--whole", "--annotator", " "], ["annotator"]),
    ],
)
def test_what_does_not_fit_is_one_line_and_changes_nothing(
    run: Run, project: Path, tmp_path: Path, words: list[str], told: list[str]
) -> None:
    (tmp_path / "second.txt").write_text("桥头村修好了石桥\n第二篇也说那座桥。\n", "utf-8")
    run("import", "second.txt")
    before = run("export").out
    assert_refused(run("label", "add", *words), *told)
    assert run("export").out == before


def test_the_same_label_twice_is_one_line(run: Run, project: Path) -> None:
    add(run, "--quote", "窗口")
    again = ["--article", "柳溪", "--code", "党务帮办", "--quote", "窗口"]
    assert_refused(run("label", "add", *again), "already")
    assert run("label", "add", *again, "--annotator", "lin").status == 0


def test_the_list_and_its_filters(run: Run, project: Path) -> None:
    first = add(run, "--quote", "窗口", "--note", "一句备注")
    second = add(run, "--whole", "--annotator", "lin", article="桥头", code="volunteering")
    ran = run("label", "list")
    assert (ran.status, ran.err) == (0, "")
    for words in (first, second, "窗口", "党务帮办", "一句备注", "(whole article)", "lin", "柳溪镇的晨会"):
        assert words in ran.out
    assert run("label").out == ran.out

    def ids(*words: str) -> list[str]:
        return [record["id"] for record in run("label", "list", "--json", *words).records]

    assert sorted(ids()) == sorted([first, second])
    assert ids("--code", "党务帮办") == ids("--by", "mei") == ids("--article", "柳溪") == [first]
    assert ids("--article", "柳溪", "--by", "lin") == ids("--by", "nobody") == []


def test_json_lines_are_labels_of_the_export_with_their_article(run: Run, project: Path) -> None:
    add(run, "--quote", "窗口")
    (record,) = run("label", "list", "--json").records
    assert record == {"article": run("list", "--json").records[1]["id"]} | label(run)


def test_a_label_is_taken_off(run: Run, project: Path) -> None:
    identity = add(run, "--quote", "窗口")
    ran = run("label", "remove", identity)
    assert (ran.status, ran.out) == (0, "")
    assert identity in ran.told
    assert run("label", "list", "--json").records == []
    assert_refused(run("label", "remove", identity), identity)


@pytest.mark.parametrize(
    "words",
    [
        ["--code", "volunteering", "--whole"],
        ["--article", "柳溪", "--whole"],
        ["--article", "柳溪", "--code", "volunteering"],
        ["--article", "柳溪", "--code", "volunteering", "--whole", "--quote", "x"],
        ["--article", "柳溪", "--code", "volunteering", "--quote", "x", "--nth", "two"],
    ],
)
def test_wrong_usage(run: Run, project: Path, words: list[str]) -> None:
    ran = run("label", "add", *words)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_what_people_write_is_shown_harmlessly(run: Run, project: Path) -> None:
    hostile = "\x1b]52;c;eA==\x07\u202e[/bold]\x9b31m\n二"
    add(run, "--whole", "--note", hostile, "--annotator", hostile)
    ran = run("label", "list")
    assert "[/bold]" in ran.out
    assert_harmless(ran)
    assert label(run)["note"] == hostile
    assert_inert(run("label", "list", "--json"))
    assert_refused(run("label", "remove", hostile), "[/bold]")
    assert_refused(run("label", "add", "--article", hostile, "--whole", "--code", "x"), "[/bold]")
