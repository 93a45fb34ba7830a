"""The states of an article, in words."""

from store.records import State
from tui.language import tr


def state_name(state: State) -> str:
    """The state in the language of the interface."""
    return {"new": tr("new"), "started": tr("started"), "done": tr("done")}[state]
