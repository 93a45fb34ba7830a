"""Bytes in; text, the codec that gives it, and the places that could not be decoded out.

The order: a byte order mark; strict UTF-8; then whichever of UTF-8, GB18030 and Big5 the bytes speak for. Evidence is
taken from a sample: it costs the same for a page as for twenty megabytes.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from store.errors import BadArticle

MAX_BYTES = 20_000_000
"""The largest article, in bytes of the file and of the text in UTF-8."""

_SAMPLE = 65_536
"""Bytes that evidence is taken from, counted from the first byte that is not ASCII."""

_UNDECODED_SHARE = 0.1
"""More undecoded places than this share of the text's code points: the text is not worth reading."""

_CONTROL_SHARE = 0.02
_CONTROLS_ALLOWED = 16
"""Beyond so many control characters, and this share of the whole, a file is no text. Random bytes hold 10 %, programs
and pictures more; the allowance lets a line with a NUL or two in it pass, which is shown harmlessly."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\b\t\n\v\f\r\x1b") | {0x7F})
"""Control characters without a use in text files. Escape and backspace are left out: terminal logs are full of them."""

_HEAD_START = 4
"""Points by which another encoding must be ahead of GB18030: a handful of characters proves nothing, and most articles
are from the mainland. With it no text of 12 Chinese characters or more was taken for the other of the two (63,000
snippets of articles in both scripts); of the same snippets with a byte lost, 1 in 460."""

_COMMON = frozenset(
    "，。、；：？！“”‘’「」『』（）《》〈〉—…·　"
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经去法学如都同现当没动面起定天分还进好小部其些主样理心本前开但因只从想实"
    "工党政民业组织建设展新全社产高市省区员务关重加制度服与力长体系机报记"
    "這個們來為國說時會對過發後裡種經學現當沒動還進樣開從實於著與業黨組織設產區員務關體機報記長幾間問題電"
)
"""The commonest characters and marks of both scripts."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_OTHER_FILES = (
    (b"%PDF-", "it is a PDF document, not plain text: save its text as a .txt file and import that"),
    (b"PK\x03\x04", "it is a ZIP archive or an Office document (.docx, .xlsx): unpack it or save it as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an Office document (.doc, .xls): save it as plain text"),
    (b"{\\rtf", "it is an RTF document: save it as plain text"),
    (b"\x89PNG", "it is a picture (PNG): its text must be recognized or typed first"),
    (b"\xff\xd8\xff", "it is a picture (JPEG): its text must be recognized or typed first"),
    (b"GIF87a", "it is a picture (GIF): its text must be recognized or typed first"),
    (b"GIF89a", "it is a picture (GIF): its text must be recognized or typed first"),
    (b"SQLite format 3\0", "it is an SQLite database: a project of pizhu is opened with --db, not imported"),
    (b"\x1f\x8b", "it is compressed (gzip): unpack it and import the files inside"),
    (b"7z\xbc\xaf\x27\x1c", "it is an archive (7z): unpack it and import the files inside"),
    (b"Rar!\x1a\x07", "it is an archive (RAR): unpack it and import the files inside"),
)

