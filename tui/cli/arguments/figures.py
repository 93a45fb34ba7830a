"""Words of commands: figures about the labels."""

from pathlib import Path

from tui.cli.arguments.options import Commands, command, selection_options
from tui.language import tr


def statistics(commands: Commands) -> None:
    """``pizhu stats``."""
    about = tr("count the labels by code, annotator, source or month")
    parser = command(commands, "stats", "statistics:show_statistics", about, "pizhu stats --by code,annotator")
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
    selection_options(parser)
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))


def report(commands: Commands) -> None:
    """``pizhu report``."""
    about = tr("write figures and labelled texts as an HTML file for a browser")
    parser = command(commands, "report", "report:write_report", about, "pizhu report -o report.html")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=tr("the file; standard output if not given"))
    parser.add_argument("--by", metavar=tr("NAME"), help=tr("only this annotator's labels"))
    selection_options(parser)
    parser.add_argument("--date", metavar=tr("DATE"), help=tr("the date that stands in its head; none if not given"))
    parser.add_argument(
        "--heading", dest="title_of_report", metavar=tr("WORDS"), help=tr("the project's name in its head")
    )
