"""Whatever several people do, in whatever order, with crashes between: the project is what a plain model says.

`make fuzz` does it at full length: ``PIZHU_ACTIONS`` is how many actions there are at least.
"""

import os
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from store import clock, codebook
from store.project import open_project
from tests.store.model_machine import Clock, Machine
from tests.store.model_project import Project
from tests.store.tea import BOOK

ACTIONS = int(os.environ.get("PIZHU_ACTIONS", "800"))
LANES = 4 if ACTIONS >= 10_000 else 1
STEPS = 50
# A failing run is long enough to be understood, and making it shorter takes minutes.
PHASES = (Phase.generate, Phase.shrink) if "PIZHU_SHRINK" in os.environ else (Phase.generate,)


@pytest.mark.parametrize("lane", range(LANES))
def test_a_project_is_what_the_model_says(lane: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", Clock)
    # In memory where there is such a place: what is tried here does not depend on the disk.
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="pizhu-model-", dir=place) as folder:
        Machine.folder, Machine.done = Path(folder), 0
        open_project(Machine.folder / "new.db").close()
        with closing(open_project(Machine.folder / "blank.db")) as db:
            codebook.replace(db, BOOK)
        while (left := ACTIONS // LANES - Machine.done) > 0:
            how = settings(
                # The first of a run is the plainest of all, which does next to nothing.
                max_examples=min(left // STEPS + 5, 200),
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=PHASES,
                suppress_health_check=list(HealthCheck),
            )
            run_state_machine_as_test(Project, settings=how)
    print(f"{Machine.done} actions")
