"""Documents with labels anywhere in texts that programs count differently, without a project."""

from hashlib import sha256

from hypothesis import strategies as st

from store.codebook_file import default_codebook
from store.exchange.document import About, Document, Mark
from store.exchange.units import Unit
from store.records import Article, Metadata, Range
from store.text.align import Alignment
from store.text.normalized import Normalized
from tests.store.helpers import CODE, OTHER

PARTS = [
    "春",
    "茶",
    "𠮷",
    "👩\u200d🌾",
    "e\u0301",
    "\r\n",
    "\r\n",
    "\r",
    "\n",
    "\x00",
    "\x1b",
    "\u2028",
    "\ufffe",
    "=1",
    "'",
    "]]>",
    "&",
]

texts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map(lambda parts: "字" + "".join(parts))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Some articles, each with labels of one or two stretches, on one another and on the whole."""
    return [draw(labelled(text)) for text in draw(st.lists(texts, min_size=1, max_size=3, unique=True))]


@st.composite
def labelled(draw: st.DrawFn, text: str) -> Document:
    """An article with this text and some labels."""
    identity = sha256(text.encode()).hexdigest()
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True).map(sorted)
    places = draw(st.lists(ends, max_size=5))
    marks = [
        Mark(
            f"{number:04x}{identity[:12]}",
            draw(st.sampled_from([CODE, OTHER])),
            draw(st.sampled_from(["甲", "乙"])),
            tuple(Range(*pair) for pair in zip(place[::2], place[1::2], strict=False)),
            note=draw(st.sampled_from(["", "", "备注\r\n=1\x00"])),
            created_at="2026-03-02T09:14:00.000Z",
            codebook_version=1,
        )
        for number, place in enumerate(places)
    ]
    return document(text, *marks)


def document(text: str, *marks: Mark) -> Document:
    """An article with this text and these labels, which is the same in both layers."""
    identity = sha256(text.encode()).hexdigest()
    article = Article(identity, text[:5], Metadata(), "甲.txt", "utf-8", 0, len(text), "2026-03-02T09:14:00.000Z")
    return Document(article, "raw", Normalized(text, text, Alignment.identity(len(text)), "none/1"), marks)


def about(unit: Unit = "codepoint") -> About:
    """What the documents share."""
    return About(default_codebook(), "raw", unit, ("甲", "乙"))
