"""What may be shown: same length, nothing a terminal acts upon."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.glyphs import DANGEROUS, safe

ALL = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("春天来了，花开了。", "春天来了，花开了。"),
        ("a\x00b\x1b[31m红\x07", "a␀b␛[31m红␇"),
        ("一\t二\r\n三\x7f", "一␉二␍␤三␡"),
        ("\x85\u2028\u2029", "␤␤␤"),
        ("\x9b31m\x80", "⍰31m⍰"),
        ("甲\u202e乙\u2066丙\u200f", "甲⇄乙⇄丙⇄"),
        ("零\u200b宽\ufeff\u2060软\xad连\u200d", "零◌宽◌◌软◌连◌"),
        ("☎\ufe0f", "☎◌"),
        ("旗\U000e0067\U000e007f", "旗◌◌"),
        ("\ud800\udfff\ue000\U0010eeee\uffff\U0001fffe", "⍰⍰⍰⍰⍰⍰"),
        ("[/bold] [@click=app.quit]x[/]", "[/bold] [@click=app.quit]x[/]"),
        ("\ufffd\u3000\xa0𠮷😀é e\u0301 ئۇيغۇر", "\ufffd\u3000\xa0𠮷😀é e\u0301 ئۇيغۇر"),
    ],
)
def test_each_character_has_its_glyph(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_newlines_stay_where_lines_are_split_later() -> None:
    assert safe("一\n二\r\n\x85", keep_newlines=True) == "一\n二␍\n␤"


def test_nothing_is_copied_where_nothing_is_dangerous() -> None:
    text = "春眠不觉晓" * 3
    assert safe(text) is text


def test_every_character_of_unicode_is_shown_by_one_safe_character() -> None:
    shown = safe(ALL)
    assert len(shown) == len(ALL)
    assert not DANGEROUS.search(shown)
    assert safe(shown) is shown


def test_no_category_without_a_glyph_escapes() -> None:
    hidden = [c for c in ALL if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]
    assert [hex(ord(c)) for c in hidden if not DANGEROUS.match(c)] == []


def test_all_that_is_replaced_is_without_a_glyph() -> None:
    harmless = ("L", "N", "P", "S", "Zs", "Mc", "Me")
    fillers = "\u115f\u1160\u3164\uffa0"
    replaced = [c for c in DANGEROUS.findall(ALL) if unicodedata.category(c).startswith(harmless) and c not in fillers]
    assert [hex(ord(c)) for c in replaced] == []


def test_placeholders_are_one_cell_wide_on_every_terminal() -> None:
    for glyph in set(safe("".join(DANGEROUS.findall(ALL)))):
        assert unicodedata.east_asian_width(glyph) == "N"
        assert not unicodedata.combining(glyph)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60), st.booleans())
def test_safe_keeps_lengths_and_lets_nothing_through(text: str, keep: bool) -> None:
    shown = safe(text, keep_newlines=keep)
    assert len(shown) == len(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert [i for i, c in enumerate(shown) if c == "\n"] == [i for i, c in enumerate(text) if keep and c == "\n"]
