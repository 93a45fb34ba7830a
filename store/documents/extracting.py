"""The text of a document: which module takes it out, and what all of them give."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias, get_args

from store.documents.kinds import Kind, is_extraction
from store.errors import BadArticle, BadInput
from store.records import Metadata
from store.text.decode import MAX_BYTES

NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was taken out of a document."""

    text: str
    encoding: str
    """What it was taken out by, as ``store.documents.kinds`` says."""
    undecoded: int = 0
    """Places that could not be decoded, each a U+FFFD in the text."""
    metadata: Metadata = NOTHING_SAID
    """What the document says about itself beside its text."""


Extract: TypeAlias = Callable[[bytes], Extracted]


def extract(data: bytes, kind: Kind) -> Extracted:
    """What is in a document of this kind.

    Raises:
        BadArticle: it cannot be read, or holds no text.
        BadInput: what reads it is not installed.
    """
    if len(data) > MAX_BYTES:
        message = "it has {size:,} bytes and an article has at most {limit:,}: split it into several files"
        raise BadArticle(message, size=len(data), limit=MAX_BYTES)
    read = _extract(kind)
    try:
        found = read(data)
    except BadArticle:
        raise
    except BadInput as error:
        raise BadArticle("it is no {kind} that can be read: {reason}", kind=kind, reason=error) from error
    except Exception as error:
        # The parsers of others raise whatever they stumble over.
        raise BadArticle("it is no {kind} that can be read: {reason}", kind=kind, reason=_told(error)) from error
    if not found.text.strip():
        raise BadArticle("no text was found in it")
    if len(found.text.encode("utf-8", "replace")) > MAX_BYTES:
        raise BadArticle("its text is larger than {limit:,} bytes: split it into several files", limit=MAX_BYTES)
    return found


def _extract(kind: Kind) -> Extract:
    try:
        extract: Extract = import_module(f"store.documents.{kind}").extract
    except ImportError as error:
        raise BadInput(
            'The format {name} needs {library}; install it with: pip install "pizhu[{extra}]"',
            name=kind,
            library=(error.name or "").partition(".")[0],
            extra="documents",
        ) from error
    return extract


def _told(error: Exception) -> str:
    """The first line of what the error says, not too long."""
    said = (str(error).strip() or type(error).__name__).splitlines()[0]
    return said[:200]


def extracted_again(data: bytes, encoding: str) -> str | None:
    """The text that is taken out of these bytes now; None where this is not what it was taken out by.

    Another version of a library may take out another text: that tells nothing of the one that is kept.
    """
    kind = next((kind for kind in get_args(Kind) if encoding.startswith(f"{kind}-")), None)
    if kind is None or not is_extraction(encoding):
        return None
    try:
        found = extract(data, kind)
    except BadInput:
        return None
    return found.text if found.encoding == encoding else None
