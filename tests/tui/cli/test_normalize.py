"""``pizhu normalize``."""

import json
import os
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import GLOSSED, PLAIN
from tests.tui.cli.running import Run, assert_refused

SAMPLES = sorted(path.name for path in files("store").joinpath("samples").iterdir())


def sample(name: str) -> bytes:
    return files("store").joinpath("samples", name).read_bytes()


def applied(raw: str, edits: list[dict[str, Any]]) -> str:
    """The raw text with the edits made by someone who knows nothing but the edits."""
    parts, place = [], 0
    for edit in edits:
        assert raw[edit["raw_start"] : edit["raw_end"]] == edit["before"]
        parts += [raw[place : edit["raw_start"]], edit["after"]]
        place = edit["raw_end"]
    return "".join([*parts, raw[place:]])


def check_edits(raw: str, text: str, edits: list[dict[str, Any]]) -> None:
    keys = ["raw_start", "raw_end", "start", "end", "rule", "before", "after"]
    guessed = ["status", "confidence", "alternatives"]
    assert all(list(edit) in (keys, keys + guessed) for edit in edits)
    assert applied(raw, edits) == text
    for edit in edits:
        assert text[edit["start"] : edit["end"]] == edit["after"]
        assert edit["after"] != edit["before"] or "status" in edit
        assert edit["rule"]


def test_a_file_gives_its_normalized_text(run: Run, folder: Any) -> None:
    ran = run("normalize", folder / "more" / "morning.txt")
    assert (ran.status, ran.err) == (0, "")
    assert "镇里开了党务帮办窗口，谁来都有人应。" in ran.out
    assert "(" not in ran.out


def test_what_is_whole_comes_out_as_it_is(run: Run) -> None:
    assert run("normalize", stdin=PLAIN.strip().encode()).out == PLAIN


def test_standard_input_is_the_default_and_the_dash(run: Run) -> None:
    given = GLOSSED.encode()
    assert run("normalize", stdin=given).out == run("normalize", "-", stdin=given).out != ""


def test_other_encodings_are_read(run: Run) -> None:
    assert run("normalize", stdin=PLAIN.encode("gb18030")).out == run("normalize", stdin=PLAIN.encode()).out


@pytest.mark.parametrize("name", SAMPLES)
def test_json_is_one_object_whose_edits_lead_from_raw_to_text(run: Run, name: str) -> None:
    ran = run("normalize", "--json", stdin=sample(name))
    assert (ran.status, ran.err) == (0, "")
    (found,) = ran.records
    assert list(found) == ["text", "edits", "regions", "profile"]
    assert isinstance(found["profile"], str)
    assert found["edits"]
    assert all(found["text"][region["start"] : region["end"]].strip() for region in found["regions"])
    check_edits(sample(name).decode(), found["text"], found["edits"])
    assert found["text"] + "\n" == run("normalize", stdin=sample(name)).out


@pytest.mark.parametrize("name", SAMPLES)
def test_normalized_text_is_normalized_already(run: Run, name: str) -> None:
    once = run("normalize", stdin=sample(name)).out
    assert run("normalize", stdin=once.removesuffix("\n").encode()).out == once


def test_jsonl_keeps_all_keys_and_adds_two(run: Run) -> None:
    records: list[dict[str, Any]] = [
        {"id": 7, "text": GLOSSED, "tags": ["甲", None, {"深": True}], "score": 1.5},
        {"text": "", "id": "空"},
        {"text": "\ud800 孤立的半个字\x1b[31m", "n": 10**30},
    ]
    given = "".join(json.dumps(record) + "\n" for record in records)
    ran = run("normalize", "--jsonl", stdin=given.encode())
    assert (ran.status, ran.err) == (0, "")
    for before, after in zip(records, ran.records, strict=True):
        assert list(after) == [*before, "normalized", "edits"]
        assert {name: after[name] for name in before} == before
        check_edits(before["text"], after["normalized"], after["edits"])


