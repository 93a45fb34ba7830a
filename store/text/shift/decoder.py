"""The readings of a broken place: which characters the bytes were before they were read one byte off.

A search over the raw characters of a paragraph, from a ``?`` on. A reading is either in step, and takes a raw
character as it is, or out of step: then it holds the lead byte of a character whose trail byte is in the next raw
character. What each raw character can have been is the inverse of ``store.text.damage``:

- ``?`` before a mark: a lead byte alone, cut off before a mark that straddled two characters;
- ``?`` before the rest of a gloss: a byte whose gloss stood behind it, and swallowed its bracket;
- ``?`` out of step: a trail byte that swallowed what came after it;
- nothing at all: two bytes of the user-defined area, between any two raw characters out of step;
- a half-width mark out of step: a folded full-width one; a letter or ``€``: a trail byte, and in step again.

The likeliest readings are kept at every step (beam search, Lowerre 1976).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from heapq import nlargest
from typing import NamedTuple

from store.text.shift import candidates, quotes
from store.text.shift.candidates import Candidate
from store.text.shift.glossed import GLOSS, TAIL, heads, reads
from store.text.shift.language import DIGIT, END, GAP, Language, State
from store.text.shift.plain import FOLDED, is_traditional, plain_char
from store.text.shift.units import MARKS, TAG_WITHOUT_BRACKET, tables
from store.text.shift.vanished import Lead, Search

SAME, BROKEN, LOST, SWALLOWED, GLOSSED = "same", "broken", "lost", "swallowed", "glossed"
"""What a step is: a raw character as it is; one put together of two; one with a byte that was lost; one that the ``?``
swallowed; a gloss, which goes."""

_WIDTH, _WIDTH_IN_STEP = 20, 8
_WORSE = 14.0
"""Readings that are so much less likely than the best are dropped."""
_SETTLED = 6
"""So many characters in step again, and a reading is over."""
_PATIENCE = 4_000
"""So many characters are tried at a place; where that is not enough, nothing is read there."""
_CUT = -1.0
_CUT_OFF = 14
"""So many of the likeliest characters are tried before a cut, in view of what follows; and half as many without."""
_NOT_TRADITIONAL = -6.0
_SWALLOWING = -4.0
_NEAR, _SEARCHED, _NEAREST = 3.0, 3, 1.5
"""Characters that left no trace are looked for in readings this near to the best, so many times at one place."""
_OF_OTHERS = 3
_LAST_HERE, _LAST_LOST = "here", "lost"
"""Where the trail byte of the last character is that vanished pairs stood before: in the raw character, or nowhere."""
_NEVER_AFTER_SWALLOWED = frozenset("，。、；：？！,;:!?")
"""A character that a broken pair swallows is a digit or a bracket: no mark comes after it."""


class Step(NamedTuple):
    """One character of a reading, and its raw characters in the paragraph."""

    char: str
    start: int
    end: int
    kind: str


class Reading(NamedTuple):
    """A reading of the paragraph from the broken place up to where it is in step for good."""

    score: float
    """The logarithm of its likelihood."""
    steps: tuple[Step, ...]
    end: int


class _Lead(NamedTuple):
    """The first byte of a character, and the raw character that it is in."""

    byte: int
    at: int


class _Chain(NamedTuple):
    """Steps, the last one first."""

    before: "_Chain | None"
    step: Step


class _Partial(NamedTuple):
    """A reading up to some raw character."""

    score: float
    lead: _Lead | None
    state: State
    chain: _Chain | None
    last: str
    """The last character, in the script of the text."""
    since: int
    """Characters in step since the last broken one."""
    still: str
    """The quotation marks that are open."""


def read(line: str, at: int, language: Language, traditional: bool, before: str) -> list[Reading]:
    """The readings from the ``?`` at this place of a paragraph on, the likeliest first; none where that takes too long.

    ``before`` is the sound text before it, in plain classes. ``traditional``: the text is in the one-to-one
    traditional script of the mirrors.
    """
    return _Search(line, language, traditional).run(at, before)


class _Search:
    def __init__(self, line: str, language: Language, traditional: bool) -> None:
        self._line = line
        self._language = language
        self._traditional = traditional
        self._at: dict[int, list[_Partial]] = {}
        self._vanished = Search(language, traditional)
        self._sequences: dict[tuple[int, int, str], dict[str, list[str]]] = {}
        self._best_here = 0.0
        self._patience = _PATIENCE

    def run(self, start: int, before: str) -> list[Reading]:
        state = self._language.start(before[-8:])
        last = self._line[start - 1 : start]
        self._at = {start: [_Partial(0.0, None, state, None, last, _SETTLED, quotes.opened(before))]}
        while self._at and self._patience > 0:
            at = min(self._at)
            partials = _best(self._at.pop(at))
            over = not self._at and at > start and all(one.lead is None and one.since >= _SETTLED for one in partials)
            if over or at == len(self._line):
                return sorted(self._finished(partials, at), key=lambda reading: -reading.score)
            self._best_here = max((one.score for one in partials if one.lead), default=0.0)
            for one in partials:
                if one.lead is None:
                    self._in_step(one, at)
                else:
                    self._out_of_step(one, one.lead, at)
        return []

    def _finished(self, partials: Iterable[_Partial], at: int) -> Iterator[Reading]:
        rest = self._line[at : at + 80].partition("?")[0]
        for one in partials:
            if one.lead is None:
                score = one.score
                if at == len(self._line):
                    score += self._language.extend(one.state, END)[0] + quotes.at_end(one.still)
                else:
                    score += quotes.towards(one.still, rest)
                yield Reading(score, _steps(one.chain), at)

    def _in_step(self, one: _Partial, at: int) -> None:
        line, char = self._line, self._line[at]
        if char in "(（" and one.since < _SETTLED and (gloss := GLOSS.match(line, at)) and reads(one.last, gloss[1]):
            self._pass(one, None, Step("", at, gloss.end(), GLOSSED), one.since)
            return
        self._add(one, at + 1, None, Step(char, at, at + 1, SAME), since=min(one.since + 1, _SETTLED))
        if char != "?":
            return
        if line[at + 1 : at + 2] in MARKS and at + 1 < len(line):
            trail, lead = _bytes(line[at + 1])
            following, possible = self._following(at + 2, lead), candidates.ending(trail, self._traditional)
            for each in self._vanished.likeliest(one.state.history, possible, _CUT_OFF, following):
                self._add(one, at + 2, _Lead(lead, at + 1), Step(each.char, at, at + 2, LOST), _CUT)
        if at and (tail := TAIL.match(line, at + 1)):
            first = _last_byte(one.last)
            for lead, trail, _ in heads(tail[1]):
                if lead == first and trail >= 0x81:
                    step = Step("", at + 1, tail.end(), GLOSSED)
                    self._pass(one, _Lead(trail, at), step, 0)

    def _out_of_step(self, one: _Partial, lead: _Lead, at: int) -> None:
        line, char = self._line, self._line[at]
        if char == "?":
            self._lost_trail(one, lead, at)
        elif char in "(（" and (gloss := GLOSS.match(line, at)) and reads(line[at - 1], gloss[1]):
            self._pass(one, lead, Step("", at, gloss.end(), GLOSSED), 0)
        first, second = _bytes(char)
        tail = TAIL.match(line, at + 1) if char == "?" else None
        end = tail.end() if tail else at + 1
        gloss = self._gloss_of_last(at)
        following = self._following(gloss.end() if gloss else end, second)
        whole = tables().by_bytes.get((lead.byte, first))
        if whole:
            self._completed(one, at, second, Step(whole, lead.at, at + 1, BROKEN))
        elif not first and char != "?":
            return
        if char == "?" and not tail:
            self._longer(one, lead, at, None, _LAST_LOST, plain_char(line[end]) if end < len(line) else END)
        is_fine = whole and char != "?" and self._vanished.is_fine(one.state.history, plain_char(whole), following)
        if not is_fine and (first or tail):
            self._longer(one, lead, at, tail, _LAST_HERE, following)

    def _longer(
        self, one: _Partial, lead: _Lead, at: int, tail: re.Match[str] | None, last: str, following: str
    ) -> None:
        """Go on by characters more than the raw ones show: pairs that left no trace stood before this one."""
        begun: dict[str, _Partial] = {}  # Many sequences begin alike.
        for chars in self._sequences_at(one, lead, at, tail, last, following):
            if chars[:-1] not in begun:
                longer = begun.get(chars[0]) or self._extended(one, None, Step(chars[0], lead.at, at, BROKEN))
                begun[chars[0]] = longer
                for char in chars[1:-1]:
                    longer = self._extended(longer, None, Step(char, at - 1, at + 1, BROKEN))
                begun[chars[:-1]] = longer
            longer = begun[chars[:-1]]
            if tail or last == _LAST_LOST:
                end = tail.end() if tail else at + 1
                gone = Step("", at + 1, end, GLOSSED) if tail else None
                self._lost(longer, end, Step(chars[-1], at, at + 1, LOST), gone)
            else:
                self._completed(longer, at, _bytes(self._line[at])[1], Step(chars[-1], at, at + 1, BROKEN))

    def _sequences_at(
        self, one: _Partial, lead: _Lead, at: int, tail: re.Match[str] | None, last: str, following: str
    ) -> Collection[str]:
        """What may have vanished before this raw character; for an unlikely reading, what others have found."""
        known = self._sequences.setdefault((at, lead.byte, last), {})
        history = one.state.history[-2:]
        if history not in known:
            if one.score < self._best_here - _NEAR or len(known) >= _SEARCHED:
                return dict.fromkeys(chars for found in known.values() for chars in found[:_OF_OTHERS])
            ending: Collection[Candidate] | None = None
            if last == _LAST_HERE:
                first = _bytes(self._line[at])[0]
                ending = candidates.glossed(tail[1]) if tail else self._vanished.written(candidates.ending, first)
                if not tail and (gloss := self._gloss_of_last(at)):
                    ending = [each for each in ending if reads(each.char, gloss[1])] or ending
            known[history] = self._vanished.sequences(Lead(one.state.history, lead.byte), ending, following)
        return known[history] if one.score > self._best_here - _NEAREST else known[history][:_OF_OTHERS]

    def _gloss_of_last(self, at: int) -> re.Match[str] | None:
        """The gloss behind a raw character that is a trail byte alone: it is of the character that this completes."""
        return GLOSS.match(self._line, at + 1) if self._line[at] != "?" and not _bytes(self._line[at])[1] else None

    def _following(self, end: int, second: int) -> str:
        """What comes after a character that is completed before ``end``, in plain form; empty where it is not known."""
        following = self._line[end : end + 1]
        if not following:
            return END
        if following == "?":
            tail = TAIL.match(self._line, end + 1)
            glossed = (char for head, trail, char in heads(tail[1]) if head == second and trail >= 0x81) if tail else ()
            return plain_char(next(iter(glossed), ""))
        if second <= 0x80:
            return plain_char(following)
        return plain_char(tables().by_bytes.get((second, _bytes(following)[0]), ""))

    def _completed(self, one: _Partial, at: int, second: int, step: Step) -> float:
        """Go on by the character that the first byte of this raw character completes; what it is worth."""
        if second > 0x80:
            return self._add(one, at + 1, _Lead(second, at), step)
        # The second byte was a character by itself.
        alone = Step("€" if second == 0x80 else chr(second), at, at + 1, SWALLOWED) if second else None
        return self._add(one, at + 1, None, step, then=alone)

    def _lost_trail(self, one: _Partial, lead: _Lead, at: int) -> None:
        """The ``?`` holds the trail byte, and what it swallowed."""
        line = self._line
        if tail := TAIL.match(line, at + 1):
            for head, trail, char in heads(tail[1]):
                if head == lead.byte and trail >= 0x81:
                    gone = Step("", at + 1, tail.end(), GLOSSED)
                    self._add(one, tail.end(), None, Step(char, lead.at, at + 1, LOST), then=gone)
        for each in self._likely(one, self._vanished.written(candidates.beginning, lead.byte), 16):
            self._lost(one, at + 1, Step(each.char, lead.at, at + 1, LOST), None)

    def _lost(self, one: _Partial, end: int, step: Step, gloss: Step | None) -> None:
        """Go on by a character whose trail byte was lost in the ``?`` before ``end``, with what that swallowed."""
        line, at = self._line, end - 1
        if gloss or end == len(line) or line[end] in MARKS:
            # Else it was cut off before a mark that was out of step for the decoder alone, and in step from there on.
            self._add(one, end, None, step, then=gloss)
        if gloss or end == len(line) or line[end] in _NEVER_AFTER_SWALLOWED:
            return
        is_tag = TAG_WITHOUT_BRACKET.match(line, end) is not None
        swallowed = Step("<" if is_tag else GAP, at, end, SWALLOWED)
        self._add(one, end, None, step, 0.0 if is_tag else _SWALLOWING, then=swallowed)

    def _likely(self, one: _Partial, possible: Iterable[Candidate], most: int) -> list[Candidate]:
        """The likeliest of these characters after a reading."""
        likelihood, history = self._language.likelihood, one.state.history[-2:]
        return nlargest(most, possible, key=lambda each: likelihood(history, each.plain))

    def _strange(self, char: str) -> float:
        return _NOT_TRADITIONAL if self._traditional and not is_traditional(char) else 0.0

    def _add(
        self,
        one: _Partial,
        end: int,
        lead: _Lead | None,
        step: Step,
        bonus: float = 0.0,
        since: int = 0,
        then: Step | None = None,
    ) -> float:
        """Go on with a reading by a character, and perhaps by what stands behind it; what the character is worth."""
        self._patience -= 1
        longer = self._extended(one, lead, step, bonus, since)
        if then is not None and then.kind == SWALLOWED:
            longer = self._extended(longer, lead, then, 0.0, since)
        elif then is not None:
            longer = longer._replace(chain=_Chain(longer.chain, then))
        self._at.setdefault(end, []).append(longer)
        return longer.score - one.score

    def _pass(self, one: _Partial, lead: _Lead | None, step: Step, since: int) -> None:
        """Go on with a reading over a gloss."""
        chain = _Chain(one.chain, step)
        self._at.setdefault(step.end, []).append(one._replace(lead=lead, chain=chain, since=since))

    def _extended(self, one: _Partial, lead: _Lead | None, step: Step, bonus: float = 0.0, since: int = 0) -> _Partial:
        char = plain_char(step.char)
        if step.kind == SWALLOWED:
            char = DIGIT if step.char == GAP else char if char != "<" else ""
        gain, state = self._language.extend(one.state, char) if char else (0.0, one.state)
        still = one.still
        if char in quotes.MARKS:
            worth, still = quotes.after(still, char)
            gain += worth
        if step.kind != SAME:
            gain += self._strange(step.char)
        chain = _Chain(one.chain, step)
        return _Partial(one.score + gain + bonus, lead, state, chain, step.char, since, still)


def _best(partials: list[_Partial]) -> list[_Partial]:
    """The likeliest, out of step and in step each by themselves; of those that will go on alike, four."""
    kept: list[_Partial] = []
    for in_step, width in ((False, _WIDTH), (True, _WIDTH_IN_STEP)):
        ranked = sorted((one for one in partials if (one.lead is None) is in_step), key=lambda one: -one.score)
        alike: dict[tuple[_Lead | None, str], int] = {}
        chosen: list[_Partial] = []
        for one in ranked:
            key = (one.lead, one.state.history)
            alike[key] = alike.get(key, 0) + 1
            if one.score < ranked[0].score - _WORSE or len(chosen) == width:
                break
            if alike[key] <= 4:
                chosen.append(one)
        kept += chosen
    return sorted(kept, key=lambda one: -one.score)


def _steps(chain: _Chain | None) -> tuple[Step, ...]:
    steps = []
    while chain is not None:
        steps.append(chain.step)
        chain = chain.before
    return tuple(reversed(steps))


def _bytes(char: str) -> tuple[int, int]:
    """The bytes of a raw character that is read out of step: two, or a trail byte and 0; 0 and 0 where it cannot be."""
    pair = tables().bytes_of.get(FOLDED.get(char, char))
    if pair is not None:
        return pair
    if char == "€":
        return 0x80, 0
    return (ord(char), 0) if "@" <= char <= "~" else (0, 0)


def _last_byte(char: str) -> int:
    first, second = _bytes(char)
    return second or first
