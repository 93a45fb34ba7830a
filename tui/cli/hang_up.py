"""Leave when the terminal is gone, also where no signal tells so: Textual would read its end for ever."""

import os
from threading import Event, Thread

INTERVAL = 1.0
"""Seconds between two looks at the terminal."""
HUNG_UP = 129
"""The exit status of a process that ended because its terminal was closed (128 and the number of SIGHUP)."""


def leave_with_terminal(stream: int) -> Event:
    """End this process soon after the terminal behind this file descriptor is gone; set the event to look no more.

    It ends at once, with nothing written: every action is in the project already, and a screen that waits for a
    terminal that is gone can do nothing any more.
    """
    left = Event()

    def watch() -> None:
        while not left.wait(INTERVAL):
            if not os.isatty(stream):
                os._exit(HUNG_UP)

    Thread(target=watch, name="pizhu-hang-up", daemon=True).start()
    return left
