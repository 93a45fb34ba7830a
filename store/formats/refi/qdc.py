"""The codebook alone as REFI-QDA has it (.qdc): one XML file, as most qualitative tools take and give it.

Name and version of the codebook, and what every label can say besides, have no place there: they are in an instruction
that only pizhu reads. A code that is archived is one that cannot be given any more (``isCodable="false"``).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from store.codebook import Codebook, kept_attribute
from store.codebook_file import MOST_VERSION, read_attributes
from store.errors import BadCodebook, BadInput
from store.exchange.document import About, Document
from store.exchange.losses import Feature
from store.exchange.registry import Format
from store.formats.refi.codes import codes_in, tree
from store.formats.xml_reading import Element, elements
from store.formats.xml_writing import DECLARATION, instruction

NAMESPACE = "urn:QDA-XML:codebook:1.0"
HOLDS = frozenset[Feature]()


def write(_: Iterable[Document], about: About, out: BinaryIO) -> None:
    """The codebook; the articles are not looked at."""
    out.write(render(about.book).encode())


def render(book: Codebook) -> str:
    """The XML of a codebook; reading it gives the same codebook.

    Raises:
        BadCodebook: it has no codes; the format needs one.
    """
    if not book.codes:
        raise BadCodebook("The codebook has no codes; a .qdc file needs one")
    codes = "".join(tree(book, lambda code: not code.archived))
    root = f'<CodeBook xmlns="{NAMESPACE}" origin="pizhu">{codes}</CodeBook>'
    return f"{DECLARATION}{instruction(identity(book))}\n{root}\n"


def identity(book: Codebook) -> dict[str, object]:
    """What the format has no place for."""
    return {
        "codebook": book.name,
        "version": book.version,
        "attributes": [kept_attribute(each) for each in book.attributes],
    }


def read(path: Path) -> Codebook:
    """The codebook in a file, or that of a project (.qde) of the same standard; its name is that of the file if it has
    none.

    Raises:
        BadCodebook: the file cannot be read, is no such codebook, or contradicts itself.
    """
    try:
        with path.open("rb") as file:
            root, *found = elements(file, {"Codes"})
        if not found or root.name not in ("CodeBook", "Project"):
            raise BadCodebook("it has no codes")
        return codebook_of(root, found[0], path.stem)
    except OSError as error:
        raise BadCodebook("{file} cannot be read: {reason}", file=path, reason=error.strerror) from error
    except BadInput as error:
        raise BadCodebook("{file}: {problem}", file=path, problem=error) from error


def codebook_of(root: Element, codes: Element, name: str) -> Codebook:
    """The codebook of these codes.

    Raises:
        BadCodebook: it contradicts itself.
    """
    said: dict[str, Any] = root.said
    own, version = said.get("codebook"), said.get("version")
    is_version = type(version) is int and 1 <= version <= MOST_VERSION
    return Codebook(
        own if isinstance(own, str) and own.strip() else name,
        version if is_version and version else 1,
        tuple(codes_in(codes).values()),
        read_attributes(said.get("attributes", [])),
    )


FORMAT = Format(suffix=".qdc", holds=HOLDS, write=write)
