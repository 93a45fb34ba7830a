"""Every message of the interface, read from the source; ``python -m tests.contracts.messages`` prints what is missing.

A message is the first argument of ``tr(...)``, also as an attribute, or of an error of ``store.errors``. It is a
literal there, or a name that is given literals in the same function or module. What argparse says are messages too.
"""

import ast
import string
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store import errors
from tui.cli.usage_words import WORDS

ROOT = Path(__file__).parents[2]
LANG = ROOT / "tui" / "lang"
CATALOGUES = tuple(LANG / f"{name}.toml" for name in ("zh_Hans", "zh_Hant"))

ERRORS = frozenset(
    name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, errors.PizhuError)
)
DYNAMIC = frozenset({("tui/language.py", "tr"), ("tui/cli/usage_words.py", "tr")})
"""Where a message comes in from elsewhere: ``tell`` translates the message of an error; argparse has its own words."""


@dataclass(frozen=True, slots=True)
class Use:
    """One call that is given a message."""

    message: str | None
    """None where it cannot be read from the source."""
    place: str
    values: frozenset[str] | None
    """The names of the values that fill it; None where they cannot be read from the source."""


@cache
def uses() -> tuple[Use, ...]:
    """Every call in ``store`` and ``tui`` that is given a message."""
    paths = [path for package in ("store", "tui") for path in sorted((ROOT / package).rglob("*.py"))]
    return tuple(use for path in paths for use in _uses_in(path))


def messages() -> dict[str, list[str]]:
    """Every message, with the places where it is used."""
    found: dict[str, list[str]] = defaultdict(list)
    for use in uses():
        if use.message is not None:
            found[use.message].append(use.place)
    for word in WORDS:
        found[word].append("argparse")
    return dict(found)


def placeholders(template: str) -> frozenset[str]:
    """The names that the template is filled with."""
    return frozenset(name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name)


def catalogue(path: Path) -> dict[str, str]:
    """The translations in a file; none where the file is not there."""
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _uses_in(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    name = path.relative_to(ROOT).as_posix()
    functions = {
        inner: function
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = _name(node.func)
        if (called != "tr" and called not in ERRORS) or (name, called) in DYNAMIC:
            continue
        values = [keyword.arg for keyword in node.keywords]
        known = None if None in values else frozenset(value for value in values if value)
        for message in _literals(node.args[0], functions.get(node), tree):
            yield Use(message, f"{name}:{node.lineno}", known)


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _literals(node: ast.expr, function: ast.AST | None, tree: ast.Module) -> list[str | None]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body, function, tree) + _literals(node.orelse, function, tree)
    if isinstance(node, ast.Name):
        found = _looped(node, tree) or (function and _assigned(node.id, function)) or _assigned(node.id, tree)
        return list(found) or [None]
    return [None]


def _looped(name: ast.Name, tree: ast.Module) -> list[str]:
    """The texts that a loop around this name gives it, from a table of the module."""
    for loop in ast.walk(tree):
        if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.Name) or name not in ast.walk(loop):
            continue
        columns = [to.id for to in ast.walk(loop.target) if isinstance(to, ast.Name)]
        if name.id in columns:
            return [text for row in _rows(loop.iter.id, tree) for text in _texts(row[columns.index(name.id)])]
    return []


def _assigned(name: str, scope: ast.AST) -> list[str]:
    return [
        text
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
        for text in _texts(node.value)
    ]


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _rows(name: str, tree: ast.Module) -> list[list[ast.expr]]:
    tables: Mapping[str, ast.expr] = {
        to.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for to in node.targets
        if isinstance(to, ast.Name)
    }
    table = tables.get(name)
    rows = table.elts if isinstance(table, ast.Tuple | ast.List) else []
    return [row.elts for row in rows if isinstance(row, ast.Tuple)]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    """Print what each catalogue lacks, ready to be filled in, and what it has too much."""
    found, failed = messages(), False
    for path in CATALOGUES:
        have = catalogue(path)
        missing = [message for message in found if message not in have]
        stale = [message for message in have if message not in found]
        print(f"# {path.relative_to(ROOT)}: {len(missing)} missing, {len(stale)} stale, of {len(found)}")
        for message in missing:
            print(f'{_quoted(message)} = ""  # {", ".join(found[message])}')
        for message in stale:
            print(f"# stale: {_quoted(message)}")
        failed = failed or bool(missing or stale)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
