"""Words of commands: codes and labels."""

from pathlib import Path

from tui.cli.arguments.options import Commands, command
from tui.language import tr


def codes(commands: Commands) -> None:
    """``pizhu codes``."""
    about = tr("the codebook: list, import, export")
    parser = command(commands, "codes", "codes:list_codes", about, "pizhu codes export -o codebook.toml")
    parser.set_defaults(json=False)
    actions = parser.add_subparsers(metavar=tr("ACTION"))
    listing = command(actions, "list", "codes:list_codes", tr("show the tree of codes"), "pizhu codes list")
    listing.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    about = tr("make a codebook file the project's codebook")
    taking = command(actions, "import", "codes:import_codes", about, "pizhu codes import codebook.toml")
    taking.add_argument("path", type=Path, metavar="FILE")
    about = tr("write the project's codebook as a file")
    giving = command(actions, "export", "codes:export_codes", about, "pizhu codes export -o codebook.toml")
    giving.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("the file; standard output if not given"))
    about = tr("list the labels that were made under an older meaning of their code")
    older = command(actions, "outdated", "codes:list_outdated", about, "pizhu codes outdated")
    older.add_argument("--code", metavar="ID", default=None, help=tr("only this code"))
    older.add_argument("--by", metavar="NAME", default=None, help=tr("only this annotator's"))
    older.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    about = tr("give all labels of a code another one, and archive it")
    merging = command(actions, "merge", "codes:merge_codes", about, "pizhu codes merge party_help_desk volunteering")
    merging.add_argument("code", metavar="ID", help=tr("the code that is given up: its id or name"))
    merging.add_argument("into", metavar=tr("INTO"), help=tr("the code that its labels get"))


def labels(commands: Commands) -> None:
    """``pizhu label``."""
    about = tr("labels: add, list, remove")
    parser = command(commands, "label", "labelling:list_labels", about, "pizhu label list --article 党务帮办")
    parser.set_defaults(article=None, code=None, by=None, json=False)
    actions = parser.add_subparsers(metavar=tr("ACTION"))
    _label_add(actions)
    about = tr("show the labels")
    listing = command(actions, "list", "labelling:list_labels", about, "pizhu label list --code party_help_desk")
    listing.add_argument(
        "--article", metavar="ID", default=None, help=tr("the beginning of an id, a title or a file name")
    )
    listing.add_argument("--code", metavar="ID", default=None, help=tr("only this code"))
    listing.add_argument("--by", metavar="NAME", default=None, help=tr("only this annotator's"))
    listing.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    about = tr("take a label off")
    removing = command(actions, "remove", "labelling:remove_label", about, "pizhu label remove 5f3a9c0d1e2b4a67")
    removing.add_argument("label", metavar="ID", help=tr("the label's id"))


def _label_add(actions: Commands) -> None:
    about = tr("put a code on a quote, or on the whole article")
    example = "pizhu label add --article 6f1c --quote 党务帮办 --code party_help_desk"
    parser = command(actions, "add", "labelling:add_label", about, example)
    parser.add_argument(
        "--article", metavar="ID", required=True, help=tr("the beginning of an id, a title or a file name")
    )
    parser.add_argument("--code", metavar="ID", required=True, help=tr("the code's id or name"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--quote", metavar="TEXT", help=tr("looked for in the normalized text, then in the raw text"))
    what.add_argument("--whole", action="store_true", help=tr("label the whole article"))
    parser.add_argument("--nth", type=int, default=1, metavar="N", help=tr("which of several places, from 1"))
    parser.add_argument("--note", metavar="TEXT", default="", help=tr("a note on the label"))
