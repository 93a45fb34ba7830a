"""The article that a file means: one that is here, by its id, its name or its text, or a new one."""

import re
from hashlib import sha256
from pathlib import PureWindowsPath

from store import articles
from store.articles import NewArticle
from store.database import Database
from store.documents.kinds import is_extraction
from store.errors import Ambiguous, BadArticle, BadInput, NotFound
from store.exchange.incoming import Incoming, RawText
from store.exchange.rewritten import same
from store.intake import prepare, title_of
from store.text.decode import restore
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, Profile, shipped

_BEGINNING = re.compile("[0-9a-f]{16,63}")
"""What the id of an article may be told by."""


def article_of(db: Database, found: Incoming, profile: Profile = SIMPLIFIED) -> NewArticle:
    """The article that is meant: one that is here, by its id or its text, or a new one with this as its raw text.

    Raises:
        NotFound: there are labels without the text, and it is not here.
        Ambiguous: there are labels without the text, and several articles are called as it says.
        BadArticle: the text cannot be that of an article.
    """
    if found.article is not None and (known := _known(db, found.article)):
        return known
    if found.text is None:
        return _called(db, found.article or "")
    if found.raw is not None and (whole := _with_both(db, found, found.raw, profile)):
        return whole
    # A text that was taken out of a document gives no bytes of it.
    data = _data(found.text, "utf-8" if is_extraction(found.encoding) else found.encoding)
    if found.article is not None and sha256(data).hexdigest() != found.article:
        # What it came in as is not known any more: the text is an article of its own.
        data = _data(found.text, "utf-8")
    if known := _known(db, sha256(data).hexdigest()) or _known_by_text(db, found.text):
        return known
    return _new(found, data, profile)


def _new(found: Incoming, data: bytes, profile: Profile) -> NewArticle:
    new = prepare(data, found.file or f"{found.place}.txt", profile)
    own = new.metadata._replace(**{name: value for name, value in found.metadata._asdict().items() if value})
    return new._replace(metadata=own, title=title_of(own, new.normalized.text, new.file))


def _with_both(db: Database, found: Incoming, raw: RawText, profile: Profile) -> NewArticle | None:
    """The article with this raw text; None where what is made of it is not the normalized text that is said."""
    data = _data(raw.text, "utf-8" if is_extraction(raw.encoding) else raw.encoding)
    if known := _known(db, sha256(data).hexdigest()):
        return known
    new = _new(found, data, shipped(raw.profile.rpartition("/")[0]) or profile)
    text = new.normalized.text
    is_it = new.normalized.raw == raw.text and (found.text == text or same(text, found.text or "") is not None)
    return new if is_it else None


def normalized_there(found: Incoming) -> Normalized | None:
    """Both texts of a file that has both, tied as they were there, whatever profile the project has.

    None where it has not both, or the profile that it names does not make the one of the other.
    """
    profile = None if found.raw is None else shipped(found.raw.profile.rpartition("/")[0])
    if found.raw is None or found.text is None or profile is None:
        return None
    made = normalize(found.raw.text, profile)
    return made if made.text == found.text or same(made.text, found.text) is not None else None


def _data(text: str, encoding: str) -> bytes:
    if not text:
        raise BadArticle("its text is empty")
    try:
        return restore(text, encoding)
    except (ValueError, LookupError) as error:
        raise BadInput("its text cannot be written as {encoding}", encoding=encoding) from error


def _known(db: Database, identity: str) -> NewArticle | None:
    """The article of the project with this id, or the only one whose id begins so."""
    try:
        here = articles.find(db, identity) if _BEGINNING.fullmatch(identity) else articles.get(db, identity)
    except (NotFound, Ambiguous):
        return None
    own = (here.file, here.encoding, here.undecoded, here.title, here.metadata)
    return NewArticle(here.id, b"", *own, normalized=articles.texts(db, here.id))


def _called(db: Database, name: str) -> NewArticle:
    """The only article whose file or title is called just so.

    Raises:
        NotFound: there is none.
        Ambiguous: there are several.
    """
    ids = articles.called(db, name) or articles.called(db, PureWindowsPath(name).name)
    if len(ids) > 1:
        shown = ", ".join(each[:16] for each in ids[:3])
        raise Ambiguous("several articles are called {name}: {ids} …; name one of them by its id", name=name, ids=shown)
    known = _known(db, ids[0]) if ids else None
    if known is None:
        raise NotFound("It has labels without the text, of an article that is not here; import {id} first", id=name)
    return known


def _known_by_text(db: Database, text: str) -> NewArticle | None:
    """The only article with this raw text, whatever the encoding that it came in with."""
    same = articles.with_raw_text(db, text)
    return _known(db, same[0]) if len(same) == 1 else None
