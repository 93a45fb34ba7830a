"""Settling a doubtful repair in the reader."""

from tui.screens.reading import Reading


class Settling(Reading):
    """The part of the reader in which a person decides what stands in a damaged place."""

    def action_settle(self) -> None:
        """Confirm the repair under the cursor, choose another reading, or type what it should be."""