def test_jsonl_from_a_file(run: Run, tmp_path: Any) -> None:
    (tmp_path / "in.jsonl").write_text('\n{"text":"一"}\n\n{"text":"二"}', "utf-8")
    assert [record["normalized"] for record in run("normalize", "--jsonl", "in.jsonl").records] == ["一", "二"]


def test_jsonl_may_begin_with_a_byte_order_mark(run: Run) -> None:
    ran = run("normalize", "--jsonl", stdin=b'\xef\xbb\xbf{"text":"\xe4\xb8\x80"}\n')
    assert [record["normalized"] for record in ran.records] == ["一"], ran.err


def test_a_bad_line_is_named_and_the_rest_goes_on(run: Run) -> None:
    bad = [b"{", b"[]", b'{"texts":"x"}', b'{"text":3}', b'{"text":"\xff"}', b'"text"', b"null"]
    given = b"\n".join([b'{"text":"\xe4\xb8\x80"}', *bad, b'{"text":"\xe4\xba\x8c"}']) + b"\n"
    ran = run("normalize", "--jsonl", stdin=given)
    assert ran.status == 1
    assert [record["normalized"] for record in ran.records] == ["一", "二"]
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [f"line {number}" for number in range(2, 9)]


def test_a_line_that_nests_too_deep_is_only_a_bad_line(run: Run) -> None:
    deep = b'{"text":"x","deep":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    ran = run("normalize", "--jsonl", stdin=deep + b'\n{"text":"\xe4\xba\x8c"}\n')
    assert ran.status == 1
    assert [record["normalized"] for record in ran.records] == ["二"]
    assert ran.told.startswith("line 1")


@pytest.mark.parametrize("option", [(), ("--json",), ("--jsonl",)])
def test_a_file_that_cannot_be_read_is_one_line(run: Run, tmp_path: Any, option: tuple[str, ...]) -> None:
    assert_refused(run("normalize", *option, "nowhere.txt"), "nowhere.txt")
    assert_refused(run("normalize", *option, tmp_path), str(tmp_path))


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """A folder with so much in it that several processes are worth it: an article in two, and a file that is none."""
    folder = tmp_path / "crowd"
    (folder / "更多").mkdir(parents=True)
    for number in range(40):
        text = f"第{number}篇\n" + (GLOSSED if number % 2 else PLAIN) * 40
        folder.joinpath("更多" if number % 3 else "", f"{number:02}.txt").write_text(text, "utf-8")
    (folder / "05.txt").write_bytes(b"%PDF-1.7")
    (folder / "notes.md").write_text("# 不读", "utf-8")
    return folder


def test_many_files_give_an_object_a_line_that_names_the_file(run: Run, crowd: Path) -> None:
    alone = run("normalize", "--json", "--jobs", "1", crowd)
    assert alone.status == 1
    assert alone.told.startswith("crowd/05.txt: it is a PDF document")
    names = [record["file"] for record in alone.records]
    assert names == sorted(names, key=lambda name: (name.count("/"), name))
    assert len(names) == 40
    for record in alone.records:
        path = crowd.parent / record["file"]
        assert list(record) == ["file", "text", "edits", "regions", "profile"]
        check_edits(path.read_text("utf-8"), record["text"], record["edits"])
    assert run("normalize", "--json", "--jobs", "2", crowd) == alone


