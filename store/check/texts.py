"""What of an article's bytes and texts is not so."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from store import repairs
from store.check.findings import Finding, Kind, What
from store.check.rows import Rows
from store.check.tied import is_tied
from store.documents.extracting import extracted_again
from store.documents.kinds import is_extraction
from store.records import Range
from store.text.align import Alignment
from store.text.decode import decoded_as
from store.text.normalized import Normalized
from store.text.settled import Reading, is_settled, settled


class Article(NamedTuple):
    """An article as it is stored; what has a row of its own may be missing."""

    key: int
    id: str
    title: str
    own_title: str | None
    encoding: str
    undecoded: int
    length: int
    data: bytes | None
    raw: str | None
    text: str | None
    alignment: bytes | None
    profile: str | None
    is_decoded: bool = False
    """Whether it is known that the raw text is what the bytes say."""

    def finding(self, kind: Kind, what: What = "article", subject: str = "", detail: str = "") -> Finding:
        """Something that is wrong with it."""
        return Finding(kind, self.id, self.title, what, subject, detail)


def article_of(row: Sequence[Any]) -> Article:
    """The article in a row of ``store.check.rows.TEXTS``."""
    *known, data, raw, text, alignment, profile = row
    is_decoded = False
    if raw is None and data is not None:
        try:
            raw, is_decoded = data.decode(), True
        except UnicodeDecodeError:
            raw = decoded_as(data, "utf-8").text
    if text is None and alignment is not None:
        text = raw
    return Article._make((*known, data, raw, text, alignment, profile, is_decoded))


def of_bytes(article: Article) -> Iterator[Finding]:
    """The bytes are those that came in, the raw text is what they say, and the article is what both make it."""
    data, raw = article.data, article.raw
    if data is None or raw is None:
        yield article.finding("raw_text", detail="no row")
        return
    if sha256(data).hexdigest() != article.id:
        yield article.finding("bytes")
    most = undecoded = 0
    if is_extraction(article.encoding):
        is_same = extracted_again(data, article.encoding) in (None, raw)
        most = raw.count("\ufffd")
    elif article.is_decoded:
        is_same = True
    else:
        try:
            decoded = decoded_as(data, article.encoding)
        except (LookupError, UnicodeError):
            yield article.finding("raw_text", detail=article.encoding)
            return
        is_same, most = decoded.text == raw, len(decoded.undecoded)
        undecoded = most
    if not is_same:
        yield article.finding("raw_text")
    elif not (undecoded <= article.undecoded <= most and article.length == len(raw) and _is_titled(article)):
        yield article.finding("figures")


def _is_titled(article: Article) -> bool:
    """Whether it has a title, and none but its own where it has one of its own."""
    return bool(article.title) and article.own_title in (None, article.title)


def tied(article: Article) -> Normalized | None:
    """Both texts with their alignment; None where it does not tie them."""
    raw, text, alignment, profile = article[8:12]
    if raw is None or text is None or alignment is None or profile is None:
        return None
    try:
        found = Alignment.from_bytes(alignment)
    except (ValueError, OverflowError, AttributeError):
        return None
    return Normalized(raw, text, found, profile) if is_tied(found, raw, text) else None


def of_settled(article: Article, texts: Normalized, said: Rows) -> Iterator[Finding]:
    """What persons said of doubtful repairs stands in the text, wherever it can be put there."""
    stands = _settled_in(texts)
    for start, end, quote, after in said:
        where = f"{start}-{end}"
        if end > len(texts.raw) or texts.raw[start:end] != quote:
            yield article.finding("settled_quote", "repair", where)
        elif (start, end, after) not in stands and settled(texts, [Reading(Range(start, end), after)]) != texts:
            yield article.finding("settled", "repair", where)
    if stands:
        ranges = {(start, end) for start, end, *_ in said}
        for start, end in sorted({place[:2] for place in stands} - ranges):
            yield article.finding("settled_unsaid", "repair", f"{start}-{end}")


def _settled_in(texts: Normalized) -> set[tuple[int, int, str]]:
    """What stands in the text because a person has said so, with the raw characters that it stands for."""
    if not any(map(is_settled, set(texts.alignment.rules()))):
        return set()
    return {
        (piece.raw_start, piece.raw_end, texts.text[piece.start : piece.end])
        for piece in texts.alignment.changed()
        if piece.rule and is_settled(piece.rule)
    }


def of_guesses(article: Article, texts: Normalized, kept: Rows) -> Iterator[Finding]:
    """What was guessed in the text is on the list of doubtful repairs, and nothing else."""
    found = {(row[0], row[2]): row for row in repairs.doubtful(texts)}
    if found != {(row[0], row[2]): tuple(row) for row in kept}:
        yield article.finding("doubtful")
