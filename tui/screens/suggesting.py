"""Suggestions in the reader: shown apart from labels, gone to, accepted or rejected with one key."""

from tui.screens.labelling import Labelling


class Suggesting(Labelling):
    """The part of the reader that asks for a yes."""

    def action_next_suggestion(self) -> None:
        """Go to the next suggestion."""

    def action_accept(self) -> None:
        """Take the suggestion under the cursor, and go to the next one."""

    def action_reject(self) -> None:
        """Reject the suggestion under the cursor, and go to the next one."""

    def action_suggestions(self) -> None:
        """Show suggestions, or hide them."""

    def action_code_all(self) -> None:
        """Look through all places that are like the label under the cursor, and code them line by line."""
