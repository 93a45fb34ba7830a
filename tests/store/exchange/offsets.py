"""Whether every label that went through a format stands on the words that it stood on before."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from store.exchange.document import About, Document
from store.exchange.incoming import Incoming
from store.exchange.losses import Losses, fitting
from store.exchange.registry import Format
from store.exchange.units import Counting, Unit

Found = tuple[str, str, tuple[str, ...]]
"""The article, the code and the words of a label."""


def through(made: Format, documents: Sequence[Document], about: About, path: Path) -> tuple[list[Found], list[Found]]:
    """The labels that the format was given, and those that its own reader has, each sorted."""
    given: list[Document] = list(fitting(documents, made.holds, Losses()))
    if made.write_folder is not None:
        path.mkdir()
        made.write_folder(given, about, path)
    else:
        assert made.write is not None
        out = BytesIO()
        made.write(given, about, out)
        path.write_bytes(out.getvalue())
    assert made.read is not None
    texts = {document.id: document.text for document in documents}
    back = [each for found in made.read(path) for each in _words(found, texts, about.unit)]
    asked = [(each.id, mark.code, each.quotes(mark)) for each in given for mark in each.marks]
    return sorted(asked), sorted(back)


def _words(found: object, texts: dict[str, str], unit: Unit) -> list[Found]:
    assert isinstance(found, Incoming), found
    text = found.text
    article = next((each for each in texts if found.article and each.startswith(found.article)), None)
    if article is None:
        (article,) = (each for each, known in texts.items() if known == text)
    counting = Counting(texts[article], found.unit or unit)
    made = []
    for label in found.labels:
        ranges = [(counting.to_codepoint(each.start), counting.to_codepoint(each.end)) for each in label.stretches]
        made.append((article, label.code, tuple(texts[article][start:end] for start, end in sorted(ranges))))
    return made
