"""Sheets of the reader: what a label says besides its code, how labels are linked, and the answers on the article."""

from tui.screens.labelling import Labelling


class Sheets(Labelling):
    """The part of the reader in which labels and the article are described."""

    def action_label_sheet(self) -> None:
        """Look at all that the label under the cursor says, and change it."""

    def action_link(self) -> None:
        """Begin a link at the label under the cursor, or end it there."""

    def action_article_sheet(self) -> None:
        """Answer for the article, code by code, and write a memo on it."""
