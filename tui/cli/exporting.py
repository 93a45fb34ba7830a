"""``pizhu export``: articles and labels in the format that the work goes on in."""

import argparse
import io
import sys
from codecs import getincrementaldecoder
from contextlib import closing
from importlib.resources import files
from typing import BinaryIO, cast

from store import codebook
from store.errors import BadInput
from store.exchange.registry import load, names
from store.exchange.splitting import shares
from store.exchange.writing import Choice, Written, export
from store.parallel import cores
from store.text.glyphs import safe
from tui.cli.formats import losses_in_words
from tui.cli.opening import open_project
from tui.cli.output import say, wrong_usage
from tui.cli.progress import told
from tui.cli.statistics import chosen
from tui.language import tr


def export_articles(args: argparse.Namespace) -> int:
    """Write what was chosen to a file, a folder or standard output, and say what the format could not hold."""
    if args.schema:
        sys.stdout.write(files("store.formats").joinpath("jsonl.schema.json").read_text("utf-8"))
        return 0
    try:
        dealt = _usage(args)
    except BadInput as error:
        return wrong_usage(error)
    with closing(open_project(args.db, create=False)) as db:
        made = load(args.format)
        book = codebook.load(db)
        choice = Choice(chosen(db, book, args), args.text, args.unit, dealt, args.seed)
        with told(tr("exporting …")) as show:
            shown = show if args.output is not None or not sys.stdout.isatty() else lambda _done, _all: None
            done = export(db, made, choice, args.output or standard_output(), jobs=args.jobs or cores(), progress=shown)
    if made.holds:
        _tell(args, done)
        if made.one_text and args.text == "normalized":
            say(
                tr(
                    "the raw texts stay behind, for {format} holds one text; --text raw writes those instead",
                    format=args.format,
                )
            )
    elif args.output is not None:
        say(tr("codebook {book} written to {file}", book=book.id, file=args.output))
    return 0


def _usage(args: argparse.Namespace) -> tuple[int, int, int] | None:
    """The shares of the three parts, where it is dealt out.

    Raises:
        BadInput: the options name no format, or contradict each other.
    """
    if args.format not in names():
        raise BadInput("There is no format {name}; there are: {names}", name=args.format, names=" ".join(names()))
    if args.split is not None and args.output is None:
        raise BadInput("--split makes three files; name them with -o")
    return None if args.split is None else shares(args.split)


def _tell(args: argparse.Namespace, done: Written) -> None:
    for part in done.parts:
        if part.path is not None:
            counts = {"articles": part.articles, "labels": part.labels}
            say(
                tr(
                    "{articles} {articles:article|articles} with {labels} {labels:label|labels} written to {file}",
                    file=part.path,
                    **counts,
                )
            )
    for line in losses_in_words(done.losses):
        say(line)
    if done.unusable:
        say(
            tr(
                "unusable articles left out, since {format} cannot say that they are: {count};"
                " --with-unusable takes them along",
                format=args.format,
                count=done.unusable,
            )
        )


def standard_output() -> BinaryIO:
    """Where data goes that no file was named for."""
    sys.stdout.flush()
    # What another program put in its place may take texts alone.
    is_text = sys.stdout.isatty() or not hasattr(sys.stdout, "buffer")
    return cast(BinaryIO, _Terminal()) if is_text else sys.stdout.buffer


class _Terminal(io.RawIOBase):
    """Standard output where a person looks at it: text alone, and nothing that the terminal would act upon."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object) -> int:
        """Show the text in these bytes.

        Raises:
            BadInput: they are no text.
        """
        shown = bytes(cast(bytes, data))
        if b"\0" in shown:
            raise BadInput("This is no text that a terminal could show; name a file with -o")
        sys.stdout.write(safe(self._decoder.decode(shown), keep_newlines=True))
        return len(shown)