def test_the_texts_of_many_files_go_to_a_folder(run: Run, crowd: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        ran = run("normalize", crowd, crowd / "00.txt", "-o", tmp_path / jobs, "--jobs", jobs)
        assert_refused(ran, "crowd/00.txt", "both be written")
        ran = run("normalize", crowd, "-o", tmp_path / jobs, "--jobs", jobs)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.splitlines()[-1] == "40 texts written, 1 file refused"
        written = {path.relative_to(tmp_path / jobs) for path in (tmp_path / jobs).rglob("*.*")}
        assert written == {path.relative_to(crowd) for path in crowd.rglob("*.txt")} - {Path("05.txt")}
        for place in written:
            assert (tmp_path / jobs / place).read_text("utf-8") == run("normalize", crowd / place).out


def test_a_text_is_never_written_over_a_file_that_is_read(run: Run, crowd: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in crowd.rglob("*.*")}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "00.txt").write_text(PLAIN, "utf-8")
    assert_refused(run("normalize", crowd, "-o", crowd), "00.txt", "written over")
    assert_refused(run("normalize", "other", crowd / "03.txt", "-o", crowd), "03.txt", "written over")
    assert {path: path.read_bytes() for path in crowd.rglob("*.*")} == before


def test_many_texts_need_a_place(run: Run, crowd: Path) -> None:
    assert_refused(run("normalize", crowd), str(crowd), "-o", "--json")
    assert_refused(run("normalize", crowd / "00.txt", crowd / "03.txt"), "00.txt", "-o", status=2)
    assert_refused(run("normalize", "--json", crowd / "00.txt", "-"), "stands alone", status=2)


def test_one_text_goes_to_a_file(run: Run, folder: Path, tmp_path: Path) -> None:
    there = folder / "more" / "morning.txt"
    for form in ([], ["--json"]):
        ran = run("normalize", *form, there, "-o", "clean.txt")
        assert (ran.status, ran.out, ran.err) == (0, "", "")
        assert (tmp_path / "clean.txt").read_text("utf-8") == run("normalize", *form, there).out


def jsonl_of(count: int) -> bytes:
    lines = [json.dumps({"id": i, "text": (GLOSSED if i % 2 else PLAIN) * 40}).encode() for i in range(count)]
    lines[7] = b"{"
    lines[25] = b"[]"
    return b"\n".join(lines) + b"\n"


def test_jsonl_comes_out_the_same_from_several_processes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(jsonl_of(40))
    one = run("normalize", "--jsonl", "--jobs", "1", "in.jsonl")
    assert (one.status, len(one.records)) == (1, 38)
    assert [record["id"] for record in one.records] == [number for number in range(40) if number not in (7, 25)]
    assert [line.split(":")[0] for line in one.err.splitlines()] == ["line 8", "line 26"]
    assert run("normalize", "--jsonl", "in.jsonl") == one
    assert run("normalize", "--jsonl", "--jobs", "3", stdin=jsonl_of(40)) == one
    assert run("normalize", "--jsonl", "in.jsonl", "-o", "out.jsonl").status == 1
    assert (tmp_path / "out.jsonl").read_text("utf-8") == one.out


def test_several_jsonl_files_come_one_after_the_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text('{"text":"一"}\n{', "utf-8")
    (tmp_path / "in" / "b.jsonl").write_text('{"text":"二"}\n', "utf-8")
    ran = run("normalize", "--jsonl", "in", "nowhere.jsonl")
    assert (ran.status, [record["normalized"] for record in ran.records]) == (1, ["一", "二"])
    bad, missing = ran.err.splitlines()
    assert bad.startswith("in/a.jsonl, line 2: it is not JSON")
    assert missing.startswith("nowhere.jsonl cannot be read")


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_an_answer_to_a_line_comes_before_the_next_line_and_an_interrupt_is_clean() -> None:
    pizhu = Path(sys.executable).with_name("pizhu")
    words = [str(pizhu), "normalize", "--jsonl"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        for word in ("一", "二"):
            process.stdin.write(json.dumps({"text": word}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["normalized"] == word
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode().startswith("stopped")
        assert process.wait() == 130


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal as POSIX has it")
def test_the_bar_on_a_terminal_leaves_the_output_alone(run: Run, crowd: Path) -> None:
    pizhu = str(Path(sys.executable).with_name("pizhu"))
    mine, theirs = os.openpty()
    words = [pizhu, "normalize", "--json", "--jobs", "1", str(crowd / "00.txt"), str(crowd / "更多" / "01.txt")]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, encoding="utf-8")
    os.close(theirs)
    told = os.read(mine, 100_000).decode("utf-8", "replace")
    os.close(mine)
    assert "normalizing" in told
    assert done.stdout == run(*words[1:]).out != ""


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "", "1000", "１"])
def test_jobs_are_a_number(run: Run, jobs: str) -> None:
    ran = run("normalize", "--jobs", jobs)
    assert (ran.status, ran.out) == (2, "")
    assert "is not a number from 1 to 256" in ran.err


