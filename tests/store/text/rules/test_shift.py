"""Text that was decoded a byte off: what the rule gives back, and what it leaves alone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.records import Edit, Range
from store.text.changes import Change, apply
from store.text.damage import FULL, Damage, damage
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.rules import shift
from store.text.shift import places
from tests.store.text.broken import SIMPLIFIED, broken_texts, in_context

ROOT = Path(__file__).parents[4]

SHIFTED = [
    "老支书说：“这条路一定要修好。”在党务工作会议上，大家都表示同意。",
    "“我们不怕困难。”党员李国强告诉记者，今年的收成比去年好。",
    "“以前没有路。”村民说，“现在好了。”",
]
"""Cut at ！, which straddles a full stop and a quotation mark; a letter that was a second byte ends the run."""

OF_OTHER_MARKS = [
    ("去年上海基层党建工作有了新的进展，群众很满意。", "；", "?;"),
    ("他介绍了上海基层治理的经验，记者听得很认真。", "！；：，", "?;"),
]

STRADDLED = [
    ("面对困难，他主动挑起重担，带领大家把路修通了。", "重?fù)?dān)"),
    ("这是因为社区的工作人员每天都来看望老人。", "因?yàn)樯鐓^(qū)"),
    ("怎样才能把企业组织起来？两新党组织想了不少办法。", "??jī)尚曼h"),
]
"""Glosses between the two bytes of a character."""

VANISHED = [
    "“有事就来找我。”他把自己的想法告诉了村里的年轻人。",
    "“我来晚了。”他把他的行李放在门口。",
]
"""Pairs of bytes that left no trace; several in a run."""

INSIDE = [
    ("群众都说：“他是我们的好干部。”时任村支书的王建国笑了。", "?!睍r(shí)任"),
    ("“先把水引上来。”李书记（左）说，大家都要出力。", "?!崩顣?shū)"),
    ("“困难再大也不怕。”大家问：谁先来？", "蠹覇?wèn)"),
    ("“我们说干就干。”上海基层党组织的代表介绍了经验。", "?!鄙虾;鶎狱h"),
    ("“没有技术就没有出路。”AI技术让种地变得更加简单。", "?!盇I"),
    ("“我们一起干。”GDP增长了，大家的日子也好了。", "?!盙DP"),
    ("“今年的收成好。”还有人说，明年会更好。", "€"),
]
"""What a run may hold: a gloss, one without its bracket, a folded mark, a letter in a pair, a byte that is ``€``."""

AT_THE_END = "村民都说，“日子一天比一天好了。”"

WITH_A_GAP = "服务站有专职帮办员12名。“3天之内必有回音”是他们的承诺。"
GAPPED = WITH_A_GAP.replace("3", "□")

WHOLE = [
    *SHIFTED,
    *[line for line, *_ in OF_OTHER_MARKS],
    *[line for line, _ in STRADDLED],
    *VANISHED,
    *[line for line, _ in INSIDE],
    AT_THE_END,
]
"""All that comes back as it was."""

ALL_MARKS = replace(FULL, marks="！；：，。、？（）“”《》")


def line_of(text: str) -> str:
    """The line between those of the context."""
    return text.split("\n")[1]


def restored(sound: str, steps: Damage = FULL) -> str:
    return line_of(normalize(damage(in_context(sound), steps).raw).text)


def guessed(done: Normalized) -> list[Edit]:
    return [edit for edit in done.edits() if edit.guess]


@pytest.mark.parametrize("sound", SHIFTED)
def test_a_run_behind_a_cut_is_put_together(sound: str) -> None:
    assert "?!" in damage(sound).raw
    assert restored(sound) == sound


@pytest.mark.parametrize(("sound", "marks", "trace"), OF_OTHER_MARKS)
def test_other_marks_may_have_been_cut(sound: str, marks: str, trace: str) -> None:
    steps = replace(FULL, marks=marks)
    assert trace in damage(sound, steps).raw
    assert restored(sound, steps) == sound


@pytest.mark.parametrize(("sound", "trace"), STRADDLED)
def test_a_gloss_between_the_bytes_of_a_character(sound: str, trace: str) -> None:
    assert trace in damage(sound).raw
    assert restored(sound) == sound


@pytest.mark.parametrize("sound", VANISHED)
def test_characters_that_left_no_trace(sound: str) -> None:
    assert restored(sound) == sound


@pytest.mark.parametrize(("sound", "trace"), INSIDE)
def test_what_a_run_holds(sound: str, trace: str) -> None:
    assert trace in damage(sound).raw
    assert restored(sound) == sound


@pytest.mark.parametrize("sound", WHOLE[:3])
def test_text_of_all_cuts(sound: str) -> None:
    assert restored(sound, ALL_MARKS) == sound


def test_a_pair_may_be_broken_at_the_end_of_a_paragraph() -> None:
    assert damage(AT_THE_END).raw.endswith("?!?")
    assert restored(AT_THE_END) == AT_THE_END


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_pair_may_be_broken_at_the_end_of_the_text(ending: str) -> None:
    text = normalize(damage(in_context("他们都笑了。\n" + AT_THE_END) + "\n" + AT_THE_END).raw + ending).text
    assert text.rstrip("\n").endswith(AT_THE_END)


def test_a_digit_that_was_swallowed_is_a_gap() -> None:
    done = normalize(damage(in_context(WITH_A_GAP)).raw)
    assert line_of(done.text) == GAPPED
    (gap,) = [edit for edit in done.edits() if edit.status == "gap"]
    assert (gap.before, gap.after, gap.guess and gap.guess.confidence) == ("?", "□", 0)


def test_the_rest_of_a_tag_goes_with_its_bracket() -> None:
    raw = damage(in_context(AT_THE_END + "</p>")).raw
    assert "?!?/p>" in raw
    done = normalize(raw)
    assert done.text == in_context(AT_THE_END)
    (residue,) = [edit for edit in done.edits() if "/p>" in edit.before]
    assert residue.after == ""


@pytest.mark.parametrize("sound", [SHIFTED[0], *VANISHED, AT_THE_END])
def test_simplified_text_is_put_together_too(sound: str) -> None:
    assert restored(sound, SIMPLIFIED) == sound


@pytest.mark.parametrize("sound", [SHIFTED[0], VANISHED[0], AT_THE_END])
def test_marks_may_have_stayed_in_full_width(sound: str) -> None:
    assert restored(sound, replace(FULL, fold="")) == sound


def test_two_places_in_a_paragraph() -> None:
    sound = SHIFTED[1] + SHIFTED[0]
    assert restored(sound) == sound


@pytest.mark.parametrize("steps", [FULL, SIMPLIFIED], ids=["traditional", "simplified"])
@pytest.mark.parametrize("sound", WHOLE)
def test_every_edit_tells_how_sure_it_is(sound: str, steps: Damage) -> None:
    for edit in guessed(normalize(damage(in_context(sound), steps).raw)):
        guess = edit.guess
        assert guess
        assert guess.status in {"proved", "inferred", "gap"}
        assert 0 <= guess.confidence <= 1
        assert (guess.status == "gap") == (edit.after == "□")
        assert len(set(guess.alternatives)) == len(guess.alternatives)
        assert "" not in guess.alternatives
        assert edit.after not in guess.alternatives
        assert edit.after or guess.status != "proved"


def test_what_other_characters_would_fit_is_told() -> None:
    done = normalize(damage(in_context(AT_THE_END)).raw)
    # Both bytes of the last mark are lost.
    last = guessed(done)[-1]
    assert (last.after, last.status) == ("”", "inferred")
    assert last.guess
    assert last.guess.alternatives


@pytest.mark.parametrize("sound", WHOLE)
def test_a_restored_character_is_of_the_raw_ones_that_were_read_from_its_bytes(sound: str) -> None:
    sound = in_context(sound)
    damaged = damage(sound)
    done = normalize(damaged.raw)
    assert done.text == sound
    for at, (char, owner) in enumerate(zip(sound, damaged.owners, strict=True)):
        raw = done.alignment.to_raw(Range(at, at + 1))
        assert raw.start == owner.start, char
        # A gloss right behind a character goes with it.
        assert re.fullmatch(r"(\(?[^()]+\))?", damaged.raw[owner.end : raw.end]), char


def test_a_gloss_inside_a_run_is_of_its_character() -> None:
    done = normalize(damage(in_context(INSIDE[0][0])).raw)
    at = done.text.index("时任")
    assert [done.raw[slice(*done.alignment.to_raw(Range(i, i + 1)))] for i in (at, at + 1)] == ["睍r(shí)", "任"]
    gloss = done.raw.index("(shí)任")
    assert done.quote(Range(gloss - 2, gloss + 5)) == "时"


def test_a_straddled_gloss_is_inside_its_character() -> None:
    done = normalize(damage(in_context(STRADDLED[0][0])).raw)
    at = done.text.index("担")
    assert done.raw[slice(*done.alignment.to_raw(Range(at, at + 1)))] == "?fù)?dān)"


CLEAN = [
    "真的吗?!他一下子站了起来。",
    "真的吗？！他一下子站了起来。",
    "“你要去哪里?”她问。",
    "“你要去哪里？”她问。",
    '他说:"what?"然后走了。',
    "老师问“what?”，学生们都笑了。",
    "网址是https://example.org/list?a=1&b=2,请打开看看。",
    "详见（https://example.org/?id=7）。",
    "你怎么来了?)他心里想。",
    "(有谁知道呢?)没有人回答。",
    "（有谁知道呢？）没有人回答。",
    "谁说的?,我不信。",
    "什么?!”他喊道,“你再说一遍!”",
    "什么？！”他喊道，“你再说一遍！”",
    "是真的吗?……我不知道。",
    "是真的吗?——谁也说不清。",
    "村里有几口井?(答:三口)",
    "下列哪一项是对的?（ ）",
    "为什么?:因为路太远。",
    "去不去?;来不来?;都要说清楚。",
    "《茶从哪里来?》是一本小书。",
    "“春天在哪里?”、“鸟儿在哪里?”,孩子们一遍一遍地问。",
    "他问:‘几点了?’没有人理他。",
    "怎么会这样?!!大家都愣住了。",
    "这算什么?!(众笑)“再来一次?”",
    "“去过上海吗?”“去过。”“好玩吗?!”",
    "?!",
    "?”",
    "好?!",
    "if (a ? b : c) { return x?.y ?? z; }",
    "SELECT * FROM t WHERE a=?,b=?;",
    're.compile(r"(?:a|b)?(?!c)")',
    'Is this the way?! Yes, "is it?" she asked (really?).',
    "What?? Really?! (who?) “why?”",
    "名称?|数量?|单价?",
    "| 茶? | 3?) | 5?! |",
    "Ça va? (oui!) ¿Qué? ¡No!",
    "?" * 500,
    "!" * 500,
]
"""Sound text with question marks."""


@pytest.mark.parametrize("context", ["", "traditional", "simplified"])
@pytest.mark.parametrize("line", CLEAN)
def test_question_marks_of_authors_stay(line: str, context: str) -> None:
    steps = Damage(script=context == "traditional", glosses=(), marks="")
    text = in_context(damage(line, replace(steps, fold="")).raw, steps) if context else line
    assert apply(text, shift.changes(text)) == (text, [])


@pytest.mark.parametrize("sound", WHOLE)
def test_sound_text_stays(sound: str) -> None:
    for text in (sound, damage(sound, Damage(glosses=(), marks="")).raw):
        assert list(shift.changes(text)) == []


def laws_hold(done: Normalized) -> None:
    """What holds of every alignment."""
    raw, text, alignment = done.raw, done.text, done.alignment
    pieces = list(alignment.pieces())
    assert "".join(raw[piece.raw_start : piece.raw_end] for piece in pieces) == raw
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for start in range(len(text)):
        for end in {start + 1, min(start + 3, len(text))}:
            whole = alignment.whole(Range(start, end))
            assert whole.start <= start < end <= whole.end
            assert alignment.to_normalized(alignment.to_raw(whole)) == whole
    ends = [alignment.to_raw(Range(at, at + 1)) for at in range(len(text))]
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(ends))


def in_order(text: str, changes: Iterator[Change]) -> None:
    """The changes are such that they can be applied; a text that has nothing broken has none."""
    found = list(changes)
    assert found == [] or "?" in text
    apply(text, found)


@settings(max_examples=30, deadline=None)
@given(broken_texts(script=True))
def test_whatever_was_damaged_is_normalized_and_the_laws_hold(case: tuple[str, Damage]) -> None:
    sound, steps = case
    laws_hold(normalize(damage(in_context(sound, ending=False), steps).raw))


@settings(max_examples=8, deadline=None)
@given(broken_texts(script=False))
def test_the_laws_hold_for_simplified_text(case: tuple[str, Damage]) -> None:
    sound, steps = case
    laws_hold(normalize(damage(sound, steps).raw))


_SOUP = st.lists(
    st.sampled_from(
        [*"????!!!,;:()？！；“”。，、€hR]]彼眲痹谥邳睍欣α黨会負重□0<\n", "fù)", "(huì)", "/p>", "?!", "?!?"]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=25, deadline=None)
@given(_SOUP)
def test_whatever_stands_there_is_normalized_and_the_laws_hold(text: str) -> None:
    in_order(text, shift.changes(text))
    laws_hold(normalize(text))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=30), st.sampled_from(["?!", "?;", "?fù)", "?”"]), st.text(max_size=30))
def test_any_characters_may_stand_around_a_trace(before: str, trace: str, after: str) -> None:
    text = before + trace + after
    in_order(text, shift.changes(text))


@pytest.mark.parametrize("trace", ["?!", "?!他", "?fù)", "?;會", "“?”", "?,\n", "?(", "啊?!？！"])
def test_in_a_text_that_is_full_of_question_marks_few_places_are_looked_at(
    trace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list[int]()

    def nothing_found(line: str, at: int, *_: object) -> list[object]:
        looked.append(at)
        return []

    monkeypatch.setattr(places, "read", nothing_found)
    text = trace * 5_000
    assert list(shift.changes(text)) == []
    assert len(looked) < 0.01 * text.count("?") + 50


_DIGEST = """
import hashlib, sys
from pathlib import Path
from store.text.pipeline import normalize
done = normalize(Path(sys.argv[1]).read_text("utf-8"))
print(hashlib.sha256(done.text.encode() + done.alignment.to_bytes()).hexdigest())
"""


def test_the_same_text_gives_the_same_in_every_process() -> None:
    sample = ROOT / "store" / "samples" / "04_shifted_street.txt"
    digests = set()
    for seed in ("0", "20"):
        done = subprocess.run(
            [sys.executable, "-c", _DIGEST, str(sample)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=60,
        )
        digests.add(done.stdout)
    assert len(digests) == 1
