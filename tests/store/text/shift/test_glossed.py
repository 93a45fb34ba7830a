"""Glosses at broken places."""

import unicodedata

import pytest

from store.text.glosses import GLOSSES
from store.text.shift.glossed import GLOSS, TAIL, heads, reads


@pytest.mark.parametrize(("head", "reading"), GLOSSES)
def test_every_gloss_of_the_mirrors_has_its_head(head: str, reading: str) -> None:
    assert reads(head, reading)
    assert head in {char for _, _, char in heads(reading)}


def test_heads_come_with_their_bytes_and_are_read_so() -> None:
    found = heads("huì")
    assert len(found) == len(set(found)) > 1
    assert all(char.encode("gb18030") == bytes((lead, trail)) for lead, trail, char in found)
    assert all(reads(char, "huì") for _, _, char in found)


@pytest.mark.parametrize(("head", "reading"), [("門", "mén"), ("長", "cháng"), ("請", "qǐng"), ("綠", "lǜ")])
def test_a_traditional_character_is_read_as_it_may_be(head: str, reading: str) -> None:
    assert reads(head, reading)
    assert reads(head, unicodedata.normalize("NFD", reading))


def test_the_script_g_is_a_g() -> None:
    assert reads("請", "qǐnɡ")


@pytest.mark.parametrize(
    ("head", "reading"), [("门", "mén"), ("重", "zhòng"), ("門", "kāi"), ("門", "men"), ("，", "mén")]
)
def test_no_mirror_glosses_so(head: str, reading: str) -> None:
    assert not reads(head, reading)


@pytest.mark.parametrize("reading", ["", "xyz", "huizhang"])
def test_what_is_no_reading_has_no_heads(reading: str) -> None:
    assert heads(reading) == ()


@pytest.mark.parametrize("text", ["(huì)", "（huì）", "( huì )", "(\u3000huì)", "(zhuàng)", "(hui\u0300)", "(qǐnɡ)"])
def test_a_gloss_and_the_reading_in_it(text: str) -> None:
    found, tail = GLOSS.match(text), TAIL.match(text, 1)
    assert found
    assert tail
    assert found.end() == tail.end() == len(text)
    assert found[1] == tail[1] == text[1:-1].strip()


@pytest.mark.parametrize(
    "text", ["()", "(会)", "(běi jīng)", "(huì", "(2)", "(Huì)", "(zhuangzi)", "(    huì)", "[huì]"]
)
def test_what_is_no_gloss(text: str) -> None:
    assert not GLOSS.match(text)
    assert not TAIL.match(text, 1)
