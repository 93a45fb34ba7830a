"""The five sample articles against the restored texts; both lie beside the repository, not in it."""

import re
from functools import cache
from pathlib import Path

import pytest

from store.text.pipeline import Normalized, normalize

SHARED = Path(__file__).parents[4] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the sample articles are not at {SHARED}")


@cache
def article(number: str) -> Normalized:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    return normalize(path.read_bytes().decode("utf-8"))


def lines(number: str) -> list[str]:
    return article(number).text.split("\n")


def gold(number: str) -> str:
    return (SHARED / "gold" / f"{number}.txt").read_text("utf-8").removesuffix("\n")


def test_000_is_restored_exactly() -> None:
    assert article("000").text == gold("000")


def test_002_is_restored_but_for_the_one_place_that_needs_its_bytes_repaired() -> None:
    damaged = re.findall(r"\?fù\)\?dān\)", article("002").text)
    # Once the bytes are repaired there is none, and the texts are the same.
    assert len(damaged) <= 1
    assert re.sub(r"重\?fù\)\?dān\)", "重担", article("002").text) == gold("002")


@pytest.mark.parametrize("number", ["000", "002"])
def test_a_restored_text_is_left_as_it_is(number: str) -> None:
    assert normalize(gold(number)).text == gold(number)


def test_no_character_of_003_has_a_gloss_any_more() -> None:
    # Four are left inside shifted places, where the character before the bracket is broken too.
    assert not re.findall(r"[\u4e00-\u9fff][(（][a-zà-ǜ]+[)）]", article("003").text)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_line_is_blank_or_padded(number: str) -> None:
    assert all(line and line == line.strip() for line in lines(number))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
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
