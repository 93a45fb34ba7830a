"""The keys: named, described, free of what terminals and Textual keep for themselves."""

from collections import Counter

import pytest
from textual.binding import Binding
from textual.message_pump import MessagePump

from tests.contracts.classes import driven_classes, is_ours
from tui.app import PizhuApp
from tui.keymap import FORBIDDEN

CLASSES = [one for one in driven_classes() if vars(one).get("BINDINGS")]


def bindings(one: type[MessagePump]) -> list[Binding]:
    """The bindings that the class itself defines."""
    found = vars(one)["BINDINGS"]
    assert all(isinstance(binding, Binding) for binding in found), f"{one.__name__}: write Binding(...)"
    return list(found)


def test_the_classes_are_found() -> None:
    assert {"Library", "Reader", "CodeChooser", "NotePrompt", "PanePair"} <= {one.__name__ for one in CLASSES}


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_every_binding_has_an_id_and_says_what_it_does(one: type[MessagePump]) -> None:
    assert [binding.key for binding in bindings(one) if not binding.id] == []
    assert [binding.key for binding in bindings(one) if not (binding.description or binding.tooltip)] == []
    # What stands in the footer has a short name; what it does is said by its tooltip.
    shown = [binding for binding in bindings(one) if binding.show]
    assert [binding.key for binding in shown if not (binding.description and binding.tooltip)] == []


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_no_binding_takes_a_chord_that_is_not_free(one: type[MessagePump]) -> None:
    keys = [key.strip() for binding in bindings(one) for key in binding.key.split(",")]
    assert [(key, FORBIDDEN[key]) for key in keys if key in FORBIDDEN] == []


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_no_class_binds_a_key_twice(one: type[MessagePump]) -> None:
    keys = Counter(key.strip() for binding in bindings(one) for key in binding.key.split(","))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_ids_are_unique_in_a_class_and_those_above_it(one: type[MessagePump]) -> None:
    above = [base for base in one.__mro__ if vars(base).get("BINDINGS") and is_ours(base)]
    names = Counter(binding.id for base in above for binding in bindings(base))
    assert [name for name, times in names.items() if times > 1] == []


def test_ids_are_unique_in_the_app() -> None:
    names = Counter(binding.id for one in CLASSES for binding in bindings(one))
    assert [name for name, times in names.items() if times > 1] == []


def test_the_command_palette_has_our_key() -> None:
    # Textual adds one of its own, with English words, where it finds none.
    opening = [binding for _, binding in PizhuApp._merge_bindings() if binding.action == "command_palette"]
    assert [binding.id for binding in opening] == ["app.commands"]
