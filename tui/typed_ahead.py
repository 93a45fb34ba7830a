"""Keys that are typed faster than the app follows, as they come over a slow line: none goes where it was not meant."""

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message

from tui.screens.leaving import Leavable

Typed = events.Key | events.Paste

LOST = 0.1
"""Seconds after which it is looked whether a round got lost, with the widget that it went through."""
LONGEST = 2.0
"""Seconds that a key waits for the one before at most."""
LOOKING = 1.0
"""Seconds that it waits at most for a list, which may be one that takes a minute to be found."""
LOOK_EVERY = 0.02
"""Seconds between two looks at whether the list is there."""
ENOUGH = 2
"""Rounds that nothing else is met on: the second finds what the last one ran ahead of."""


class Round(Message):
    """Goes the way of a key, behind it: from the widget that has the keys up to the app."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class TypedAhead:
    """Hands a key on when all is done that the one before asked for.

    Textual gives a key to the widget that has the keys at the moment. What the key before asks for, a prompt say, is
    only there some messages later: what is typed at once after it would go into the widget that is being left. The
    mouse does not wait.
    """

    def __init__(self, app: App[None], hand_on: Callable[[Typed], Awaitable[None]]) -> None:
        """``hand_on`` gives a key to the widget that has the keys."""
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Typed] = deque()
        self._through: DOMNode | None = None
        """Where the last key went."""
        self._number = self._quiet = 0
        self._since = 0.0

    async def type(self, event: Typed) -> None:
        """Hand a key on, now or as soon as the ones before are done with."""
        if self._is_over:
            return
        if not self._waiting and self._is_quiet() and not self._is_looking():
            await self._give(event)
            return
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._begin()

    async def come_round(self, number: int) -> None:
        """A round is back at the app."""
        if number != self._number or not self._waiting or self._is_over:
            return
        is_looking = self._is_looking() and self._waited < LOOKING
        self._quiet = self._quiet + 1 if self._is_quiet() and not is_looking else 0
        if self._quiet >= ENOUGH or self._waited > LONGEST:
            await self._next()
        elif is_looking:
            self._app.set_timer(LOOK_EVERY, self._go_round)
        else:
            self._go_round()

    # Inside

    async def _next(self) -> None:
        await self._give(self._waiting.popleft())
        if self._waiting:
            self._begin()

    async def _give(self, event: Typed) -> None:
        self._through = self._with_keys
        await self._hand_on(event)

    def _begin(self) -> None:
        self._quiet, self._since = 0, monotonic()
        self._go_round()

    def _go_round(self) -> None:
        if self._is_over:
            return
        self._number += 1
        number, through = self._number, self._with_keys
        through.post_message(Round(number))

        async def look() -> None:
            if number != self._number or not self._waiting or self._is_over:
                return
            if self._waited > LONGEST:
                await self._next()
            elif through.is_attached and through.is_running:
                # It is busy: the round is still under way.
                self._app.set_timer(LOST, look)
            else:
                self._go_round()

        self._app.set_timer(LOST, look)

    @property
    def _is_over(self) -> bool:
        """Whether the app is being left: what was typed behind the key that leaves it is for nobody."""
        return not self._app.screen_stack

    @property
    def _waited(self) -> float:
        return monotonic() - self._since

    @property
    def _with_keys(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _is_quiet(self) -> bool:
        """Whether nothing is on its way where the last key went, nor on the screen where the next one would go."""
        if self._through is None:
            return True
        here = self._app.screen.walk_children(with_self=True)
        return not any(node.message_queue_size for node in (*self._through.ancestors_with_self, *here))

    def _is_looking(self) -> bool:
        """Whether a key is for a list that is not there yet; what is typed in a field is not."""
        screen = self._app.screen
        return isinstance(screen, Leavable) and screen.is_looking and not is_typing(self._app)


def is_typing(app: App[Any]) -> bool:
    """Whether what is typed goes into a field."""
    return app.focused is not None and app.focused.check_consume_key("a", "a")
