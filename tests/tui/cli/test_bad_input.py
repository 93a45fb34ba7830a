"""Input that no one would wish for: one clear line each, and nothing else is touched."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from store.text.pipeline import normalize
from tests.tui.cli.conftest import PLAIN
from tests.tui.cli.running import Ran, Run, assert_harmless, assert_inert, assert_refused
from tui.cli.side_by_side import side_by_side

HOSTILE = (
    "桥\x1b]0;owned\x07头\x1b[2J村[/bold]\x1b]52;c;eA==\x1b\\修\x9b31m好\x85了\u202e石桥\u2066[@click=app.quit]甲[/]\n"
    "来源：\x1b[31m某\u202e报\x00\n"
    "石桥\x00修\x7f好\u200b了\u2028两\ufeff岸\U0010eeee的人\x08又\x1bPq#0\x1b\\走\x9d52;c;eA==\x9c到一起。\n"
)
"""Escape sequences, markup, NUL, C1, bidi overrides, invisible and private characters."""
SAMPLE = "01_traditional_market.txt"


def import_one(run: Run, path: Path | str, *words: str) -> None:
    """The file is refused in one row with these words, and no article comes in."""
    ran = run("import", path)
    assert ran.status == 1
    assert ran.told.startswith("0 added, 0 known already, 1 refused")
    (row,) = [line for line in ran.out.splitlines() if "refused" in line]
    assert [word for word in (Path(path).name, *words) if word not in row] == [], row
    assert_harmless(ran)
    assert run("list", "--json").records == []


BAD_BYTES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\xef\xbb\xbf\n", "empty"),
    "mark": (b"\xef\xbb\xbf", "empty"),
    "program": (bytes(range(256)) * 400, "control characters"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "PNG"),
    "archive": (b"PK\x03\x04" + bytes(range(256)), "ZIP"),
    "project": (b"SQLite format 3\0" + bytes(4096), "--db"),
    "noise": (b"\xff" * 4000, "cannot be read"),
}


@pytest.mark.parametrize("name", BAD_BYTES)
def test_bytes_that_are_no_article(run: Run, tmp_path: Path, name: str) -> None:
    data, word = BAD_BYTES[name]
    path = tmp_path / f"{name}.txt"
    path.write_bytes(data)
    import_one(run, path, word)
    assert_refused(run("normalize", path), str(path), word)
    assert_refused(run("normalize", "--json", path), str(path), word)


def test_a_few_invalid_bytes_are_kept_and_counted(run: Run, tmp_path: Path) -> None:
    data = PLAIN.encode().replace("两岸".encode(), b"\xe4\xb8\xff\xfe", 1)
    (tmp_path / "damaged.txt").write_bytes(data)
    ran = run("import", "damaged.txt")
    assert ran.status == 0
    assert "could not be decoded" in ran.out
    (record,) = run("export").records
    assert "meta" in record
    assert record["meta"]["undecoded"] > 0
    assert "bytes" in record["meta"]
    assert_harmless(ran)


def unreadable(kind: str, folder: Path) -> Path:
    """A thing called x.txt (or .jsonl) that cannot be read as a file, whoever asks."""
    path = folder / ("x.jsonl" if kind.endswith("jsonl") else "x.txt")
    if kind.startswith("loop"):
        path.symlink_to(path)
    elif kind.startswith("fifo"):
        os.mkfifo(path)
    elif kind.startswith("memory"):
        # Opens, is a regular file, and fails at the first read.
        path.symlink_to("/proc/self/mem")
    return path


KINDS = ["loop", "fifo", "memory", "loop.jsonl", "fifo.jsonl", "memory.jsonl"]


@pytest.mark.skipif(sys.platform != "linux", reason="pipes, loops and /proc as Linux has them")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", ["import", "import folder", "normalize", "normalize --jsonl"])
def test_what_cannot_be_read_is_one_line_and_never_waits(tmp_path: Path, kind: str, command: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = unreadable(kind, folder)
    if kind.startswith("fifo") and command.startswith("normalize"):
        pytest.skip("a pipe is read as it comes: pizhu normalize <(another program)")
    words = ["import", str(folder)] if command == "import folder" else [*command.split(), str(path)]
    pizhu = Path(sys.executable).with_name("pizhu")
    try:
        done = subprocess.run([pizhu, *words], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=4)
    except subprocess.TimeoutExpired:
        pytest.fail("it waits for what may never come")
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert path.name in (done.stdout if command.startswith("import") else done.stderr)


def test_a_folder_called_like_an_article_is_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "outer" / "x.txt").mkdir(parents=True)
    (tmp_path / "outer" / "x.txt" / "y.txt").write_text(PLAIN, "utf-8")
    assert run("import", "outer").told.startswith("1 added")
    assert_refused(run("normalize", "outer/x.txt"), "outer/x.txt")
    assert run("normalize", "--json", "outer/x.txt").records[0]["file"] == "x.txt/y.txt"


# VmHWM, not getrusage: that counts what the test process held when it made this one.
LONG_LINE = """
import re, sys
from pathlib import Path
from tui.__main__ import main
status = main(sys.argv[1:])
sys.stdout.flush()
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
sys.exit(status)
"""


MEGABYTE = "桥".encode() * 349_526


def around(name: str) -> tuple[bytes, bytes]:
    """What stands before and behind the fifty megabytes: nothing, a JSON object, or an article of an export."""
    if name == "text.jsonl":
        return b'{"text":"', b'"}'
    if name == "article.jsonl":
        identity = sha256(MEGABYTE * 50).hexdigest()
        meta = '"meta":{"file":"x.txt","encoding":"utf-8","undecoded":0},"labels":[]'
        about = '"pizhu":{"schema":1,"profile":"x","codebook":"x/1"}'
        return f'{{"id":"{identity}","unit":"codepoint",{meta},{about},"raw":"'.encode(), b'"}'
    return b"", b""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory from /proc")
@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "text.jsonl", "article.jsonl"])
@pytest.mark.parametrize("command", [["import"], ["normalize"], ["normalize", "--jsonl"]], ids=" ".join)
def test_a_line_of_50_megabytes_is_refused_quickly_and_in_little_memory(
    tmp_path: Path, name: str, command: list[str]
) -> None:
    path = tmp_path / name
    head, tail = around(name)
    with path.open("wb") as file:
        file.write(head)
        for _ in range(50):
            file.write(MEGABYTE)
        file.write(tail)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", LONG_LINE, *command, path],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    took = time.monotonic() - start
    path.unlink()
    assert done.returncode == 1, done.stderr[-2000:]
    told, memory = done.stderr.splitlines()
    assert len(told) < 500
    assert len(done.stdout) < 5000
    assert took < 30, f"{took:.1f} s"
    # The interpreter with all it loads takes some 60 MB, and a file of the largest size that is allowed 20.
    assert int(memory) < 200_000, f"{int(memory) // 1000} MB"


def test_a_hostile_article_comes_in_whole_and_is_shown_harmlessly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_bytes(HOSTILE.encode("utf-8", "surrogatepass"))
    ran = run("import", "hostile.txt")
    assert ran.status == 0
    assert_harmless(ran)
    quote = ["--article", "hostile.txt", "--quote", "石桥\x00修", "--code", "volunteering", "--note", "\x1b[31m\u202e"]
    ran = run("label", "add", *quote)
    assert ran.status == 0
    assert_harmless(ran)
    for command in (["list"], ["label", "list"], ["codes"]):
        ran = run(*command)
        assert ran.status == 0
        assert_harmless(ran)
    assert "[/bold]" in run("list").out
    for command in (
        ["list", "--json"],
        ["label", "list", "--json"],
        ["export"],
        ["normalize", "--json", "hostile.txt"],
    ):
        ran = run(*command)
        assert ran.status == 0
        assert_inert(ran)
    (record,) = run("export").records
    assert record["raw"] == HOSTILE
    assert record["labels"][0]["raw_quote"] == "石桥\x00修"
    assert_inert(run("normalize", "hostile.txt"))


def test_both_texts_of_a_hostile_article_are_printed_harmlessly() -> None:
    printed = "\n".join(side_by_side(normalize(HOSTILE * 3), width=60, rows=40))
    assert "␛" in printed
    assert_harmless(Ran(0, printed, ""))


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name", [b"\x1b]0;x\x07\xe2\x80\xae.txt", b"[bold]\n\xe4\xba\x8c.txt", b"\xff\xfe.txt", b" .txt"]
)
def test_a_file_with_a_hostile_name_comes_in(run: Run, tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    path.write_bytes(PLAIN.encode())
    for where in (folder, path):
        ran = run("import", where)
        assert ran.status == 0
        assert_harmless(ran)
    for command in (["list"], ["list", "--json"], ["export"]):
        ran = run(*command)
        assert ran.status == 0
        assert_inert(ran)
    missing = str(path).replace(".txt", "2.txt")
    assert_refused(run("normalize", missing), "2.txt")
    assert_refused(run("--db", missing, "list"), "2.txt")


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":' + b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"id":"x","raw":"\xff","unit":"codepoint"}',
        b"NaN",
        b'{"unit":"codepoint","pizhu":{"schema":1},"meta":{},"raw":7,"id":"x","labels":[]}',
        b'{"unit":"codepoint","pizhu":{"schema":1},"meta":{"encoding":"rot13"},"raw":"x","id":"x","labels":[]}',
        b'{"unit":"codepoint","pizhu":{"schema":1},"meta":{"encoding":"undefined"},"raw":"x","id":"x","labels":[]}',
        b'{"unit":"codepoint","pizhu":{"schema":1},"meta":{"encoding":"idna"},"raw":"..","id":"x","labels":[]}',
        b'{"unit":"codepoint","pizhu":{"schema":1},"meta":{"encoding":"utf-8"},"raw":"\\ud800","id":"x","labels":[]}',
        b"\x00",
    ],
    ids=range(10),
)
def test_a_hostile_line_is_only_a_bad_line(run: Run, tmp_path: Path, line: bytes) -> None:
    (tmp_path / "bad.jsonl").write_bytes(line + b"\n{}\n")
    ran = run("import", "bad.jsonl")
    assert ran.status == 1
    assert ran.told.startswith("0 added, 0 known already, 2 refused")
    assert_harmless(ran)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "\ud800"},
        {"annotator": ""},
        {"annotator": "\ud800"},
        {"note": None},
        {"path": []},
        {"path": ["party_help_desk", "serving_firms"]},
        {"code": "\x1b[31m", "path": ["\x1b[31m"]},
        {"code": "[/bold]", "path": ["[/bold]"], "name": "\u202e"},
        {"raw_start": -3},
        {"raw_end": 10**30},
        {"raw_start": 1.5},
        {"created_at": "\x1b[31m"},
    ],
    ids=str,
)
def test_a_hostile_label_is_refused_or_comes_in_harmlessly(
    run: Run, project: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    run("label", "add", "--article", "桥头", "--quote", "石桥", "--code", "party_help_desk")
    record = run("export").records[0]
    record["labels"][0] |= change
    (tmp_path / "changed.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    ran = run("--db", "second.db", "import", "changed.jsonl")
    assert ran.status in (0, 1)
    assert_harmless(ran)
    assert len([line for line in ran.err.splitlines() if not line.startswith("new codes: ")]) == 1
    assert_harmless(run("--db", "second.db", "label", "list"))
    assert_harmless(run("--db", "second.db", "codes"))
    assert run("--db", "second.db", "export").status == 0


COMMANDS = [
    ["list"],
    ["export"],
    ["label", "list"],
    ["codes", "list"],
    ["codes", "export"],
    ["import", "a.txt"],
    ["codes", "import", "book.toml"],
    ["label", "add", "--article", "x", "--whole", "--code", "x"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_newer_project_is_read_and_never_written(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    run("codes", "export", "-o", "book.toml")
    place = tmp_path / "place"
    place.mkdir()
    path = place / "some.db"
    make_bad_project(run, path, "newer")
    before = path.read_bytes()
    ran = run("--db", path, *command)
    assert (ran.status, bool(ran.out)) == ((0, True) if command[-1] in ("list", "export") else (1, False))
    assert_harmless(ran)
    if "add" not in command:
        assert "made by a newer pizhu (it has m999_tomorrow)" in ran.told
    assert path.read_bytes() == before
    assert [left.name for left in place.iterdir()] == ["some.db"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
@pytest.mark.parametrize("kind", ["text", "cut", "other", "folder", "torn"])
def test_a_file_that_is_no_project_is_left_as_it_is(run: Run, tmp_path: Path, kind: str, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    run("codes", "export", "-o", "book.toml")
    place = tmp_path / "place"
    place.mkdir()
    path = place / "some.db"
    make_bad_project(run, path, kind)
    before = path.read_bytes() if path.is_file() else b""
    assert_refused(run("--db", path, *command), "some.db")
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [left.name for left in place.iterdir()] == ["some.db"]


def make_bad_project(run: Run, path: Path, kind: str) -> None:
    """A file (or not even that) that cannot be opened as a project."""
    if kind == "text":
        path.write_text("石桥不长，心意很长。\n" * 200, "utf-8")
    elif kind == "cut":
        path.write_bytes(b"SQLite format 3\0" + bytes(84))
    elif kind == "folder":
        path.mkdir()
    elif kind == "other":
        write(path, "CREATE TABLE t (a)")
    else:
        sample = str(files("store").joinpath("samples", SAMPLE))
        assert run("--db", path, "import", sample).status == 0
        if kind == "newer":
            columns = "(migration_set, name, applied_at)"
            write(path, f"INSERT INTO _sqlite_migrations {columns} VALUES ('pizhu', 'm999_tomorrow', '2100-01-01')")
        else:
            # A disk or a copy that broke: the header is whole, what follows is not.
            data = bytearray(path.read_bytes())
            data[4096:] = b"\xa5" * (len(data) - 4096)
            path.write_bytes(data)


def write(path: Path, sql: str) -> None:
    """Run a statement on an SQLite file and leave no other file beside it."""
    db = sqlite3.connect(path)
    try:
        db.execute(sql)
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()


def test_settings_that_cannot_be_used_are_told_by_every_command(run: Run, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('language = "fr"\ncolour = 1\n', "utf-8")
    ran = run("list")
    assert ran.status == 0
    assert [line.startswith(f"pizhu: {path}: ") for line in ran.err.splitlines()] == [True, True]
    assert "language must be one of" in ran.err
    path.write_text("language = ", "utf-8")
    assert "is no TOML" in run("list", "--json").told
