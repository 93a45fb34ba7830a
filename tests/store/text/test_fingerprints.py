"""What a piece is known by: the same whatever was done to its form, other for other words."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.fingerprints import KEPT, Likeness, fingerprints, likeness, tell_other_figures, words
from store.text.folding import folded
from store.text.script import converter
from tests.store.invented import COPIES, PAGE, article

TEXT = article(1)
SHORT = "茶会改期\n村里的茶会改到下周三的下午，地点不变。\n"


def hashes(text: str) -> tuple[int, ...]:
    return fingerprints(folded(text))


def alike(one: str, other: str) -> float:
    return likeness(words(one), words(other)).resemblance


def test_few_hashes_in_order_that_sqlite_can_keep() -> None:
    found = hashes(TEXT)
    assert len(found) == KEPT
    assert sorted(set(found)) == list(found)
    assert all(0 <= each < 2**48 for each in found)
    assert hashes("。！\n") == ()
    assert len(hashes("茶")) == 1


def test_they_are_the_same_in_every_process() -> None:
    code = f"from store.text.fingerprints import fingerprints; print(fingerprints({folded(SHORT)!r}))"
    for seed in ("1", "2"):
        ran = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True)
        assert ran.stdout.strip() == repr(hashes(SHORT)), ran.stderr


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("，", ",").replace("。", "．"),
        TEXT.replace("\n", "\r\n\r\n"),
        TEXT.replace("在", " 在"),
    ],
    ids=["width", "line ends", "blanks"],
)
def test_form_does_not_matter(same: str) -> None:
    assert hashes(same) == hashes(TEXT)
    assert alike(same, TEXT) == 1


def test_script_hardly_matters() -> None:
    other = converter("s2t").convert(TEXT)
    assert other != TEXT
    assert len(set(hashes(other)) & set(hashes(TEXT))) > KEPT * 3 / 4
    assert alike(other, TEXT) > 0.9


def test_likeness_is_of_the_words_and_not_of_the_page_around_them() -> None:
    assert alike(TEXT, TEXT.join(PAGE)) > 0.9
    one, other = (SHORT.replace("茶", word).replace("三", word).join(PAGE) for word in ("歌", "棋"))
    assert likeness(words(one), words(other)).resemblance < 0.9
    notices = ("粮站今天收玉米三百斤。\n", "学堂明日开课请早到。\n")
    assert not likeness(*(words(notice.join(PAGE)) for notice in notices)).are_copies


def test_a_shortened_copy_is_one_but_not_a_digest_with_a_tenth_of_it() -> None:
    assert likeness(words(TEXT), words(TEXT[: len(TEXT) // 2])).are_copies
    digest = "".join(article(number) for number in range(1, 11))
    assert not likeness(words(digest), words(TEXT)).are_copies


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_from_nothing_to_all_and_goes_both_ways(one: str, other: str) -> None:
    first, second = words(one), words(other)
    found = likeness(first, second)
    assert found == likeness(second, first)
    assert 0 <= found.resemblance <= found.containment <= 1
    assert likeness(first, first).resemblance == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("茶会在5月6日。", "茶会在2003年5月6日。", False),
        ("茶会在5月6日。", "茶会在5月7日。", True),
        ("茶会在五月六日。", "茶会在五月七日。", True),
        ("第三次茶会。", "第四次茶会。", True),
        ("茶会不变。", "茶会在5月7日。", False),
        ("一个人一起去。", "两个人一起去。", False),
    ],
)
def test_dates_and_numbers_that_differ_are_told(one: str, other: str, expected: bool) -> None:
    assert tell_other_figures(one, other, Likeness(0.9, 0.9)) is expected
    assert tell_other_figures(other, one, Likeness(0.9, 0.9)) is expected
    assert not tell_other_figures(one, one, Likeness(1, 1))


@pytest.mark.parametrize("unit", ["一", "1", "第一", "1月", "一月", "2003年", "1:"])
def test_numbers_without_end_take_no_time(unit: str) -> None:
    text = unit * 100_000
    assert not tell_other_figures(text, text + "茶", Likeness(1, 1))


@pytest.mark.parametrize("what", COPIES)
def test_copies_share_hashes(what: str) -> None:
    assert set(hashes(TEXT)) & set(hashes(COPIES[what](TEXT))) or what.startswith("damaged")
