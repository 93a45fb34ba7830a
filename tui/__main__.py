"""``pizhu``: find the command, run it, and say in one line what went wrong."""

import os
import sys
from importlib import import_module
from itertools import zip_longest

from store.errors import PizhuError
from tui.cli.parser import build_parser
from tui.language import speak, tell, tr
from tui.settings import LANGUAGES


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 refused or done in part, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    argv = sys.argv[1:] if argv is None else argv
    if (named := _named_language(argv)) in LANGUAGES:
        # Before the parser: it is made of words.
        speak(named)
    args = build_parser().parse_args(argv)
    module, _, function = args.run.partition(":")
    try:
        # Each command imports what it needs and no more: no Textual for those without a screen.
        status: int = getattr(import_module(module), function)(args)
        sys.stdout.flush()
        return status
    except PizhuError as error:
        return _failed(error, tell(error), debug=args.debug)
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


def _failed(error: PizhuError, message: str, *, debug: bool) -> int:
    from store.text.glyphs import safe

    if debug:
        raise error
    print(f"pizhu: {safe(message)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
