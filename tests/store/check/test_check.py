"""``check`` says nothing of a sound project, and just that of a broken one what is broken; mending makes it sound."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, faults, labels, memos, search
from store.check import check, opening
from store.check.findings import Finding
from store.check.mending import mend
from store.database import Database
from store.errors import NotFound, ProjectError
from store.filtering import Filter
from store.project import open_project
from store.records import Article
from store.text.settled import Reading, settled
from tests.store.check.worked import broken, kinds, with_damaged_page, without, work
from tests.store.helpers import add, export, label
from tests.store.released import RELEASED, make
from tests.store.test_settling import LEE

LABEL = "(SELECT id FROM labels WHERE further <> '[]')"
SPAN = "(SELECT id FROM labels WHERE attributes <> '{}')"
TEA = "(SELECT min(id) FROM articles)"
DAMAGED = "(SELECT max(id) FROM articles)"


@pytest.fixture
def worked(db: Database, project_path: Path) -> Path:
    work(db)
    db.close()
    return project_path


def test_a_sound_project(db: Database, project_path: Path) -> None:
    assert check(project_path) == (0, 0, 0, ())
    work(db)
    found = check(project_path)
    assert (found.articles, found.untold, found.findings) == (3, 0, ())
    assert found.labels == labels.count(db) > 5


def test_nothing_is_written(worked: Path) -> None:
    broken(worked, f"UPDATE labels SET raw_quote = 'x' WHERE id = {LABEL}", "DELETE FROM doubtful_repairs")
    before = worked.read_bytes()
    assert len(check(worked).findings) == 2
    assert worked.read_bytes() == before


STATE = "UPDATE readings SET"
ONE_WAY = [
    ("bytes", f"UPDATE raw_texts SET bytes = CAST('x' || bytes AS BLOB) WHERE article = {TEA}", ["bytes", "raw_text"]),
    (
        "raw text",
        f"UPDATE raw_texts SET text = replace(text, '忙', '闲') WHERE article = {TEA}",
        ["raw_text", "normalized"],
    ),
    ("encoding", f"UPDATE articles SET encoding = 'none' WHERE id = {TEA}", ["raw_text"]),
    (
        "quote of a repair",
        "UPDATE settled_repairs SET raw_quote = 'x'",
        ["history_differs", "settled_quote"],
    ),
    ("quote", f"UPDATE labels SET raw_quote = 'x' WHERE id = {LABEL}", ["label_quote"]),
    (
        "range",
        f"UPDATE labels SET raw_end = 9999 WHERE id = {SPAN}",
        ["label_quote", "label_context", "history_differs"],
    ),
    ("further", f"UPDATE labels SET further = replace(further, '14', '15') WHERE id = {LABEL}", ["label_further"]),
    ("further is none", f"UPDATE labels SET further = '[7]' WHERE id = {LABEL}", ["label_further"]),
    ("words", f"UPDATE labels SET attributes = replace(attributes, '春', '秋') WHERE id = {SPAN}", ["label_words"]),
    ("note", f"UPDATE labels SET note = 'x' WHERE id = {LABEL}", ["history_differs"]),
    ("place", f"{STATE} place = 999", ["place", "place", "place"]),
    ("suggestion", "UPDATE suggestions SET raw_quote = 'x'", ["suggestion"]),
    ("verdict", "UPDATE verdicts SET raw_end = 999 WHERE verdict = 'rejected'", ["history_lost", "verdict"]),
    ("state", f"{STATE} state = 'skipped' WHERE state = 'done'", ["counts", "history_differs"]),
    ("flag", f"{STATE} flagged = 0", ["history_differs"]),
    ("unusable", "UPDATE articles SET unusable = NULL", ["counts", "history_differs"]),
    ("memo", "UPDATE memos SET text = 'x'", ["history_differs"]),
    ("code", "UPDATE codes SET definition = 'x' WHERE id LIKE 'xin%'", ["history_differs"]),
    ("codebook", "UPDATE codes SET parent = id WHERE id LIKE 'xin%'", ["codebook", "history_differs"]),
    ("undone", "UPDATE history SET undone = 1 WHERE action = 'memo.write'", ["history"]),
    (
        "reversal",
        "UPDATE history SET action = 'redo' WHERE id = (SELECT max(id) FROM history WHERE action = 'undo')",
        [],
    ),
    ("head", "UPDATE history SET step = id WHERE action = 'memo.write'", ["history"]),
    ("event", "UPDATE history SET after = '{}' WHERE action = 'memo.write'", ["history"]),
    (
        "event says that something else was there",
        "UPDATE history SET before = json_set(before, '$.note', 'x') WHERE action = 'label.change'",
        ["history"],
    ),
    ("event of another article", "UPDATE history SET article = 2 WHERE action = 'link.add'", []),
    (
        "event of another label",
        "UPDATE history SET subject = 'x' WHERE action = 'label.remove'",
        ["history_lost", "history"],
    ),
    ("time of an event", "UPDATE history SET at = substr(at, 2) WHERE id = 3", ["history"]),
    ("version of the codebook", "UPDATE settings SET value = 'x' WHERE name = 'codebook_version'", ["codebook"]),
    ("reference", f"UPDATE labels SET code = 'none' WHERE id = {LABEL}", ["foreign_key", "counts", "history_differs"]),
    ("type", f"UPDATE articles SET undecoded = -1 WHERE id = {TEA}", ["sqlite", "figures"]),
    (
        "label that was taken off",
        "INSERT INTO labels (id, article, code, annotator, created_at) SELECT subject, article, before ->> 'code',"
        " annotator, '' FROM history WHERE action = 'label.remove'",
        ["counts", "history_gone"],
    ),
    ("event is gone", "DELETE FROM history WHERE action = 'memo.write'", ["history_gap"]),
    ("last event is gone", "DELETE FROM history WHERE id = (SELECT max(id) FROM history)", ["history_gap", "history"]),
    ("name of the codebook", "DELETE FROM settings WHERE name = 'codebook'", ["setting"]),
    ("all settings", "DELETE FROM settings", ["setting", "setting", "derived"]),
    ("profile is none", "INSERT INTO profiles (id, content) VALUES ('mine/1', 'no [ toml')", ["profile"]),
    ("profile is another", "UPDATE profiles SET id = 'test/2'", ["profile"]),
    ("nobody's profile", f"UPDATE normalized_texts SET profile = 'none/3' WHERE article = {TEA}", ["profile"]),
    (
        "settled otherwise",
        "UPDATE settled_repairs SET after = '夏'",
        ["history_differs", "settled"],
    ),
]


@pytest.mark.parametrize(("statement", "expected"), [row[1:] for row in ONE_WAY], ids=[row[0] for row in ONE_WAY])
def test_what_is_broken_is_found(worked: Path, statement: str, expected: list[str]) -> None:
    broken(worked, statement)
    assert kinds(worked) == expected


EDITED = ["normalized", "fingerprints", "search_index"]
MENDED = [
    ("figures", f"UPDATE articles SET length = 1, undecoded = 5, title = '' WHERE id = {TEA}", ["figures"]),
    ("alignment", f"UPDATE normalized_texts SET alignment = x'00' WHERE article = {DAMAGED}", ["normalized"]),
    (
        "text",
        f"UPDATE normalized_texts SET text = replace(text, '忙', '闲') WHERE article = {TEA}",
        ["normalized", "search_index"],
    ),
    ("words in an edit", "UPDATE normalized_texts SET text = replace(text, '门', '山')", EDITED),
    ("no text", f"DELETE FROM normalized_texts WHERE article = {TEA}", ["normalized"]),
    ("doubtful", "DELETE FROM doubtful_repairs", ["doubtful"]),
    ("doubtful too many", "UPDATE doubtful_repairs SET confidence = 0.1", ["doubtful"]),
    ("index", "INSERT INTO search_index (search_index) VALUES ('delete-all')", ["search_index"] * 3),
    ("derived", "UPDATE settings SET value = '0' WHERE name = 'derived'", ["derived"]),
    ("context", f"UPDATE labels SET before = 'x' WHERE id = {LABEL}", ["label_context"]),
    ("signature", "PRAGMA application_id = 7", ["application_id"]),
    ("label", f"DELETE FROM labels WHERE id = {LABEL}", ["foreign_key", "counts", "history_lost"]),
    ("link", "DELETE FROM links", ["history_lost"]),
    ("absence", "DELETE FROM absences", ["history_lost"]),
    ("memo is gone", "DELETE FROM memos", ["history_lost"]),
    ("verdicts", "DELETE FROM verdicts", ["history_lost", "history_lost"]),
    ("code as it came", "UPDATE codes SET zh = 'x', cues = '[]' WHERE id = 'pairing'", ["default_code"]),
    ("code as it came is gone", "DELETE FROM codes WHERE id = 'pairing'", ["default_code"]),
    (
        "attributes of all labels",
        "UPDATE settings SET value = '[]' WHERE name = 'codebook_attributes'",
        ["default_code"],
    ),
    ("code is gone", "DELETE FROM codes WHERE id LIKE 'xin%'", ["history_lost"]),
    ("repair", "DELETE FROM settled_repairs", ["history_lost", "settled_unsaid"]),
    ("regions", "DELETE FROM regions", ["regions"]),
    ("region", f"INSERT INTO regions VALUES ({TEA}, 'title', 3, 6, 3, 6)", ["regions"]),
    ("fingerprints", "DELETE FROM fingerprints", ["fingerprints"] * 3),
    ("reprint", f"INSERT INTO reprints VALUES ({DAMAGED}, {TEA}, 0.9)", ["fingerprints"]),
    ("documentation", "DELETE FROM documentation WHERE name = 'labels'", ["documentation"]),
    ("migration", "DELETE FROM _sqlite_migrations WHERE name GLOB 'm004*'", ["migration"]),
    ("migrations", "DELETE FROM _sqlite_migrations", ["migration"] * 5),
    ("counts", "DELETE FROM article_counts", ["counts"]),
    ("counts of states", "UPDATE reading_counts SET articles = articles + 1", ["counts"]),
    ("counts of codes", "DELETE FROM label_counts", ["counts"]),
    ("count of those out of use", "UPDATE article_counts SET unusable = 0", ["counts"]),
]


@pytest.mark.parametrize(("statement", "expected"), [row[1:] for row in MENDED], ids=[row[0] for row in MENDED])
def test_what_can_be_derived_again_is_mended(
    db: Database, project_path: Path, statement: str, expected: list[str]
) -> None:
    work(db)
    before = export(db)
    db.close()
    broken(project_path, statement)
    found = check(project_path)
    assert [finding.kind for finding in found.findings] == expected
    mend(project_path, found.findings)
    assert check(project_path).findings == ()
    if "alignment" not in statement:
        assert exported(project_path) == before


def exported(path: Path) -> str:
    with closing(open_project(path)) as db:
        return export(db)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("TRIGGER", "raw_texts_stay_UPDATE"), ("INDEX", "labels_by_article"), ("VIEW", "labelled"), ("TABLE", "reprints")],
)
def test_what_is_missing_of_the_tables_is_made_again(worked: Path, kind: str, name: str) -> None:
    without(worked, kind, name)
    found = check(worked).findings
    assert {finding.kind for finding in found} <= {"schema", "unreadable", "foreign_key"}
    assert name in {finding.subject for finding in found}
    mend(worked, found)
    assert check(worked).findings == ()


def test_a_settled_reading_that_fell_out_of_the_text_is_put_back(db: Database, project_path: Path) -> None:
    *_, damaged = work(db)
    text = articles.texts(db, damaged.id)
    articles.rewrite(db, articles.article_row(db, damaged.id), text, settled(text, [Reading(LEE, "李")]))
    db.close()
    (found,) = check(project_path).findings
    assert (found.kind, found.article, found.subject) == ("settled", damaged.id, "4-6")
    mend(project_path, [found])
    assert check(project_path).findings == ()


def test_a_finding_says_where_it_is(db: Database, project_path: Path) -> None:
    tea, *_ = work(db)
    two = next(each for each in labels.of_article(db, tea.id) if each.further)
    broken(project_path, f"UPDATE labels SET raw_quote = 'x' WHERE id = {LABEL}")
    assert check(project_path).findings == (Finding("label_quote", tea.id, tea.title, "label", two.id),)


def test_labels_without_an_event_are_counted(worked: Path) -> None:
    broken(
        worked,
        "INSERT INTO labels (id, article, code, annotator, created_at)"
        f" SELECT 'x', {DAMAGED}, code, annotator, created_at FROM labels WHERE id = {LABEL}",
    )
    found = check(worked)
    # Nothing is wrong with them, but they were not counted as they came.
    assert (found.untold, [each.kind for each in found.findings]) == (1, ["counts"])


@pytest.mark.parametrize("gone", ["", " WHERE id < 5", " WHERE id IN (4, 5, 9)"])
def test_events_that_were_taken_away_are_named_by_their_numbers(worked: Path, gone: str) -> None:
    with closing(sqlite3.connect(worked)) as connection:
        (last,) = connection.execute("SELECT max(id) FROM history").fetchone()
    broken(worked, f"DELETE FROM history{gone}")
    found = [each.subject for each in check(worked).findings if each.kind == "history_gap"]
    assert found == {"": [f"1-{last}"], " WHERE id < 5": ["1-4"]}.get(gone, ["4-5", "9"])


def test_versions_of_the_codebook_that_are_no_numbers_do_not_end_the_check(worked: Path) -> None:
    for since in ("2", '"x"'):
        meaning = f"SELECT at, annotator, 'code.meaning', 'a', '{{\"since\": {since}}}' FROM history LIMIT 1"
        broken(worked, f"INSERT INTO history (at, annotator, action, subject, after) {meaning}")
    assert kinds(worked) == ["history"]


def test_numbers_that_an_older_pizhu_let_lie_are_no_gaps(tmp_path: Path) -> None:
    path = make(max(RELEASED), tmp_path / "older.db")
    broken(path, "UPDATE sqlite_sequence SET seq = seq + 5 WHERE name = 'history'")
    with closing(open_project(path)) as db:
        assert check(path).findings == ()
        memos.write(db, articles.ids(db)[0], "甲", "一")
        memos.write(db, articles.ids(db)[0], "甲", "二")
        assert check(path).findings == ()
        memos.write(db, articles.ids(db)[0], "甲", "三")
    broken(path, "DELETE FROM history WHERE id = (SELECT max(id) - 1 FROM history)")
    assert "history_gap" in kinds(path)


def test_what_was_settled_is_not_taken_from_a_table_that_the_history_contradicts(worked: Path) -> None:
    broken(worked, "UPDATE settled_repairs SET after = '夏'")
    before = check(worked).findings
    assert [each.mendable for each in before] == [False, False]
    for statement in ("UPDATE articles SET length = 1", f"DELETE FROM normalized_texts WHERE article = {DAMAGED}"):
        broken(worked, statement)
        mend(worked, check(worked).findings)
        with closing(sqlite3.connect(worked)) as connection:
            assert connection.execute("SELECT 1 FROM normalized_texts WHERE text LIKE '%夏%'").fetchone() is None
        assert {each.kind for each in check(worked).findings} == {"history_differs", "settled"}


def test_of_a_text_that_cannot_be_decoded_the_rest_is_proved(worked: Path) -> None:
    broken(worked, "UPDATE memos SET text = CAST(x'e4ff41' AS TEXT)")
    assert ("unreadable", "history") in {(each.kind, each.subject) for each in check(worked).findings}


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        check(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no database" * 1000)
    with pytest.raises(ProjectError):
        check(tmp_path / "text.db")
    with pytest.raises(ProjectError, match="is not a pizhu project"):
        check(tmp_path)


def test_others_may_write_meanwhile(db: Database, project_path: Path) -> None:
    tea, *_ = work(db)
    with db.atomic():
        labels.change(db, labels.of_article(db, tea.id)[0].id, "丙", note="别人")
        assert check(project_path).findings == ()
    assert check(project_path).findings == ()


def test_the_search_finds_again_what_was_mended(db: Database, project_path: Path) -> None:
    work(db)
    broken(project_path, "INSERT INTO search_index (search_index) VALUES ('delete-all')")
    mend(project_path, check(project_path).findings)
    assert [hit.words for hit in search.hits(db, search.terms_of(("茶农",)), Filter(), "甲")] == ["茶农"]


def many(db: Database) -> list[Article]:
    found = [
        add(db, f"第{number}篇。" + f"这里有很多话要说，第{number}句。" * 150, f"{number}.txt") for number in range(12)
    ]
    for article in found:
        label(db, article, 0, 5)
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_a_damaged_file_the_rest_is_proved(db: Database, project_path: Path, jobs: int) -> None:
    found = many(db)
    broken(project_path, f"UPDATE labels SET note = 'x' WHERE article = {DAMAGED}")
    db.close()
    with_damaged_page(project_path, ("这里有很多话要说，第3句。" * 3).encode())
    told = check(project_path, jobs)
    # On a page with a text may be the end of the one before.
    unreadable = {each.article for each in told.findings if each.kind == "unreadable" and each.article}
    assert found[3].id in unreadable <= {found[2].id, found[3].id, found[4].id}
    lost = next(each for each in told.findings if each.article == found[3].id)
    assert (lost.kind, lost.what) == ("unreadable", "table")
    tables = {each.subject for each in told.findings if each.kind == "unreadable" and not each.article}
    assert {"raw_texts", "normalized_texts"} <= tables <= {"raw_texts", "normalized_texts", "search_index_data"}
    assert [each.article for each in told.findings if each.kind == "history_differs"] == [found[-1].id]


def test_of_a_damaged_project_a_copy_is_kept_beside_it(db: Database, project_path: Path) -> None:
    many(db)
    db.close()
    broken(project_path, f"UPDATE articles SET length = 1 WHERE id = {TEA}")
    with_damaged_page(project_path, ("这里有很多话要说，第3句。" * 3).encode())
    before = check(project_path).findings
    mend(project_path, before)
    assert {each.kind for each in before} - {each.kind for each in check(project_path).findings} == {"figures"}
    assert check(project_path.with_name("pizhu.db.damaged")).findings == before


def test_a_second_mending_leaves_the_copy_of_the_first(db: Database, project_path: Path) -> None:
    many(db)
    db.close()
    broken(project_path, f"UPDATE articles SET length = 1 WHERE id = {TEA}")
    with_damaged_page(project_path, ("这里有很多话要说，第3句。" * 3).encode())
    first = mend(project_path, check(project_path).findings)
    kept = first.read_bytes()
    broken(project_path, f"UPDATE articles SET length = 2 WHERE id = {TEA}")
    second = mend(project_path, check(project_path).findings)
    assert [each.name for each in (first, second)] == ["pizhu.db.damaged", "pizhu.db.damaged-2"]
    assert first.read_bytes() == kept


def test_where_the_list_of_articles_is_damaged_each_is_named_by_its_key(db: Database, project_path: Path) -> None:
    found = many(db)
    db.close()
    with_damaged_page(project_path, found[3].id.encode())
    told = check(project_path).findings
    assert {each.article for each in told if each.kind == "unreadable" and each.article} == {
        f"#{key}" for key in range(1, 13)
    }


def test_a_damaged_search_index_is_made_anew(db: Database, project_path: Path) -> None:
    found = many(db)
    db.close()
    broken(project_path, "UPDATE search_index_data SET block = x'ffffffff00ff' WHERE id > 10")
    told = check(project_path).findings
    assert {each.kind for each in told} == {"search_index"}
    assert {each.article for each in told} == {each.id for each in found}
    mend(project_path, told)
    assert check(project_path).findings == ()


def test_a_stopped_check_leaves_nothing_behind(db: Database, project_path: Path) -> None:
    many(db)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (12, 12)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(project_path, 1, stop)
    assert check(project_path).findings == ()


def test_a_full_disk_is_named_as_such(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_address: str) -> sqlite3.Connection:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    monkeypatch.setattr(opening, "_tried", full)
    monkeypatch.setattr(faults, "_is_full", lambda _path: True)
    with pytest.raises(ProjectError, match="is full; make room"):
        check(worked)
