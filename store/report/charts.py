"""Figures as tables with bars: the table is what the bars say, for whoever does not see them."""

from collections.abc import Iterator

from store.report.article import Look
from store.report.markup import text
from store.statistics import Axis, Figures, Statistics, Value

MOST = 200
"""Rows of a chart; of more it is said how many they are."""


def chart(look: Look, statistics: Statistics, axis: Axis) -> Iterator[str]:
    """The labels by one axis: a row a value, with a bar."""
    tr, values = look.tr, statistics.values[axis]
    most = max((statistics.at((axis, value)).labels for value in values), default=0) or 1
    titles: dict[Axis, str] = {
        "code": tr("Labels by code"),
        "annotator": tr("Labels by annotator"),
        "source": tr("Labels by source"),
        "month": tr("Labels by month"),
    }
    yield f'<table class="chart" id="by-{axis}"><caption>{text(titles[axis])}</caption>'
    yield _heads(look, axis)
    yield "<tbody>"
    for value in values[:MOST]:
        yield _row(look, axis, value, statistics.at((axis, value)), most)
    yield "</tbody></table>"
    if len(values) > MOST:
        yield f"<p>{text(tr('and {count} more', count=len(values) - MOST))}</p>"


def _heads(look: Look, axis: Axis) -> str:
    tr = look.tr
    names: dict[Axis, str] = {
        "code": tr("code"),
        "annotator": tr("annotator"),
        "source": tr("source"),
        "month": tr("month"),
    }
    figures = (tr("labels"), tr("on words"), tr("on articles"), tr("articles"), tr("share"), tr("annotators"))
    shown = (names[axis], "", *figures, tr("characters"))
    cells = "".join(f'<th scope="col">{text(each)}</th>' for each in shown)
    return f"<thead><tr>{cells}</tr></thead>"


def _row(look: Look, axis: Axis, value: Value, figures: Figures, most: int) -> str:
    share = "–" if figures.share is None else f"{figures.share:.1%}"
    counts = (figures.labels, figures.spans, figures.whole, figures.articles)
    cells = [*(f"{count:,}" for count in counts), share, f"{figures.annotators:,}", f"{figures.characters:,}"]
    shown = "".join(f"<td>{each}</td>" for each in cells)
    css = look.classes.get(value or "", "") if axis == "code" else ""
    return f"<tr>{_name(look, axis, value)}<td>{_bar(look, css, figures, most)}</td>{shown}</tr>"


def _name(look: Look, axis: Axis, value: Value) -> str:
    if axis == "code" and value is not None:
        path = look.book.path(value)
        name = f'<a href="#{look.classes[value]}">{text(path[-1].zh)}</a>'
        return f'<th scope="row" lang="zh" style="--depth:{len(path) - 1}">{name}</th>'
    none = look.tr("(no date)") if axis == "month" else look.tr("(no source)")
    return f'<th scope="row">{text(none if value is None else value)}</th>'


def _bar(look: Look, css: str, figures: Figures, most: int) -> str:
    """Labels on words solid, those on whole articles behind them in outline."""
    words = look.tr(
        "{labels} {labels:label|labels}: {spans} on words, {whole} on articles",
        labels=figures.labels,
        spans=figures.spans,
        whole=figures.whole,
    )
    solid, rest = (100 * each / most for each in (figures.spans, figures.whole))
    return (
        f'<svg class="bar {css}" role="img" viewBox="0 0 100 10" preserveAspectRatio="none">'
        f"<title>{text(words)}</title>"
        f'<rect class="solid" x="0" y="0" width="{solid:.2f}" height="10"/>'
        f'<rect class="outline" x="{solid:.2f}" y="0" width="{rest:.2f}" height="10"/></svg>'
    )
