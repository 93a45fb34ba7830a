"""What the command line understands. Light: commands are named here and imported when they run."""

import argparse
import os
from pathlib import Path
from typing import NoReturn, TypeAlias

from store.text.glyphs import safe
from tui.cli.usage_words import translate_usage
from tui.language import tr
from tui.settings import LANGUAGES, THEMES

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a call without letting them act upon the terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(safe(message))


class _Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"pizhu {version('pizhu')}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``pizhu``; ``args.run`` is ``module:function`` of the command."""
    translate_usage()
    parser: argparse.ArgumentParser = Parser(
        prog="pizhu",
        description=tr("Read and code damaged Chinese articles: raw text and normalized text side by side."),
        epilog=tr("Without a command: opens the reader. The project is ./pizhu.db, $PIZHU_DB or --db FILE."),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=tr("show the version and exit"))
    _common(parser, top=True)
    parser.set_defaults(run="tui.cli.reader:open_reader", article=None, no_mouse=False)
    commands = parser.add_subparsers(metavar=tr("COMMAND"))
    _reader(commands)
    _import(commands)
    _list(commands)
    _search(commands)
    _normalize(commands)
    _profiles(commands)
    _export(commands)
    _statistics(commands)
    _report(commands)
    _codes(commands)
    _label(commands)
    _suggest(commands)
    _keys(commands)
    return parser


