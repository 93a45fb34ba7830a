"""The classes of ours that Textual drives: screens, widgets, the app."""

import importlib
from pathlib import Path

from textual.message_pump import MessagePump

ROOT = Path(__file__).parents[2]


def driven_classes() -> list[type[MessagePump]]:
    """Each class of ``tui`` that is a message pump, once, in order of module and name."""
    paths = [
        ROOT / "tui" / "app.py",
        *(ROOT / "tui" / "screens").rglob("*.py"),
        *(ROOT / "tui" / "widgets").rglob("*.py"),
    ]
    found: set[type[MessagePump]] = set()
    for path in paths:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found |= {
            value
            for value in vars(importlib.import_module(name)).values()
            if isinstance(value, type) and issubclass(value, MessagePump) and is_ours(value)
        }
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def is_ours(one: type) -> bool:
    """Whether the class is defined in this project."""
    return one.__module__.split(".")[0] == "tui"
