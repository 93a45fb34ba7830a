"""From the bytes of a file to an article that can be added: decoded, normalized, its metadata read."""

from hashlib import sha256

from store.articles import NewArticle
from store.records import Metadata
from store.text.decode import Decoded, decode
from store.text.metadata import opening, read_metadata
from store.text.metadata.merge import first_of
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, Profile


def prepare(data: bytes, file: str, profile: Profile = SIMPLIFIED) -> NewArticle:
    """The article in these bytes.

    Raises:
        BadArticle: they hold no text that could be read.
    """
    return article_in(data, file, decode(data), profile)


def article_in(data: bytes, file: str, decoded: Decoded, profile: Profile = SIMPLIFIED) -> NewArticle:
    """The article whose raw text these bytes were decoded to, or was taken out of them."""
    normalized = normalize(decoded.text, profile)
    metadata = read_metadata(normalized.text)
    return NewArticle(
        id=sha256(data).hexdigest(),
        data=data,
        file=file,
        encoding=decoded.encoding,
        undecoded=len(decoded.undecoded),
        title=title_of(metadata, normalized.text, file),
        metadata=metadata,
        normalized=normalized,
    )


def with_metadata(article: NewArticle, *said: Metadata) -> NewArticle:
    """The article with this as what is known of it: of each value the first that is said."""
    known = first_of(said)
    return article._replace(metadata=known, title=title_of(known, article.normalized.text, article.file))


def title_of(metadata: Metadata, text: str, file: str) -> str:
    """The title that stands in the text, or its opening words, or the file's name."""
    return metadata.title or opening(text) or file
