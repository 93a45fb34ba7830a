"""Words of commands: normalized texts, and other texts of the same pieces."""

from pathlib import Path

from tui.cli.arguments.options import Commands, command, jobs_option, profile_option
from tui.language import tr


def normalize(commands: Commands) -> None:
    """``pizhu normalize``."""
    about = tr("raw text in, normalized text out; needs no project")
    example = "pizhu normalize --json article.txt"
    parser = command(commands, "normalize", "normalizing:normalize_text", about, example)
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
    profile_option(parser)
    parser.add_argument(
        "--only", metavar=tr("RULE,RULE"), help=tr("run just these rules; `pizhu profiles` explains them")
    )
    parser.add_argument(
        "--script", metavar="NAME", help=tr("convert the whole text as OpenCC does: t2s, tw2s, hk2s, s2t …")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar=tr("PATH"), help=tr("the file; for the texts of several files a folder")
    )
    jobs_option(parser)


def renormalize(commands: Commands) -> None:
    """``pizhu renormalize``."""
    about = tr("new normalized texts for articles of the project; labels stay where they are in the raw text")
    example = "pizhu renormalize --dry-run"
    parser = command(commands, "renormalize", "renormalizing:renormalize_articles", about, example)
    parser.add_argument(
        "articles",
        nargs="*",
        metavar=tr("ARTICLE"),
        help=tr("the beginning of an id, a title or a file name; all articles if not given"),
    )
    profile_option(parser)
    jobs_option(parser)
    parser.add_argument("--dry-run", action="store_true", help=tr("tell what would change, and write nothing"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def carry(commands: Commands) -> None:
    """``pizhu carry``."""
    about = tr("carry labels to a new scrape of an article, or to a reprint")
    parser = command(commands, "carry", "carrying:carry_labels", about, "pizhu carry 5f3a 9c0d --dry-run")
    parser.add_argument("old", metavar=tr("OLD"), help=tr("the article that has the labels"))
    parser.add_argument("new", metavar=tr("NEW"), help=tr("the article that gets them"))
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--replace", action="store_true", help=tr("a new scrape: the old one is marked as a duplicate"))
    kind.add_argument("--reprint", action="store_true", help=tr("both stay; told by address, title, source and date"))
    parser.add_argument("--yes", action="store_true", help=tr("you have looked at the list: carry to the reprint"))
    parser.add_argument("--moved", action="store_true", help=tr("those whose place or surroundings differ, too"))
    parser.add_argument("--dry-run", action="store_true", help=tr("tell what would change, and write nothing"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def reprints(commands: Commands) -> None:
    """``pizhu reprints``."""
    about = tr("list the articles that came in several times, with the same words or nearly the same")
    parser = command(commands, "reprints", "reprints:list_reprints", about, "pizhu reprints --json")
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def profiles(commands: Commands) -> None:
    """``pizhu profiles``."""
    about = tr("the profiles, and what each rule of normalizing does")
    parser = command(commands, "profiles", "profiles:list_profiles", about, "pizhu profiles")
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    actions = parser.add_subparsers(metavar=tr("ACTION"))
    about = tr("print a profile, to begin one of your own with")
    showing = command(actions, "show", "profiles:show_profile", about, "pizhu profiles show simplified")
    showing.add_argument("profile", metavar=tr("PROFILE"), help=tr("a profile's name, or a file"))
