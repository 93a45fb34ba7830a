"""Generated documents: texts with what offsets go wrong at, in either layer, with labels anywhere in them."""

from hashlib import sha256

from hypothesis import strategies as st

from store.codebook_file import default_codebook
from store.exchange.document import About, Document, Mark
from store.exchange.units import Unit
from store.records import Article, Metadata, Range, Side
from store.text.pipeline import normalize
from tests.store.helpers import CODE, OTHER

_PIECES = [
    *("春", "茶园", "忙到中午", "。", "，", "𠮷", "𠀋", "👩\u200d🌾", "e\u0301", "a1", " ", "\u3000", "\t"),
    *(
        "\r\n",
        "\n",
        "\r",
        "\u2028",
        "\x85",
        "\x00",
        "\x1b[1m",
        "\u202e",
        "\ufffe",
        "經(jīng)濟(jì)",
        "]]>",
        "<b>",
        "&",
        '"',
    ),
]
texts = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """An article in one layer, with some labels of one or more stretches, and one on the whole."""
    layers: tuple[Side, ...] = ("raw", "normalized")
    raw, layer = draw(texts), draw(st.sampled_from(layers))
    found = document(raw, layer)
    marks = [Mark("whole", CODE, "甲", ())]
    for number in range(draw(st.integers(0, 4)) if found.text else 0):
        edges = sorted(draw(st.sets(st.integers(0, len(found.text)), min_size=2, max_size=4)))
        pairs = [Range(*edges[at : at + 2]) for at in range(0, len(edges) - 1, 2)]
        marks.append(Mark(f"label{number}", draw(st.sampled_from((CODE, OTHER))), "乙", tuple(pairs)))
    return document(raw, layer, *marks)


def document(raw: str, layer: Side = "raw", *marks: Mark) -> Document:
    """The article with this raw text and these labels."""
    identity = sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(identity, "茶园", Metadata(), "茶园.txt", "utf-8", 0, len(raw), "2026-01-01T00:00:00.000Z")
    return Document(article, layer, normalize(raw), marks)


def about(layer: Side = "raw", unit: Unit = "codepoint") -> About:
    """What they share: the default codebook."""
    return About(default_codebook(), layer, unit, ("甲", "乙"))
