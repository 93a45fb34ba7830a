"""The states of an article and the actions of the history, in words."""

from store.records import State
from tui.language import tr


def state_name(state: State) -> str:
    """The state in the language of the interface."""
    return {"new": tr("new"), "started": tr("started"), "done": tr("done")}[state]


def action_name(action: str) -> str:
    """What an event of the history was, in words."""
    names = {
        "label.add": tr("label put on"),
        "label.remove": tr("label taken off"),
        "label.change": tr("label changed"),
        "article.state": tr("state of the article"),
    }
    return names.get(action, action)
