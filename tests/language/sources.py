"""Reads the lists of words with their counts, and counts the news."""

import json
import re
import zipfile
from collections import Counter
from pathlib import Path

from store.text.shift.language import DIGIT, LATIN
from store.text.shift.plain import plain
from tests.bench.corpus import clean_lines
from tests.language.frequencies import Frequencies, characters_in, stretches

_HAN = re.compile("[\u4e00-\u9fff]++")
_MARKS = re.compile("[，。、；：？！（）《》“”‘’—…·『』「」]")


def jieba(path: Path) -> dict[str, int]:
    """The words of jieba's ``dict.txt``: on each line a word, its count and its part of speech."""
    lines = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return {word: int(count) for word, count, _ in lines if _HAN.fullmatch(word)}


def jionlp(path: Path) -> dict[str, int]:
    """The words of jionlp's ``word_distribution.zip``: on each line of the one file in it a word and its count."""
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        lines = archive.read(name).decode("utf-8").splitlines()
    return {word: count for word, count in map(json.loads, lines) if _HAN.fullmatch(word)}


def news() -> Frequencies:
    """The stretches of the training part of the news, without those that the language has figures of its own for.

    Those are stretches with a digit or a Latin letter, and with more than one mark.

    Raises:
        FileNotFoundError: the news has not been fetched (``make bench``).
    """
    counts: Counter[str] = Counter()
    for line in clean_lines("training"):
        counts.update(stretches(plain(line)))
    found = {stretch: float(count) for stretch, count in counts.items() if _is_counted(stretch)}
    return Frequencies({}, found, characters_in(counts))


def _is_counted(stretch: str) -> bool:
    return DIGIT not in stretch and LATIN not in stretch and len(_MARKS.findall(stretch)) < 2
