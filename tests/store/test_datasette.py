"""Datasette shows every table and view, while someone works in the project. It is no dependency; see the reason."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from store.connect import path_of
from store.database import Database
from store.project import open_project
from tests.store.helpers import CODE, add, label
from tests.store.released import make

DATASETTE = shutil.which("datasette")

LOOK = """
import asyncio, json, sys
from pathlib import Path
from datasette.app import Datasette

async def look(path):
    datasette = Datasette([path])
    await datasette.invoke_startup()
    name = Path(path).stem
    about = (await datasette.client.get(f"/{name}.json")).json()
    found = {}
    for table in [*about["tables"], *about["views"]]:
        if not table.get("hidden"):
            page = await datasette.client.get(f"/{name}/{table['name']}")
            rows = await datasette.client.get(f"/{name}/{table['name']}.json?_shape=objects&_size=1000")
            found[table["name"]] = [page.status_code, rows.status_code, rows.json().get("rows")]
    print(json.dumps(found))

asyncio.run(look(sys.argv[1]))
"""


def looked_at(path: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of every table and view that Datasette shows."""
    assert DATASETTE
    interpreter = Path(DATASETTE).read_bytes().splitlines()[0].removeprefix(b"#!").decode()
    done = subprocess.run([interpreter, "-c", LOOK, path], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {name: each[:2] for name, each in found.items() if each[:2] != [200, 200]} == {}
    return {name: each[2] for name, each in found.items()}


@pytest.mark.skipif(not DATASETTE, reason="datasette is not installed; with it: PATH=ITS/bin:$PATH")
def test_every_table_and_view_is_shown_while_someone_writes(tmp_path: Path) -> None:
    db: Database = open_project(make("schema-3", tmp_path / "pizhu.db"))
    try:
        made = label(db, add(db, "渔夫在河边补网。"), 0, 2)
        found = looked_at(path_of(db))
        # Written while it looked at it, and before anything went from the log into the file.
        assert made.id in {row["id"] for row in found["labelled"]}
        names = {row[0] for row in db.execute("SELECT DISTINCT name FROM documentation")}
        assert names - {"search_index", "_sqlite_migrations"} <= found.keys()
        (forming,) = [row for row in found["codebook"] if row["id"] == CODE]
        assert forming["path"] == "组织覆盖/组建方式"
        for view in ("labelled", "codebook", "progress", "events"):
            count = db.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
            assert len(found[view]) == min(count, 1000) > 0
        label(db, add(db, "船长在码头数桶。"), 0, 2)
    finally:
        db.close()
