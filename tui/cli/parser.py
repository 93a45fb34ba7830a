"""What the command line understands. Light: commands are named here and imported when they run."""

import argparse
import re
from typing import NoReturn

from tui.cli.arguments import coding, exchange, figures, project, reading, texts
from tui.cli.arguments.options import Parser, common_options
from tui.cli.usage_words import translate_usage
from tui.language import tr

_HALF = re.compile("[\ud800-\udfff]")


def parse(argv: list[str]) -> argparse.Namespace:
    """What was typed; words that are no text, because some of their bytes are not UTF-8, are wrong usage.

    Names of files may be of any bytes.
    """
    parser = build_parser()
    args = parser.parse_args(argv)
    for value in vars(args).values():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and _HALF.search(word):
                parser.error(tr("{word} is not text: some of its bytes are not UTF-8", word=word))
    return args


class _Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"pizhu {version('pizhu')}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``pizhu``; ``args.run`` is ``module:function`` of the command."""
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
    reading.reader(commands)
    exchange.importing(commands)
    reading.listing(commands)
    reading.search(commands)
    texts.normalize(commands)
    texts.profiles(commands)
    texts.renormalize(commands)
    texts.carry(commands)
    exchange.export(commands)
    exchange.formats(commands)
    figures.statistics(commands)
    figures.report(commands)
    texts.reprints(commands)
    project.merge(commands)
    coding.codes(commands)
    coding.labels(commands)
    exchange.suggest(commands)
    project.check(commands)
    reading.keys(commands)
    project.backup(commands)
    project.schema(commands)
    return parser
