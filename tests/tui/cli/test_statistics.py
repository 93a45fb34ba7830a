"""What ``pizhu stats`` and ``pizhu report`` give their users."""

import io
import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, labels, readings, usability
from store.project import open_project
from store.records import Range
from store.text.glyphs import DANGEROUS
from tests.tui.cli.running import Run, assert_harmless, assert_refused
from tui.cli import statistics
from tui.page.widths import cells

TEXTS = {
    "a": "春茶上市\n发布时间：2021-03-18 来源：山岗日报\n村里的人都来看了，热闹了一整天。\n",
    "b": "秋茶收完\n发布时间：2022-09-01 来源：山岗日报\n茶农们忙到了傍晚。\n",
    "c": "石桥通车\n发布时间：2021-11-30 来源：河湾晚报\n两岸的人走到了一起。\n",
    "d": "没有日期的一篇\n河水慢慢地流。\n",
}


@pytest.fixture
def labelled(run: Run, tmp_path: Path) -> Path:
    """Four articles, five labels of two annotators, one of them on a whole article."""
    folder = tmp_path / "four"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    assert run("import", folder).status == 0
    with closing(open_project(tmp_path / "pizhu.db")) as db:
        a, b, _, d = articles.ids(db)
        labels.add(db, a, "branch_forming", "mei", Range(0, 4), "一条备注")
        labels.add(db, a, "party_instructor", "lin", Range(2, 6))
        labels.add(db, b, "organising", "lin", Range(0, 2))
        labels.add(db, b, "pairing", "mei", None)
        labels.add(db, d, "pairing", "mei", Range(0, 3))
    return tmp_path / "pizhu.db"


def figures(run: Run, *options: str) -> dict[tuple[str | None, ...], dict[str, object]]:
    ran = run("stats", "--json", *options)
    assert (ran.status, ran.err) == (0, "")
    return {tuple(record["by"].values()): record for record in ran.records}


def test_codes_stand_in_their_tree_with_sums(run: Run, labelled: Path) -> None:
    ran = run("stats")
    assert (ran.status, ran.err) == (0, "")
    rows = [line.split() for line in ran.out.splitlines()]
    assert rows[0][:4] == ["code", "labels", "articles", "share"]
    assert rows[1][:4] == ["组织覆盖", "3", "2", "50%"]
    assert rows[2][:4] == ["组建方式", "1", "1", "25%"]
    assert rows[-1][:4] == ["all", "5", "3", "75%"]
    assert ran.out.splitlines()[2].startswith("  组建方式")
    assert "█" in ran.out
    assert_harmless(ran)


def test_rows_are_aligned(run: Run, labelled: Path) -> None:
    lines = run("stats", "--by", "annotator,source").out.splitlines()
    assert len({cells(line) for line in lines}) == 1


def test_json_has_everything_unrounded(run: Run, labelled: Path) -> None:
    found = figures(run, "--by", "code,annotator")
    assert found[()]["labels"] == 5
    group = found[("organising",)]
    assert (group["labels"], group["direct"], group["whole"], group["annotators"]) == (3, 1, 0, 2)
    assert (group["articles"], group["of"], group["share"], group["characters"]) == (2, 4, 0.5, 8)
    assert (group["name"], group["parent"]) == ("组织覆盖", None)
    assert found[("branch_forming",)]["parent"] == "organising"
    assert found[("pairing", "mei")]["whole"] == 1
    assert ("pairing", "lin") not in found
    assert figures(run, "--code", "branch_forming")[()]["share"] == 0.25


def test_what_has_no_date_or_source_is_a_row(run: Run, labelled: Path) -> None:
    assert figures(run, "--by", "month")[(None,)]["labels"] == 1
    assert "(no date)" in run("stats", "--by", "month").out
    assert "(no source)" in run("stats", "--by", "source").out


@pytest.mark.parametrize(
    ("options", "labels", "articles"),
    [
        ("", 5, 4),
        ("--code organising", 3, 4),
        ("--code 组织覆盖 --labels-by lin", 2, 4),
        ("--source 山岗", 4, 2),
        ("--since 2021 --until 2021", 2, 2),
        ("--title 茶", 4, 2),
        ("--state done", 2, 1),
        ("--flagged", 1, 1),
        ("--article 春茶", 2, 1),
    ],
)
def test_options_narrow(run: Run, labelled: Path, options: str, labels: int, articles: int) -> None:
    with closing(open_project(labelled)) as db:
        ids = [row[0] for row in db.execute("SELECT sha256 FROM articles ORDER BY id")]
        readings.set_state(db, ids[0], "mei", "done")
        readings.set_flag(db, ids[3], "mei", True)
    everything = figures(run, *options.split())[()]
    assert (everything["labels"], everything["of"]) == (labels, articles)


