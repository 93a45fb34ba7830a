"""To come."""

from sqlite_utils import Database
from textual.screen import Screen


class CodebookScreen(Screen[None]):
    """To come."""

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