_READABLE = re.compile(r"[^\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_BIG5_TRAILS = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
_PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_SENTINEL = "\udfff"
"""Stands where nothing could be decoded until it becomes U+FFFD. No strict decoder yields a surrogate, while U+FFFD
itself may well stand in the bytes of a damaged text, where it is no loss of ours."""

_BIG5_OTHERWISE = re.compile("[々ぁ-ヾЁА-яё①-⑩⑴-⑽]")
"""What Python's cp950 makes of rows C6 and C7, where no writer of Big5 ever put these characters in this order."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and how it was got from the bytes."""

    text: str
    encoding: str
    """The Python codec: where nothing is undecoded, ``data.decode(encoding)`` is the text."""
    undecoded: tuple[int, ...]
    """Code point offsets in the text of the U+FFFD put for places that could not be decoded."""


def decode(data: bytes) -> Decoded:
    """The text of a file.

    Raises:
        BadArticle: the file is empty, too large, not text, or in an encoding that is not known.
    """
    _refuse_other_files(data)
    encoding = _by_mark(data) or _by_content(data)
    decoded = decoded_as(data, encoding)
    _refuse_unreadable(decoded)
    return decoded


def decoded_as(data: bytes, encoding: str) -> Decoded:
    """The text of a file that is known to be in this encoding, one that ``decode`` tells.

    Raises:
        LookupError: there is no such encoding.
    """
    text = data.decode(encoding, _UNDECODED)
    places = tuple(place.start() for place in re.finditer(_SENTINEL, text))
    return Decoded(text.replace(_SENTINEL, "\ufffd"), encoding, places)


def restore(text: str, encoding: str) -> bytes:
    """The bytes that a text was decoded from, nothing having been undecoded.

    A few files spell a text otherwise than its codec does (UTF-16 with the high byte first, the two Big5 codes of one
    character), and a U+FFFD put by ``decode`` is encoded as a character: ask ``encodes_to`` before relying on it.

    Raises:
        UnicodeEncodeError: the codec has no bytes for some character.
    """
    return text.encode(encoding)


def encodes_to(text: str, encoding: str, data: bytes) -> bool:
    """Whether ``restore`` gives exactly these bytes; never where the text was taken out of a document."""
    try:
        return restore(text, encoding) == data
    except (UnicodeEncodeError, LookupError):
        return False


def _refuse_other_files(data: bytes) -> None:
    """Raise for what can be told from the bytes as they are."""
    if len(data) > MAX_BYTES:
        message = "it has {size:,} bytes and an article has at most {limit:,}: split it into several files"
        raise BadArticle(message, size=len(data), limit=MAX_BYTES)
    for magic, message in _OTHER_FILES:
        if data.startswith(magic):
            raise BadArticle(message)
    if _by_mark(data) != "utf-16":  # in which every other byte may be a control character
        _refuse_controls(len(data) - len(data.translate(None, _CONTROLS)), len(data))


def _refuse_unreadable(decoded: Decoded) -> None:
    """Raise for what can be told from the text."""
    text = decoded.text
    _refuse_long(text)
    if not _READABLE.search(text):
        raise BadArticle("it is empty: there is nothing to import")
    if decoded.encoding == "utf-16":
        _refuse_controls(sum(text.count(chr(control)) for control in _CONTROLS), len(text))
    if len(decoded.undecoded) > len(text) * _UNDECODED_SHARE:
        message = (
            "{places:,} places of it cannot be read, even as {encoding}, which is likeliest: get a better copy of it"
        )
        raise BadArticle(message, places=len(decoded.undecoded), encoding=decoded.encoding)


def _refuse_long(text: str) -> None:
    size = len(text.encode("utf-8", errors="replace"))
    if size > MAX_BYTES:
        message = (
            "its text has {size:,} bytes in UTF-8 and an article has at most {limit:,}: split it into several files"
        )
        raise BadArticle(message, size=size, limit=MAX_BYTES)


def _refuse_controls(controls: int, length: int) -> None:
    if controls > _CONTROLS_ALLOWED and controls > length * _CONTROL_SHARE:
        message = "it holds {controls:,} control characters and is no plain text: save it as plain text in UTF-8"
        raise BadArticle(message, controls=controls)


def _by_mark(data: bytes) -> str | None:
    """The codec that the byte order mark tells, which takes the mark off."""
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _by_content(data: bytes) -> str:
    """The codec that the bytes speak for."""
    first = _NOT_ASCII.search(data)
    if first is None or _is_strictly(data, "utf-8"):
        return "utf-8"
    sample = data[first.start() : first.start() + _SAMPLE]
    utf8, gb, big5 = (_sampled(sample, encoding) for encoding in ("utf-8", "gb18030", "cp950"))
    # No other encoding falls into the pattern of UTF-8 by chance, so a few lost bytes are only that.
    if utf8.count(_SENTINEL) * 10 <= _not_ascii(utf8):
        return "utf-8"
    if _points(big5) > _points(gb) + _HEAD_START and _points(big5) > _points(utf8):
        return _kind_of_big5(data)
    return "utf-8" if _points(utf8) > _points(gb) + _HEAD_START else "gb18030"


def _is_strictly(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _sampled(sample: bytes, encoding: str) -> str:
    """The text of a sample, without the character that its end may cut."""
    return codecs.getincrementaldecoder(encoding)(_UNDECODED).decode(sample)


def _not_ascii(text: str) -> int:
    """How many characters were decoded that are not ASCII."""
    return sum(not character.isascii() for character in text) - text.count(_SENTINEL)


def _points(text: str) -> int:
    """What speaks for a reading: common characters, less rare ones, less whatever no Chinese text holds."""
    common = sum(map(_COMMON.__contains__, text))
    ordinary = sum(map(_ordinary().__contains__, text))
    lost = text.count(_SENTINEL) + len(_PRIVATE.findall(text))
    return 2 * common - (_not_ascii(text) - ordinary) - lost


@cache
def _ordinary() -> frozenset[str]:
    """The characters that GB2312 and Big5 hold in their first levels, some 7,000, their marks, and pinyin's letters.

    Bytes read in the wrong encoding give mostly others: kana, Cyrillic, rare characters.
    """
    gb2312 = (bytes((lead, trail)) for lead in (0xA1, 0xA3, *range(0xB0, 0xD8)) for trail in range(0xA1, 0xFF))
    big5 = (bytes((lead, trail)) for lead in (0xA1, *range(0xA4, 0xC6)) for trail in _BIG5_TRAILS)
    return frozenset(b"".join(gb2312).decode("gb2312", "ignore") + b"".join(big5).decode("cp950", "ignore") + _PINYIN)


def _kind_of_big5(data: bytes) -> str:
    """The codec for Big5: cp950 as Windows writes it (～ ‧ €), unless the bytes need ETEN's or Hong Kong's additions.

    Python's ``big5`` lacks both, and 碁 銹 裏 墻 恒 粧 嫺 with them; its ``big5hkscs`` has them, but turns ～ into ∼.
    """
    windows = data.decode("cp950", _UNDECODED)
    hong_kong = data.decode("big5hkscs", _UNDECODED)
    more = windows.count(_SENTINEL) > hong_kong.count(_SENTINEL)
    return "big5hkscs" if more or _BIG5_OTHERWISE.search(windows) else "cp950"


def _mark(error: UnicodeError) -> tuple[str, int]:
    """Error handler: put the sentinel for the bytes that a decoder stumbled over, and go on behind them."""
    if isinstance(error, UnicodeDecodeError):
        return _SENTINEL, error.end
    raise error


_UNDECODED = "pizhu.undecoded"
codecs.register_error(_UNDECODED, _mark)
