"""Words of commands: what comes in, and what goes out."""

import argparse
from pathlib import Path

from tui.cli.arguments.options import UNITS, Commands, command, jobs_option, profile_option, selection_options
from tui.language import tr


def importing(commands: Commands) -> None:
    """``pizhu import``."""
    about = tr("take in articles and labels: files and folders")
    parser = command(commands, "import", "importing:import_articles", about, "pizhu import articles/ more.txt")
    parser.more = _format_names
    about = tr(
        "texts, documents (HTML, DOCX, PDF, EPUB), tables, labels in one of the formats, folders and ZIPs of these"
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar=tr("PATH"), help=about)
    about = tr("the format of all of them; what each is by name and content if not given")
    parser.add_argument("--format", metavar=tr("FORMAT"), help=about)
    about = tr("what offsets count; found by comparing quotes if neither this nor the file says it")
    parser.add_argument("--unit", choices=UNITS, help=about)
    parser.add_argument("--dry-run", action="store_true", help=tr("tell what would come in, and write nothing"))
    _columns(parser)
    about = tr("a library of references (RIS, BibTeX, CSL JSON) that knows titles, dates and sources of the files")
    parser.add_argument("--metadata", type=Path, metavar="FILE", help=about)
    profile_option(parser)
    jobs_option(parser)


def _columns(parser: argparse.ArgumentParser) -> None:
    """Which columns of a table of articles are what; those with usual names need not be named."""
    columns = (
        ("text", tr("the column with the texts, in a table with an article a row (CSV, TSV, JSONL, Parquet)")),
        ("title", tr("the column with the titles")),
        ("date", tr("the column with the dates")),
        ("source", tr("the column with the newspapers, or what published the articles")),
        ("author", tr("the column with the authors")),
        ("url", tr("the column with the addresses")),
        ("id", tr("the column with what the articles are called where they come from")),
    )
    for name, about in columns:
        parser.add_argument(f"--{name}-column", metavar=tr("NAME"), help=about)


def export(commands: Commands) -> None:
    """``pizhu export``."""
    about = tr("write articles and labels for other programs")
    example = "pizhu export --format doccano --text raw -o labelled.jsonl"
    parser = command(commands, "export", "exporting:export_articles", about, example)
    parser.more = _format_names
    parser.add_argument("--format", default="jsonl", metavar=tr("FORMAT"), help=tr("the format; jsonl if not given"))
    about = tr("the file, or the folder for a format of several files; standard output if not given")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=about)
    about = tr("which text, where a format has one of them; the normalized one if not given")
    parser.add_argument("--text", choices=("raw", "normalized"), default="normalized", help=about)
    about = tr("what offsets count; as the format does by itself if not given")
    parser.add_argument("--unit", choices=UNITS, help=about)
    parser.add_argument("--by", metavar=tr("NAME"), help=tr("only this annotator's labels"))
    selection_options(parser)
    parser.add_argument(
        "--split", metavar=tr("SHARES"), help=tr("three files, for training, development and test: 80/10/10")
    )
    about = tr("what the dealing out depends on; 0 if not given")
    parser.add_argument("--seed", default="0", metavar=tr("WORD"), help=about)
    jobs_option(parser)
    parser.add_argument("--schema", action="store_true", help=tr("print the JSON Schema of jsonl instead"))


def formats(commands: Commands) -> None:
    """``pizhu formats``."""
    about = tr("the formats of export and import, and what each of them holds")
    parser = command(commands, "formats", "formats:list_formats", about, "pizhu formats --json")
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def _format_names() -> str:
    # Late: looking for formats takes longer than all else that a command needs to start.
    from tui.cli.formats import format_names

    return format_names()


def suggest(commands: Commands) -> None:
    """``pizhu suggest``."""
    about = tr("take in what models propose; it waits in the reader for a yes")
    parser = command(commands, "suggest", "suggesting:take_predictions", about, "pizhu suggest predictions.jsonl")
    parser.add_argument("path", type=Path, metavar="FILE", help=tr("JSONL with article, code, place, model and score"))
    parser.add_argument("--model", metavar=tr("NAME"), help=tr("the model of the lines that name none"))
    parser.add_argument("--dry-run", action="store_true", help=tr("check it, and write nothing"))
