"""Each format gives back what it can hold: out, into an empty project, and out again, it is the same."""

import json
from pathlib import Path

import pytest

from store.database import Database
from store.exchange import registry
from store.exchange.registry import Format
from tests.store.conftest import Open
from tests.store.exchange.project import contents, fill, read, write

READABLE = [name for name in registry.names() if name not in ("labels", "csv", "xlsx", "qdc")]
"""Those that hold articles with labels at their places; the others have tests of their own."""


@pytest.fixture(params=READABLE)
def made(request: pytest.FixtureRequest) -> Format:
    """Each format whose library is installed."""
    library = LIBRARIES.get(request.param)
    if library:
        pytest.importorskip(library)
    return registry.load(request.param)


LIBRARIES = {"docbin": "spacy", "cas-json": "cassis", "cas-xmi": "cassis", "parquet": "pyarrow"}


@pytest.mark.parametrize("layer", ["raw", "normalized"])
def test_what_goes_out_comes_back(made: Format, layer: str, db: Database, open_db: Open, tmp_path: Path) -> None:
    if made.read is None:
        pytest.skip("this format can only be written")
    fill(db)
    first, second = tmp_path / f"first{made.suffix}", tmp_path / f"second{made.suffix}"
    write(db, made, first, layer)  # type: ignore[arg-type]
    other = open_db("other.db")
    if layer == "normalized":
        # The articles are there already: the labels find their way to the raw text.
        fill_articles(other)
    outcomes = read(other, made, first)
    assert [outcome.reason for outcome in outcomes if outcome.what == "refused"] == []
    write(other, made, second, layer)  # type: ignore[arg-type]
    assert contents(second) == contents(first)
    assert json.dumps(sorted(contents(first))) == json.dumps(sorted(contents(second)))


def fill_articles(db: Database) -> None:
    """The articles alone."""
    from tests.store.exchange.project import TEXTS
    from tests.store.helpers import TEXT, add, add_bytes

    for number, text in enumerate(TEXTS):
        add(db, text, f"第{number}篇.txt")
    add_bytes(db, ("另一篇。" + TEXT).encode("gb18030"), "国标.txt")
