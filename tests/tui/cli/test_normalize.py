"""``pizhu normalize``."""

import json
from importlib.resources import files
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
    assert [list(edit) for edit in edits] == [keys] * len(edits)
    assert applied(raw, edits) == text
    for edit in edits:
        assert text[edit["start"] : edit["end"]] == edit["after"] != edit["before"]
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
    assert list(found) == ["text", "edits", "profile"]
    assert isinstance(found["profile"], str)
    assert found["edits"]
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


def test_both_forms_at_once_are_wrong_usage(run: Run) -> None:
    assert run("normalize", "--json", "--jsonl").status == 2


def test_it_makes_no_project(run: Run, tmp_path: Any) -> None:
    run("normalize", stdin=PLAIN.encode())
    assert list(tmp_path.iterdir()) == []
