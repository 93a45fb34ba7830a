"""A report on a project as one HTML file: figures, codebook, and every article with its labels in the text.

It needs nothing but a browser: no script, nothing from elsewhere. The same project gives the same bytes.
"""

from collections.abc import Generator

from store import codebook
from store.connect import snapshot
from store.database import Database
from store.report import front
from store.report.article import Look, section
from store.report.charts import chart
from store.report.front import Heading
from store.report.markup import text
from store.report.words import Translate, in_english
from store.selecting import Selection, profiles, selected
from store.statistics import AXES, count

__all__ = ["Heading", "Translate", "lines"]


def lines(
    db: Database, selection: Selection, heading: Heading, tr: Translate = in_english
) -> Generator[str, None, None]:
    """The report line by line, without line ends: one article at a time is in memory.

    Where only some labels count, articles without any of them are left out of the text, not of the figures. All of it
    is of one moment, whoever writes meanwhile. Close it if it is not read to its end.
    """
    with snapshot(db):
        book = codebook.load(db)
        look = Look(book, front.classes(book), tr)
        labelled = selection.narrows_labels
        yield from front.head(heading, look)
        yield "<body>"
        statistics = count(db, book, selection, [(axis,) for axis in AXES])
        yield from front.summary(heading, look, statistics, profiles(db, selection))
        yield f'<main><section id="figures"><h2>{text(tr("Figures"))}</h2>'
        for axis in AXES:
            yield from chart(look, statistics, axis)
        yield "</section>"
        yield from front.codebook(look, selection)
        yield f'<section id="articles"><h2>{text(tr("Articles"))}</h2>'
        yield from front.contents((each.id, each.title) for each in selected(db, selection, labelled=labelled))
        for each in selected(db, selection, labelled=labelled):
            yield from section(db, selection, look, each.id)
        yield "</section></main></body></html>"