def test_unusable_articles_are_asked_for(run: Run, labelled: Path) -> None:
    with closing(open_project(labelled)) as db:
        usability.mark(db, articles.ids(db)[0], "mei", "duplicate")
    assert figures(run)[()]["of"] == 3
    assert figures(run, "--with-unusable")[()]["of"] == 4


def test_a_cross_table_shows_what_is_asked_for(run: Run, labelled: Path) -> None:
    for counted, last in (("labels", ["all", "5", "3", "2"]), ("articles", ["all", "3", "3", "2"])):
        lines = run("stats", "--by", "code,annotator", "--count", counted).out.splitlines()
        assert lines[0].split() == ["code", "all", "mei", "lin"]
        assert lines[-1].split() == last
    assert "发展党员" not in "".join(lines)


@pytest.mark.parametrize("by", ["", "year", "code,code", "code,month,source", "code,"])
def test_what_cannot_be_counted_by_is_one_line(run: Run, labelled: Path, by: str) -> None:
    assert_refused(run("stats", "--by", by), "month", status=2)


@pytest.mark.parametrize("options", ["--code none", "--since 1.1.2021", "--state asleep", "--article none"])
def test_what_cannot_be_asked_for_is_one_line(run: Run, labelled: Path, options: str) -> None:
    assert_refused(run("stats", *options.split()))
    assert_refused(run("report", *options.split()))


def test_hostile_names_are_shown_harmlessly(run: Run, labelled: Path) -> None:
    with closing(open_project(labelled)) as db:
        labels.add(db, articles.ids(db)[0], "pairing", "\x1b]0;owned\x07\u202e[bold]", None)
        db.execute("UPDATE articles SET source = ? WHERE id = 1", ["\x1b[31m\u202e"])
        db.conn.commit()
    for by in ("annotator", "source", "annotator,source"):
        assert_harmless(run("stats", "--by", by))
    assert "[bold]" in run("stats", "--by", "annotator").out
    assert_harmless(run("stats", "--json", "--by", "annotator,source"))
    assert_harmless(run("report"))


def test_on_a_terminal_what_does_not_fit_is_told(
    run: Run, labelled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(statistics, "get_terminal_size", lambda: os.terminal_size((40, 24)))
    shown = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", shown)
        ran = run("stats", "--by", "annotator,source")
    assert max(map(cells, shown.getvalue().splitlines())) <= 40
    assert "more column" in ran.err


def test_there_has_to_be_a_project(run: Run) -> None:
    assert_refused(run("stats"), "no project")
    assert_refused(run("report"), "no project")


# The report


def test_the_report_is_a_file_for_a_browser(run: Run, labelled: Path, tmp_path: Path) -> None:
    ran = run("report", "-o", "report.html", "--date", "2026-03-01", "--heading", "茶与桥")
    assert (ran.status, ran.out) == (0, "")
    assert "report.html" in ran.told
    found = (tmp_path / "report.html").read_text("utf-8")
    assert found.startswith("<!DOCTYPE html>")
    assert "<title>Report on 茶与桥</title>" in found
    assert "2026-03-01" in found
    assert found.count("<article ") == 4
    assert not [line for line in found.split("\n") if DANGEROUS.search(line)]
    again = run("report", "--date", "2026-03-01", "--heading", "茶与桥")
    assert again.out == found


def test_the_report_of_some_labels_says_so(run: Run, labelled: Path) -> None:
    found = run("report", "--code", "organising", "--by", "lin").out
    assert found.count("<article ") == 2
    assert "code: 组织覆盖 · annotator: lin" in found
    assert "一条备注" not in found
    assert run("report", "--article", "石桥").out.count("<article ") == 1


def test_the_report_is_in_the_language_of_the_person(run: Run, labelled: Path) -> None:
    for language, tag, words in (("zh_Hans", "zh-Hans", "整篇文章的标注"), ("zh_Hant", "zh-Hant", "整篇文章的標註")):
        found = run("report", "--lang", language).out
        assert f'<html lang="{tag}">' in found
        assert words in found


def test_a_project_is_never_replaced_by_its_report(run: Run, labelled: Path) -> None:
    assert_refused(run("report", "-o", "pizhu.db"), "database")
    assert_refused(run("report", "-o", "none/report.html"), "none/report.html")


def test_the_report_is_all_in_chinese(run: Run, labelled: Path) -> None:
    found = run("report", "--lang", "zh_Hans").out
    assert "<title>标注 " in found
    assert "labels: " not in found
