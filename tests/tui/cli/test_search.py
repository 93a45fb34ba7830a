"""``pizhu search``."""

from pathlib import Path

import pytest

from tests.tui.cli.running import Run, assert_harmless, assert_inert, assert_refused


@pytest.mark.parametrize("words", ["党务帮办", "黨務幫辦", "窗口，谁来都", "窗口,誰來都"])
def test_a_line_a_hit_in_either_script_and_width(run: Run, project: Path, words: str) -> None:
    ran = run("search", words)
    assert (ran.status, ran.told) == (0, "1 hit")
    assert "柳溪镇的晨会" in ran.out
    assert words[0] in ran.out or "窗口" in ran.out or "党务帮办" in ran.out
    assert_harmless(ran)


def test_json_lines_slice_to_the_words(run: Run, project: Path) -> None:
    ran = run("search", "石桥", "--json")
    assert (ran.status, ran.told) == (0, "3 hits")
    keys = ["article", "title", "date", "source", "start", "end", "raw_start", "raw_end", "before", "quote", "after"]
    assert [list(record) for record in ran.records] == [keys] * 3
    articles = {record["id"]: record for record in run("export").records}
    for record in ran.records:
        article = articles[record["article"]]
        assert article["text"][record["start"] : record["end"]] == record["quote"] == "石桥"
        assert article["raw"][record["raw_start"] : record["raw_end"]] == "石桥"
        assert record["before"] + record["quote"] + record["after"] in article["text"]


def test_words_regular_expressions_and_quotes(run: Run, project: Path) -> None:
    def quotes(*words: str) -> list[str]:
        return [record["quote"] for record in run("search", "--json", *words).records]

    assert quotes("石桥", "心意") == ["石桥"] * 3 + ["心意"]
    assert quotes("/石橋[不修]/") == quotes("--regex", "石橋[不修]") == ["石桥修", "石桥不"]
    assert quotes("“石桥 心意”") == []


def test_filters_as_options_and_in_the_words(run: Run, project: Path) -> None:
    run("label", "add", "--article", "桥头村", "--quote", "石桥", "--code", "volunteering")
    for words in (["--code", "volunteering"], ["code:volunteering"], ["--by", "mei"], ["--title", "石桥"]):
        titles = [record["title"] for record in run("search", "--json", *words).records]
        assert titles == ["桥头村修好了石桥"], words
    assert run("search", "灯", "--source", "柳溪", "--json").records
    assert run("search", "灯", "--state", "new", "--json").records
    assert run("search", "灯", "--since", "2021").status == 1


def test_the_limit(run: Run, project: Path) -> None:
    ran = run("search", "石桥", "--limit", "2", "--json")
    assert (len(ran.records), ran.told) == (2, "the first 2 hits; --limit shows more")
    assert run("search", "石桥", "--limit", "3").told == "3 hits"


def test_nothing_found_is_1(run: Run, project: Path) -> None:
    ran = run("search", "没有的词")
    assert (ran.status, ran.out, ran.told) == (1, "", "nothing found")


@pytest.mark.parametrize(
    "words",
    [[], ["/(/"], ["--regex", "["], ["--code", "nothing", "石桥"], ["--state", "lost"], ["--since", "1"], ["what:x"]],
)
def test_what_cannot_be_asked_is_refused_in_one_line(run: Run, project: Path, words: list[str]) -> None:
    assert_refused(run("search", *words))


def test_a_runaway_expression_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.text.finding.PATIENCE", 0.05)
    (tmp_path / "a.txt").write_text("党" * 200 + "。\n", "utf-8")
    run("import", "a.txt")
    assert_refused(run("search", "--regex", "(党|党)+$"), "takes too long")


def test_hostile_words_are_shown_harmlessly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("春天\x1b]0;x\x07来了\u202e[/bold]，山上的花都开了。\n" * 20, "utf-8")
    assert run("import", "a.txt").status == 0
    assert_harmless(run("search", "春天"))
    assert_inert(run("search", "春天", "--json"))
    assert_refused(run("search", "/(\x1b[31m/"))
