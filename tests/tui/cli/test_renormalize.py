"""``pizhu renormalize``."""

from contextlib import closing
from pathlib import Path

from store.project import open_project
from store.text.profile import SIMPLIFIED
from tests.tui.cli.running import Run, assert_harmless, assert_refused


def labelled(run: Run) -> str:
    ran = run("label", "add", "--article", "柳溪", "--quote", "党务帮办", "--code", "party_help_desk")
    return ran.out.strip()


def test_labels_whose_words_changed_are_listed(run: Run, project: Path) -> None:
    label = labelled(run)
    ran = run("renormalize", "--profile", "as-written", "--jobs", "1")
    assert ran.status == 0
    assert label in ran.out
    assert "党务帮办" in ran.out
    assert "1 text changed, 1 came out the same, 0 were up to date, 0 refused; labels with other words: 1" in ran.err
    assert_harmless(ran)
    records = {record["id"]: record for record in run("export").records}
    (found,) = [each for record in records.values() for each in record["labels"]]
    assert found["raw_quote"] == "黨(dǎng)務(wù)幫(bāng)辦(bàn)"
    assert all(record["pizhu"]["profile"].startswith("as-written/") for record in records.values())


def test_a_dry_run_as_json_lines_writes_nothing(run: Run, project: Path) -> None:
    label = labelled(run)
    before = run("export").out
    ran = run("renormalize", "柳溪", "--profile", "as-written", "--dry-run", "--json")
    (record,) = ran.records
    assert (record["result"], record["profile_before"], record["repairs"]) == ("changed", SIMPLIFIED.id, [])
    (found,) = record["labels"]
    assert (found["id"], found["before"], found["raw_quote"]) == (label, "党务帮办", "黨(dǎng)務(wù)幫(bāng)辦(bàn)")
    assert "nothing was written" in ran.err
    assert run("export").out == before


def test_again_there_is_nothing_to_do(run: Run, project: Path) -> None:
    run("renormalize", "--profile", "as-written")
    ran = run("renormalize")
    assert (ran.status, ran.out) == (0, "")
    assert "2 were up to date" in ran.told


def test_the_way_back_is_told_and_leads_back(run: Run, project: Path) -> None:
    labelled(run)
    before = run("export").out
    ran = run("renormalize", "柳溪", "--profile", "as-written")
    command, kept = ran.err.splitlines()[-2:]
    assert command == "to have the texts as they were: pizhu renormalize --profile simplified '柳溪'"
    copy = next(Path(word.strip(",")) for word in kept.split() if word.strip(",").endswith("-renormalize.db"))
    assert run("--db", copy, "export").out == before != run("export").out
    assert run("renormalize", "--profile", "simplified", "柳溪").status == 0
    assert run("export").out == before
    # Nothing has changed since that copy; then the project wants none.
    run("backup", "--keep", "0")
    assert "opens with --db" not in run("renormalize", "--profile", "as-written").err


def test_there_is_no_way_back_but_the_copy_to_a_profile_that_is_gone(run: Run, project: Path) -> None:
    with closing(open_project(project)) as db, db.conn:
        db.execute("UPDATE normalized_texts SET profile = 'mine/3'")
    ran = run("renormalize", "--profile", "as-written")
    assert "as they were: " not in ran.err
    assert "as it was before, the project is in" in ran.err
    assert "as it was before" not in run("renormalize", "--profile", "as-written").err


def test_a_profile_of_ones_own(run: Run, project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "mine"\nversion = 1\nrules = ["controls"]\n', "utf-8")
    assert run("renormalize", "--profile", mine).status == 0
    mine.write_text('name = "mine"\nversion = 1\nrules = ["controls", "width"]\n', "utf-8")
    assert_refused(run("renormalize", "--profile", mine), "mine/1", "raise the version")


def test_what_is_not_there_is_refused(run: Run, project: Path) -> None:
    assert_refused(run("renormalize", "没有"), "没有")
    assert_refused(run("renormalize", "--profile", "没有"), "没有", status=2)
    assert_refused(run("--db", "none.db", "renormalize"), "none.db")
