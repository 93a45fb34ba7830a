"""What a library of references knows of articles, joined to these: by attached file, address, DOI, title.

A record belongs to one article. Where several could be meant, none is taken, unless the name of an author in the name
of the file tells which: a wrong date is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from store.articles import NewArticle
from store.errors import BadInput
from store.exchange.incoming import Refused
from store.exchange.reference_files import Reference, read_references
from store.intake import with_metadata
from store.records import Article, Metadata
from store.text.folding import folded

_DOI = re.compile(r"10\.\d{4,9}[/_][^\s\"'<>，。；（）]{1,200}")
_BEGINNING = 3000
"""Code points of a text in which its DOI may stand."""
_CUT = "_省略_"
"""What CNKI puts into the name of a file for the middle of a long title."""
_SHORT = 2
"""Characters of a title that a name of a file must have."""


class Library:
    """The records of a library, and which of them found their articles."""

    def __init__(self, found: Iterable[Reference | Refused]) -> None:
        self.references: list[Reference] = []
        self.refused: list[Refused] = []
        """Records that cannot be read."""
        self.unmatched: list[str] = []
        """The names of files that found no record."""
        self._used: set[int] = set()
        self._by: dict[tuple[str, str], list[int]] = {}
        self._titles: list[tuple[str, int]] = []
        for each in found:
            if isinstance(each, Refused):
                self.refused.append(each)
            else:
                self._add(each)

    @property
    def unused(self) -> list[Reference]:
        """The records that found no article."""
        return [each for number, each in enumerate(self.references) if number not in self._used]

    def applied(self, new: NewArticle) -> NewArticle:
        """The article with what its record says of it, which is believed before what it says itself."""
        found = self._find(new.file, new.metadata, new.normalized.raw)
        return new if found is None else with_metadata(new, found.metadata, new.metadata)

    def known(self, article: Article) -> None:
        """See which record belongs to an article that is here already, and stays as it is."""
        self._find(article.file, article.metadata, "")

    def _add(self, each: Reference) -> None:
        number = len(self.references)
        self.references.append(each)
        title = _key(each.metadata.title or "")
        keys = [("file", _name(name)) for name in each.files]
        keys += [("url", _address(each.metadata.url or "")), ("doi", each.doi), ("title", title)]
        for key in dict.fromkeys(keys):
            if key[1]:
                self._by.setdefault(key, []).append(number)
        self._titles.append((title, number))

    def _find(self, file: str, said: Metadata, text: str) -> Reference | None:
        for found in self._candidates(file, said, text):
            chosen = self._one_of(found, file)
            if chosen is not None:
                self._used.add(chosen)
                return self.references[chosen]
        self.unmatched.append(file)
        return None

    def _candidates(self, file: str, said: Metadata, text: str) -> Iterator[Sequence[int]]:
        """The records that may be meant, the most telling way first."""
        stem = Path(file).stem
        yield self._by.get(("file", _name(file)), ())
        yield self._by.get(("url", _address(said.url or "")), ())
        for place in (stem, text[:_BEGINNING]):
            dois = (found[0].replace("_", "/", 1).lower().rstrip(".,;)") for found in _DOI.finditer(place))
            yield next((self._by["doi", doi] for doi in dois if ("doi", doi) in self._by), ())
        parts = [stem, *re.split(r"_|\s+[-–—]\s+|[《》]", stem)]
        for part in parts:
            yield self._by.get(("title", _key(part)), ()) if len(_key(part)) >= _SHORT else ()
        if _CUT in stem:
            begins, _, ends = (_key(part.partition("_")[0]) for part in stem.partition(_CUT))
            yield [number for title, number in self._titles if title.startswith(begins) and title.endswith(ends)]
        yield self._by.get(("title", _key(said.title or "")), ())

    def _one_of(self, found: Sequence[int], file: str) -> int | None:
        """The one of these records that is meant, if only one can be."""
        free = [number for number in found if number not in self._used]
        if len(free) > 1:
            names = _key(Path(file).stem)
            free = [number for number in free if any(name in names for name in self._authors(number))]
        return free[0] if len(free) == 1 else None

    def _authors(self, number: int) -> list[str]:
        authors = self.references[number].metadata.author or ""
        return [key for name in re.split("[ ；]", authors) if len(key := _key(name)) > 1]


def load_library(path: Path) -> Library:
    """The library in a file.

    Raises:
        BadInput: it is none that is read, or what reads it is not installed.
        OSError: the file cannot be read.
    """
    library = Library(read_references(path))
    if not library.references:
        raise BadInput("it holds no record that can be read")
    return library


def _key(text: str) -> str:
    """What a title is known by: its letters and figures, in one script and one width."""
    return "".join(character for character in folded(text) if character.isalnum())


def _name(file: str) -> str:
    return folded(file).casefold()


def _address(url: str) -> str:
    """The address without what differs between two notes of it."""
    return re.sub(r"^https?://(?:www\.)?|#.*$|/+$", "", url.strip().lower())
