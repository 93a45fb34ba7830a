"""What becomes of an article: flagged, skipped, deferred, unusable. The same in the list and in the reader.

A prompt is pushed with what is so now; what it answers is carried out by the function of the same subject, which gives
a line for the person. All of them can be undone.
"""

from typing import TYPE_CHECKING

from store import readings, usability
from store.database import Database
from store.records import Article, State, Unusable
from tui.language import tr
from tui.states import state_name, unusable_name

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.screens.reason_prompt import Answer, ReasonPrompt

BACK = "back"
"""The choice that takes back what was said."""


def toggle_flag(db: Database, article: str, annotator: str) -> str:
    """Flag the article, or take the flag off.

    Raises:
        PizhuError: there is no such article, or it could not be written.
    """
    flagged = not readings.of_article(db, article, annotator).flagged
    readings.set_flag(db, article, annotator, flagged)
    return tr("flagged") if flagged else tr("the flag is off")


def put_off_prompt(db: Database, article: Article, annotator: str) -> "ReasonPrompt":
    """Asks whether to skip or to defer the article, and why."""
    from tui.screens.reason_prompt import ReasonPrompt

    reading = readings.of_article(db, article.id, annotator)
    choices = [("skipped", tr("skip it: never to be read")), ("deferred", tr("defer it: when all others are read"))]
    if reading.state in ("skipped", "deferred"):
        choices.append((BACK, tr("take it back: to be read like the others")))
    return ReasonPrompt(article.title, choices, reading.state, reading.reason)


def put_off(db: Database, article: str, annotator: str, answer: "Answer") -> str:
    """Skip or defer the article, or take that back.

    Raises:
        PizhuError: there is no such article, or it could not be written.
    """
    states: dict[str, State] = {"skipped": "skipped", "deferred": "deferred"}
    if answer.choice not in states:
        readings.take_back(db, article, annotator)
        return tr("taken back; u undoes it")
    state = states[answer.choice]
    readings.set_state(db, article, annotator, state, answer.reason)
    return tr("{state}; u undoes it", state=state_name(state))


def unusable_prompt(db: Database, article: Article) -> "ReasonPrompt":
    """Asks why the article is unusable."""
    from tui.screens.reason_prompt import ReasonPrompt

    verdict = usability.of_article(db, article.id)
    kinds: tuple[Unusable, ...] = ("not_news", "wrong_page", "duplicate", "other")
    choices: list[tuple[str, str]] = [(kind, unusable_name(kind)) for kind in kinds]
    if verdict.unusable:
        choices.append((BACK, tr("take it back: it can be used")))
    about = tr("Why is it unusable? {title}", title=article.title)
    return ReasonPrompt(about, choices, verdict.unusable, verdict.note)


def mark_unusable(db: Database, article: str, annotator: str, answer: "Answer") -> str:
    """Mark the article as unusable, or take that back.

    Raises:
        PizhuError: there is no such article, or it could not be written.
    """
    kinds: dict[str, Unusable] = {
        "not_news": "not_news",
        "wrong_page": "wrong_page",
        "duplicate": "duplicate",
        "other": "other",
    }
    kind = kinds.get(answer.choice)
    usability.mark(db, article, annotator, kind, answer.reason)
    return tr("unusable; u undoes it") if kind else tr("taken back; u undoes it")