def test_only_some_rules_run(run: Run) -> None:
    given = "這里有１人,<b>很好</b>".encode()
    assert run("normalize", "--only", "marks", stdin=given).out == "這里有１人，<b>很好</b>\n"
    assert run("normalize", "--only", "markup,width", stdin=given).out == "這里有1人,很好\n"
    line = json.dumps({"text": given.decode()}).encode()
    assert (
        run("normalize", "--jsonl", "--only", "width", stdin=line).records[0]["normalized"] == "這里有1人,<b>很好</b>"
    )


@pytest.mark.parametrize(
    ("script", "given", "wanted"),
    [
        ("s2t", "头发发现", "頭髮發現"),
        ("t2s", "頭髮發現", "头发发现"),
        ("s2twp", "软件和信息\n两行", "軟體和資訊\n兩行"),
        ("tw2sp", "軟體", "软件"),
        ("hk2s", "裏面", "里面"),
        ("as-written", "裏面", "裏面"),
    ],
)
def test_a_script_is_converted_to_wholly(run: Run, script: str, given: str, wanted: str) -> None:
    for only in ([], ["--only", "script"], ["--only", "convert"]):
        assert run("normalize", *only, "--script", script, stdin=given.encode()).out == wanted + "\n"
    line = json.dumps({"text": given}).encode()
    ran = run("normalize", "--jsonl", "--only", "script", "--script", script, stdin=line)
    (found,) = ran.records
    assert found["normalized"] == wanted
    check_edits(given, found["normalized"], found["edits"])


def test_a_profile_is_chosen_by_name_or_file(run: Run, tmp_path: Path) -> None:
    given = "這裡的1個人,很好".encode()
    assert run("normalize", "--profile", "as-written", stdin=given).out == "這裡的1個人，很好\n"
    assert run("normalize", "--profile", "traditional-tw", stdin="这里的人".encode()).out == "這裡的人\n"
    (tmp_path / "mine.toml").write_text('name = "mine"\nversion = 7\nrules = ["marks"]\n', "utf-8")
    (found,) = run("normalize", "--json", "--profile", "mine.toml", stdin=given).records
    assert (found["text"], found["profile"]) == ("這裡的1個人，很好", "mine/7")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--only", "fly"], ["there is no rule fly", "controls", "lines"]),
        (["--only", "marks,"], ["there is no rule ", "controls"]),
        (["--script", "s2x"], ["there is no script s2x", "as-written", "t2s", "s2twp"]),
        (["--profile", "mine"], ["there is no profile mine", "simplified", "as-written"]),
        (["--only", "script", "--profile", "as-written"], ["the rule script needs a script"]),
        (["--only", "\x1b[31m\u202e"], ["there is no rule"]),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(run: Run, words: list[str], told: list[str]) -> None:
    for form in ([], ["--json"], ["--jsonl"]):
        assert_refused(run("normalize", *form, *words, stdin=PLAIN.encode()), *told, status=2)


def test_both_forms_at_once_are_wrong_usage(run: Run) -> None:
    assert run("normalize", "--json", "--jsonl").status == 2


def test_it_makes_no_project(run: Run, tmp_path: Any) -> None:
    run("normalize", stdin=PLAIN.encode())
    assert list(tmp_path.iterdir()) == []
