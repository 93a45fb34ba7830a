"""``pizhu schema``: the tables and views of a project, explained; as Markdown or as SQL."""

import argparse
from collections.abc import Iterator
from contextlib import closing

from store import describing
from store.describing import Table
from tui.cli.opening import open_project
from tui.cli.output import write_data
from tui.language import tr


def show_schema(args: argparse.Namespace) -> int:
    """Of the project, or where there is none, of what a new one would be."""
    if args.db.exists():
        with closing(open_project(args.db, create=False)) as db:
            tables, statements = describing.tables(db), describing.statements(db)
    else:
        tables, statements = describing.newest()
    write_data(statements if args.sql else _markdown(tables), args.output)
    return 0


def _markdown(tables: list[Table]) -> Iterator[str]:
    yield f"# {tr('The tables of a project')}"
    for table in tables:
        yield ""
        yield f"## {table.name}{_kind(table)}"
        yield ""
        yield table.meaning
        yield ""
        yield f"| {tr('column')} | {tr('type')} | {tr('key')} | {tr('meaning')} |"
        yield "| --- | --- | --- | --- |"
        for column in table.columns:
            cells = (column.name, column.type, ", ".join(column.keys), column.meaning)
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        for rule in table.rules:
            yield from ("", f"- `{rule}`") if rule == table.rules[0] else (f"- `{rule}`",)


def _kind(table: Table) -> str:
    return f" ({tr('view')})" if table.kind == "view" else ""
