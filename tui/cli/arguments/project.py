"""Words of commands: the project file."""

import argparse
from pathlib import Path

from tui.cli.arguments.options import Commands, command, jobs_option
from tui.language import tr


def merge(commands: Commands) -> None:
    """``pizhu merge``."""
    about = tr("take in what other people have in their project files")
    parser = command(commands, "merge", "merging:merge_projects", about, "pizhu merge mei.db wen.db --dry-run")
    parser.add_argument(
        "others",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=tr("project files; they stay as they are; each is one step for undo"),
    )
    parser.add_argument("--dry-run", action="store_true", help=tr("tell what would change, and write nothing"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def check(commands: Commands) -> None:
    """``pizhu check``."""
    about = tr("prove texts, labels and history of the project; it is written only with --mend")
    parser = command(commands, "check", "checking:check_project", about, "pizhu check --mend")
    parser.add_argument(
        "--mend", action="store_true", help=tr("make anew what can be derived from the rest, a copy of it all kept")
    )
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    jobs_option(parser)


def backup(commands: Commands) -> None:
    """``pizhu backup``."""
    about = tr("copy the project while others work in it")
    parser = command(commands, "backup", "backup:back_up", about, "pizhu backup /media/usb/pizhu.db")
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=tr("the file or folder; the folder of copies beside the project if not given"),
    )
    parser.add_argument("--force", action="store_true", help=tr("replace a file that is no earlier copy of it"))
    parser.add_argument("--check", action="store_true", help=tr("look through the copy for damage; takes longer"))
    parser.add_argument(
        "--keep", type=_number, metavar="N", help=tr("keep so many copies before big steps, from now on; 0 for none")
    )
    parser.add_argument("--list", action="store_true", help=tr("list the copies beside the project"))
    parser.add_argument("--json", action="store_true", help=tr("with --list: a JSON object a line"))


def schema(commands: Commands) -> None:
    """``pizhu schema``."""
    about = tr("explain the tables of a project, for other programs")
    parser = command(commands, "schema", "schema:show_schema", about, "pizhu schema -o tables.md")
    parser.add_argument("--sql", action="store_true", help=tr("the SQL that makes them"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("the file; standard output if not given"))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 1000:
        raise argparse.ArgumentTypeError(tr("{text} is not a number from 0 to 1000", text=text))
    return int(text)
