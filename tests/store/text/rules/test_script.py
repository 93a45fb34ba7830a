import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.text.changes import apply
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, shipped
from store.text.rules.script import changes
from store.text.script import CONFIGS, converter

SIMPLE = "镇里的图书馆每周开放六天，来借书的学生很多，管理员说话总是轻声细语。"
TRADITIONAL = "鎮裡的圖書館每週開放六天，來借書的學生很多，管理員說話總是輕聲細語。"
MIRRORED = "鎮里的圖書館每周開放六天，來借書的學生跟著老師，管理員說話總是輕聲細語。"


def after(text: str, conversion: str = "tw2s") -> str:
    return apply(text, changes(text, conversion))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("這裡的學生說話聲音很輕", "这里的学生说话声音很轻"),
        ("他跟著隊伍走,成績顯著", "他跟着队伍走,成绩显著"),
        ("這里是個小鎮,干勁很足", "这里是个小镇,干劲很足"),
        ("乾隆年間，天氣乾燥", "乾隆年间，天气干燥"),
        ("皇后后來征服了松樹", "皇后后来征服了松树"),
        ("為什么說，為么說", "为什么说，为么说"),
        ("𠮷先生說話😀", "𠮷先生说话😀"),
    ],
)
def test_traditional_text_becomes_simplified(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "什么时候开始",
        "效果显著",
        "什么",
        "这位老师名叫陳發，很会讲课",
        "陶喆",
        "朱镕",
        "说話",
        "乾隆著",
        "hello, world",
        "",
        "𠮷",
        "図",
    ],
)
def test_what_is_not_traditional_stays(text: str) -> None:
    assert list(changes(text, "tw2s")) == []


@pytest.mark.parametrize(
    ("text", "conversion", "expected"),
    [
        (SIMPLE, "s2tw", TRADITIONAL),
        ("什么时候开始", "s2tw", "什麼時候開始"),
        ("这里的软件", "s2twp", "這裡的軟體"),
        ("他说为了这里", "s2hk", "他説為了這裏"),
        (TRADITIONAL, "s2tw", TRADITIONAL),
        ("這裏的説話", "s2tw", "這裏的説話"),
        ("這裏說為了", "t2hk", "這裏説為了"),
        (SIMPLE, "t2hk", SIMPLE),
        ("国図", "jp2t", "國圖"),
        ("說話", "opencc:tw2s", "说话"),
    ],
)
def test_other_conversions_change_the_other_script_only(text: str, conversion: str, expected: str) -> None:
    assert after(text, conversion) == expected


@pytest.mark.parametrize("conversion", ["", None])
def test_without_a_conversion_the_text_stays_as_it_is_written(conversion: str | None) -> None:
    assert list(changes(TRADITIONAL, conversion)) == []


def test_an_unknown_conversion_is_told() -> None:
    with pytest.raises(ValueError, match="x2y"):
        changes("說", "x2y")


def test_every_paragraph_is_judged_by_itself() -> None:
    assert after(f"{TRADITIONAL}\n{SIMPLE}\n效果显著，什么时候说") == f"{SIMPLE}\n{SIMPLE}\n效果显著，什么时候说"
    assert after(f"{TRADITIONAL}\n{SIMPLE}", "s2tw") == f"{TRADITIONAL}\n{TRADITIONAL}"


@pytest.mark.parametrize("line", ["陳發", "陳發、劉德", "會議紀要", "跟著走"])
def test_a_short_line_follows_the_document(line: str) -> None:
    assert after(f"{SIMPLE}\n{line}\n{SIMPLE}") == f"{SIMPLE}\n{line}\n{SIMPLE}"
    converted = converter("tw2s").convert(line)
    assert after(f"{line}\n{TRADITIONAL}") == f"{converted}\n{SIMPLE}"


@pytest.mark.parametrize(
    "quote", ["“請轉告諸位親友，這裡一切平安，勿念。”", "「請轉告諸位親友」", "《圖書館學概論與發展》"]
)
def test_what_a_simplified_paragraph_quotes_stays(quote: str) -> None:
    assert after(f"他在信里写道：{quote}") == f"他在信里写道：{quote}"
    assert after(f"{SIMPLE}他写道：{quote}\n{SIMPLE}") == f"{SIMPLE}他写道：{quote}\n{SIMPLE}"


def test_what_a_traditional_paragraph_quotes_is_converted_with_it() -> None:
    assert after("他在信裡寫道：“請轉告諸位親友。”") == "他在信里写道：“请转告诸位亲友。”"


def test_several_lines_that_few_characters_tell_count_together() -> None:
    lines = "這是我們的家鄉\n門前有條小溪\n溪邊種滿楊樹"
    assert after(f"{SIMPLE}\n{lines}") == f"{SIMPLE}\n这是我们的家乡\n门前有条小溪\n溪边种满杨树"


@pytest.mark.parametrize("conversion", [name for name in CONFIGS if name.endswith(("2s", "2sp")) and ":" not in name])
def test_the_paragraphs_of_a_mirror_are_restored(conversion: str) -> None:
    if conversion.startswith("tw"):
        assert after(MIRRORED, conversion).startswith("镇里的图书馆每周开放六天，来借书的学生跟着老师")
    assert after(TRADITIONAL, conversion) == SIMPLE


def test_one_change_a_character() -> None:
    assert [(change.start, change.after) for change in changes("甲\n說了話", "tw2s")] == [(2, "说"), (4, "话")]


def test_words_of_a_region_keep_their_places() -> None:
    text = "他們用隨身碟存這裡的檔案"
    found = [(text[change.start : change.end], change.after) for change in changes(text, "tw2sp")]
    assert ("隨身碟", "U盘") in found


def test_a_long_paragraph_without_marks_is_converted() -> None:
    assert after("說" * 3000) == "说" * 3000
    assert after("說\n" * 3000) == "说\n" * 3000


PARTS = [
    *(SIMPLE, TRADITIONAL, MIRRORED, "陳發", "會", "说", "跟著", "乾", "乾隆", "什么", "畢昇", "薴", "於", "樊於期"),
    *("“請轉告”", "「诸位亲友」", "他写道：", "他寫道：", "，", "。", "\n", "\n", "\n\n", "\uf914", "a"),
]


@settings(deadline=None)  # the first one reads the dictionaries
@given(
    st.lists(st.sampled_from(PARTS), max_size=14).map("".join),
    st.sampled_from(["tw2s", "t2s", "hk2s", "tw2sp", "s2tw", "s2t", "s2twp", "s2hk", "t2tw", "opencc:tw2s"]),
)
def test_what_was_converted_is_never_converted_again(text: str, conversion: str) -> None:
    once = after(text, conversion)
    assert after(once, conversion) == once


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.sampled_from(["simplified", "traditional-tw"]))
def test_a_normalized_text_is_never_changed_again(text: str, name: str) -> None:
    profile = shipped(name) or SIMPLIFIED
    once = normalize(text, profile).text
    assert normalize(once, profile).text == once


def test_clean_text_loads_no_dictionary() -> None:
    code = f"""
from store.text.rules.script import changes
from store.text.script.dictionaries import dictionary
print(list(changes({SIMPLE!r}, "tw2s")), list(changes({TRADITIONAL!r}, "s2tw")), dictionary.cache_info().currsize)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[] [] 0"
