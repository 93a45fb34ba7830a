"""``pizhu reprints``, and what the other commands say of them."""

from pathlib import Path

import pytest

from tests.store.invented import COPIES, article
from tests.tui.cli.running import Run, assert_harmless


@pytest.fixture
def reprinted(run: Run, tmp_path: Path) -> Path:
    """Two articles, and two copies of the first."""
    texts = [article(1), article(2), article(1) + "\n", COPIES["a paragraph cut"](article(1))]
    folder = tmp_path / "four"
    folder.mkdir()
    for name, text in zip("abcd", texts, strict=True):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    assert run("import", folder).status == 0
    return tmp_path / "pizhu.db"


def test_they_stand_below_what_they_are_reprints_of(run: Run, reprinted: Path) -> None:
    ran = run("reprints")
    assert (ran.status, ran.told) == (0, "2 reprints of 1 article")
    rows = [line.split() for line in ran.out.splitlines() if line.strip()][2:]
    assert [row[-2] for row in rows] == ["a.txt", "c.txt", "d.txt"]
    assert [row[0] == "└" for row in rows] == [False, True, True]
    assert rows[1][2:4] == ["100", "%"]
    assert 50 < int(rows[2][2]) < 100
    assert_harmless(ran)


def test_json_lines(run: Run, reprinted: Path) -> None:
    ran = run("reprints", "--json")
    assert ran.status == 0
    (record,) = ran.records
    assert record["original"]["file"] == "a.txt"
    assert [copy["file"] for copy in record["reprints"]] == ["c.txt", "d.txt"]
    assert record["reprints"][0]["likeness"] == 1
    assert all(len(copy["article"]) == 64 for copy in record["reprints"])


def test_none_are_no_table(run: Run, project: Path) -> None:
    ran = run("reprints")
    assert (ran.status, ran.out, ran.told) == (0, "", "none of 2 articles is a reprint")


def test_the_list_with_and_without_them(run: Run, reprinted: Path) -> None:
    def files(*options: str) -> str:
        return "".join(record["file"][-5] for record in run("list", "--json", *options).records)

    assert (files(), files("--reprints"), files("--no-reprints")) == ("abcd", "cd", "ab")
    assert run("list").out.count("⧉") == 2
    records = run("list", "--json").records
    assert [record["reprint_of"] for record in records] == [None, None, records[0]["id"], records[0]["id"]]
    assert records[2]["likeness"] == 1
    assert run("list", "--reprints", "--no-reprints").status == 2


def test_the_import_tells_of_what_it_is_a_reprint(run: Run, reprinted: Path, tmp_path: Path) -> None:
    title = run("list", "--json").records[0]["title"]
    (tmp_path / "again.txt").write_text(article(1) + "\n\n", "utf-8")
    (tmp_path / "half.txt").write_text(article(1)[:500], "utf-8")
    ran = run("import", "again.txt", "half.txt")
    assert f"(the same running text as {title})" in ran.out
    assert f"(a reprint of {title}, " in ran.out


def test_figures_with_and_without_them(run: Run, reprinted: Path, tmp_path: Path) -> None:
    for record in run("list", "--json").records:
        assert run("label", "add", "--article", record["id"], "--whole", "--code", "pairing").status == 0
    everything, once = (run("stats", "--json", *options).records[0] for options in ((), ("--without-reprints",)))
    assert (everything["labels"], everything["of"]) == (4, 4)
    assert (once["labels"], once["of"]) == (2, 2)
    assert run("report", "--without-reprints", "-o", "report.html").status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "counted once" in page
    assert page.count("counted once") == 1
