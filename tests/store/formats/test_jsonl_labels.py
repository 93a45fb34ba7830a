"""The labels of a line are put together by hand: what comes of it is what the record of each of them promises."""

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from store.codebook_file import default_codebook
from store.exchange.dossiers import Dossier
from store.formats.json_text import dumps, harmless
from store.formats.jsonl_labels import Labels, label_record
from store.label_rows import record_of_many
from store.records import Range
from store.text.normalized import Normalized
from store.usability import USABLE
from tests.store.helpers import CODE, OTHER
from tests.store.text.strategies import Aligned, aligned_texts, ranges
from tests.store.text.test_align import GLOSS, MARKUP, SHIFTED

Row = tuple[Any, ...]

BOOK = default_codebook()
ARTICLE = "a" * 64
WORDS = ("", "备注", '"\\', "\x1b[31m", "茶\u2028园", "\u202e", "𠮷", "\n", "\x00")
"""What stands in notes and names; some of it would act upon a terminal, or on a reader of lines."""
ANNOTATORS = {key: f"甲{word}" for key, word in enumerate(WORDS)}
FURTHER = json.dumps([{"raw_start": 0, "raw_end": 1, "raw_quote": "?"}])
VALUES = json.dumps({"share": 0.5, "who": {"raw_start": 0, "raw_end": 1, "raw_quote": "?"}})


@st.composite
def cases(draw: st.DrawFn) -> tuple[Aligned, list[Row]]:
    """A text with labels: on each range of it one, on the whole of it another, in any order."""
    aligned = draw(aligned_texts())
    return aligned, draw(st.permutations(rows_on(aligned, draw(st.lists(st.sampled_from(WORDS), min_size=1)))))


def rows_on(aligned: Aligned, words: list[str], *, quoted: bool = True) -> list[Row]:
    """Rows of ``store.labels.rows_of_articles``, some of which tell more than most do."""
    raw, *_ = aligned
    rows: list[Row] = []
    places = [Range(start, end) for start, end in ranges(len(raw)) if start < end]
    for number, where in enumerate([None, *places]):
        word, start_end = words[number % len(words)], where or (None, None)
        quote = None if where is None else raw[slice(*where)] if quoted else word
        besides = (None, None, None) if number % 3 or not raw else (FURTHER, "low", VALUES)
        said = (quote, word or None, f"2024-05-01{word}", number, None if where is None else besides[0], *besides[1:])
        rows.append((1, f"{number}{word}", (CODE, OTHER)[number % 2], WORDS.index(word), *start_end, *said))
    return rows


def dossier(aligned: Aligned, rows: list[Row]) -> Dossier:
    raw, text, alignment = aligned
    texts = (raw, text, alignment.to_bytes(), "simplified/1")
    return Dossier((ARTICLE,), b"", *texts, rows, ANNOTATORS, (), (), (), {}, {}, {}, USABLE)


def assert_as_promised(aligned: Aligned, rows: list[Row]) -> None:
    """What is put together is the record of each to the byte, told that the texts are harmless or not."""
    raw, text, alignment = aligned
    texts = Normalized(raw, text, alignment, "simplified/1")
    promised = ",".join(dumps(label_record(BOOK, texts, record_of_many(row, ARTICLE, ANNOTATORS))) for row in rows)
    found, made = dossier(aligned, rows), Labels(BOOK)
    assert made.of(found, plain=False) == promised
    assert made.of(found, plain=harmless(raw + text) == raw + text) == promised


@given(cases())
@example((GLOSS, rows_on(GLOSS, ["备注"])))
@example((MARKUP, rows_on(MARKUP, [""])))
@example((SHIFTED, rows_on(SHIFTED, ["\x1b[31m"])))
def test_labels_are_put_together_as_their_records_promise(case: tuple[Aligned, list[Row]]) -> None:
    assert_as_promised(*case)


@given(aligned_texts())
@example(GLOSS)
@example(MARKUP)
@example(SHIFTED)
def test_each_label_is_where_the_alignment_has_it_and_says_what_stands_there(aligned: Aligned) -> None:
    raw, text, alignment = aligned
    made = Labels(BOOK).of(dossier(aligned, rows_on(aligned, [""])), plain=False)
    whole, *found = json.loads(f"[{made}]")
    assert [whole[name] for name in ("start", "end", "quote", "raw_start", "raw_end", "raw_quote")] == [None] * 6
    assert [(each["raw_start"], each["raw_end"]) for each in found] == [
        where for where in ranges(len(raw)) if where.start < where.end
    ]
    for each in found:
        where = Range(each["raw_start"], each["raw_end"])
        assert (each["start"], each["end"]) == alignment.to_normalized(where)
        assert each["quote"] == text[each["start"] : each["end"]]
        assert each["raw_quote"] == raw[where.start : where.end]


@given(aligned_texts(), st.sampled_from(WORDS))
def test_a_quote_that_is_not_what_stands_there_goes_out_as_it_is(aligned: Aligned, word: str) -> None:
    """So it is in a damaged project; whoever takes the file in is told."""
    assert_as_promised(aligned, rows_on(aligned, [word], quoted=False))
