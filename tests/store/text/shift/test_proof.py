"""A reading is damaged again and compared with the raw text."""

import pytest

from store.text.damage import FULL, Damage, damage
from store.text.shift.decoder import BROKEN, GLOSSED, LOST, SAME, SWALLOWED, Step
from store.text.shift.proof import proves

Case = tuple[str, list[Step]]

PARTY: Case = (
    "好?!痹邳h",
    [Step("。", 1, 3, LOST), Step("”", 2, 4, BROKEN), Step("在", 3, 5, BROKEN), Step("黨", 4, 6, BROKEN)],
)
HEAVY: Case = ("重?fù)?dān)", [Step("", 2, 5, GLOSSED), Step("擔", 1, 6, LOST), Step("", 6, 10, GLOSSED)])
TAG: Case = ("好?!?/p>", [Step("。", 1, 3, LOST), Step("”", 2, 4, LOST), Step("<", 3, 4, SWALLOWED)])


@pytest.mark.parametrize(("line", "sound"), [("好?!痹邳h", "好。”在党"), ("好?!?/p>", "好。”</p>")])
def test_the_raw_texts_are_what_the_damage_gives(line: str, sound: str) -> None:
    assert damage(sound, Damage(glosses=())).raw == line
    assert damage("重担", FULL).raw == HEAVY[0]


@pytest.mark.parametrize("case", [PARTY, TAG, HEAVY], ids=["run", "tag", "gloss"])
def test_what_was_there_is_proved(case: Case) -> None:
    line, steps = case
    assert proves(line, steps)


@pytest.mark.parametrize("at", range(1, 4))
@pytest.mark.parametrize("char", ["村", "，", "a", "€", ""])
def test_what_was_not_there_is_not(at: int, char: str) -> None:
    line, steps = PARTY
    other = [step._replace(char=char) if i == at else step for i, step in enumerate(steps)]
    assert not proves(line, other)


def test_a_mark_of_which_both_bytes_fit_otherwise_is_proved_as_well() -> None:
    line, steps = PARTY
    # The lead byte of the character before the cut is lost: only its second byte is known.
    assert proves(line, [Step("常", 1, 3, LOST), *steps[1:]])
    assert not proves(line, [Step("大", 1, 3, LOST), *steps[1:]])


def test_a_character_too_many_or_too_few_is_not_proved() -> None:
    line, steps = PARTY
    assert not proves(line, [*steps[:2], *steps[3:]])
    assert not proves(line, [*steps, Step("村", 5, 6, BROKEN)])


def test_what_gbk_does_not_hold_is_not_proved() -> None:
    line, steps = PARTY
    assert not proves(line, [*steps[:-1], steps[-1]._replace(char="🙂")])


def test_the_width_of_marks_does_not_matter() -> None:
    for line in ("是的?!痹谀茄e,", "是的？！痹谀茄e，"):
        steps = [Step(char, at, at + 1, SAME) for at, char in enumerate(line)]
        assert proves(line, steps)


def test_text_in_step_is_proved_by_itself() -> None:
    line = "村里的黨員都來了,a1€。"
    assert proves(line, [Step(char, at, at + 1, SAME) for at, char in enumerate(line)])
