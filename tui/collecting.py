"""When garbage is collected: a full collection takes as long as a frame, so it waits until no key is being answered."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

AT_REST = 0.4
"""Seconds without a key after which nobody waits for the screen."""
LOOK_EVERY = 1.0
"""Seconds between two looks at whether nobody does."""
_YOUNGER_FIRST = 100
"""Collections of what is young for one of everything, should a person never rest; ten otherwise."""


@contextmanager
def loading() -> Iterator[None]:
    """Collect no garbage inside: the modules that are loaded there stay, and are left out from then on."""
    before = len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > before:
            gc.freeze()
        gc.enable()


def wait_for_first_screen() -> None:
    """Collect none until ``Collecting`` begins: a person waits for the first screen."""
    gc.disable()


class Collecting:
    """Collects all garbage once after every stretch of keys."""

    def __init__(self) -> None:
        self._has_begun = False
        self._last_key: float | None = None
        """When there was one since the last collection."""

    def _begin(self) -> None:
        """Leave out what is here for good: long pauses come from walking it again and again."""
        self._has_begun = True
        gc.enable()
        gc.collect()
        _give_back()
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], _YOUNGER_FIRST)

    def key(self) -> None:
        """A key is being answered."""
        self._last_key = time.monotonic()

    def look(self) -> None:
        """Collect if no key is being answered any more; the first time, once the first screen is there, at once."""
        if not self._has_begun:
            self._begin()
        elif self._last_key is not None and time.monotonic() - self._last_key > AT_REST:
            self._last_key = None
            gc.collect()
            _give_back()


def _give_back() -> None:
    """Give the system the memory that is free: of an article of 10 MB, nearly 20 MB would stay with the process."""
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """What does it: ``malloc_trim`` of the GNU C library. With others it is left to them."""
    # Late: the first screen does not wait for it.
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
