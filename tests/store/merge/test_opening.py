"""Files of other versions, in other hands, and in folders that cannot be written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, labels
from store.connect import connect
from store.errors import NewerSchema, ProjectError
from store.merge import merge
from store.merge.opening import opened
from store.records import Label, Range
from tests.store.dying import half_written
from tests.store.helpers import CODE, export
from tests.store.merge.people import People, ids
from tests.store.released import RELEASED, make


@pytest.mark.parametrize("version", sorted(RELEASED))
def test_a_project_of_an_older_pizhu_is_merged_and_left_as_it_is(crowd: People, tmp_path: Path, version: str) -> None:
    path = make(version, tmp_path / "old.db")
    data = path.read_bytes()
    report = merge(crowd["new"], path, "主编")
    assert path.read_bytes() == data
    assert report.added["article"] == articles.count(crowd["new"]) > 0
    assert report.added["label"] == labels.count(crowd["new"]) > 0
    crowd.path("opened").write_bytes(data)
    assert export(crowd["new"]) == export(crowd["opened"])
    assert merge(crowd["new"], path, "主编").is_empty


def test_a_project_of_a_newer_pizhu_is_refused(crowd: People) -> None:
    crowd.copy("base", "a")
    with closing(sqlite3.connect(crowd.path("a"))) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pizhu', 'm999_later', '2099')"
        )
    with pytest.raises(NewerSchema, match="m999_later"):
        crowd.merge("base", "a")


def test_what_somebody_does_meanwhile_is_not_half_merged(crowd: People) -> None:
    """The other file is read as it is at one moment."""
    first = ids(crowd["base"])[0]
    crowd.copy("base", "a")
    labels.add(crowd["a"], first, CODE, "甲", Range(0, 2))

    def progress(_done: int, _all: int) -> None:
        if labels.count(crowd["a"]) == 1:
            labels.add(crowd["a"], first, CODE, "甲", Range(3, 4))

    report = merge(crowd["base"], crowd.path("a"), "主编", progress=progress)
    assert report.added == {"label": 1}


def test_nobody_waits_while_it_is_looked_through_and_what_is_done_meanwhile_counts(crowd: People) -> None:
    first = ids(crowd["base"])[0]
    label = labels.add(crowd["base"], first, CODE, "甲", Range(0, 2))
    crowd.copy("base", "a")
    labels.remove(crowd["a"], label.id, "甲")
    noted: list[Label] = []
    with closing(connect(crowd.path("base"), timeout=0.1)) as colleague:

        def progress(_done: int, _all: int) -> None:
            if not noted:
                noted.append(labels.change(colleague, label.id, "乙", note="留着"))

        report = merge(crowd["base"], crowd.close("a"), "主编", progress=progress)
    assert [each.why for each in report.conflicts] == ["removed_there"]
    assert [each.note for each in labels.of_article(crowd["base"], first)] == ["留着"]


def test_a_project_with_an_empty_log_beside_it_is_read_as_it_is_at_one_moment(crowd: People) -> None:
    """Somebody has it open, and has written nothing yet."""
    first = ids(crowd["base"])[0]
    crowd.copy("base", "a")
    crowd.close("a").with_name("a.db-wal").touch()
    with opened(crowd.path("a"), crowd.path("base")) as other:
        assert labels.count(other) == 0
        labels.add(crowd["a"], first, CODE, "甲", Range(0, 2))
        crowd["a"].execute("PRAGMA wal_checkpoint")
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert labels.count(other) == 0
    assert merge(crowd["base"], crowd.path("a"), "主编").added == {"label": 1}


def test_a_project_that_was_left_half_written_is_merged_once_it_is_put_right(crowd: People, tmp_path: Path) -> None:
    path = tmp_path / "half.db"
    half_written(path)
    with pytest.raises(ProjectError, match="left half written; open it once"):
        merge(crowd["new"], path, "主编")
    assert articles.count(crowd["new"]) == 0
    connect(path).close()
    assert merge(crowd["new"], path, "主编").added["label"] == 1


def test_what_is_no_file_and_what_is_damaged_is_told_in_a_line(crowd: People, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"^\S* ?cannot be read: .* nothing was taken from it$"):
        merge(crowd["new"], Path(), "主编")
    crowd.copy("base", "a")
    data = crowd.close("a").read_bytes()
    path = tmp_path / "bent.db"
    path.write_bytes(data.replace(b"CREATE VIEW", b"CREATE \xbe\xbe\xbe\xbe", 1))
    with pytest.raises(ProjectError, match="nothing was taken from it"):
        merge(crowd["new"], path, "主编")
