"""The damage as a function: what the mirrors did to a text, and where each of its characters went."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from store.text.damage import FULL, Damage, cut_places, damage, decode_damaged, encode, to_traditional
from store.text.glosses import GLOSSES

SHARED = Path(__file__).parents[4] / "shared"
PLAIN = Damage(glosses=(), marks="")
# At the time of these mirrors the list did not have its last entry yet.
EARLIER = Damage(glosses=GLOSSES[:-1])


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the sample articles are not at {SHARED}")
@pytest.mark.parametrize(("number", "steps"), [("000", PLAIN), ("002", FULL)])
def test_a_restored_article_gives_back_the_article_as_it_was_found(number: str, steps: Damage) -> None:
    (found,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    gold = (SHARED / "gold" / f"{number}.txt").read_text("utf-8")
    assert squeezed(damage(gold, steps).raw) == squeezed(found.read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    ("sound", "raw"),
    [
        ("心里为后来于是干部战斗", "心里為后來(lái)于是干部戰(zhàn)斗"),
        ("随着沿着", "隨著沿著"),
        ("经济会议", "經(jīng)濟(jì)會(huì)議"),
        ("挑起重担", "挑起重?fù)?dān)"),
        ("这是因为社区好", "這是因?yàn)樯鐓^(qū)好"),
        ("好吗？两新党员", "好嗎??jī)尚曼h員"),
        ("走了。”党员说", "走了?!秉h員說(shuō)"),
        ("困境。”刚上没多久，", "困境?!眲偵蠜](méi)多久,"),
        ("定了。“1+3+N”", "定了?!?+3+N”"),
        ("老了。“24岁", "老了?!?4歲"),
        ("完了。”</p>", "完了?!?/p>"),
        ("说。”他把门关上", "說(shuō)?!彼验T關(guān)上"),
        ("说“好”（小声）：来；去！", "說(shuō)“好”(小聲):來(lái);去!"),
        ("完了。”\n下一段", "完了?!?\n下一段"),
        ("完了。”🙂下一段", "完了?!?🙂下一段"),
        ("", ""),
    ],
)
def test_what_becomes_of_a_text(sound: str, raw: str) -> None:
    assert damage(sound, EARLIER).raw == raw


def test_other_marks_can_be_cut_and_left_in_full_width() -> None:
    assert damage("上海基层党建", replace(FULL, marks="；", fold="")).raw == "上?；鶎狱h建"
    assert damage("上海基层党建", FULL).raw == "上海基層黨建"


def test_not_every_place_has_to_be_cut() -> None:
    text = "甲说。”乙说。”丙说。”丁"
    assert damage(text, replace(PLAIN, marks="！", cut=lambda place: place == 1)).raw.count("?!") == 1
    assert damage(text, replace(PLAIN, marks="！", cut=lambda _: False)) == damage(text, PLAIN)


def test_the_places_are_numbered_through_the_lines() -> None:
    asked = list[int]()

    def ask(place: int) -> bool:
        asked.append(place)
        return False

    damage("甲说。”乙\n丙说。”丁\n戊说。”己", replace(FULL, cut=ask))
    assert asked == [0, 1, 2]


def test_a_line_end_can_be_swallowed() -> None:
    assert damage("完了。”\n下", replace(PLAIN, marks="！", lines=False)).raw == "完了?!?下"


def owned(sound: str, steps: Damage = EARLIER) -> list[str]:
    done = damage(sound, steps)
    return [done.raw[start:end] for start, end in done.owners]


def test_a_gloss_belongs_to_no_character() -> None:
    assert owned("开会了") == ["開", "會", "了"]


def test_a_gloss_inside_a_character_is_inside_its_range() -> None:
    assert owned("重担") == ["重", "?fù)?"]


def test_two_characters_share_what_was_read_from_the_bytes_of_both() -> None:
    assert owned("境。”刚上任没") == ["境", "?!", "!眲", "眲偵", "偵先", "先螞", "螞]"]


def test_a_swallowed_character_is_owned_by_what_swallowed_it() -> None:
    assert owned("老。“24岁") == ["老", "?!", "!?", "?", "4", "歲"]


def test_a_character_that_left_no_trace_has_an_empty_range_where_it_stood() -> None:
    assert owned("。”他他家") == ["?!", "!彼", "彼", "", "?"]


def test_cut_places_are_only_where_the_mark_straddles() -> None:
    assert list(cut_places(encode("好！”。”"), "！")) == [7]
    assert list(cut_places(encode("好！”。”"), "")) == []


def test_a_stretch_of_bytes_is_read_as_the_damage_reads_it() -> None:
    data = encode("万元。”他")
    assert decode_damaged(data, [5, 7]) == "万元?！彼?"
    assert decode_damaged(data) == "万元。”他"


def test_what_has_no_bytes_is_an_error() -> None:
    with pytest.raises(ValueError, match="🙂"):
        encode("好🙂")


_CHARS = st.sampled_from(
    "一二三人大我们好的说会党没法里着海基层重担因为社区把他！，。、；：？（）《》“”…—€ab19 (<\n🙂é𠮷"
)
_TEXTS = st.lists(st.one_of(_CHARS, st.sampled_from(["。”", "！”", "海基", "。“2"])), max_size=40).map("".join)
_ALL_MARKS = "，。、；：？！（）《》“”…"
_STEPS = st.builds(
    Damage,
    script=st.booleans(),
    glosses=st.sampled_from([GLOSSES, ()]),
    marks=st.sampled_from(["！", _ALL_MARKS, ""]),
    fold=st.sampled_from(["，！？（）：；", ""]),
    lines=st.booleans(),
)


@given(_TEXTS, _STEPS)
def test_every_character_has_a_range_and_their_order_stays(text: str, steps: Damage) -> None:
    done = damage(text, steps)
    assert len(done.owners) == len(text)
    assert all(0 <= start <= end <= len(done.raw) for start, end in done.owners)
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(done.owners))


@given(_TEXTS, _STEPS)
def test_without_glosses_every_raw_character_is_of_a_sound_one(text: str, steps: Damage) -> None:
    done = damage(text, replace(steps, glosses=()))
    assert {at for owner in done.owners for at in range(*owner)} == set(range(len(done.raw)))


@given(_TEXTS, st.booleans())
def test_without_glosses_and_cuts_only_script_and_width_change(text: str, lines: bool) -> None:
    done = damage(text, replace(PLAIN, fold="", lines=lines))
    assert done.raw == to_traditional(text)
    assert list(done.owners) == [Range(at, at + 1) for at in range(len(text))]


@given(_TEXTS, _STEPS)
def test_the_ends_of_a_range_hold_bytes_of_their_character(text: str, steps: Damage) -> None:
    done = damage(text, replace(steps, script=False, fold=""))
    for char, (start, end) in zip(text, done.owners, strict=True):
        for read in {done.raw[start:end][:1], done.raw[start:end][-1:]} - {"", "?", char}:
            assert set(encode(read)) & set(encode(char))


@given(_TEXTS)
def test_whole_bytes_are_read_as_they_were_written(text: str) -> None:
    held = text.replace("🙂", "").replace("𠮷", "")
    assert decode_damaged(encode(held)) == held
