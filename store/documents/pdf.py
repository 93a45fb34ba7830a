"""The text of a PDF document, by pypdf: lines as they stand on the pages."""

import logging
import re
from collections import Counter
from io import BytesIO

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError

from store.documents.extracting import Extracted
from store.errors import BadArticle
from store.text.decode import MAX_BYTES
from store.text.han import HAN

_OWN = 1
"""Raised when the code here takes another text out of the same document."""
NAME = f"pdf-{_OWN}/pypdf-{pypdf.__version__}"

_PAGES = 3000
_FEW, _FEW_WITHOUT_HAN = 20, 200
"""Characters a page, without the lines that stand on most pages, below which pages with pictures are scans; a stamp
or the notice of a data base in Latin letters is no text either."""

# It warns of faults in files that it reads all the same.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def extract(data: bytes) -> Extracted:
    """The document's text, page after page."""
    reader = pypdf.PdfReader(BytesIO(data))
    _decrypt(reader)
    if len(reader.pages) > _PAGES:
        raise BadArticle("it has {pages:,} pages, more than {limit:,}: split it", pages=len(reader.pages), limit=_PAGES)
    pages, size = list[str](), 0
    for page in reader.pages:
        pages.append(page.extract_text().strip("\n"))
        size += len(pages[-1])
        if size > MAX_BYTES:
            raise BadArticle("its text is larger than {limit:,} bytes: split it into several files", limit=MAX_BYTES)
    if _is_scanned(reader, pages):
        raise BadArticle("its pages are pictures (a scan): have the text recognized (OCR) first, then import that")
    # A lone surrogate can stand in what a broken font says; nothing can hold it.
    text = "\n".join(page for page in pages if page).encode("utf-8", "replace").decode()
    return Extracted(text, NAME)


def _decrypt(reader: pypdf.PdfReader) -> None:
    """Open what only needs no password to be read."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, FileNotDecryptedError, NotImplementedError):
        opened = False
    if not opened:
        raise BadArticle("it is encrypted; save it without a password")


def _is_scanned(reader: pypdf.PdfReader, pages: list[str]) -> bool:
    often = Counter(line for page in pages for line in set(page.splitlines()))
    repeated = {line for line, count in often.items() if count > 2 and 2 * count > len(pages)}
    own = "".join(line for page in pages for line in page.splitlines() if line not in repeated)
    count = sum(not each.isspace() for each in own)
    if not count:
        return any(map(_has_picture, reader.pages))
    few = count < _FEW * len(pages) or (count < _FEW_WITHOUT_HAN * len(pages) and re.search(f"[{HAN}]", own) is None)
    return few and all(map(_has_picture, reader.pages))


def _has_picture(page: pypdf.PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found = objects.get_object().values() if objects is not None else ()
    return any(each.get_object().get("/Subtype") == "/Image" for each in found)
