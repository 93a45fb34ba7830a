"""What is really open in an article when somebody says that it is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store import links
from store.absences import Answer
from store.codebook import Codebook
from store.records import Label, Link
from tui.language import tr

What = Literal["suggestions", "unsure", "link", "evidence", "codes"]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is open, and where to look."""

    what: What
    words: str
    label: str = ""
    """The label that it is about first."""


@dataclass(frozen=True, slots=True)
class Work:
    """What an annotator has done in an article."""

    labels: Sequence[Label]
    """Their own."""
    links: Sequence[Link]
    """All of the article."""
    answers: Mapping[str, Answer]
    begun: str | None
    """The label at which they have begun a link."""
    suggestions: int
    """Suggestions that wait for a yes."""
    uses_evidence: bool
    """Whether labels on whole articles have evidence anywhere in the project."""


def open_questions(work: Work, book: Codebook) -> list[Question]:
    """What is open, of those things alone that the annotator uses: nobody is asked for what they do not do."""
    found = []
    if work.begun:
        found.append(Question("link", tr("a link is begun and not ended"), work.begun))
    if unsure := [label for label in work.labels if label.confidence == "low"]:
        found.append(Question("unsure", tr("labels of low confidence: {count}", count=len(unsure)), unsure[0].id))
    if work.suggestions:
        found.append(Question("suggestions", tr("suggestions without an answer: {count}", count=work.suggestions)))
    backed = {link.source for link in work.links if link.type == links.EVIDENCE}
    bare = [label for label in work.labels if label.raw is None and label.id not in backed]
    if bare and work.uses_evidence:
        words = tr("codes on the whole article without evidence: {count}", count=len(bare))
        found.append(Question("evidence", words, bare[0].id))
    if "absent" in work.answers.values() and (left := unanswered(book, work.answers)):
        found.append(Question("codes", tr("codes that were not looked for: {count}", count=len(left))))
    return found


def unanswered(book: Codebook, answers: Collection[str]) -> list[str]:
    """The codes without an answer, but for the archived ones and for groups, which their codes answer for."""
    groups = {code.parent for code in book.codes if not code.archived}
    return [code.id for code in book.codes if code.id not in groups and not code.archived and code.id not in answers]
