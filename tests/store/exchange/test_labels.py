"""Labels a line each: said whole, and taken in where their articles are."""

import json
from pathlib import Path

from store.database import Database
from store.formats.labels import FORMAT
from tests.store.conftest import Open
from tests.store.exchange.project import fill, read, write
from tests.store.exchange.test_round_trip import fill_articles


def test_they_find_their_articles(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    for layer in ("raw", "normalized"):
        for unit in FORMAT.units:
            path, again = tmp_path / f"{layer}{unit}.jsonl", tmp_path / f"{layer}{unit}.again.jsonl"
            write(db, FORMAT, path, layer, unit)
            other = open_db(f"{layer}{unit}.db")
            fill_articles(other)
            outcomes = read(other, FORMAT, path)
            assert {outcome.what for outcome in outcomes} == {"known"}, [outcome.reason for outcome in outcomes]
            write(other, FORMAT, again, layer, unit)
            assert again.read_bytes() == path.read_bytes()


def test_a_line_says_what_it_is_on(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "labels.jsonl", "normalized", "utf16")
    first = json.loads((tmp_path / "labels.jsonl").read_text("utf-8").splitlines()[1])
    assert (first["unit"], first["layer"], first["quote"]) == ("utf16", "normalized", "春天的茶园")


def test_without_the_article_they_are_refused(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "labels.jsonl")
    outcomes = read(open_db("empty.db"), FORMAT, tmp_path / "labels.jsonl")
    assert {outcome.what for outcome in outcomes} == {"refused"}
