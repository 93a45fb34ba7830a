"""Copy to the clipboard by every way there is: the terminal's (OSC 52) and a program of the system's.

OSC 52 goes through ssh and tmux to the terminal of the person, but a terminal never says whether it took the text, and
some do not know it. A program does say so, but the clipboard is that of the machine on which it runs.
"""

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from textual.app import App

from tui.language import tr

MOST_BY_TERMINAL = 100_000
"""Bytes of base64: what is longer is cut or dropped by terminals that are in use."""
PATIENCE = 3.0
"""Seconds that a program gets."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A program that takes the clipboard's text on its standard input."""

    command: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        return self.command[0]


def copy(app: App[Any], text: str) -> str:
    """Copy the text itself, not what is shown for it; what to tell the person.

    The program runs beside the app; if it fails, that is told in a notification later.
    """
    # Half a character cannot be written in UTF-8; everything else goes as it is.
    whole = text.encode("utf-8", "replace").decode()
    fits = len(b64encode(whole.encode())) <= MOST_BY_TERMINAL
    helper = next(helpers(os.environ), None)
    if fits:
        App.copy_to_clipboard(app, whole)
    if helper is not None:
        _run_beside(app, helper, whole)
    return _told(len(text), fits=fits, helper=helper)


def helpers(environment: Mapping[str, str], platform: str = sys.platform) -> Iterator[Helper]:
    """The programs that are installed and have a clipboard to write to, the best first."""
    is_remote = "SSH_CONNECTION" in environment
    possible = (
        ("WAYLAND_DISPLAY" in environment, Helper(("wl-copy",))),
        ("DISPLAY" in environment, Helper(("xclip", "-selection", "clipboard"))),
        ("DISPLAY" in environment, Helper(("xsel", "--clipboard", "--input"))),
        (platform == "darwin" and not is_remote, Helper(("pbcopy",))),
        (not is_remote, Helper(("clip.exe",), "utf-16")),
        ("TMUX" in environment, Helper(("tmux", "load-buffer", "-w", "-"))),
    )
    for there, helper in possible:
        if there and shutil.which(helper.name, path=environment.get("PATH")):
            yield helper


def _told(count: int, *, fits: bool, helper: Helper | None) -> str:
    if fits and helper:
        return tr(
            "copied {count} {count:character|characters}: the terminal's clipboard and {program}",
            count=count,
            program=helper.name,
        )
    if helper:
        return tr(
            "copied {count} {count:character|characters}: {program} alone, the terminal takes less",
            count=count,
            program=helper.name,
        )
    if fits:
        return tr("copied {count} {count:character|characters}: the terminal's clipboard (OSC 52)", count=count)
    return tr(
        "{count} {count:character|characters} {count:is|are} too many for the terminal's clipboard,"
        " and no program can take them",
        count=count,
    )


def _run_beside(app: App[Any], helper: Helper, text: str) -> None:
    def run() -> None:
        if problem := run_helper(helper, text):
            app.notify(problem, severity="warning", markup=False)

    app.run_worker(run, thread=True, group="clipboard", exit_on_error=False)


def run_helper(helper: Helper, text: str) -> str:
    """Give the text to the program; what went wrong, in words for the person, or nothing."""
    try:
        subprocess.run(
            helper.command,
            input=text.encode(helper.encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return tr("{program} did not take the text; the terminal may have it", program=helper.name)
    return ""
