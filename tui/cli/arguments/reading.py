"""Words of commands: the reader, and the lists of what is in a project."""

import argparse

from tui.cli.arguments.options import Commands, command
from tui.language import tr


def reader(commands: Commands) -> None:
    """``pizhu open`` and ``pizhu demo``."""
    parser = command(commands, "open", "reader:open_reader", tr("open the reader"), "pizhu open 党务帮办")
    parser.add_argument(
        "article", nargs="?", metavar=tr("ARTICLE"), help=tr("the beginning of an id, a title or a file name")
    )
    parser.add_argument("--no-mouse", action="store_true", help=tr("leave the mouse to the terminal"))
    about = tr("try it on a throw-away copy of the built-in sample")
    command(commands, "demo", "demo:demo", about, "pizhu demo")


def keys(commands: Commands) -> None:
    """``pizhu keys``."""
    about = tr("the keys of the reader, as they can stand in the settings file")
    parser = command(commands, "keys", "keys:list_keys", about, "pizhu keys --json")
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def listing(commands: Commands) -> None:
    """``pizhu list``."""
    example = "pizhu list --state new --since 2021 --sort date"
    parser = command(commands, "list", "listing:list_articles", tr("list the articles"), example)
    states = ("new", "started", "done", "deferred", "skipped")
    sorts = ("imported", "title", "date", "source", "length", "state", "labels", "doubtful")
    parser.add_argument("--title", metavar=tr("WORDS"), help=tr("all these words are in its title"))
    parser.add_argument("--state", choices=states, help=tr("how far you are with it"))
    parser.add_argument("--source", metavar=tr("WORDS"), help=tr("what its source is called, or a part of that"))
    parser.add_argument("--since", metavar=tr("DATE"), help=tr("its date is this or later: 2021, 2021-03, 2021-03-18"))
    parser.add_argument("--until", metavar=tr("DATE"), help=tr("its date is this or earlier"))
    parser.add_argument("--code", metavar=tr("CODE"), help=tr("a label on it has this code"))
    parser.add_argument("--by", metavar=tr("NAME"), help=tr("this annotator has put a label on it"))
    parser.add_argument("--flagged", action="store_true", help=tr("you have flagged it"))
    parser.add_argument("--doubtful", action="store_true", help=tr("it has repairs that are not sure"))
    parser.add_argument("--unusable", action="store_true", help=tr("it was marked as unusable"))
    copies = parser.add_mutually_exclusive_group()
    about = tr("it is a reprint of another article")
    copies.add_argument("--reprints", dest="reprint", action="store_const", const=True, help=about)
    about = tr("it is a reprint of no other article")
    copies.add_argument("--no-reprints", dest="reprint", action="store_const", const=False, help=about)
    parser.add_argument("--sort", choices=sorts, default="imported", help=tr("what the list is sorted by"))
    parser.add_argument("--reverse", action="store_true", help=tr("the other way round"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def search(commands: Commands) -> None:
    """``pizhu search``."""
    about = tr("find words in all articles, in either script and either width")
    parser = command(commands, "search", "searching:search_articles", about, "pizhu search 黨務 --since 2021")
    parser.add_argument(
        "query",
        nargs="*",
        metavar=tr("WORDS"),
        help=tr("an article has all of them; “two words” together in quotes, /…/ is a regular expression"),
    )
    parser.add_argument("--regex", action="store_true", help=tr("each of the words is a regular expression"))
    parser.add_argument("--code", metavar="ID", help=tr("only articles with a label of this code"))
    parser.add_argument("--by", metavar="NAME", help=tr("only articles that this annotator has labelled"))
    parser.add_argument("--state", metavar=tr("STATE"), help=tr("only articles that are new, started, done … to you"))
    parser.add_argument("--since", metavar=tr("DATE"), help=tr("only articles of this day, month or year, or later"))
    parser.add_argument("--until", metavar=tr("DATE"), help=tr("only articles of this day, month or year, or earlier"))
    parser.add_argument("--source", metavar=tr("WORDS"), help=tr("only articles whose source has these words"))
    parser.add_argument("--title", metavar=tr("WORDS"), help=tr("only articles whose title has these words"))
    parser.add_argument("--limit", type=_hits, default=100, metavar="N", help=tr("so many hits; 100 if not given"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def _hits(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 10**9:
        raise argparse.ArgumentTypeError(tr("{text} is not a number from 1 on", text=text))
    return int(text)
