"""The readings of a broken place."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.text.damage import FULL, Damage, damage
from store.text.shift import decoder
from store.text.shift.decoder import BROKEN, GLOSSED, LOST, SAME, SWALLOWED, Reading, read
from store.text.shift.language import GAP, Language, State
from store.text.shift.plain import plain
from tests.store.text.broken import BEFORE, SIMPLIFIED, broken_texts

KINDS = {SAME, BROKEN, LOST, SWALLOWED, GLOSSED}


def readings(line: str, at: int | None = None, traditional: bool = True) -> list[Reading]:
    at = line.index("?") if at is None else at
    return read(line, at, Language(plain(BEFORE)), traditional, plain(BEFORE + line[:at]))


def text_of(reading: Reading) -> str:
    return plain("".join(step.char for step in reading.steps))


def best(line: str, traditional: bool = True) -> str:
    return text_of(readings(line, traditional=traditional)[0])


@pytest.mark.parametrize(
    ("sound", "found"),
    [
        ("路一定要修好。”在党务会上，大家都同意。", "。”在党务会上，"),
        ("“我们不怕。”党员李国强说，他记得很清楚。", "。”党员李国强说，"),
        ("他主动挑起重担，带领大家把路修通了。", "担，"),
        ("这是因为社区的人每天都来。", "为社区的人"),
    ],
)
def test_the_likeliest_reading_is_what_was_there(sound: str, found: str) -> None:
    assert best(damage(sound, FULL).raw).startswith(found)


def test_a_reading_begins_at_the_question_mark_and_ends_where_it_is_in_step_for_good() -> None:
    line = damage("路一定要修好。”在党务会上，大家都同意，明天一早就动工。", FULL).raw
    for reading in readings(line):
        assert reading.steps[0].start == line.index("?")
        assert reading.steps[-1].end == reading.end < len(line)
        assert all(step.kind in KINDS for step in reading.steps)
        assert all(step.kind in (SAME, GLOSSED) for step in reading.steps[-3:])


def test_the_text_as_it_stands_is_a_reading() -> None:
    line = "真的吗?!他一下子站了起来,大家都笑了。"
    assert all(step.kind == SAME for step in readings(line)[0].steps)


def test_the_first_reading_is_the_likeliest() -> None:
    found = readings(damage("村民都说，日子好了。”", FULL).raw)
    scores = [reading.score for reading in found]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_a_swallowed_digit_is_a_gap_and_a_swallowed_tag_is_not() -> None:
    digit = readings(damage("服务站有专职帮办员12名。“3天之内必有回音”是他们的承诺。", FULL).raw)
    assert any(step.char == GAP and step.kind == SWALLOWED for reading in digit for step in reading.steps)
    tag = readings(damage("他们都笑了。”</p>", FULL).raw)[0]
    assert [step.char for step in tag.steps if step.kind == SWALLOWED] == ["<"]


def test_a_gloss_inside_a_run_is_no_character() -> None:
    reading = readings(damage("他是我们的好干部。”时任村支书的王建国笑了。", FULL).raw)[0]
    assert text_of(reading).startswith("。”时任村支书")
    assert any(step.kind == GLOSSED and step.char == "" for step in reading.steps)


def test_a_search_that_takes_too_long_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    line = damage("路一定要修好。”在党务会上，大家都同意。", FULL).raw
    assert readings(line)
    monkeypatch.setattr(decoder, "_PATIENCE", 10)
    assert readings(line) == []


class _Counted(Language):
    """Counts what it is asked."""

    asked = 0

    def after(self, history: str) -> Mapping[str, float]:
        self.asked += 1
        return super().after(history)

    def extend(self, state: State, char: str) -> tuple[float, State]:
        self.asked += 1
        return super().extend(state, char)


@pytest.mark.parametrize("part", ["?!", "?!?", "!彼", "?,", "會?", "谥"])
def test_the_work_at_a_place_does_not_grow_with_the_line(part: str) -> None:
    asked = []
    for times in (400, 4_000):
        language = _Counted()
        read("?!" + part * times, 0, language, True, "")
        asked.append(language.asked)
    assert asked[1] <= 1.2 * asked[0] + 1_000


def in_order(line: str, reading: Reading) -> None:
    """The steps cover the raw text from the ``?`` on, without a gap, and share at most the raw characters between."""
    steps = sorted(reading.steps, key=lambda step: (step.start, step.end))
    done = steps[0].start
    for step in steps:
        assert 0 <= step.start <= step.end <= len(line)
        assert step.start <= done
        done = max(done, step.end)
        assert step.kind != SAME or step.char == line[step.start : step.end]
    assert done == reading.end


@settings(max_examples=25, deadline=None)
@given(broken_texts(script=True))
def test_the_steps_of_every_reading_cover_the_raw_text(case: tuple[str, Damage]) -> None:
    for line in damage(*case).raw.split("\n"):
        for at, char in enumerate(line):
            if char == "?":
                for reading in readings(line, at):
                    in_order(line, reading)


_CHARS = st.sampled_from([*"???!!,;:()€hR彼眲痹谥睍α黨會負重0<", "fù)", "(huì)", "/p>"])


@settings(max_examples=40, deadline=None)
@given(st.lists(_CHARS, max_size=20).map("".join), st.booleans())
def test_whatever_stands_behind_it_is_read_or_left(rest: str, traditional: bool) -> None:
    line = "好?" + rest
    for reading in readings(line, 1, traditional):
        in_order(line, reading)


def test_simplified_text_is_read_too() -> None:
    line = damage("“有事就来找我。”他把自己的想法告诉了年轻人。", SIMPLIFIED).raw
    assert best(line, traditional=False).startswith("。”他把自己的想法告诉了年轻人")
