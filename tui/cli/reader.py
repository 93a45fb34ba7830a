"""``pizhu`` and ``pizhu open``: the reader."""

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from threading import Event

from store import articles
from store.database import Database
from store.errors import BadInput
from tui.cli.hang_up import leave_with_terminal
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, say
from tui.collecting import loading, wait_for_first_screen
from tui.language import tell
from tui.settings import load_settings

PATIENCE = 10.0
"""Seconds that the screen stands still at most while someone else writes."""
_TURN = 0.0005
"""Seconds that a thread goes on while another waits for its turn. What writes to the terminal is a thread: Python's own
5 ms would be seen, at the first frame and whenever there is more to do behind one."""

_LOSES_COMPOSED_TEXT = {"iTerm.app", "WezTerm", "vscode"}
"""What ``$TERM_PROGRAM`` is where an input method's words are lost once Kitty's keyboard protocol is on."""


def open_reader(args: argparse.Namespace) -> int:
    """Open the reader, on an article if one is named."""
    if not has_screen():
        raise BadInput("The reader needs a terminal; `pizhu --help` lists what works without one")
    with closing(open_project(args.db, create=False, timeout=PATIENCE)) as db:
        article = articles.find(db, args.article).id if args.article else None
        return run_app(db, args, article)


def has_screen() -> bool:
    """Whether there is a terminal, or a browser that Textual draws into."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def run_app(db: Database, args: argparse.Namespace, article: str | None = None) -> int:
    """Run the reader on this project as the person has set it; the exit status."""
    settings = load_settings()
    if args.theme:
        settings = settings._replace(theme=args.theme)
    if leave_keys_plain(os.environ):
        os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    # Late: only the reader needs Textual, and it looks at the environment when it is imported.
    with loading():
        from tui.app import PizhuApp
        from tui.wide_marks import draw_wide_marks

    draw_wide_marks(settings.wide_marks)
    sys.setswitchinterval(_TURN)
    wait_for_first_screen()
    app = PizhuApp(db, annotator_of(args.annotator), article, settings=settings)
    left = leave_with_terminal(sys.stdin.fileno()) if sys.stdin.isatty() else Event()
    app.run(mouse=settings.mouse and not getattr(args, "no_mouse", False))
    left.set()
    for problem in app.problems:
        say(tell(problem))
    return app.return_code or 0


def leave_keys_plain(environment: Mapping[str, str]) -> bool:
    """Whether this terminal is better off without Kitty's keyboard protocol; tmux takes it off by itself."""
    return environment.get("TERM_PROGRAM") in _LOSES_COMPOSED_TEXT and "TMUX" not in environment
