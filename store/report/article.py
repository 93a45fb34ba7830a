"""One article of a report: what it is, its text with the labels on it, and the labels in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store import articles, usability
from store.codebook import Codebook
from store.database import Database
from store.records import Attribute, Confidence, Label, Range, Value, Words
from store.report.marking import Mark, Run, in_lanes, runs
from store.report.markup import lines_of_text, link, meta, text
from store.report.words import Translate
from store.selecting import Selection, labels_of
from store.text.glyphs import safe
from store.text.normalized import Normalized

NOTE = 200
"""Characters of a note that stand in the hint of a mark; the list has all of it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the sections of all articles share."""

    book: Codebook
    classes: dict[str, str]
    """The class of each code, which has its colour."""
    tr: Translate


def anchor(article: str) -> str:
    """Where the article stands in the report."""
    return f"a-{article[:16]}"


def section(db: Database, selection: Selection, look: Look, article: str) -> Iterator[str]:
    """The article of this id in HTML."""
    tr, texts = look.tr, articles.texts(db, article)
    found = list(enumerate(labels_of(db, selection, article), 1))
    about = articles.get(db, article)
    yield f'<article id="{anchor(article)}">'
    yield f'<h3 lang="zh">{text(about.title)}</h3>'
    yield _about(db, look, article, texts)
    whole = [(number, label) for number, label in found if label.raw is None]
    if whole:
        yield f"<h4>{text(tr('Labels on the whole article'))}</h4>"
        yield from _listed(look, texts, anchor(article), whole)
    yield from _text(look, texts, anchor(article), found)
    if len(whole) < len(found):
        yield f"<h4>{text(tr('Labels on words'))}</h4>"
        yield from _listed(look, texts, anchor(article), [each for each in found if each[1].raw is not None])
    if not found:
        yield f'<p class="none">{text(tr("No labels"))}</p>'
    yield "</article>"


def _about(db: Database, look: Look, article: str, texts: Normalized) -> str:
    tr, about = look.tr, articles.get(db, article)
    known = about.metadata
    verdict = usability.of_article(db, article)
    pairs = [
        (tr("date"), text(known.date or "")),
        (tr("source"), text(known.source or "")),
        (tr("author"), text(known.author or "")),
        (tr("link"), link(known.url) if known.url else ""),
        (tr("file"), text(about.file)),
        (tr("profile"), text(texts.profile)),
        (tr("unusable"), text(verdict.note or tr("yes")) if verdict.unusable else ""),
    ]
    return meta([(text(name), value) for name, value in pairs])


def _text(look: Look, texts: Normalized, here: str, found: Sequence[tuple[int, Label]]) -> Iterator[str]:
    """The normalized text, a paragraph a line."""
    shown = safe(texts.text, keep_newlines=True)
    marks = (_mark(texts, number, label) for number, label in found)
    left = {mark.number: mark for mark in in_lanes([mark for mark in marks if mark.ranges])}
    yield '<div class="text" lang="zh">'
    start = 0
    for line in shown.split("\n"):
        end = start + len(line)
        if line.strip():
            near = _near(left, Range(start, end))
            yield f"<p>{''.join(_run(look, here, shown, run) for run in runs(Range(start, end), near))}</p>"
        start = end + 1
    yield "</div>"


def _near(left: dict[int, Mark], where: Range) -> list[Mark]:
    """The marks that touch this part of the text; those that end before it are forgotten."""
    for number in [number for number, mark in left.items() if mark.ranges[-1].end <= where.start]:
        del left[number]
    return [mark for mark in left.values() if mark.ranges[0].start < where.end]


def _mark(texts: Normalized, number: int, label: Label) -> Mark:
    ranges: list[Range] = []
    for each in sorted(texts.alignment.to_normalized(raw) for raw in label.ranges):
        if ranges and each.start <= ranges[-1].end:
            # What stands apart in the raw text may touch in the normalized text.
            before = ranges.pop()
            each = Range(before.start, max(before.end, each.end))
        ranges += [each] if each.start < each.end else []
    return Mark(number, label, tuple(ranges))


def _run(look: Look, here: str, shown: str, run: Run) -> str:
    tags = "".join(_tag(look, here, mark) for mark in run.begun)
    opened = "".join(_opened(look, here, mark) for mark in run.marks)
    return f"{tags}{opened}{text(shown[run.start : run.end])}{'</mark>' * len(run.marks)}"


def _tag(look: Look, here: str, mark: Mark) -> str:
    """The name of the code where a label begins, so that its colour says nothing alone."""
    name = text(look.book[mark.label.code].zh)
    css = look.classes[mark.label.code]
    return f'<a class="tag {css}" href="#{here}-{mark.number}">{name}<sup>{mark.number}</sup></a>'


def _opened(look: Look, here: str, mark: Mark) -> str:
    label = mark.label
    hint = " · ".join(filter(None, (look.book[label.code].zh, label.annotator, _short(label.note))))
    return (
        f'<mark class="{look.classes[label.code]}" style="--lane:{mark.lane}" title="{text(hint)}"'
        f' aria-describedby="{here}-{mark.number}" data-label="{text(label.id)}">'
    )


def _short(note: str) -> str:
    return note if len(note) <= NOTE else note[:NOTE] + "…"


def _listed(look: Look, texts: Normalized, here: str, found: Sequence[tuple[int, Label]]) -> Iterator[str]:
    """The labels in words, numbered as in the text."""
    tr = look.tr
    yield '<ol class="labels">'
    for number, label in found:
        path = " › ".join(code.zh for code in look.book.path(label.code))
        parts = [f'<b class="code {look.classes[label.code]}" lang="zh">{text(path)}</b>']
        if label.raw is not None:
            parts.append(f'<q lang="zh">{_quote(look, texts, label)}</q>')
        parts.append(f'<span class="by">{text(label.annotator)}</span>')
        if label.confidence:
            parts.append(f"<span>{text(_confidence(tr, label.confidence))}</span>")
        parts += [f"<span>{each}</span>" for each in _attributes(look, texts, label)]
        if label.note:
            parts.append(f'<span class="note">{text(tr("note"))}: {lines_of_text(label.note)}</span>')
        yield f'<li id="{here}-{number}" value="{number}">{" ".join(parts)}</li>'
    yield "</ol>"


def _quote(look: Look, texts: Normalized, label: Label) -> str:
    words = [texts.quote(raw) for raw in label.ranges]
    if any(words):
        return " … ".join(text(each.replace("\n", " ")) for each in words)
    # Nothing of it is left in the normalized text: what stands in the raw text says more than nothing.
    return text(label.raw_quote or "") + f" <small>({text(look.tr('raw text'))})</small>"


def _confidence(tr: Translate, confidence: Confidence) -> str:
    names = {"low": tr("sure: little"), "medium": tr("sure: fairly"), "high": tr("sure: very")}
    return names.get(confidence, confidence)


def _attributes(look: Look, texts: Normalized, label: Label) -> Iterator[str]:
    known: dict[str, Attribute] = {each.id: each for code in look.book.path(label.code) for each in code.attributes}
    for name, value in label.attributes.items():
        shown = known[name].zh if name in known else name
        yield f"{text(shown)}: {text(_value(texts, value))}"


def _value(texts: Normalized, value: Value) -> str:
    return texts.quote(value.raw) or value.raw_quote if isinstance(value, Words) else str(value)
