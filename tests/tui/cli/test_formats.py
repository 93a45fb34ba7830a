"""``pizhu formats``."""

from importlib.metadata import EntryPoint

import pytest

from store.exchange import registry
from tests.tui.cli.running import Run
from tui.cli.arguments.options import UNITS


def test_every_format_is_told_with_what_it_holds(run: Run) -> None:
    ran = run("formats", "--json")
    assert (ran.status, ran.err) == (0, "")
    told = {record["name"]: record for record in ran.records}
    assert list(told) == registry.names()
    assert told["jsonl"]["drops"] == []
    assert (told["labels"]["reads"], told["labels"]["writes"], told["labels"]["suffix"]) == (True, True, ".jsonl")
    assert "links" in told["labels"]["drops"]


def test_the_table_says_it_in_words(run: Run) -> None:
    ran = run("formats")
    rows = {line.split()[0]: line for line in ran.out.splitlines() if line.strip()}
    assert set(registry.names()) <= set(rows)
    assert "everything" in rows["jsonl"]
    assert "links" in rows["labels"]


def test_a_format_without_its_library_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("docbin", "spacy_that_is_not_here:FORMAT", registry.GROUP)
    monkeypatch.setattr(registry, "_entries", lambda: {"docbin": entry})
    (record,) = run("formats", "--json").records
    assert record == {"name": "docbin", "usable": False, "extra": "docbin"}
    assert 'pip install "pizhu[docbin]"' in run("formats").out
    ran = run("import", "--format", "docbin", "a.spacy")
    assert ran.status == 1
    assert "pip install" in ran.told


@pytest.mark.parametrize("command", ["import", "export"])
def test_the_help_names_them(run: Run, command: str) -> None:
    assert set(registry.names()) <= set(run(command, "--help").out.split())


def test_the_units_of_the_parser_are_those_that_there_are() -> None:
    from store.exchange import units

    assert UNITS == units.UNITS
