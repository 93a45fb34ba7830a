"""A label as the history tells it is the same JSON, whichever way it is made."""

from hypothesis import given
from hypothesis import strategies as st

from store.check.labelled import as_told
from store.label_rows import COLUMNS
from store.rows import to_json

words, number = st.text(), st.integers(0, 2**40)
maybe = st.none() | words
place = st.none() | number


@given(
    st.tuples(
        *(words, number, words, number, place, place, maybe, maybe, maybe),
        *(words, words, words, words, words, number),
    )
)
def test_a_label_as_told(label: tuple[object, ...]) -> None:
    assert as_told(label) == to_json(dict(zip(COLUMNS, label, strict=True)))
