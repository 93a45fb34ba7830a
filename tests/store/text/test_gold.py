"""The five sample articles against the texts restored by hand; both lie beside the repository, not in it.

``gold.json`` has the length (line ends included) and the SHA-256 of every restored text, and the first eight digits
of the SHA-256 of each of its lines: facts about the texts, and enough to say which line is wrong.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import pytest

from store.text.normalized import Normalized
from store.text.pipeline import normalize
from tests.seeds import NUMBERS, SHARED, needs_seeds, seed

pytestmark = needs_seeds

GOLD = json.loads(Path(__file__).with_name("gold.json").read_text("utf-8"))
UNREPAIRED = {"003": {14}}
"""Numbers of the lines whose bytes the rule ``shift`` does not repair yet."""


@cache
def article(number: str) -> Normalized:
    return normalize(seed(number))


def lines(number: str) -> list[str]:
    return article(number).text.split("\n")


def wrong_lines(number: str, text: str) -> list[int]:
    """Numbers, from 1, of the lines that differ from the restored text; all from the first that is missing."""
    expected = GOLD[number]["lines"].split()
    found = [hashlib.sha256(line.encode()).hexdigest()[:8] for line in text.split("\n")]
    length = max(len(expected), len(found))
    pairs = zip(expected + [""] * (length - len(expected)), found + [""] * (length - len(found)), strict=True)
    return [at for at, (one, other) in enumerate(pairs, 1) if one != other]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_line_is_restored_exactly(number: str) -> None:
    wrong = [at for at in wrong_lines(number, article(number).text) if at not in UNREPAIRED.get(number, set())]
    assert not wrong, f"{number}: lines {wrong} differ from the restored text, e.g. {lines(number)[wrong[0] - 1][:60]}"


@pytest.mark.parametrize("number", [number for number in NUMBERS if number not in UNREPAIRED])
def test_the_whole_text_is_restored_exactly(number: str) -> None:
    text = article(number).text + "\n"
    assert len(text) == GOLD[number]["characters"]
    assert hashlib.sha256(text.encode()).hexdigest() == GOLD[number]["sha256"]


def test_the_restored_texts_have_15282_characters() -> None:
    assert sum(GOLD[number]["characters"] for number in NUMBERS) == 15_282


@pytest.mark.parametrize("number", ["000", "002"])
def test_a_restored_text_is_left_as_it_is(number: str) -> None:
    gold = (SHARED / "gold" / f"{number}.txt").read_text("utf-8").removesuffix("\n")
    assert not wrong_lines(number, gold)
    assert normalize(gold).text == gold


@pytest.mark.parametrize("number", ["002", "003"])
def test_no_character_has_a_gloss_any_more(number: str) -> None:
    # Four are left inside shifted places, where the character before the bracket is broken too.
    assert not re.findall(r"[\u4e00-\u9fff][(（][a-zà-ǜ]+[)）]", article(number).text)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_line_is_blank_or_padded(number: str) -> None:
    assert all(line and line == line.strip() for line in lines(number))


@pytest.mark.parametrize("number", NUMBERS)
def test_normalizing_again_changes_nothing(number: str) -> None:
    again = normalize(article(number).text)
    assert (again.text, len(again.alignment)) == (article(number).text, 0)


@pytest.mark.parametrize(("number", "joined"), [("000", 0), ("001", 2), ("002", 0), ("003", 0), ("004", 0)])
def test_only_broken_sentences_are_joined(number: str, joined: int) -> None:
    raw_lines = [line for line in article(number).raw.split("\n") if line.strip()]
    assert len(raw_lines) - len(lines(number)) == joined


@pytest.mark.parametrize("place", ["中层骨干中选派", "达标率为85.6%"])
def test_the_broken_sentences_of_001_are_whole(place: str) -> None:
    assert place in article("001").text


def test_the_metadata_of_004_keeps_its_spaces() -> None:
    assert re.fullmatch(r"发布时间：2022-06-22 来源：\S+ 作者：\S+", lines("004")[1])


def test_the_residue_of_004_keeps_its_form() -> None:
    tail = lines("004")[-4:]
    assert [line[:6] for line in tail] == ["原文链接：h", "[免责声明]", "- >>上一", "- >>下一"]


def test_no_half_width_mark_is_left_beside_chinese_but_where_bytes_are_broken() -> None:
    for number in ("000", "001", "004"):
        assert not re.findall(r"[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]", article(number).text)
