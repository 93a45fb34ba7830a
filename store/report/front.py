"""What stands before the articles of a report: what it is of, its figures, the codebook, the contents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from store.codebook import Codebook
from store.records import Code
from store.report.article import Look, anchor
from store.report.markup import meta, text
from store.selecting import Selection
from store.statistics import Statistics

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = "#808080"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a report says of itself and cannot know by itself."""

    project: str
    """What the project is called."""
    date: str | None = None
    """ISO 8601; None leaves it out, and the same project gives the same bytes every day."""
    language: str = "en"
    """BCP 47: the language of the words between the articles."""
    only: tuple[str, ...] = ()
    """In words, what it was narrowed to."""


def classes(book: Codebook) -> dict[str, str]:
    """The class of each code in the style sheet, which is also where it stands in the report."""
    return {code.id: f"c{number}" for number, code in enumerate(book.codes)}


def head(heading: Heading, look: Look) -> Iterator[str]:
    """The head of the document, with all its looks."""
    title = text(look.tr("Report on {project}", project=heading.project))
    yield "<!DOCTYPE html>"
    yield f'<html lang="{text(heading.language)}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    # Nothing is ever fetched and nothing runs, whatever stands in an article.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f'<meta name="generator" content="pizhu"><title>{title}</title><style>'
    yield files("store.report").joinpath("report.css").read_text("utf-8").rstrip()
    for code, css in look.classes.items():
        yield f".{css} {{ --code: {_colour(look.book.colour(code))}; }}"
    yield "</style></head>"


def summary(heading: Heading, look: Look, statistics: Statistics, profiles: Iterable[str]) -> Iterator[str]:
    """What the report is of, in figures, and where its parts are."""
    tr, everything = look.tr, statistics.at()
    book = tr("{book}, {count} {count:code|codes}", book=look.book.id, count=len(look.book.codes))
    pairs = [
        (tr("date"), heading.date or ""),
        (tr("only"), " · ".join(heading.only)),
        (tr("profile"), ", ".join(profiles)),
        (tr("codebook"), book),
        (tr("articles"), f"{everything.of:,}"),
        (tr("with labels"), f"{everything.articles:,}"),
        (tr("labels"), f"{everything.labels:,}"),
        (tr("on words"), f"{everything.spans:,}"),
        (tr("on articles"), f"{everything.whole:,}"),
        (tr("annotators"), f"{everything.annotators:,}"),
        (tr("characters"), f"{everything.characters:,}"),
    ]
    yield f"<header><h1>{text(tr('Report on {project}', project=heading.project))}</h1>"
    yield meta([(text(name), text(value)) for name, value in pairs])
    yield "</header>"
    parts = (("figures", tr("Figures")), ("codebook", tr("Codebook")), ("articles", tr("Articles")))
    links = "".join(f'<li><a href="#{place}">{text(name)}</a></li>' for place, name in parts)
    yield f'<nav aria-label="{text(tr("Contents"))}"><ul>{links}</ul></nav>'


def codebook(look: Look, selection: Selection) -> Iterator[str]:
    """The codes that count, with what they mean."""
    yield f'<section id="codebook"><h2>{text(look.tr("Codebook"))} <small>{text(look.book.id)}</small></h2>'
    yield '<dl class="codebook" lang="zh">'
    for code in look.book.codes:
        if not selection.codes or code.id in selection.codes:
            yield from _code(look, code)
    yield "</dl></section>"


def contents(articles: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Links to the articles, by their ids and titles."""
    yield '<ol class="contents" lang="zh">'
    for article, title in articles:
        yield f'<li><a href="#{anchor(article)}">{text(title)}</a></li>'
    yield "</ol>"


def _code(look: Look, code: Code) -> Iterator[str]:
    tr = look.tr
    css, depth = look.classes[code.id], len(look.book.path(code.id)) - 1
    archived = f" <small>({text(tr('archived'))})</small>" if code.archived else ""
    name = f'<b class="code {css}">{text(code.zh)}</b> <small>{text(code.en)} · {text(code.id)}</small>{archived}'
    yield f'<dt id="{css}" style="--depth:{depth}">{name}</dt>'
    explained = (
        ("", code.definition),
        (tr("use when"), code.use_when),
        (tr("avoid when"), code.avoid_when),
        (tr("example"), code.example),
        (tr("cues"), "、".join(code.cues)),
    )
    shown = "<br>".join((f"<i>{text(what)}</i> " if what else "") + text(words) for what, words in explained if words)
    yield f'<dd style="--depth:{depth}">{shown}</dd>'


def _colour(colour: str | None) -> str:
    """The colour if it is one; whatever else stands there must not become part of the style sheet."""
    return colour if colour and _COLOUR.fullmatch(colour) else _GREY
