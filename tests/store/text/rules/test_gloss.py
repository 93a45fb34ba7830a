import re
import unicodedata
from pathlib import Path

import pytest

from store.text.changes import apply
from store.text.han import HAN
from store.text.pipeline import normalize
from store.text.rules.gloss import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


def of_authors() -> list[str]:
    lines = Path(__file__).with_name("brackets_of_authors.txt").read_text("utf-8").splitlines()
    return [line.replace(r"\n", "\n") for line in lines if not line.startswith("#")]


LINE = "這(zhè)個(gè)會(huì)場(chǎng)還(hái)沒有開(kāi)門(mén),請(qǐng)稍後。"
PLAIN = "這個會場還沒有開門,請稍後。"


def test_glosses_of_a_glossed_document_go() -> None:
    assert after(LINE) == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("(", "（").replace(")", "）"),
        LINE.replace("(", "( ").replace(")", " )"),
        LINE.replace(")", " )"),
        LINE.replace("(h", "(H").replace("(k", "(K"),
        unicodedata.normalize("NFD", LINE),
    ],
    ids=["full width", "blanks", "blank at the end", "capitals", "decomposed"],
)
def test_the_form_of_the_bracket_does_not_matter(line: str) -> None:
    assert after(line) == PLAIN


def test_a_change_covers_the_bracket_and_not_its_head() -> None:
    first = next(iter(changes(LINE)))
    assert (first.start, first.end, first.after) == (1, 6, "")


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("發(fā)展經(jīng)濟(jì)", "發展經濟"),
        ("二、強(qiáng)化組織保障", "二、強化組織保障"),
        ("村民們都高高興興地來(lái)了。", "村民們都高高興興地來了。"),
        ("會(huì)場(chǎng)布置得很好", "會場布置得很好"),
        ("他長(zhǎng)年在山里種樹(shù),從不叫苦。", "他長年在山里種樹,從不叫苦。"),
        ("村里開(kāi)了一次會(huì),說(shuō)的是修路。", "村里開了一次會,說的是修路。"),
        ("上午9時(shí)30分,村口站滿了人。", "上午9時30分,村口站滿了人。"),
        ("全書分五卷,經(jīng)三年編成。", "全書分五卷,經三年編成。"),
        (
            "嚴(yán)、細(xì)二字刻在學(xué)校門口,村里開(kāi)會(huì)先念一遍。",
            "嚴、細二字刻在學校門口,村里開會先念一遍。",
        ),
    ],
)
def test_a_line_with_a_few_loses_them(line: str, plain: str) -> None:
    assert after(line) == plain


def test_what_is_left_of_a_broken_gloss_tells_of_a_mirror() -> None:
    assert after("他長(zhǎng)年重?fù)?dān)在肩") == "他長年重?fù)?dān)在肩"
    assert after("他長(zhǎng)年在外") == "他長(zhǎng)年在外"


def test_the_longer_list_of_another_mirror() -> None:
    line = "孫(sūn)爺(yé)爺(yé)從(cóng)山上帶(dài)回幾(jǐ)棵樹(shù)苗,爺(yé)孫(sūn)倆從(cóng)此天天澆(jiāo)水。"
    assert after(line) == "孫爺爺從山上帶回幾棵樹苗,爺孫倆從此天天澆水。"


def test_a_reading_that_is_wrong_where_it_stands() -> None:
    line = "校長(cháng)開(kāi)學(xué)時(shí)來(lái)過(guò),會(kuài)後又說(shuō)了幾句。"
    assert after(line) == "校長開學時來過,會後又說了幾句。"


def test_readings_without_tones() -> None:
    line = "發(fa)展經(jing)濟(ji),開(kai)辦學(xue)校,動(dong)員鄉(xiang)親,網(wang)住人才。"
    assert after(line) == "發展經濟,開辦學校,動員鄉親,網住人才。"


def test_a_mirror_of_a_mirror_in_simplified_script() -> None:
    line = "发(fā)展经(jīng)济(jì),开(kāi)办学(xué)校,动(dòng)员乡(xiāng)亲,网(wǎng)住人才。"
    assert after(line) == "发展经济,开办学校,动员乡亲,网住人才。"


@pytest.mark.parametrize("text", of_authors())
def test_brackets_of_authors_stay(text: str) -> None:
    assert after(text) == text


@pytest.mark.parametrize("text", of_authors())
def test_brackets_of_authors_are_there_when_everything_is_done(text: str) -> None:
    def letters(text: str) -> list[str]:
        return re.findall(f"[^{HAN}\\W]", text)

    assert letters(normalize(text).text) == letters(text)


def test_there_are_enough_of_them() -> None:
    assert len(of_authors()) >= 60


@pytest.mark.parametrize(
    "written",
    ["重(zhòng)", "蛤(há)蟆", "北京(běi jīng)", "門(men)", "門(door)", "門(門)", "門()", "鼐(nài)", "长(zhǎng)"],
)
def test_an_author_s_brackets_stay_in_a_glossed_document(written: str) -> None:
    assert after(LINE * 9 + written) == PLAIN * 9 + written


def test_a_head_that_also_stands_alone_keeps_its_gloss() -> None:
    text = LINE + "長(zhǎng)城、校長、班長。"
    assert after(text) == PLAIN + "長(zhǎng)城、校長、班長。"


def test_a_head_with_many_readings_keeps_them() -> None:
    text = LINE + "長(zhǎng)官,長(cháng)城。"
    assert after(text) == PLAIN + "長(zhǎng)官,長(cháng)城。"


def test_broken_glosses_stay_for_the_repair_of_the_bytes() -> None:
    text = LINE * 2 + "重?fù)?dān),溫暖??jī)尚"
    assert after(text) == PLAIN * 2 + "重?fù)?dān),溫暖??jī)尚"


def test_an_honest_question_hides_no_head() -> None:
    text = "國(guó)家是什么?國家是人民的"
    assert after(text) == text


def test_a_reading_given_twice_is_no_gloss_of_a_mirror() -> None:
    text = "村民們會(huì)(huì)唱山歌"
    assert after(text) == text
