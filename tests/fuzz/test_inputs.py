"""Every importer and command that takes a file, with bad files: one clear line each, and the project stays sound.

`make fuzz` tries ``PIZHU_INPUTS`` of them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limit of time is a signal")

INPUTS = int(os.environ.get("PIZHU_INPUTS", "150"))
LANES = 4 if INPUTS >= 1000 else 1


@pytest.mark.parametrize("lane", range(LANES))
def test_bad_input_is_told_and_does_no_harm(lane: int) -> None:
    count = INPUTS // LANES
    seed = f"{os.environ.get('PIZHU_SEED', os.getpid())}-{lane}"
    # A process of its own, which may have its own folder, signals and environment.
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.trying", str(count), seed],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=60 + count,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    print(found)
    assert found["problems"] == {}, found
    assert found["inputs"] == count
