"""Garbage: none is looked for among modules while they are loaded, nor ever after."""

import gc
from importlib import import_module
from pathlib import Path

import pytest

from tui.collecting import Collecting, loading, wait_for_first_screen


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


def test_what_is_there_once_the_first_screen_is_shown_is_left_out() -> None:
    collecting, thresholds = Collecting(), gc.get_threshold()
    kept = [[] for _ in range(5000)]  # type: ignore[var-annotated]
    before = gc.get_freeze_count()
    try:
        wait_for_first_screen()
        assert not gc.isenabled()
        collecting.look()
        assert gc.isenabled()
        frozen = gc.get_freeze_count()
        assert frozen >= before + len(kept)
        collecting.key()
        collecting.look()
        assert gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
