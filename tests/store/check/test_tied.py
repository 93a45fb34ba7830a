"""An alignment is proved for two texts if it ties them; nothing can be changed without being noticed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from store.check.tied import is_tied
from store.text.align import Alignment
from tests.store.text.strategies import Aligned, aligned_texts


@given(aligned_texts())
def test_whatever_rules_do_ties_the_texts(aligned: Aligned) -> None:
    raw, text, alignment = aligned
    assert is_tied(alignment, raw, text)
    assert is_tied(Alignment.from_bytes(alignment.to_bytes()), raw, text)


@given(aligned_texts())
def test_a_text_of_another_length_is_not_tied(aligned: Aligned) -> None:
    raw, text, alignment = aligned
    assert not is_tied(alignment, raw + "。", text)
    assert not is_tied(alignment, raw, text + "。")


@given(aligned_texts(), st.data())
def test_a_character_that_no_edit_touches_is_the_same_in_both(aligned: Aligned, data: st.DataObject) -> None:
    raw, text, alignment = aligned
    same = [piece for piece in alignment.pieces() if piece.rule is None]
    assume(same)
    piece = data.draw(st.sampled_from(same))
    at = data.draw(st.integers(piece.start, piece.end - 1))
    assert not is_tied(alignment, raw, f"{text[:at]}{'山' if text[at] != '山' else '水'}{text[at + 1 :]}")


@given(aligned_texts(), st.data())
def test_edits_out_of_their_places_are_noticed(aligned: Aligned, data: st.DataObject) -> None:
    raw, text, alignment = aligned
    edits = list(alignment.changed())
    assume(len(edits) > 1)
    at = data.draw(st.integers(1, len(edits) - 1))
    assume(edits[at - 1][:4] != edits[at][:4])
    edits[at - 1], edits[at] = edits[at], edits[at - 1]
    assert not is_tied(Alignment(len(raw), len(text), edits), raw, text)
