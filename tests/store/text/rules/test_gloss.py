import unicodedata

import pytest

from store.text.changes import apply
from store.text.rules.gloss import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


LINE = "這(zhè)個(gè)會(huì)場(chǎng)還(hái)沒有開(kāi)門(mén),請(qǐng)稍後。"
PLAIN = "這個會場還沒有開門,請稍後。"


def test_glosses_of_a_glossed_document_go() -> None:
    assert after(LINE) == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("(", "（").replace(")", "）"),
        LINE.replace("(", "( ").replace(")", " )"),
        unicodedata.normalize("NFD", LINE),
    ],
    ids=["full width", "blanks", "decomposed"],
)
def test_the_form_of_the_bracket_does_not_matter(line: str) -> None:
    assert after(line) == PLAIN


def test_a_change_covers_the_bracket_and_not_its_head() -> None:
    first = next(iter(changes(LINE)))
    assert (first.start, first.end, first.after) == (1, 6, "")


@pytest.mark.parametrize(
    "written", ["重(zhòng)", "蛤(há)蟆", "北京(běi jīng)", "門(men)", "門(door)", "門(門)", "門()"]
)
def test_brackets_that_an_author_wrote_stay(written: str) -> None:
    assert after(LINE * 9 + written) == PLAIN * 9 + written


def test_a_document_with_a_few_keeps_them() -> None:
    text = "會(huì)場(chǎng)開(kāi)門(mén)。"
    assert after(text) == text


def test_a_head_that_also_stands_alone_keeps_its_gloss() -> None:
    text = LINE + "長(zhǎng)城、校長、班長。"
    assert after(text) == PLAIN + "長(zhǎng)城、校長、班長。"


def test_a_head_with_many_readings_keeps_them() -> None:
    text = LINE + "長(zhǎng)官,長(cháng)城。"
    assert after(text) == PLAIN + "長(zhǎng)官,長(cháng)城。"


def test_broken_glosses_stay_for_the_repair_of_the_bytes() -> None:
    text = LINE * 2 + "重?fù)?dān),溫暖??jī)尚"
    assert after(text) == PLAIN * 2 + "重?fù)?dān),溫暖??jī)尚"


def test_heads_inside_a_shifted_place_do_not_count() -> None:
    text = LINE + "飽?!會這,"
    assert after(text) == PLAIN + "飽?!會這,"
