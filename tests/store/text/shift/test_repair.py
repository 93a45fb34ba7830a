"""What is done about a broken place, and how sure that is."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings

from store.text.damage import FULL, Damage, damage
from store.text.glosses import GLOSSES
from store.text.pipeline import normalize
from store.text.shift.decoder import GLOSSED, LOST, SAME, Reading, Step, read
from store.text.shift.language import GAP, Language
from store.text.shift.plain import FOLDED, is_traditional, plain
from store.text.shift.repair import Repaired, chosen, repaired
from tests.store.text.broken import BEFORE, broken_texts

SOUND = Reading(-40.0, (Step("?", 0, 1, SAME), Step("!", 1, 2, SAME)), 2)
BROKEN = Reading(-5.0, (Step("。", 0, 2, LOST),), 2)
OTHER = Reading(-7.0, (Step("常", 0, 2, LOST),), 2)


def at_place(line: str, at: int) -> list[Reading]:
    return read(line, at, Language(plain(BEFORE)), True, plain(BEFORE + line[:at]))


def test_nothing_is_chosen_of_nothing() -> None:
    assert chosen([]) is None


def test_the_text_as_it_stands_is_no_repair() -> None:
    assert chosen([SOUND]) is None
    assert chosen([SOUND, BROKEN._replace(score=-41.0)]) is None


def test_a_repair_is_much_likelier_than_the_text_as_it_stands() -> None:
    assert chosen([BROKEN, SOUND]) == BROKEN
    assert chosen([BROKEN, OTHER]) == BROKEN
    assert chosen([BROKEN, OTHER, SOUND._replace(score=BROKEN.score - 0.1)]) is None


def test_what_stays_is_no_repair() -> None:
    assert repaired("?!", [SOUND, BROKEN]) == []


def test_what_another_reading_has_is_an_alternative_and_takes_of_the_confidence() -> None:
    ((step, alone),) = repaired("?!", [BROKEN])
    ((_, guess),) = repaired("?!", [BROKEN, OTHER])
    assert step == BROKEN.steps[0]
    assert (alone.confidence, alone.alternatives) == (1, ())
    assert 0 < guess.confidence < 1
    assert (guess.status, guess.alternatives) == ("inferred", ("常",))
    ((_, unsure),) = repaired("?!", [BROKEN, OTHER._replace(score=BROKEN.score - 0.1)])
    assert unsure.confidence < guess.confidence


def test_an_unlikely_reading_is_no_alternative() -> None:
    ((_, guess),) = repaired("?!", [BROKEN, OTHER._replace(score=-200.0)])
    assert guess.alternatives == ()


def test_of_many_alternatives_few_are_told() -> None:
    others = [Reading(-10.1, (Step(char, 0, 2, LOST),), 2) for char in "常校停海福保模"]
    ((_, guess),) = repaired("?!", [BROKEN, *others])
    assert len(guess.alternatives) == 3


def test_a_gap_is_not_known_at_all() -> None:
    gapped = Reading(-10.0, (Step("。", 0, 2, LOST), Step(GAP, 2, 3, "swallowed")), 3)
    guess = repaired("?!?", [gapped])[1].guess
    assert (guess.status, guess.confidence, guess.alternatives) == ("gap", 0, ())


@pytest.mark.parametrize(
    "sound",
    [
        "“我来晚了。”大家把行李放在门口。",
        "“困难再大也不怕。”村民说。",
        "他主动挑起重担，带领大家把路修通了。",
        "“先把水引上来。”时任村支书的王建国说。",
    ],
)
def test_a_repair_has_a_character_for_each_that_was_there(sound: str) -> None:
    line = damage(sound, FULL).raw
    readings = at_place(line, line.index("?"))
    best = chosen(readings)
    assert best
    repairs = repaired(line, readings)
    assert plain("".join(each.step.char for each in repairs)) in plain(sound)
    assert all(0 <= each.guess.confidence <= 1 for each in repairs)


def again(reading: Reading, marks: str) -> set[str]:
    """The reading, damaged again with up to two cuts, in half width."""
    sound = "".join(step.char for step in reading.steps)
    asked = list[int]()

    def ask(place: int) -> bool:
        asked.append(place)
        return False

    damage(sound, Damage(script=False, marks=marks, cut=ask))
    choices = [choice for size in range(3) for choice in combinations(asked, size)]
    widths = {ord(full): half for half, full in FOLDED.items()}
    return {
        damage(sound, Damage(False, glosses, marks, choice.__contains__)).raw.translate(widths)
        for choice in choices
        for glosses in ((), GLOSSES)
    }


def is_proved(repair: Repaired) -> bool:
    return repair.guess.status == "proved"


def _begins(reading: Reading) -> str:
    """What the first of its steps is that is not a character as it stands."""
    return next((step.kind for step in reading.steps if step.kind != SAME), SAME)


@settings(max_examples=25, deadline=None)
@example(
    ("今年的收成好？两新党组织负责人表示，", Damage(True, GLOSSES, "！", lambda _: True, "，！？（）：；", lines=False))
)
@given(broken_texts(script=True))
def test_what_is_proved_gives_the_raw_text_when_it_is_damaged_again(case: tuple[str, Damage]) -> None:
    sound, steps = case
    widths = {ord(full): half for half, full in FOLDED.items()}
    for line in damage(sound, steps).raw.split("\n"):
        for at, char in enumerate(line):
            readings = at_place(line, at) if char == "?" else []
            best = chosen(readings)
            # A gloss that the place begins with parted a character that is not of the place as a whole; before it there
            # may be a question mark of the author's.
            if best is None or _begins(best) == GLOSSED or not all(map(is_traditional, line)):
                continue
            if any(map(is_proved, repaired(line, readings))) and line[at : best.end].count("?") <= 2:
                raw = line[at : best.end].translate(widths)
                # Behind the last character there may be a gloss, which is not of the place.
                assert any(each.startswith(raw) for each in again(best, "！；：，。、？（）“”《》"))


@pytest.mark.parametrize(
    ("sound", "marks"),
    [
        ("来信的人署名闻诚", "！"),
        ("我们要找到恰当的办法，而且要快。", "‘"),
        ("工人们正在疏浚河道，老人在旁边看。", "，。、；：？！（）"),
        ("这次会议由理事长冯之浚、许多老师主持。", "！"),
    ],
    ids=["rare, at its gloss", "glosses on both sides of a cut", "rare, in a word", "rare, in a name"],
)
def test_rare_characters_and_glosses_are_put_together_again(sound: str, marks: str) -> None:
    raw = damage(sound, Damage(marks=marks)).raw
    assert "?" in raw
    assert normalize(raw).text == sound
