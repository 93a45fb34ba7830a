"""A code as the codebook shows it: a line of the tree, all that it says, and what it meant before."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.color import Color
from textual.content import Content
from textual.style import Style

from store.codebook import Codebook
from store.records import Code
from store.reviewing import Meaning
from tui.language import tr
from tui.page.fold import fold
from tui.plain import plain, plain_lines
from tui.screens.label_view import colour_of


@dataclass(frozen=True, slots=True)
class Counted:
    """Labels by the ids of their codes."""

    labels: Mapping[str, int]
    outdated: Mapping[str, int]
    """Of these, how many were made under an older meaning."""


def tree_line(book: Codebook, code: Code, counted: Counted) -> Content:
    """The code as a line of the tree: its colour, its key, its name, how many labels it has."""
    colour = Style(foreground=Color.parse(colour_of(book, code.id)))
    name = plain(code.zh)
    name = name if code.parent else name.stylize("bold")
    if code.archived:
        name = name.stylize("dim") + Content(" " + tr("(archived)")).stylize("dim")
    key = Content(f" [{code.key}]").stylize("bold $accent") if code.key else Content("")
    count = counted.labels.get(code.id, 0)
    shown = Content(f"  {count}").stylize("dim") if count else Content("")
    again = Content(" ◇").stylize("bold") if counted.outdated.get(code.id) else Content("")
    indent = "  " * (len(book.path(code.id)) - 1)
    sign = Content(indent) + Content.styled("□ " if code.archived else "■ ", colour)
    return sign + name + key + shown + again


def sheet(book: Codebook, code: Code, counted: Counted, width: int) -> Content:
    """All that the codebook says of a code, folded for so many cells; what it does not say is shown, too."""
    path = " › ".join(above.zh for above in book.path(code.id))
    parts = [plain_lines(fold(path, width)).stylize("bold"), plain_lines(fold(f"{code.en} · {code.id}", width))]
    parts[1] = parts[1].stylize("dim")
    parts.append(_labels(book, code, counted, width))
    texts = (
        (tr("Definition"), code.definition),
        (tr("Use when"), code.use_when),
        (tr("Avoid when"), code.avoid_when),
        (tr("Example"), code.example),
        (tr("Cues"), "、".join(code.cues)),
        (tr("Attributes"), "、".join(each.zh for each in book.attributes_of(code.id))),
        (tr("Key"), code.key or ""),
        (tr("Colour"), code.colour or tr("the colour of its group")),
        (tr("Meaning since"), tr("version {version}", version=code.since) if code.since else tr("it was made")),
    )
    parts += [_entry(name, text or "—", width) for name, text in texts]
    return Content("\n").join(parts)


def meanings(book: Codebook, code: Code, made: int, old: Meaning | None, width: int, *, is_old: bool) -> Content:
    """What a code means, and what it meant when a label was put on; what differs is told field by field."""
    path = " › ".join(above.zh for above in book.path(code.id))
    parts = [plain_lines(fold(path, width)).stylize("bold")]
    if is_old and old is None:
        parts.append(Content(tr("What it meant in version {version} is not known.", version=made)).stylize("dim"))
    fields = (
        (tr("Definition"), old and old.definition, code.definition),
        (tr("Use when"), old and old.use_when, code.use_when),
        (tr("Avoid when"), old and old.avoid_when, code.avoid_when),
    )
    for name, was, now in fields:
        if was is None or was == now:
            parts += [_entry(name, now, width)] if now else []
        else:
            parts.append(
                _entry(tr("{field}, version {version}", field=name, version=made), was or "∅", width, dim=True)
            )
            parts.append(_entry(tr("{field}, now", field=name), now or "∅", width))
    return Content("\n").join(parts)


def _labels(book: Codebook, code: Code, counted: Counted, width: int) -> Content:
    below = [other.id for other in book.below(code.id)]
    own = counted.labels.get(code.id, 0)
    said = [tr("{count} {count:label|labels}", count=own)]
    if below:
        total = own + sum(counted.labels.get(other, 0) for other in below)
        said.append(tr("{count} with those below", count=total))
    if outdated := counted.outdated.get(code.id, 0):
        said.append(tr("{count} made under an older meaning (o)", count=outdated))
    if code.archived:
        said.append(tr("archived: offered no more (a)"))
    return plain_lines(fold(" · ".join(said), width))


def _entry(name: str, text: str, width: int, *, dim: bool = False) -> Content:
    folded = plain_lines(fold(f"{name}  {text}", width))
    return folded.stylize("dim" if dim else "").stylize("bold $accent", 0, len(name))
