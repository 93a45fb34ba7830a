"""Whoever is killed at work loses nothing that was called saved; many at once lose nothing either.

`make crash` runs both at full length: ``PIZHU_KILLS``, and ``PIZHU_CROWD`` with people, labels of each, articles.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forks")

KILLS = int(os.environ.get("PIZHU_KILLS", "24"))
LANES = 4 if KILLS >= 100 else 1
CROWD = os.environ.get("PIZHU_CROWD", "8 40 200").split()


def report_of(*words: str, seconds: float) -> dict[str, Any]:
    """What a harness reports; a process of its own, for this one may have threads."""
    environment = os.environ | {"PIZHU_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
    )
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    print(found)
    return found


@pytest.mark.parametrize("lane", range(LANES))
def test_what_was_saved_is_there_after_a_kill_at_any_moment(lane: int) -> None:
    kills = KILLS // LANES
    seed = [f"{os.environ['PIZHU_SEED']}-{lane}"] if "PIZHU_SEED" in os.environ else []
    found = report_of("tests.crash.killing", str(kills), *seed, seconds=60 + 5 * kills)
    assert found["problems"] == [], found
    assert found["kills"] == kills
    assert found["told"] > kills


def test_many_at_once_lose_nothing_and_wait_for_each_other() -> None:
    found = report_of("tests.crash.crowding", *CROWD, seconds=1800)
    assert found["problems"] == [], found
    assert found["labels"] == int(CROWD[0]) * int(CROWD[1])
