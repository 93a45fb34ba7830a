"""What several commands share: the parser itself, and options with one meaning everywhere."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeAlias

from store.text.glyphs import safe
from tui.language import tr
from tui.settings import LANGUAGES, THEMES

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
UNITS = ("codepoint", "utf16", "byte")
"""As ``store.exchange.units`` has them."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a call without letting them act upon the terminal."""

    more: Callable[[], str] | None = None
    """Gives lines that stand at the end of the help; asked only when it is shown."""

    def format_help(self) -> str:
        """The help, with these lines."""
        return super().format_help() + ("\n" + self.more() if self.more else "")

    def error(self, message: str) -> NoReturn:
        super().error(safe(message))


def command(commands: Commands, name: str, run: str, about: str, example: str) -> Parser:
    """The parser of a command; ``run`` is ``module:function`` of it."""
    parser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=tr("Example:") + "  " + example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common_options(parser)
    parser.set_defaults(run=f"tui.cli.{run}")
    return parser


def common_options(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """The options that stand before or after the command; after it they win."""

    def default(value: object) -> object:
        return value if top else argparse.SUPPRESS

    project = Path(os.environ.get("PIZHU_DB") or "pizhu.db")
    parser.add_argument("--db", type=Path, metavar="FILE", default=default(project), help=tr("the project file"))
    parser.add_argument("--annotator", metavar="NAME", default=default(None), help=tr("who you are"))
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        metavar="LANG",
        default=default(None),
        help=tr("the language: {names}", names=", ".join(LANGUAGES)),
    )
    parser.add_argument(
        "--theme",
        choices=THEMES,
        metavar="THEME",
        default=default(None),
        help=tr("the colours of the reader: {names}", names=", ".join(THEMES)),
    )
    parser.add_argument("--debug", action="store_true", default=default(False), help=argparse.SUPPRESS)


def selection_options(parser: argparse.ArgumentParser) -> None:
    """Which articles and labels a command is about."""
    parser.add_argument("--code", metavar=tr("CODE"), help=tr("only labels of this code and those below it"))
    parser.add_argument("--article", metavar=tr("ARTICLE"), help=tr("only the article that begins so"))
    parser.add_argument("--state", metavar=tr("STATE"), help=tr("only articles that are new, started, done … to you"))
    parser.add_argument("--since", metavar=tr("DATE"), help=tr("only articles of this day, month or year, or later"))
    parser.add_argument("--until", metavar=tr("DATE"), help=tr("only articles of this day, month or year, or earlier"))
    parser.add_argument("--source", metavar=tr("WORDS"), help=tr("only articles whose source has these words"))
    parser.add_argument("--title", metavar=tr("WORDS"), help=tr("only articles whose title has these words"))
    parser.add_argument("--flagged", action="store_true", help=tr("only articles that you have flagged"))
    parser.add_argument("--with-unusable", action="store_true", help=tr("unusable articles, too"))
    about = tr("of a piece that came in several times only one: the first with labels, or the first")
    parser.add_argument("--without-reprints", action="store_true", help=about)


def profile_option(parser: argparse.ArgumentParser) -> None:
    """Which profile normalizes."""
    parser.add_argument("--profile", metavar=tr("PROFILE"), help=tr("a profile's name, or a file; `pizhu profiles`"))


def jobs_option(parser: argparse.ArgumentParser) -> None:
    """How many processes."""
    parser.add_argument("--jobs", type=_count, metavar="N", help=tr("how many processes; as many as there are cores"))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(tr("{text} is not a number from 1 to 256", text=text))
    return int(text)
