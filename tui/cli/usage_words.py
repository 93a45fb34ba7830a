"""The words of argparse itself: usage, headings, and what it says of a call that it does not understand."""

import argparse

from tui.language import tr

WORDS = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "%(prog)s: error: %(message)s\n",
    "%(heading)s:",
    "argument %(argument_name)s: %(message)s",
    "unrecognized arguments: %s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "ignored explicit argument %r",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "expected %s argument",
    "expected %s arguments",
    "ambiguous option: %(option)s could match %(matches)s",
    "unexpected option string: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)",
)
"""What a person can see of it, in all versions of Python that are supported; filled with ``%``, not with ``format``."""


def translate_usage() -> None:
    """Let argparse say its words in the language of this process."""
    # It looks its words up under these two names of its own module; gettext itself is left alone.
    for name, look_up in (("_", tr), ("ngettext", _counted)):
        setattr(argparse, name, look_up)


def _counted(one: str, many: str, count: int) -> str:
    return tr(one if count == 1 else many)
