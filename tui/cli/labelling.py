"""``pizhu label``: what a person can do to labels, for scripts."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache

from store import annotators, articles, codebook, labels
from store.database import Database
from store.formats.json_text import dumps
from store.formats.jsonl import label_record
from store.quotes import find_quote, nth_place
from store.records import Label
from store.text.normalized import Normalized
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, say, write_data
from tui.language import tr
from tui.page.fold import shortened

TITLE, QUOTED = 12, 20
"""Characters of a title and of a quote in the table."""


def add_label(args: argparse.Namespace) -> int:
    """Put a code on a quote or on the whole article; prints the label's id."""
    with closing(open_project(args.db, create=False)) as db:
        article = articles.find(db, args.article)
        code = codebook.load(db).find(args.code)
        places = [] if args.whole else find_quote(articles.texts(db, article.id), args.quote)
        raw = None if args.whole else nth_place(places, args.quote, args.nth)
        label = labels.add(db, article.id, code.id, annotator_of(args.annotator), raw, args.note)
    print(label.id)
    quote = tr("(whole article)") if args.whole else args.quote
    say(tr("labelled “{quote}” as {code} in {title}", quote=quote, code=code.zh, title=article.title))
    if len(places) > 1:
        say(tr("it is place {nth} of {count}; --nth chooses another", nth=args.nth, count=len(places)))
    return 0


def list_labels(args: argparse.Namespace) -> int:
    """The labels as a table, or as JSON lines in the shape of the export with the article's id."""
    with closing(open_project(args.db, create=False)) as db:
        found = _found(db, args)
        if args.json:
            write_data(json_lines(db, found), None)
            return 0
        names = {code.id: code.zh for code in codebook.load(db).codes}
        titles = {label.article: articles.get(db, label.article).title for label in found}
        rows = [
            _cells(label, texts, titles[label.article], names[label.code]) for label, texts in with_texts(db, found)
        ]
    headings = (tr("id"), tr("article"), tr("code"), tr("quote"), tr("annotator"), tr("note"))
    print_table(headings, rows, whole=(0, 2, 4), giving_way=(5, 1), main=3)
    return 0


def remove_label(args: argparse.Namespace) -> int:
    """Take a label off; the history keeps it."""
    with closing(open_project(args.db, create=False)) as db:
        labels.remove(db, args.label, annotator_of(args.annotator))
    say(tr("label {id} removed", id=args.label))
    return 0


def _found(db: Database, args: argparse.Namespace) -> list[Label]:
    code = codebook.load(db).find(args.code).id if args.code else None
    by = annotators.find(db, args.by)
    if args.article is None:
        return labels.every(db, code=code, annotator=by)
    here = labels.of_article(db, articles.find(db, args.article).id)
    return [label for label in here if code in (None, label.code) and by in (None, label.annotator)]


def json_lines(db: Database, found: Iterable[Label]) -> Iterable[str]:
    """The labels in the shape of the export, each with its article's id."""
    book = codebook.load(db)
    for label, texts in with_texts(db, found):
        yield dumps({"article": label.article} | label_record(book, texts, label))


def with_texts(db: Database, found: Iterable[Label]) -> Iterator[tuple[Label, Normalized]]:
    """The labels, which come article by article, with both texts of their articles."""
    # One article's texts at a time are enough.
    texts = lru_cache(maxsize=1)(lambda article: articles.texts(db, article))
    return ((label, texts(label.article)) for label in found)


def _cells(label: Label, texts: Normalized, title: str, code: str) -> tuple[str, ...]:
    quote = tr("(whole article)") if label.raw is None else texts.quote(label.raw)
    return label.id, shortened(title, TITLE), code, shortened(quote, QUOTED), label.annotator, label.note
