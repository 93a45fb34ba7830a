"""How often sound text is taken for damaged. See ``README.md``."""

import re
import time
from collections.abc import Iterator
from itertools import islice

import pytest

from store.records import Range
from store.text.damage import Damage, damage
from store.text.pipeline import normalize
from tests.bench.corpus import ARCHIVE, MISSING, all_lines, documents, sample

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not ARCHIVE.is_file(), reason=MISSING)]

FOLDED = Damage(script=False, glosses=(), marks="")


@pytest.mark.parametrize("half", [False, True], ids=["full width", "half width"])
@pytest.mark.parametrize("single", [False, True], ids=["documents", "lines"])
def test_clean(half: bool, single: bool) -> None:
    lines = all_lines()[: sample()]
    texts = lines if single else documents(lines)
    start = time.perf_counter()
    outcome = [line for text in texts for line in normalized_lines(text, half)]
    spent = time.perf_counter() - start
    repaired = [sound for sound, _, is_repaired in outcome if is_repaired]
    other_words = [(sound, out) for sound, out, _ in outcome if words(sound) != words(out)]
    other_marks = sum(sound != out for sound, out, _ in outcome) - len(other_words)
    what = f"{'single lines' if single else 'documents'}, {'half' if half else 'full'} width"
    print(f"\n{what}: {len(outcome)} lines, {spent * 1000 / len(outcome):.2f} ms a line")
    print(f"  bytes repaired in {len(repaired)}, other words in {len(other_words)}, other marks in {other_marks}")
    for sound, out in islice(other_words, 5):
        print(f"  - {first_difference(sound, out)}")
    assert len(outcome) == len(lines)


def normalized_lines(text: str, half: bool) -> Iterator[tuple[str, str, bool]]:
    """Each line as it was, as it came out, and whether it was taken for one whose bytes were lost."""
    out = normalize(damage(text, FOLDED).raw if half else text)
    shifted = [edit for edit in out.edits() if "shift" in edit.rule.split("+")]
    start = 0
    for line in text.split("\n"):
        where = Range(start, start + len(line))
        repaired = any(edit.raw_start < where.end and edit.raw_end > where.start for edit in shifted)
        yield line, out.quote(where).strip(), repaired
        start = where.end + 1


def words(line: str) -> str:
    """The line without marks and blanks."""
    return re.sub(r"\W", "", line)


def first_difference(sound: str, out: str) -> str:
    at = next(
        (at for at, (one, other) in enumerate(zip(sound, out, strict=False)) if one != other), min(len(sound), len(out))
    )
    return f"{sound[max(0, at - 10) : at + 10]} → {out[max(0, at - 10) : at + 10]}"
