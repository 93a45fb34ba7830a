"""Which characters of two texts correspond."""

from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from store.text.common import common

_SMALL = st.text(alphabet="甲乙丙丁", max_size=60)
_LARGE = st.text(alphabet="春夏秋冬风雨", min_size=300, max_size=900)


@given(_SMALL, _SMALL)
def test_runs_are_in_both_and_in_order(old: str, new: str) -> None:
    done = new_done = 0
    for run in common(old, new).runs:
        assert run.length > 0
        assert run.old >= done
        assert run.new >= new_done
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        done, new_done = run.old + run.length, run.new + run.length


@given(_LARGE, _LARGE, st.integers(0, 200))
def test_so_they_are_in_long_texts(old: str, new: str, shared: int) -> None:
    new = new[:shared] + old[shared:] + new[shared:]
    done = new_done = 0
    for run in common(old, new).runs:
        assert (run.old >= done, run.new >= new_done) == (True, True)
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        done, new_done = run.old + run.length, run.new + run.length


@given(st.text(max_size=1200))
def test_a_text_is_all_of_itself(text: str) -> None:
    ties = common(text, text)
    assert ties.count == len(text)
    assert [tuple(run) for run in ties.runs] == ([(0, 0, len(text))] if text else [])


@given(_LARGE, st.integers(0, 300), st.integers(0, 300))
def test_what_was_put_in_moves_the_rest(text: str, at: int, size: int) -> None:
    numbered = "".join(f"{number}{char}" for number, char in enumerate(text))
    new = numbered[:at] + "※" * size + numbered[at:]
    ties = common(numbered, new)
    assert ties.count == len(numbered)
    assert ties.corresponding(Range(at, at + 5)) == Range(at + size, at + size + 5)


def test_where_a_gap_is_corresponds_in_proportion() -> None:
    ties = common("春风吹过山岗四野皆绿", "春风吹过一二三四野皆绿")
    assert ties.corresponding(Range(4, 6)) is None
    assert ties.around(Range(4, 6), 11) == Range(4, 7)
    assert ties.tied(Range(2, 8)) == 4


def test_nothing_in_common() -> None:
    ties = common("甲乙丙", "子丑寅")
    assert (ties.runs, ties.around(Range(0, 2), 3)) == ([], None)
    assert common("", "甲").count == 0
