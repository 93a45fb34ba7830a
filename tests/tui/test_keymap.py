"""Keys that a person changes: what can be had is had, the rest is told and stays as it was."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.keymap import FORBIDDEN, bound_keys, keymap, shown_key

USUAL = {one.id: one for one in bound_keys()}


def told(**wanted: str) -> list[str]:
    """What is said of wishes; ids with ``_`` for their dot."""
    return [
        str(problem) for problem in keymap({name.replace("_", ".", 1): keys for name, keys in wanted.items()}).problems
    ]


def test_every_part_of_the_app_is_there() -> None:
    assert {"app", "library", "reader", "help", "picker", "note"} <= {one.part for one in USUAL.values()}
    assert all(one.meaning and one.keys for one in USUAL.values())


def test_a_wish_is_fulfilled() -> None:
    wanted = keymap({"reader.done": "ctrl+d, f9", "help.search": "/,comma,&"})
    assert wanted.problems == ()
    assert wanted.changed == {"reader.done": "ctrl+d,f9", "help.search": "slash,comma,ampersand"}


def test_two_bindings_can_change_places() -> None:
    one, other = USUAL["reader.done"], USUAL["reader.undo"]
    wanted = keymap({one.id: ",".join(other.keys), other.id: ",".join(one.keys)})
    assert wanted.problems == ()
    assert len(wanted.changed) == 2


def test_all_that_is_printed_can_be_pasted() -> None:
    lines = [f'"{one.id}" = "{",".join(map(shown_key, one.keys))}"' for one in bound_keys()]
    pasted = tomllib.loads("\n".join(lines))
    assert set(pasted) == set(USUAL)
    assert keymap(pasted) == keymap({})


@pytest.mark.parametrize("key", FORBIDDEN)
def test_chords_that_are_not_free_are_refused(key: str) -> None:
    (problem,) = told(reader_done=f"f9,{key}")
    assert key in problem
    assert keymap({"reader.done": key}).changed == {}


@pytest.mark.parametrize("key", ["", "foo", "ctrl+", "hyperspace+d", "D,", "CTRL+D", "\x1b", "ctrl+foo"])
def test_what_is_no_key_is_refused(key: str) -> None:
    (problem,) = told(reader_done=key)
    assert "reader.done" in problem


def test_an_id_that_is_not_there_is_told() -> None:
    (problem,) = told(reader_fly="f9")
    assert "reader.fly" in problem
    assert "pizhu keys" in problem


def test_a_key_that_is_taken_stays_with_its_owner() -> None:
    key = shown_key(USUAL["reader.undo"].keys[0])
    (problem,) = told(reader_done=key)
    assert "reader.undo" in problem
    assert key in problem
    assert keymap({"reader.done": key}).changed == {}


def test_parts_of_the_app_do_not_meet() -> None:
    key = USUAL["reader.undo"].keys[0]
    other = next(one for one in bound_keys() if one.part == "help")
    assert keymap({other.id: key}).problems == ()


def test_a_key_for_everywhere_meets_all() -> None:
    (problem,) = told(app_commands=shown_key(USUAL["reader.done"].keys[0]))
    assert "app.commands" in problem


IDS = st.sampled_from([*USUAL, "reader.fly", ""])
KEYS = st.lists(
    st.sampled_from(["d", "u", "?", "f9", "ctrl+d", "ctrl+c", "foo", "", "comma", "[", " x"]), min_size=1, max_size=3
).map(",".join)


@given(st.dictionaries(IDS, KEYS, max_size=6))
def test_whatever_is_wished_no_key_of_a_part_has_two_owners_that_had_not(wanted: dict[str, str]) -> None:
    done = keymap(wanted)
    assert set(done.changed) <= set(wanted)
    for name, keys in done.changed.items():
        part = USUAL[name].part
        others = [
            one for one in bound_keys() if one.id != name and {one.part, part} & {"app", part} == {one.part, part}
        ]
        for other in others:
            theirs = done.changed[other.id].split(",") if other.id in done.changed else other.keys
            assert not set(keys.split(",")) & set(theirs), (name, other.id)
