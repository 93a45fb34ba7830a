"""Between which two texts of a piece labels are carried: asked for where there are several."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from store import articles, labels
from store.carrying import related
from store.database import Database
from tui.language import tr
from tui.screens.carrying import CarryLabels
from tui.screens.choice_prompt import ChoicePrompt


def carry_labels(
    screen: Screen[Any],
    db: Database,
    annotator: str,
    article: str,
    *,
    say: Callable[[str], None],
    done: Callable[[str], None],
) -> None:
    """Carry labels to this article, or, where no other text of the piece has any, from it to another one.

    ``say`` tells the person that there is nothing to do, ``done`` is told what was done.
    """
    others = related(db, article)
    is_giving = not any(other.labels for other in others) and bool(labels.of_article(db, article))
    choices = [other for other in others if other.labels or is_giving]
    if not choices:
        say(tr("No other text of this piece is known that has labels; `pizhu carry OLD NEW` takes any two"))
        return

    def chosen(other: str | None) -> None:
        if other is not None:
            old, new = (article, other) if is_giving else (other, article)
            screen.app.push_screen(CarryLabels(db, annotator, old, new), lambda said: done(said) if said else None)

    if len(choices) == 1:
        chosen(choices[0].article)
        return
    title = articles.get(db, article).title
    about = (
        tr("Carry the labels of {title} to", title=title)
        if is_giving
        else tr("Carry labels to {title} from", title=title)
    )
    named = [(other.article, f"{other.title} · {other.file} · {other.labels}") for other in choices]
    screen.app.push_screen(ChoicePrompt(about, named, named[-1][0]), chosen)