def _common(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
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


def _command(commands: Commands, name: str, run: str, about: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=tr("Example:") + "  " + example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _common(parser)
    parser.set_defaults(run=f"tui.cli.{run}")
    return parser


def _reader(commands: Commands) -> None:
    parser = _command(commands, "open", "reader:open_reader", tr("open the reader"), "pizhu open 党务帮办")
    parser.add_argument(
        "article", nargs="?", metavar=tr("ARTICLE"), help=tr("the beginning of an id, a title or a file name")
    )
    parser.add_argument("--no-mouse", action="store_true", help=tr("leave the mouse to the terminal"))
    about = tr("try it on a throw-away copy of the built-in sample")
    _command(commands, "demo", "demo:demo", about, "pizhu demo")


def _keys(commands: Commands) -> None:
    about = tr("the keys of the reader, as they can stand in the settings file")
    parser = _command(commands, "keys", "keys:list_keys", about, "pizhu keys --json")
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def _import(commands: Commands) -> None:
    about = tr("take in files and folders of articles")
    parser = _command(commands, "import", "importing:import_articles", about, "pizhu import articles/ more.txt")
    parser.add_argument("paths", nargs="+", type=Path, metavar=tr("PATH"), help=tr(".txt, pizhu's .jsonl, or a folder"))
    _profile(parser)
    _jobs(parser)


def _list(commands: Commands) -> None:
    example = "pizhu list --state new --since 2021 --sort date"
    parser = _command(commands, "list", "listing:list_articles", tr("list the articles"), example)
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
    parser.add_argument("--sort", choices=sorts, default="imported", help=tr("what the list is sorted by"))
    parser.add_argument("--reverse", action="store_true", help=tr("the other way round"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def _search(commands: Commands) -> None:
    about = tr("find words in all articles, in either script and either width")
    parser = _command(commands, "search", "searching:search_articles", about, "pizhu search 黨務 --since 2021")
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


def _statistics(commands: Commands) -> None:
    about = tr("count the labels by code, annotator, source or month")
    parser = _command(commands, "stats", "statistics:show_statistics", about, "pizhu stats --by code,annotator")
    parser.add_argument(
        "--by",
        dest="by_axes",
        default="code",
        metavar=tr("WHAT"),
        help=tr("code, annotator, source or month; two of them with a comma between make a cross table"),
    )
    counted = ("labels", "articles", "characters")
    parser.add_argument("--count", choices=counted, default="labels", help=tr("what a cross table shows"))
    parser.add_argument("--labels-by", dest="by", metavar=tr("NAME"), help=tr("only this annotator's labels"))
    _selection(parser)
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def _report(commands: Commands) -> None:
    about = tr("write figures and labelled texts as an HTML file for a browser")
    parser = _command(commands, "report", "report:write_report", about, "pizhu report -o report.html")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("the file; standard output if not given"))
    parser.add_argument("--by", metavar=tr("NAME"), help=tr("only this annotator's labels"))
    _selection(parser)
    parser.add_argument("--date", metavar=tr("DATE"), help=tr("the date that stands in its head; none if not given"))
    parser.add_argument(
        "--heading", dest="title_of_report", metavar=tr("WORDS"), help=tr("the project's name in its head")
    )


def _selection(parser: argparse.ArgumentParser) -> None:
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


def _normalize(commands: Commands) -> None:
    about = tr("raw text in, normalized text out; needs no project")
    example = "pizhu normalize --json article.txt"
    parser = _command(commands, "normalize", "normalizing:normalize_text", about, example)
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar=tr("PATH"),
        help=tr("files and folders, or - for standard input, which is read where none is given"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help=tr("one JSON object a file with the text, the edits and the profile")
    )
    form.add_argument(
        "--jsonl", action="store_true", help=tr("JSON objects with a key text, a line each: adds normalized and edits")
    )
    _profile(parser)
    parser.add_argument(
        "--only", metavar=tr("RULE,RULE"), help=tr("run just these rules; `pizhu profiles` explains them")
    )
    parser.add_argument(
        "--script", metavar="NAME", help=tr("convert the whole text as OpenCC does: t2s, tw2s, hk2s, s2t …")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar=tr("PATH"), help=tr("the file; for the texts of several files a folder")
    )
    _jobs(parser)


def _profiles(commands: Commands) -> None:
    about = tr("the profiles, and what each rule of normalizing does")
    parser = _command(commands, "profiles", "profiles:list_profiles", about, "pizhu profiles")
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    actions = parser.add_subparsers(metavar=tr("ACTION"))
    about = tr("print a profile, to begin one of your own with")
    showing = _command(actions, "show", "profiles:show_profile", about, "pizhu profiles show simplified")
    showing.add_argument("profile", metavar=tr("PROFILE"), help=tr("a profile's name, or a file"))


def _profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", metavar=tr("PROFILE"), help=tr("a profile's name, or a file; `pizhu profiles`"))


def _jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_count, metavar="N", help=tr("how many processes; as many as there are cores"))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(tr("{text} is not a number from 1 to 256", text=text))
    return int(text)


def _hits(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 10**9:
        raise argparse.ArgumentTypeError(tr("{text} is not a number from 1 on", text=text))
    return int(text)


def _export(commands: Commands) -> None:
    about = tr("write articles and labels as JSONL")
    parser = _command(commands, "export", "exporting:export_articles", about, "pizhu export -o labelled.jsonl")
    parser.add_argument("--format", choices=["jsonl"], default="jsonl", help=tr("the format (jsonl)"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("the file; standard output if not given"))
    parser.add_argument("--schema", action="store_true", help=tr("print the JSON Schema of the export instead"))


def _codes(commands: Commands) -> None:
    about = tr("the codebook: list, import, export")
    parser = _command(commands, "codes", "codes:list_codes", about, "pizhu codes export -o codebook.toml")
    parser.set_defaults(json=False)
    actions = parser.add_subparsers(metavar=tr("ACTION"))
    listing = _command(actions, "list", "codes:list_codes", tr("show the tree of codes"), "pizhu codes list")
    listing.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    about = tr("make a codebook file the project's codebook")
    taking = _command(actions, "import", "codes:import_codes", about, "pizhu codes import codebook.toml")
    taking.add_argument("path", type=Path, metavar="FILE")
    about = tr("write the project's codebook as a file")
    giving = _command(actions, "export", "codes:export_codes", about, "pizhu codes export -o codebook.toml")
    giving.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("the file; standard output if not given"))
    about = tr("list the labels that were made under an older meaning of their code")
    older = _command(actions, "outdated", "codes:list_outdated", about, "pizhu codes outdated")
    older.add_argument("--code", metavar="ID", default=None, help=tr("only this code"))
    older.add_argument("--by", metavar="NAME", default=None, help=tr("only this annotator's"))
    older.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    about = tr("give all labels of a code another one, and archive it")
    merging = _command(actions, "merge", "codes:merge_codes", about, "pizhu codes merge party_help_desk volunteering")
    merging.add_argument("code", metavar="ID", help=tr("the code that is given up: its id or name"))
    merging.add_argument("into", metavar=tr("INTO"), help=tr("the code that its labels get"))


def _label(commands: Commands) -> None:
    about = tr("labels: add, list, remove")
    parser = _command(commands, "label", "labelling:list_labels", about, "pizhu label list --article 党务帮办")
    parser.set_defaults(article=None, code=None, by=None, json=False)
    actions = parser.add_subparsers(metavar=tr("ACTION"))
    _label_add(actions)
    about = tr("show the labels")
    listing = _command(actions, "list", "labelling:list_labels", about, "pizhu label list --code party_help_desk")
    listing.add_argument(
        "--article", metavar="ID", default=None, help=tr("the beginning of an id, a title or a file name")
    )
    listing.add_argument("--code", metavar="ID", default=None, help=tr("only this code"))
    listing.add_argument("--by", metavar="NAME", default=None, help=tr("only this annotator's"))
    listing.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    about = tr("take a label off")
    removing = _command(actions, "remove", "labelling:remove_label", about, "pizhu label remove 5f3a9c0d1e2b4a67")
    removing.add_argument("label", metavar="ID", help=tr("the label's id"))


def _suggest(commands: Commands) -> None:
    about = tr("take in what models propose; it waits in the reader for a yes")
    parser = _command(commands, "suggest", "suggesting:take_predictions", about, "pizhu suggest predictions.jsonl")
    parser.add_argument("path", type=Path, metavar="FILE", help=tr("JSONL with article, code, place, model and score"))
    parser.add_argument("--model", metavar=tr("NAME"), help=tr("the model of the lines that name none"))
    parser.add_argument("--dry-run", action="store_true", help=tr("check it, and write nothing"))


def _label_add(actions: Commands) -> None:
    about = tr("put a code on a quote, or on the whole article")
    example = "pizhu label add --article 6f1c --quote 党务帮办 --code party_help_desk"
    parser = _command(actions, "add", "labelling:add_label", about, example)
    parser.add_argument(
        "--article", metavar="ID", required=True, help=tr("the beginning of an id, a title or a file name")
    )
    parser.add_argument("--code", metavar="ID", required=True, help=tr("the code's id or name"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--quote", metavar="TEXT", help=tr("looked for in the normalized text, then in the raw text"))
    what.add_argument("--whole", action="store_true", help=tr("label the whole article"))
    parser.add_argument("--nth", type=int, default=1, metavar="N", help=tr("which of several places, from 1"))
    parser.add_argument("--note", metavar="TEXT", default="", help=tr("a note on the label"))
