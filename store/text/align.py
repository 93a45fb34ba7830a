"""The alignment: ordered edits that map any range of the raw text to the normalized text, and back.

Between two edits the texts are the same, character by character. An edit is whole: a range that touches it covers it.
Every edit has a raw side that is not empty; the normalized side is empty where characters were taken away. Where the
bytes of a text were read out of step, a raw character holds a byte each of two characters, and edits share it. A raw
range with whole edits in it leaves out what it only shares with them at its edges; one with nothing but shared
characters, and no edit as a whole, covers all that share them.

Laws (``tests/store/text/test_align.py``): pieces cover both texts in order; joined they give back each text; a
normalized range made of whole characters comes back unchanged from the raw text.
"""

import json
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Self

from store.errors import CorruptProject
from store.records import Edit, Guess, Range

CLINGING = frozenset({"gloss", "shift"})
"""Rules whose deletions belong to the character before them: a label on 會 covers ``會(huì)`` in the raw text."""

_FORMS = {1: 4, 2: 5}
"""The forms of the stored bytes, and how many values the head of each has; the first had no guesses."""


class Piece(NamedTuple):
    """A stretch of both texts; ``rule`` is None where they are the same."""

    raw_start: int
    raw_end: int
    start: int
    end: int
    rule: str | None
    guess: Guess | None = None


# The constructor of a named tuple costs twice as much, and a long text has many thousands.
_piece: Callable[[tuple[int, int, int, int, str, Guess | None]], Piece] = partial(tuple.__new__, Piece)


