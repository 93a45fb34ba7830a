"""No private name of ours is one of Textual's: a clash would break either of them without a word."""

import ast
import inspect
import textwrap
from functools import cache

import pytest
from textual.message_pump import MessagePump

from tests.contracts.classes import driven_classes, is_ours

DELIBERATE = {
    ("ArticleTable", "_require_update_dimensions"): "Textual has no public way to lay out its columns again",
}
"""Names of Textual's that we mean, with the reason."""


@cache
def names(one: type) -> frozenset[str]:
    """What a class defines itself: methods, class attributes, and attributes that its methods assign to ``self``."""
    return frozenset(vars(one)) | _assigned(one)


def _assigned(one: type) -> frozenset[str]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(one)))
    except (OSError, TypeError):
        return frozenset()
    return frozenset(
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


def private(found: frozenset[str]) -> set[str]:
    return {name for name in found if name.startswith("_") and not name.startswith("__") and not _machinery(name)}


def _machinery(name: str) -> bool:
    # Written into every class by Textual, by abc and by dataclasses.
    return (
        name in {"_decorated_handlers", "_merged_bindings", "_abc_impl"} or "_computes" in name or "_reactive" in name
    )


def test_names_are_seen_on_both_sides() -> None:
    reader = next(one for one in driven_classes() if one.__name__ == "Reader")
    assert {"_article", "_keep_place"} <= private(names(reader))
    assert {"_bindings", "_render_widget"} <= {name for base in reader.__mro__ for name in names(base)}


@pytest.mark.parametrize("one", driven_classes(), ids=lambda one: one.__name__)
def test_no_private_name_is_also_one_of_textuals(one: type[MessagePump]) -> None:
    theirs = {name: base.__name__ for base in one.__mro__ if not is_ours(base) for name in names(base)}
    clashes = {name: theirs[name] for name in sorted(private(names(one))) if name in theirs}
    assert {name: base for name, base in clashes.items() if (one.__name__, name) not in DELIBERATE} == {}
