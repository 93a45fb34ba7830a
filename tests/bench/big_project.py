"""Projects as large as people will ever have, of invented words; made once and kept in ``.venv/bench``.

Some words stand often and most seldom, as in a language. Everything a project of some years has is there: labels of
eight annotators with their events, readings, doubtful repairs, reprints, the search index. The first annotator has done
nearly all of the articles.
"""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random

from store import codebook, derived
from store.connect import transaction
from store.database import Database
from store.label_rows import CONTEXT
from store.project import open_project
from store.records import Guess
from store.text.align import Alignment, Piece
from store.text.normalized import Normalized

FOLDER = Path(__file__).parents[2] / ".venv" / "bench"
ANNOTATORS = ("mei", "lin", "wu", "zhao", "qian", "sun", "zhou", "he")
LEFT = 3
"""Articles at the end that the first annotator has not done."""
LABELS = 5
"""Labels an article."""

_MADE = b"2"
"""Another one where this file makes something else."""
_PROFILE = "as-written/1"
_AT = "2024-05-01T08:00:00.000Z"
_BATCH = 2_000
_HAN = bytes(byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA) for byte in (row, cell)).decode("gb2312")
"""The 3,471 characters that are used most, by their sound."""
_WORDS = 8_000


@dataclass(frozen=True, slots=True)
class _Written:
    """An invented text, and where its clauses are."""

    text: str
    clauses: list[tuple[int, int]]


def big_project(articles: int, length: int = 300) -> Path:
    """A project of so many articles of about so many characters; a copy of it is to be worked on.

    A change of the tables or of what is derived makes it anew, which takes some minutes.
    """
    made = sha256(_MADE)
    with closing(open_project(FOLDER / "empty.db")) as empty:
        made.update(repr(empty.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()).encode())
        made.update(repr(empty.execute("SELECT * FROM settings ORDER BY name").fetchall()).encode())
    for file in FOLDER.glob("empty.db*"):
        file.unlink()
    path = FOLDER / f"project-{articles}-{length}.db"
    stamp = path.with_suffix(".stamp")
    if not path.exists() or not stamp.exists() or stamp.read_text() != made.hexdigest():
        for file in FOLDER.glob(f"{path.name}*"):
            file.unlink()
        _make(path, articles, length)
        stamp.write_text(made.hexdigest())
    return path


def invented(length: int) -> str:
    """A text of about so many characters, always the same."""
    return _Writer(Random(9)).text(length).text


def _make(path: Path, articles: int, length: int) -> None:
    beside = path.with_suffix(".half")
    for file in FOLDER.glob(f"{beside.name}*"):
        file.unlink()
    with closing(open_project(beside)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -400000")
        codes = [code.id for code in codebook.load(db).codes]
        with transaction(db):
            rows = [(number, name) for number, name in enumerate(ANNOTATORS, 1)]
            db.conn.executemany("INSERT INTO annotators (id, name) VALUES (?, ?)", rows)
        random = Random(1)
        writer, written = _Writer(random), None
        for first in range(1, articles + 1, _BATCH):
            with transaction(db):
                for number in range(first, min(first + _BATCH, articles + 1)):
                    # Every tenth is a reprint of the one before it.
                    written = writer.longer(written) if written and number % 10 == 0 else writer.text(length)
                    _add(db, random, number, written, codes, articles)
        db.execute("PRAGMA optimize")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.replace(beside, path)


class _Writer:
    """Writes texts of words that it has made up."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = ["".join(random.sample(_HAN, 2)) for _ in range(_WORDS)]
        self._weights = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))

    def text(self, length: int) -> _Written:
        """A text of about so many characters."""
        parts, clauses, at = list[str](), list[tuple[int, int]](), 0
        while at < length:
            words = self._random.choices(self._words, cum_weights=self._weights, k=self._random.randint(3, 9))
            clause = "".join(words)
            clauses.append((at, at + len(clause)))
            parts.append(clause + self._random.choice(("，", "。", "。\n")))
            at += len(parts[-1])
        return _Written("".join(parts).rstrip("\n"), clauses)

    def longer(self, written: _Written) -> _Written:
        """The same text with a sentence more."""
        return _Written(written.text + self.text(1).text, written.clauses)


def _add(db: Database, random: Random, number: int, written: _Written, codes: list[str], articles: int) -> None:
    texts = _normalized(random, number, written)
    data = texts.raw.encode()
    start, end = written.clauses[0]
    date = f"{random.randint(1998, 2024)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    db.execute(
        "INSERT INTO articles (id, sha256, title, date, source, file, encoding, undecoded, length, imported_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'utf-8', 0, ?, ?)",
        [
            *(number, sha256(data).hexdigest(), written.text[start:end], date, f"{random.randrange(60)}报"),
            *(f"{number:06d}.txt", len(texts.raw), _AT),
        ],
    )
    db.execute("INSERT INTO raw_texts (article, bytes, text) VALUES (?, ?, ?)", [number, data, texts.raw])
    found = derived.derive(texts)
    db.execute(
        "INSERT INTO normalized_texts (article, profile, text, alignment) VALUES (?, ?, ?, ?)",
        [number, texts.profile, texts.text, found.alignment],
    )
    derived.add(db, number, texts, found)
    db.conn.executemany(
        "INSERT INTO readings (article, annotator, state, place) VALUES (?, ?, ?, 0)",
        _readings(number, articles),
    )
    for raw in random.sample(written.clauses, LABELS):
        _label(db, random, number, texts.raw, raw, codes)


def _normalized(random: Random, number: int, written: _Written) -> Normalized:
    """The text; of every fourth the first character of its second clause is one that was guessed."""
    text, at, size = written.text, written.clauses[1][0], len(written.text)
    if number % 4:
        return Normalized(text, text, Alignment.identity(size), _PROFILE)
    edit = Piece(at, at + 1, at, at + 1, "shift", Guess("inferred", round(random.random(), 3)))
    return Normalized(text[:at] + "?" + text[at + 1 :], text, Alignment(size, size, [edit]), _PROFILE)


def _readings(number: int, articles: int) -> Iterator[tuple[int, int, str]]:
    if number <= articles - LEFT:
        yield number, 1, "done"
    yield number, 2 + number % (len(ANNOTATORS) - 1), "started" if number % 3 else "done"


def _label(db: Database, random: Random, article: int, text: str, raw: tuple[int, int], codes: list[str]) -> None:
    start, end = raw
    annotator = random.choice((1, 2 + article % (len(ANNOTATORS) - 1)))
    values = {
        "id": f"{random.getrandbits(64):016x}",
        "article": article,
        "code": random.choice(codes),
        "annotator": annotator,
        "raw_start": start,
        "raw_end": end,
        "raw_quote": text[start:end],
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
        "note": "",
        "created_at": _AT,
        "further": "[]",
        "confidence": "",
        "attributes": "{}",
        "codebook_version": 1,
    }
    marks = ", ".join(f":{name}" for name in values)
    if db.execute(f"INSERT OR IGNORE INTO labels ({', '.join(values)}) VALUES ({marks})", values).rowcount:
        db.execute(
            "INSERT INTO history (at, annotator, action, article, subject, after) VALUES (?, ?, 'label.add', ?, ?, ?)",
            [_AT, annotator, article, values["id"], json.dumps(values, ensure_ascii=False, sort_keys=True)],
        )
