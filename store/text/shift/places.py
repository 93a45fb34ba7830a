"""Where a text may have been decoded a byte off, and what is changed there: the rule ``shift``."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.text.changes import Change
from store.text.han import HAN
from store.text.shift import quotes
from store.text.shift.decoder import GLOSSED, Reading, read
from store.text.shift.glossed import TAIL
from store.text.shift.language import LATIN, Language
from store.text.shift.plain import is_traditional, plain
from store.text.shift.repair import Repaired, chosen, has_evidence, repaired
from store.text.shift.units import MARKS

_MARK = f"[{re.escape(''.join(sorted(MARKS)))}]"
# Four and more question marks in a row are none that were left of bytes.
# And behind a mark that straddled two characters there is always a byte left.
_TRIGGER = re.compile(rf"\?(?=(?!\?\?\?)(?<!\?\?\?\?){_MARK}[^\n]|{TAIL.pattern})")
_BROKEN = re.compile(rf"{_TRIGGER.pattern}(?:(?!{_TRIGGER.pattern})[^\n]){{0,24}}")
_PATIENCE, _PATIENCE_A_CHARACTER = 12, 0.001
"""After so many places where nothing was broken, a text's question marks are just that."""
_GAVE_UP = 6
"""What a search costs of it that found nothing within the time that it has."""
_ENOUGH = 20_000
"""Characters of a text that tell its script."""
_ARTICLE = 200_000
"""Characters of a text that tell its words."""
_CONTEXT = 400
_USUAL = -28.0
"""Four characters after a mark are so likely where they are in step, and rarely where they are not."""
_HAN = re.compile(f"[{HAN}]")


def may_be_broken(text: str) -> bool:
    """Whether the text has a question mark that a broken pair of bytes may have left."""
    found = list(_TRIGGER.finditer(text))
    general = Language() if found else None
    return general is not None and not all(_reads_well(text, each.start(), general) for each in found)


def changes(text: str) -> Iterator[Change]:
    """Every character of a broken place, and the glosses in it."""
    if not _TRIGGER.search(text):
        return
    # What the article has may be broken itself: general Chinese tells what is sound.
    general, language, traditional = Language(), None, False
    patience = _PATIENCE + int(_PATIENCE_A_CHARACTER * len(text))
    start = 0
    for line in text.split("\n"):
        done, before = 0, ""
        while patience and (found := _TRIGGER.search(line, done)):
            at = found.start()
            before = (before + plain(line[done:at]))[-_CONTEXT:]
            is_sound = _reads_well(line, at, general)
            if not is_sound and language is None:
                language, traditional = _of_article(text), _is_traditional(text)
            readings = [] if is_sound or language is None else read(line, at, language, traditional, before)
            best = chosen(readings)
            if best is None or not (has_evidence(line, best) or _is_at_home(line[at + 1], best, traditional, before)):
                done = at + 1
                patience -= 0 if is_sound else 1 if readings else min(patience, _GAVE_UP)
                before += plain(line[at])
                continue
            done = best.end
            before += plain("".join(step.char for step in best.steps))
            yield from _changes(repaired(line, readings), start)
        start += len(line) + 1


def _of_article(text: str) -> Language:
    """The language of the article, as far as it is not broken."""
    return Language(plain(_BROKEN.sub("\n", text[:_ARTICLE])))


def _is_traditional(text: str) -> bool:
    """Whether the text is in the one-to-one traditional script of the mirrors."""
    known = text[:_ENOUGH]
    simplified = sum(not is_traditional(char) for char in known)
    traditional = sum(one != other for one, other in zip(known, plain(known), strict=True) if one > "\u3400")
    return traditional > simplified


def _is_at_home(mark: str, best: Reading, traditional: bool, before: str) -> bool:
    """Whether question marks and marks alone can be of bytes here: in a mirror's text, or where a quotation ends."""
    ends_quotation = "“" in quotes.opened(before) and any(step.char == "”" for step in best.steps)
    return mark != "?" and (traditional or ends_quotation)


def _reads_well(line: str, at: int, language: Language) -> bool:
    """Whether what follows on the mark behind the ``?`` is so usual that nothing can be broken."""
    following = plain(line[at + 1 : at + 6])
    if len(following) < 5 or not _HAN.search(following[1:]) or LATIN in following or "？" in following[1:]:
        return False
    return sum(language.likelihood(one, other) for one, other in pairwise(following)) > _USUAL


def _changes(repairs: Sequence[Repaired], start: int) -> Iterator[Change]:
    """The repairs of one place as changes; characters that share raw characters reach back to them."""
    done = 0
    for at, (step, guess) in enumerate(repairs):
        if step.kind == GLOSSED:
            if at + 1 == len(repairs) or repairs[at + 1].step.start >= step.start:
                yield Change(start + step.start, start + step.end, "")
                done = step.end
            continue
        begin = max(done, step.start)
        end = max(begin, step.end)
        yield Change(start + begin, start + end, step.char, begin - step.start, guess)
        done = end
