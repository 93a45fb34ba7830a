"""No private name of ours is one of Textual's: a clash would break either of them without a word."""

import ast
import inspect
import textwrap
from functools import cache
from typing import TypeGuard

import pytest
from textual.message_pump import MessagePump

from tests.contracts.classes import driven_classes, is_ours

DELIBERATE: dict[tuple[str, str], str] = {
    ("Palette", "_action_command_list"): "what its keys do, also before there is a list; Textual has no other place",
    ("PizhuApp", "_filters"): "Textual chooses one of them before it knows the theme, and never again",
    ("PizhuApp", "_handle_exception"): "the one place that every error comes through; a fault of the project is a line",
    ("SparingScreen", "_compositor"): "a screen makes its compositor by itself; there is no other way to give it ours",
    ("SparingScreen", "_refresh_layout"): "what the layout brings about asks for another one, here and nowhere else",
    ("TextPane", "_vertical_scrollbar"): "the widget makes its scrollbar by itself, and Textual yields this one",
}
"""Names of Textual's that we mean, with the reason."""


@cache
def written(one: type) -> frozenset[str]:
    """What the source of a class names: methods, class attributes, and what its methods assign to ``self``."""
    try:
        (found,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
    except (OSError, TypeError):
        return frozenset()
    assert isinstance(found, ast.ClassDef)
    methods = {node.name for node in found.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    targets = [
        target
        for node in found.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    attributes = {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(methods | attributes | {node.attr for node in ast.walk(found) if _stored_on_self(node)})


def _stored_on_self(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


def private(found: frozenset[str]) -> set[str]:
    return {name for name in found if name.startswith("_") and not name.startswith("__")}


def test_names_are_seen_on_both_sides() -> None:
    reader = next(one for one in driven_classes() if one.__name__ == "Reader")
    assert {"_article", "_show_article"} <= private(written(reader))
    assert {"_bindings", "_render_widget"} <= {name for base in reader.__mro__ for name in written(base)}


@pytest.mark.parametrize("one", driven_classes(), ids=lambda one: one.__name__)
def test_no_private_name_is_also_one_of_textuals(one: type[MessagePump]) -> None:
    theirs = {
        name: base.__name__
        for base in one.__mro__
        if not is_ours(base)
        for name in written(base) | frozenset(vars(base))
    }
    clashes = {name: theirs[name] for name in private(written(one)) if name in theirs}
    assert {name: base for name, base in clashes.items() if (one.__name__, name) not in DELIBERATE} == {}
