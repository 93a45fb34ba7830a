"""What a person asks the project for, from one line: words, regular expressions and filters."""

from dataclasses import replace

from store import annotators, codebook, search
from store.database import Database
from store.filtering import Filter
from store.filtering_syntax import parse
from store.text.finding import Term


def asked(db: Database, line: str) -> tuple[Filter, tuple[Term, ...]]:
    """The filter and the terms of the line; a code may be called by its name.

    Raises:
        BadInput: there is no such filter, it cannot have this value, or a regular expression is none.
        NotFound: there is no such code, or no such annotator.
    """
    wanted, words = parse(line)
    return known(db, wanted), search.terms_of(words)


def known(db: Database, wanted: Filter) -> Filter:
    """The filter with the id of its code, which may have been named.

    Raises:
        NotFound: there is no such code, or no such annotator.
    """
    annotators.find(db, wanted.label_by)
    return wanted if wanted.code is None else replace(wanted, code=codebook.load(db).find(wanted.code).id)


def as_asked(term: Term) -> str:
    """The term as a person writes it."""
    return f"/{term.words}/" if term.regex else term.words
