"""UIMA CAS, as INCEpTION, WebAnno and DKPro take it: JSON 0.4 (types included) or XMI with ``TypeSystem.xml``.

A folder has a file an article, numbered in the order of import. ``_InitialView`` is the text of the layer that went
out, a second view, called raw or normalized, the other text. A label is a ``pizhu.Label`` in both, tied by its id and
by a ``pizhu.Counterpart``; one whose words stand apart is a ``pizhu.Label`` a stretch, with the same id. Links are a
relation layer, labels on the whole article a layer of document metadata, attributes of the codebook features. There
are DKPro's sentences and, but for very long texts, tokens; a token ends wherever a label does.

Where the normalized text went out, the article comes back with the raw text that is beside it.

XML has no place for most control characters: in XMI U+FFFD stands for each. The texts get them back when they are read
here; in notes and names the signs stay. JSON leaves the members of the second view out of
``%VIEWS``: dkpro-cassis 0.12 cannot read a file that names a second view there.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from cassis import Cas

from store.errors import BadInput, PizhuError
from store.exchange.document import About, Document
from store.exchange.incoming import Incoming, Refused
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.exchange.rewritten import writable
from store.formats.cas import types
from store.formats.cas.as_json import read_json
from store.formats.cas.as_xmi import read_types, read_xmi
from store.formats.cas.files import TYPES, Found, found
from store.formats.cas.plain import PlainCas
from store.formats.cas.reading import incoming
from store.formats.cas.writing import cas_of, type_system
from store.formats.json_lines import parsed
from store.formats.json_text import dumps

HOLDS = EVERYTHING - {"repairs"}
_BEGINNING = 65_536


def write_json(documents: Iterable[Document], about: About, folder: Path) -> None:
    """A file an article."""
    _write(documents, about, folder, ".json", lambda text: text, _json)


def write_xmi(documents: Iterable[Document], about: About, folder: Path) -> None:
    """A file an article, and the type system of all."""
    (folder / TYPES).write_text(type_system(about).to_xml() or "", "utf-8")
    _write(documents, about, folder, ".xmi", writable, lambda cas: cas.to_xmi().encode())


def read_json_files(path: Path) -> Iterator[Incoming | Refused]:
    """What each file says: of a file, a folder, or a ZIP."""
    return _read(path, ".json", lambda each: read_json(each.data))


def read_xmi_files(path: Path) -> Iterator[Incoming | Refused]:
    """What each file says: of a file, a folder, or a ZIP; the type system is that beside the file."""
    return _read(path, ".xmi", _xmi)


def _write(
    documents: Iterable[Document],
    about: About,
    folder: Path,
    ending: str,
    clean: Callable[[str], str],
    written: Callable[[Cas], bytes],
) -> None:
    system = type_system(about)
    for number, document in enumerate(documents, 1):
        made = written(cas_of(document, about, system, clean))
        (folder / f"{number:06}-{document.id[:16]}{ending}").write_bytes(made)


def _json(cas: Cas) -> bytes:
    found = parsed(cas.to_json(pretty_print=False).encode())
    assert isinstance(found, dict)
    found["%VIEWS"] = {types.VIEW: found["%VIEWS"][types.VIEW]}
    return dumps(found).encode() + b"\n"


def _read(path: Path, ending: str, read: Callable[[Found], PlainCas]) -> Iterator[Incoming | Refused]:
    is_any = False
    for each in found(path, ending):
        is_any = True
        if isinstance(each, Refused):
            yield each
            continue
        try:
            yield incoming(each.place, read(each), each.article, each.annotator)
        except PizhuError as error:
            yield Refused(each.place, error)
    if not is_any:
        raise BadInput("there is nothing of this format in it: {endings}", endings=ending)


def _xmi(each: Found) -> PlainCas:
    return read_xmi(BytesIO(each.data), None if each.types is None else read_types(BytesIO(each.types)))


def _is_json(path: Path) -> bool:
    return _recognised(path, ".json", b'"%FEATURE_STRUCTURES"', b'"%TYPES"', b'"%HEADER"')


def _is_xmi(path: Path) -> bool:
    return _recognised(path, ".xmi", b"http://www.omg.org/XMI")


def _recognised(path: Path, ending: str, *signs: bytes) -> bool:
    """Whether the file, or the first one that is meant, has one of these signs at its beginning."""
    if path.is_file() and path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    else:
        first = next(found(path, ending), None)
        beginning = first.data[:_BEGINNING] if isinstance(first, Found) else b""
    return any(sign in beginning for sign in signs)


JSON = Format(
    suffix="",
    holds=HOLDS,
    write_folder=write_json,
    read=read_json_files,
    units=("utf16",),
    suffixes=(".json", ".zip"),
    recognises=_is_json,
)
XMI = Format(
    suffix="",
    holds=HOLDS,
    write_folder=write_xmi,
    read=read_xmi_files,
    units=("utf16",),
    suffixes=(".xmi", ".zip"),
    recognises=_is_xmi,
)
