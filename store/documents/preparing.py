"""From a document to an article: its text taken out, normalized, its metadata read. The document's bytes are kept."""

from pathlib import Path

from store.articles import NewArticle
from store.documents.extracting import extract
from store.documents.kinds import kind_of_bytes
from store.errors import BadArticle
from store.intake import article_in, with_metadata
from store.text.decode import MAX_BYTES, Decoded
from store.text.profile import SIMPLIFIED, Profile


def prepare_document(source: Path | bytes, name: str, profile: Profile = SIMPLIFIED) -> NewArticle:
    """The article in a document; ``name`` is that of its file.

    Its id is the SHA-256 of the bytes of the document, its raw text what was taken out of them, its encoding says by
    what. What the text says about itself is believed before what the document says of it.

    Raises:
        BadArticle: it is of no kind that is read, cannot be read, or holds no text.
        BadInput: what reads it is not installed.
        OSError: the file cannot be read.
    """
    data = source if isinstance(source, bytes) else _read(source)
    kind = kind_of_bytes(name, data)
    if kind is None or kind == "archive":
        raise BadArticle("it is no document of a kind that is read")
    found = extract(data, kind)
    places = tuple(range(found.undecoded))
    made = article_in(data, name, Decoded(found.text, found.encoding, places), profile)
    return with_metadata(made, made.metadata, found.metadata)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        # One byte more than may be: a file that is too large need not be read to be refused.
        return file.read(MAX_BYTES + 1)
