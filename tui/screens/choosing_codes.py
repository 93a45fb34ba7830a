"""Codes to choose from in the reader, as the codebook is at that moment."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from store import codebook, labels
from store.codebook import Codebook
from store.errors import NotFound
from store.records import Label
from store.text.glyphs import safe
from tui.language import tell, tr
from tui.screens.reading import Reading

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.screens.code_picker import Picked

RECENT = 8
"""Codes that come first where one is chosen."""


class ChoosingCodes(Reading):
    """The part of the reader in which codes are chosen. The reader sets what it declares."""

    _book: Codebook
    _labels: list[Label]

    def _pick(self, about: str, then: Callable[[str], object]) -> None:
        """Ask for one code."""
        from tui.screens.code_picker import CodePicker

        def chosen(code: str | None) -> None:
            if code is None:
                return
            if self._are_offered((code,)):
                then(code)
            else:
                self._pick(about, then)

        # Someone may have changed the codebook since.
        self._book = codebook.load(self._db)
        self.app.push_screen(CodePicker(self._book, about, recent=self._recent()), chosen)

    def _pick_codes(self, about: str, then: "Callable[[Picked], None]", words: str | None = None) -> None:
        """Ask for codes to put on, of which one may have to be made."""
        from tui.screens.code_picker import CodesPicker

        def chosen(picked: "Picked | None") -> None:
            if picked is None:
                return
            if self._are_offered(picked.codes):
                then(picked)
            else:
                self._pick_codes(about, then, words)

        self._book = codebook.load(self._db)
        words = self.panes.words if words is None else words
        self.app.push_screen(CodesPicker(self._book, about, recent=self._recent(), words=words), chosen)

    def _are_offered(self, codes: Iterable[str]) -> bool:
        """Whether these codes can be put on still; that someone has archived, merged or taken out one is told."""
        self._book = codebook.load(self._db)
        try:
            gone = [code.zh for code in map(self._book.__getitem__, codes) if code.archived]
        except NotFound as error:
            self.notify(safe(tell(error)), severity="warning", markup=False)
            return False
        for name in gone:
            said = tr("{code} is offered no more: it was archived, or merged into another code", code=safe(name))
            self.notify(said, severity="warning", markup=False)
        return not gone

    def _recent(self) -> list[str]:
        """The codes that are likeliest to come next: those used last, and those of this article."""
        used = [*labels.recent_codes(self._db, self._annotator), *(label.code for label in self._labels)]
        return list(dict.fromkeys(used))[:RECENT]