class Alignment:
    """Maps ranges between a raw text and its normalized text. Immutable; offsets are code points, half open."""

    __slots__ = ("_ends", "_guesses", "_raw_ends", "_raw_starts", "_rules", "_starts", "length", "raw_length")

    def __init__(self, raw_length: int, length: int, edits: Iterable[Piece]) -> None:
        self.raw_length = raw_length
        self.length = length
        self._raw_starts, self._raw_ends, self._starts, self._ends = (array("I") for _ in range(4))
        self._rules: list[str] = []
        self._guesses: dict[int, Guess] = {}
        for at, (raw_start, raw_end, start, end, rule, guess) in enumerate(edits):
            self._raw_starts.append(raw_start)
            self._raw_ends.append(raw_end)
            self._starts.append(start)
            self._ends.append(end)
            self._rules.append(sys.intern(rule or ""))
            if guess is not None:
                self._guesses[at] = guess

    @classmethod
    def identity(cls, length: int) -> Self:
        """The alignment of a text with itself."""
        return cls(length, length, ())

    def __len__(self) -> int:
        """How many edits there are."""
        return len(self._rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alignment) and self.to_bytes() == other.to_bytes()

    __hash__ = None  # type: ignore[assignment]

    def changed(self) -> Iterator[Piece]:
        """The edits as pieces, in order; each with all its raw characters, also those that it shares."""
        columns = self._raw_starts, self._raw_ends, self._starts, self._ends, self._rules
        return map(_piece, zip(*columns, map(self._guesses.get, range(len(self))), strict=True))

    def columns(self) -> tuple["array[int]", ...]:
        """Where the edits begin and end in the raw text, and where in the normalized one; for proofs of many texts."""
        return self._raw_starts, self._raw_ends, self._starts, self._ends

    def rules(self) -> Sequence[str]:
        """The rules of the edits, in order; for proofs of many texts."""
        return self._rules

    def guesses(self) -> Iterable[Guess]:
        """What its edits say of themselves where something was guessed, in order."""
        return self._guesses.values()

    def pieces(self) -> Iterator[Piece]:
        """All pieces in order, changed and unchanged; they cover both texts without a gap.

        Raw characters that two edits share are with the first of them here; an edit that has neither raw characters
        of its own nor normalized ones is left out.
        """
        raw_done = done = 0
        for piece in self.changed():
            if piece.raw_start > raw_done:
                yield Piece(raw_done, piece.raw_start, done, piece.start, None)
            if piece.raw_end > raw_done or piece.end > piece.start:
                yield piece._replace(raw_start=max(piece.raw_start, raw_done))
            raw_done, done = piece.raw_end, piece.end
        if raw_done < self.raw_length:
            yield Piece(raw_done, self.raw_length, done, self.length, None)

    def edits(self, raw: str, text: str) -> Iterator[Edit]:
        """The edits with the words before and after, read from the two texts."""
        for raw_start, raw_end, start, end, rule, guess in self.changed():
            yield Edit(raw_start, raw_end, start, end, rule or "", raw[raw_start:raw_end], text[start:end], guess)

    def changed_in_raw(self, where: Range) -> Iterator[Piece]:
        """The edits whose raw side touches this raw range."""
        return self._between(self._raw_starts, self._raw_ends, where)

    def changed_in_normalized(self, where: Range) -> Iterator[Piece]:
        """The edits whose normalized side, not empty, touches this normalized range."""
        return (piece for piece in self._between(self._starts, self._ends, where) if piece.start < piece.end)

    def last_changed(self, offset: int) -> Piece | None:
        """The last edit that begins at or before this normalized offset."""
        at = bisect_right(self._starts, offset) - 1
        return self._piece(at) if at >= 0 else None

    def to_raw(self, normalized: Range) -> Range:
        """The raw range of a normalized range; an empty range gives the empty range before the next character."""
        start, end = normalized
        self._check(normalized, self.length)
        if start == end:
            at = self._first_raw(start) if start < self.length else self.raw_length
            return Range(at, at)
        return Range(self._first_raw(start), self._after_raw(end))

    def to_normalized(self, raw: Range) -> Range:
        """The normalized range of a raw range; empty where all its characters were taken away."""
        start, end = raw
        if not 0 <= start < end <= self.raw_length:
            self._check(raw, self.raw_length)
            at = self._first_normalized(start) if start < self.raw_length else self.length
            return Range(at, at)
        low, high = bisect_right(self._raw_ends, start), bisect_right(self._raw_starts, end - 1) - 1
        if low >= high:  # Most touch one edit, or none.
            return self._beside(raw, low) if low > high else self._upon(raw, low)
        first, after = self._first_normalized(start), self._after_normalized(end)
        if first >= after or self._is_only_shared(raw, low, high):
            return Range(self._starts[low], self._ends[high])
        return Range(first, after)

    def _beside(self, raw: Range, after: int) -> Range:
        """The normalized range of a raw range right before this edit that touches none."""
        shift = self._ends[after - 1] - self._raw_ends[after - 1] if after else 0
        return Range(raw.start + shift, raw.end + shift)

    def _upon(self, raw: Range, edit: int) -> Range:
        """The normalized range of a raw range that touches this edit alone."""
        first, after = self._starts[edit], self._ends[edit]
        if raw.start < self._raw_starts[edit]:
            first = self._beside(raw, edit).start
        if raw.end > self._raw_ends[edit]:
            after += raw.end - self._raw_ends[edit]
        return Range(first, after)

    def whole(self, normalized: Range) -> Range:
        """The normalized range, grown until it cuts no edit."""
        return self.to_normalized(self.to_raw(normalized))

    def whole_raw(self, raw: Range) -> Range | None:
        """The raw range in whole edits, clinging deletions included; other deletions at its ends are left out.

        None where nothing of it was kept.
        """
        normalized = self.to_normalized(raw)
        if normalized.start == normalized.end:
            return self._head(raw)
        return self.to_raw(self.whole(normalized))

    def to_bytes(self) -> bytes:
        """A compact form for storing; the same alignment gives the same bytes on every machine."""
        names = sorted(set(self._rules))
        rule_ids = array("I", map({name: i for i, name in enumerate(names)}.__getitem__, self._rules))
        columns = (self._raw_starts, self._raw_ends, self._starts, self._ends, rule_ids)
        guesses = [[i, guess.status, guess.confidence, guess.alternatives] for i, guess in self._guesses.items()]
        head = json.dumps([2, self.raw_length, self.length, names, guesses], ensure_ascii=False).encode()
        return zlib.compress(head + b"\n" + b"".join(map(_little_endian, columns)), level=6)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The alignment that ``to_bytes`` wrote.

        Raises:
            CorruptProject: the bytes are not an alignment of a form known here.
        """
        try:
            head, _, body = zlib.decompress(data).partition(b"\n")
            values = json.loads(head.decode())
            form, raw_length, length, names, *guesses = values
            if _FORMS.get(form) != len(values) or len(body) % 20 or not (type(raw_length) is type(length) is int):
                raise ValueError(f"form {form}")
            alignment = cls.__new__(cls)
            alignment.raw_length, alignment.length = raw_length, length
            alignment._read(body, names, *guesses)
        except (zlib.error, ValueError, TypeError, IndexError, KeyError) as error:
            raise CorruptProject(
                "the alignment of an article is damaged; make it anew with: pizhu check --mend"
            ) from error
        return alignment

    def _read(self, body: bytes, names: list[str], guesses: Iterable[Sequence[Any]] = ()) -> None:
        values = _from_little_endian(body)
        size = len(values) // 5
        self._raw_starts, self._raw_ends = values[:size], values[size : 2 * size]
        self._starts, self._ends = values[2 * size : 3 * size], values[3 * size : 4 * size]
        self._rules = list(map([*map(sys.intern, names)].__getitem__, values[4 * size :]))
        self._guesses = {i: Guess(status, sure, tuple(others)) for i, status, sure, others in guesses}

    def _check(self, where: Range, length: int) -> None:
        if not 0 <= where.start <= where.end <= length:
            raise ValueError(f"range {where.start}-{where.end} is not in a text of {length} characters")

    def _between(self, starts: "array[int]", ends: "array[int]", where: Range) -> Iterator[Piece]:
        first = bisect_right(ends, where.start)
        for i in range(first, len(starts)):
            if starts[i] >= where.end:
                return
            yield self._piece(i)

    def _piece(self, i: int) -> Piece:
        places = self._raw_starts[i], self._raw_ends[i], self._starts[i], self._ends[i]
        return Piece(*places, self._rules[i], self._guesses.get(i))

    def _first_raw(self, at: int) -> int:
        """Where the raw text of the normalized character ``at`` begins."""
        i = bisect_right(self._starts, at) - 1
        if i < 0:
            return at
        if at < self._ends[i]:
            return self._raw_starts[i]
        return self._raw_ends[i] + at - self._ends[i]

    def _after_raw(self, end: int) -> int:
        """Where the raw text of the normalized character before ``end`` ends, clinging deletions included."""
        i = bisect_right(self._starts, end - 1) - 1
        if i < 0:
            raw_end = end
        elif end <= self._ends[i]:
            raw_end = self._raw_ends[i]
            end = self._ends[i]
        else:
            raw_end = self._raw_ends[i] + end - self._ends[i]
        return self._with_clinging(i + 1, raw_end)

    def _with_clinging(self, i: int, raw_end: int) -> int:
        """The end of the last clinging deletion in the run of deletions that begins with edit ``i``, right here."""
        last = raw_end
        while i < len(self._rules) and self._raw_starts[i] == raw_end and self._starts[i] == self._ends[i]:
            raw_end = self._raw_ends[i]
            last = raw_end if self._clings(i) else last
            i += 1
        return last

    def _clings(self, i: int) -> bool:
        """Whether an edit is a deletion that belongs to the character before it, and shares nothing."""
        if self._starts[i] < self._ends[i] or CLINGING.isdisjoint(self._rules[i].split("+")):
            return False
        shares_before = i > 0 and self._raw_starts[i] < self._raw_ends[i - 1]
        return not shares_before and (i + 1 == len(self) or self._raw_ends[i] <= self._raw_starts[i + 1])

    def _first_normalized(self, at: int) -> int:
        """Where the normalized text of the raw text from ``at`` on begins; an edit that only ends there is left out."""
        low, high = self._touching(at)
        if low > high:
            return self._ends[high] + at - self._raw_ends[high] if high >= 0 else at
        return self._starts[bisect_left(self._raw_starts, min(at, self._raw_starts[high]), low, high)]

    def _after_normalized(self, end: int) -> int:
        """Where the normalized text of the raw text up to ``end`` ends; an edit that only begins there is left out."""
        low, high = self._touching(end - 1)
        if low > high:
            return self._ends[high] + end - self._raw_ends[high] if high >= 0 else end
        return self._ends[bisect_right(self._raw_ends, max(end, self._raw_ends[low]), low, high + 1) - 1]

    def _is_only_shared(self, raw: Range, low: int, high: int) -> bool:
        """Whether a raw range, which these edits touch, has none as a whole, and only what several of them have."""
        whole = bisect_left(self._raw_starts, raw.start)
        if whole < len(self) and self._raw_ends[whole] <= raw.end:
            return False
        done = raw.start
        for i in range(low, high):
            if done < self._raw_starts[i + 1]:
                return False
            done = max(done, self._raw_ends[i])
        return done >= raw.end

    def _touching(self, at: int) -> tuple[int, int]:
        """The first and the last edit that the raw character ``at`` is part of; first > last where there is none."""
        return bisect_right(self._raw_ends, at), bisect_right(self._raw_starts, at) - 1

    def _head(self, raw: Range) -> Range | None:
        """The character that a clinging deletion at the start of this raw range belongs to, with that deletion."""
        i = bisect_right(self._raw_starts, raw.start) - 1
        if i < 0 or not self._clings(i) or raw.start >= self._raw_ends[i] or not self._starts[i]:
            return None
        head = self.to_raw(self.whole(Range(self._starts[i] - 1, self._starts[i])))
        return head if head.end >= self._raw_ends[i] else None


def _little_endian(column: "array[int]") -> bytes:
    if sys.byteorder == "little":
        return column.tobytes()
    swapped = array(column.typecode, column)
    swapped.byteswap()
    return swapped.tobytes()


def _from_little_endian(data: bytes) -> "array[int]":
    column = array("I")
    column.frombytes(data)
    if sys.byteorder != "little":
        column.byteswap()
    return column
