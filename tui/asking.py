"""What a person asks the project for, from one line: words, regular expressions and filters."""

from store import search
from store.database import Database
from store.filtering import Filter, known
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


def as_asked(term: Term) -> str:
    """The term as a person writes it."""
    return f"/{term.words}/" if term.regex else term.words
