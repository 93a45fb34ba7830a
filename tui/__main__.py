"""``pizhu``: find the command, run it, and say in one line what went wrong."""

import os
import sys
import warnings
from importlib import import_module
from itertools import zip_longest
from typing import Any

from store.errors import PizhuError, Remark
from tui.cli.parser import parse
from tui.collecting import loading
from tui.language import speak, tell, tr
from tui.settings import LANGUAGES, load_settings

_ON_SCREEN = ("tui.cli.reader", "tui.cli.demo")
"""The commands that open the reader: it says itself what is wrong with the settings."""


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 refused or done in part, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    argv = sys.argv[1:] if argv is None else argv
    if (named := _named_language(argv)) in LANGUAGES:
        # Before the parser: it is made of words.
        speak(named)
    args = parse(argv)
    module, _, function = args.run.partition(":")
    told: set[str] = set()
    try:
        with warnings.catch_warnings():
            _tell_remarks(told)
            # Each command imports what it needs and no more: no Textual for those without a screen.
            with loading():
                if module not in _ON_SCREEN:
                    _tell_settings()
                run = getattr(import_module(module), function)
            status: int = run(args)
        sys.stdout.flush()
        return status
    except PizhuError as error:
        # What was said when the project was opened is not said again.
        return 1 if tell(error) in told and not args.debug else _failed(error, tell(error), debug=args.debug)
    except KeyboardInterrupt:
        print(tr("stopped; what was finished is kept"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`pizhu export | head`): nothing more to say, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        problem = PizhuError("{reason}; nothing more was written", reason=error.strerror or error)
        return _failed(problem, tell(problem), debug=args.debug)
    except Exception:
        # A mistake of ours, unless what was read is not what was written.
        if "store.faults" not in sys.modules or not args.db.is_file():
            raise
        from store.faults import damage_of

        if (found := damage_of(args.db)) is None:
            raise
        return _failed(found, tell(found), debug=args.debug)


def _tell_settings() -> None:
    """Say what of the person's settings cannot be used."""
    for problem in load_settings().problems:
        _print(tell(problem))


def _named_language(argv: list[str]) -> str:
    """What ``--lang`` says in these words, as the parser will take it; empty where it says nothing."""
    named = ""
    for word, following in zip_longest(argv, argv[1:], fillvalue=""):
        if word == "--":
            break
        if word == "--lang":
            named = following
        elif word.startswith("--lang="):
            named = word.removeprefix("--lang=")
    return named


def _tell_remarks(told: set[str]) -> None:
    """Let what a person should know be a line on standard error, kept in ``told``; other warnings stay as they are."""
    others = warnings.showwarning

    def show(message: Warning | str, *where: Any, **values: Any) -> None:
        if isinstance(message, Remark):
            told.add(tell(message.told))
            _print(tell(message.told))
        else:
            others(message, *where, **values)

    warnings.showwarning = show
    warnings.simplefilter("always", Remark)


def _failed(error: PizhuError, message: str, *, debug: bool) -> int:
    if debug:
        raise error
    _print(message)
    return 1


def _print(message: str) -> None:
    from store.text.glyphs import safe

    print(f"pizhu: {safe(message)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
