"""What the command line understands. Light: commands are named here and imported when they run."""

import argparse
from collections.abc import Collection
from importlib import import_module
from typing import NoReturn

from tui.cli.arguments.options import Parser, common_options
from tui.cli.usage_words import translate_usage
from tui.language import tr

_COMMANDS = {
    "open": "reading:reader",
    "demo": "reading:reader",
    "import": "exchange:importing",
    "list": "reading:listing",
    "search": "reading:search",
    "normalize": "texts:normalize",
    "profiles": "texts:profiles",
    "renormalize": "texts:renormalize",
    "carry": "texts:carry",
    "export": "exchange:export",
    "formats": "exchange:formats",
    "stats": "figures:statistics",
    "report": "figures:report",
    "reprints": "texts:reprints",
    "merge": "project:merge",
    "codes": "coding:codes",
    "label": "coding:labels",
    "suggest": "exchange:suggest",
    "check": "project:check",
    "keys": "reading:keys",
    "backup": "project:backup",
    "schema": "project:schema",
}
"""Where the words of each command are, in ``tui.cli.arguments``; in the order of the help."""


def parse(argv: list[str]) -> argparse.Namespace:
    """What was typed; words that are no text, because some of their bytes are not UTF-8, are wrong usage.

    Names of files may be of any bytes.
    """
    parser = build_parser(_needed(argv))
    args = parser.parse_args(argv)
    for value in vars(args).values():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and not _is_text(word):
                parser.error(tr("{word} is not text: some of its bytes are not UTF-8", word=word))
    return args


def _needed(argv: list[str]) -> Collection[str]:
    """The commands without which these words cannot be understood: nobody waits for the options of the others."""
    if argv and argv[0] not in _COMMANDS:
        # Options come first, or it is no command: help and errors name all that there are.
        return _COMMANDS
    return argv[:1]


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"pizhu {version('pizhu')}")
        parser.exit()


def build_parser(names: Collection[str] = _COMMANDS) -> argparse.ArgumentParser:
    """The parser of ``pizhu`` with these commands; ``args.run`` is ``module:function`` of the command."""
    translate_usage()
    parser = Parser(
        prog="pizhu",
        description=tr("Read and code damaged Chinese articles: raw text and normalized text side by side."),
        epilog=tr("Without a command: opens the reader. The project is ./pizhu.db, $PIZHU_DB or --db FILE."),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=tr("show the version and exit"))
    common_options(parser, top=True)
    parser.set_defaults(run="tui.cli.reader:open_reader", article=None, no_mouse=False)
    commands = parser.add_subparsers(metavar=tr("COMMAND"))
    for where in dict.fromkeys(_COMMANDS[name] for name in names):
        module, _, function = where.partition(":")
        getattr(import_module(f"tui.cli.arguments.{module}"), function)(commands)
    return parser
