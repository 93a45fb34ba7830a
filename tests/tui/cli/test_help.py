"""What the command line says about itself, and how it answers to wrong usage."""

import argparse
import shlex
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

from store.errors import NotFound
from store.text.glyphs import DANGEROUS
from tests.tui.cli.running import Run, assert_harmless, assert_refused
from tui.__main__ import main
from tui.cli import listing
from tui.cli.parser import build_parser


def commands(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, those inside others too."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield (*path, name)
                yield from commands(inner, (*path, name))


COMMANDS = list(commands(build_parser()))


def test_the_commands_are_those_of_the_design() -> None:
    assert {"open", "demo", "import", "list", "normalize", "export", "codes", "label"} <= {path[0] for path in COMMANDS}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_has_an_example_that_works_and_names_a_function(run: Run, path: tuple[str, ...]) -> None:
    ran = run(*path, "--help")
    assert (ran.status, ran.err) == (0, "")
    examples = [line.removeprefix("Example:") for line in ran.out.splitlines() if line.startswith("Example:")]
    assert examples
    for example in examples:
        program, *words = shlex.split(example)
        assert program == "pizhu"
        assert words[: len(path)] == list(path) or path[-1] in words[: len(path) + 1]
        module, _, function = build_parser().parse_args(words).run.partition(":")
        assert callable(getattr(import_module(module), function))


def test_every_option_is_explained(run: Run) -> None:
    def check(parser: argparse.ArgumentParser) -> None:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                assert all(choice.help for choice in action._choices_actions)
                for inner in action.choices.values():
                    check(inner)
            else:
                assert action.help or action.dest == "path", (parser.prog, action)

    check(build_parser())


def test_the_top_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert {path[0] for path in COMMANDS} <= set(ran.out.split())
    assert "PIZHU_DB" in ran.out


def test_version(run: Run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"pizhu {version('pizhu')}\n")


@pytest.mark.parametrize(
    "words", [["fly"], ["list", "--fly"], ["list", "more"], ["--db"], ["codes", "fly"], ["label", "fly"]]
)
def test_wrong_usage_is_2(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("pizhu")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("words", [["list"], ["normalize", "a.txt"], ["label", "remove", "x"], []])
def test_a_hostile_file_name_among_the_arguments_is_shown_harmlessly(run: Run, words: list[str]) -> None:
    # What `pizhu list *` gives in a folder that someone else filled.
    ran = run(*words, "\x1b]0;owned\x07\u202e\x9b31m.txt")
    assert ran.status == 2
    assert [line for line in ran.err.split("\n") if DANGEROUS.search(line)] == []


def test_without_a_terminal_the_reader_says_so(run: Run, project: Path) -> None:
    assert_refused(run(), "terminal", "--help")
    assert_refused(run("open", "桥头"), "terminal")


def test_debug_shows_where_an_error_comes_from(run: Run) -> None:
    for words in (["--debug", "list"], ["list", "--debug"]):
        with pytest.raises(NotFound):
            main(words)


def test_an_interrupt_is_one_line_and_130(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(listing, "list_articles", interrupted)
    ran = run("list")
    assert (ran.status, ran.out) == (130, "")
    assert "stopped" in ran.told
    assert_harmless(ran)


@pytest.mark.parametrize("place", ["before", "after"])
def test_common_options_stand_on_either_side(run: Run, project: Path, tmp_path: Path, place: str) -> None:
    other = ["--db", str(tmp_path / "other.db")]
    words = [*other, "list"] if place == "before" else ["list", *other]
    assert_refused(run(*words), "other.db")


@pytest.mark.parametrize("name", dict.fromkeys(path[0] for path in COMMANDS))
def test_a_command_is_understood_without_the_others(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    helped: list[str] = []
    for parser in (build_parser((name,)), build_parser()):
        with pytest.raises(SystemExit):
            parser.parse_args([name, "--help"])
        helped.append(capsys.readouterr().out)
    assert helped[0] == helped[1]
