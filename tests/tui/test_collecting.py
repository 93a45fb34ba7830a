"""Garbage: none is looked for among modules while they are loaded, nor ever after."""

import gc
from importlib import import_module
from pathlib import Path

import pytest

from tui.collecting import loading


def test_what_is_loaded_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loaded_for_this_test.py").write_text("THINGS = [[] for _ in range(5000)]\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        with loading():
            assert not gc.isenabled()
            import_module("loaded_for_this_test")
        assert gc.isenabled()
        assert gc.get_freeze_count() > 5000
    finally:
        gc.unfreeze()


def test_garbage_stays_garbage_where_nothing_is_loaded() -> None:
    before = gc.get_freeze_count()
    with pytest.raises(ValueError, match="stopped"), loading():
        raise ValueError("stopped")
    assert gc.isenabled()
    assert gc.get_freeze_count() == before
