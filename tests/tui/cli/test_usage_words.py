"""The words of argparse in the languages of the interface."""

import argparse
import ast
import inspect
from collections.abc import Iterator

import pytest

from tests.tui.cli.running import Run
from tui.cli.parser import build_parser
from tui.cli.usage_words import WORDS
from tui.language import language

OF_PROGRAMMERS = (
    *(".__call__() not defined", "conflicting", "cannot merge actions", "'required' is an", "invalid option string"),
    *("dest= is required", "invalid conflict_resolution", "mutually exclusive arguments must", "%r is not callable"),
    *("cannot have multiple subparser", 'argument "-" with mode', "can't open", "subparsers", "show program's version"),
)
"""How the messages begin that only a mistake in our own code can bring up, or a kind of argument that we have not."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """The names of argparse speak the language of the process again."""
    yield
    language.cache_clear()


def looked_up() -> Iterator[str]:
    """Every message that this version of argparse looks up."""
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield from (
                one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def test_every_word_that_a_person_can_see_is_known() -> None:
    assert [word for word in looked_up() if word not in WORDS and not word.startswith(OF_PROGRAMMERS)] == []


CALLS = [
    ["--fly"],
    ["fly"],
    ["--db"],
    ["label", "add"],
    ["label", "add", "--article", "x", "--code", "y"],
    ["normalize", "--json", "--jsonl"],
    ["normalize", "--jobs", "x"],
    ["label", "add", "--nth", "x"],
    ["list", "--json=3"],
    ["open", "a", "b"],
    ["--theme", "pink"],
    ["--he"],
]


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant"])
@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_wrong_usage_is_told_in_chinese(run: Run, words: list[str], lang: str) -> None:
    told = run("--lang", lang, *words).err
    assert "用法：" in told or words == ["--he"]
    for english in ("usage", "error", "argument", "expected", "invalid", "required", "choose"):
        assert english not in told


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant"])
def test_help_is_in_chinese(run: Run, lang: str) -> None:
    ran = run("--lang", lang, "--help")
    assert ran.status == 0
    for english in ("usage", "options", "show", "positional", "arguments", "exit"):
        assert english not in ran.out


def test_the_language_can_stand_anywhere_and_the_last_one_counts(run: Run) -> None:
    for words in (["--lang=zh_Hans", "--help"], ["open", "--lang", "en", "--help", "--lang", "zh_Hans"]):
        assert "用法：" in run(*words).out


def test_an_unknown_language_is_wrong_usage(run: Run) -> None:
    ran = run("--lang", "fr", "list")
    assert ran.status == 2
    assert "zh_Hans" in ran.err


def test_the_parser_can_be_built_again_and_again() -> None:
    assert build_parser().format_help() == build_parser().format_help()
