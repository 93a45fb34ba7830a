"""``pizhu carry``."""

from contextlib import closing
from pathlib import Path

import pytest

from store import labels
from store.project import open_project
from store.records import Confidence
from tests.tui.cli.running import Run, assert_harmless, assert_refused

HEAD = "山村来了新教师\n来源：《石溪日报》 2021-03-05\n\n"
OLD = (
    f"{HEAD}去年秋天，石溪村小学来了两位年轻的老师，孩子们高兴极了。\n村里为他们修好了宿舍，还装上了新的书架。\n"
    "到了冬天，全校的学生都能写一手好字。\n"
)
NEW = OLD.replace("村里为他们修好", "镇政府替教师们修好").replace("一手好字", "毛笔字")


@pytest.fixture
def texts(run: Run, tmp_path: Path) -> None:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, "utf-8")
        assert run("import", tmp_path / name).status == 0
    for quote in ("去年秋天", "修好了宿舍", "一手好字"):
        assert run("label", "add", "--article", "old.txt", "--quote", quote, "--code", "pairing").status == 0


def quotes(run: Run, article: str) -> list[str]:
    return [label["raw_quote"] for label in run("label", "list", "--article", article, "--json").records]


def test_what_is_placed_is_carried_and_the_rest_is_listed(run: Run, texts: None) -> None:
    ran = run("carry", "old.txt", "new.txt")
    assert ran.status == 1
    assert [word for word in ("placed", "moved", "needs a person", "去年秋天") if word not in ran.out] == []
    assert "labels carried: 1, links: 0" in ran.err
    assert "marked as a duplicate" not in ran.err
    assert "both texts are counted, until all labels are there" in ran.err
    assert "1 moved, 1 that need a person" in ran.err
    assert_harmless(ran)
    assert quotes(run, "new.txt") == ["去年秋天"]


def test_with_what_has_moved_and_again(run: Run, texts: None) -> None:
    unseen = run("carry", "old.txt", "new.txt", "--moved", "--reprint")
    assert unseen.status == 1
    assert "it is a reprint: look at the list" in unseen.err
    assert quotes(run, "new.txt") == []
    assert run("carry", "old.txt", "new.txt", "--moved", "--reprint", "--yes").status == 1
    assert quotes(run, "new.txt") == ["去年秋天", "修好了宿舍"]
    ran = run("carry", "old.txt", "new.txt", "--moved", "--reprint", "--yes")
    assert "there already" in ran.out
    assert "labels carried: 0" in ran.err
    assert "duplicate" not in ran.err
    assert len(quotes(run, "new.txt")) == 2


def test_a_dry_run_as_json_lines_writes_nothing(run: Run, texts: None) -> None:
    before = run("export").out
    ran = run("carry", "old.txt", "new.txt", "--dry-run", "--json")
    assert [(each["verdict"], each["there"], each["words"]) for each in ran.records] == [
        ("placed", False, "去年秋天"),
        ("moved", False, "修好了宿舍"),
        ("person", False, "一手好字"),
    ]
    start, end = ran.records[1]["places"][0]["raw"][0]
    assert NEW[start:end] == "修好了宿舍"
    assert "labels that would be carried: 1" in ran.err
    assert run("export").out == before


def test_all_carried_is_a_success(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(OLD.replace("，", ","), "utf-8")
    run("import", tmp_path)
    run("label", "add", "--article", "old.txt", "--quote", "一手好字", "--code", "pairing")
    ran = run("carry", "old.txt", "new.txt")
    assert ran.status == 0
    assert "marked as a duplicate" in ran.err
    back = run("carry", "new.txt", "old.txt")
    assert back.status == 1
    assert "unusable itself" in back.err


def test_a_label_that_is_there_and_says_otherwise_is_listed(run: Run, tmp_path: Path) -> None:
    given: tuple[tuple[str, str, Confidence], ...]
    given = ("old.txt", OLD, "high"), ("new.txt", OLD.replace("，", ","), "low")
    for name, text, sure in given:
        (tmp_path / name).write_text(text, "utf-8")
        run("import", tmp_path / name)
        run("label", "add", "--article", name, "--quote", "一手好字", "--code", "pairing")
        with closing(open_project(Path("pizhu.db"))) as db:
            (label,) = [each for each in labels.every(db) if not each.confidence]
            labels.change(db, label.id, "甲", confidence=sure)
    ran = run("carry", "old.txt", "new.txt")
    assert "needs a person: confidence" in ran.out
    assert ran.status == 1
    assert [each["differs"] for each in run("carry", "old.txt", "new.txt", "--json").records] == [["confidence"]]
    assert len(quotes(run, "new.txt")) == 1


def test_an_import_says_of_what_the_text_is_a_new_one(run: Run, texts: None, tmp_path: Path) -> None:
    (tmp_path / "newer.txt").write_text(NEW + "尾声。\n", "utf-8")
    (tmp_path / "sea.txt").write_text("海边的渔船今天清早都出港了，码头上只剩下几只猫。", "utf-8")
    ran = run("import", tmp_path)
    assert_harmless(ran)
    (told,) = [line for line in ran.err.splitlines() if "is a new text of" in line]
    assert "newer.txt is a new text of old.txt" in told
    old, new = told.partition("pizhu carry ")[2].split()
    assert run("carry", old, new).status == 1
    assert quotes(run, "newer.txt") == ["去年秋天"]


def test_the_old_text_is_taken_out_of_the_count_at_once_if_so_wanted(run: Run, texts: None) -> None:
    assert "marked as a duplicate" in run("carry", "old.txt", "new.txt", "--replace").err


def test_without_a_date_nobody_is_sure_that_it_is_a_new_scrape(run: Run, tmp_path: Path) -> None:
    for name, end in (("old.txt", ""), ("new.txt", "尾声。\n")):
        (tmp_path / name).write_text(OLD.replace(" 2021-03-05", "") + end, "utf-8")
    run("import", tmp_path)
    run("label", "add", "--article", "old.txt", "--quote", "一手好字", "--code", "pairing")
    ran = run("carry", "old.txt", "new.txt")
    assert ran.status == 1
    assert "nothing was written" in ran.err
    assert quotes(run, "new.txt") == []


def test_other_articles_are_refused(run: Run, texts: None, tmp_path: Path) -> None:
    (tmp_path / "sea.txt").write_text("海边的渔船今天清早都出港了，码头上只剩下几只猫。", "utf-8")
    run("import", tmp_path / "sea.txt")
    assert_refused(run("carry", "old.txt", "sea.txt"), "not two texts of one piece")
    assert_refused(run("carry", "old.txt", "old.txt"), "the same")
    assert_refused(run("carry", "old.txt", "没有"), "没有")
