"""Objects of a JSON file, one at a time."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.formats import json_array
from store.formats.json_array import values


def of(path: Path, text: str | bytes) -> list[object]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [value for _, value in values(path)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=3), each),
    max_leaves=10,
)


@given(made=st.lists(_JSON, max_size=6), indent=st.sampled_from([None, 0, 2]), at_once=st.integers(1, 9))
def test_a_list_is_read_however_it_is_cut(
    made: list[object], indent: int | None, at_once: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "list.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "_AT_ONCE", at_once)
        assert of(path, json.dumps(made, indent=indent, ensure_ascii=False)) == made
        lines = [each for each in made if isinstance(each, dict)]
        assert of(path, "\n".join(map(json.dumps, lines))) == lines


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("[{}, {]", 1),
        ("[{} {}]", 1),
        ('[{"a": "', 0),
        ("[{}", 1),
        ("[1] 2", 1),
        ("[,]", 0),
        ("no", 0),
        (b'[{"a": "\xff"}]', 0),
        ("[" * 100_000, 0),
        ('["\\ud800"]', 0),
    ],
)
def test_a_broken_file_ends_with_the_reason(text: str | bytes, whole: int, tmp_path: Path) -> None:
    *found, last = of(tmp_path / "broken.json", text)
    assert len(found) == whole
    assert isinstance(last, BadInput)


def test_an_empty_file_has_nothing(tmp_path: Path) -> None:
    assert of(tmp_path / "empty.json", "") == of(tmp_path / "empty.json", "\ufeff [ ] ") == []
