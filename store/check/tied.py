"""Whether an alignment ties two texts: its laws (``store.text.align``), proved for stored bytes."""

from operator import lt

from store.text.align import Alignment


def is_tied(alignment: Alignment, raw: str, text: str) -> bool:
    """Whether its edits stand in order in both texts, and what is between them is the same in both."""
    if (alignment.raw_length, alignment.length) != (len(raw), len(text)):
        return False
    if not len(alignment):
        return raw == text
    raw_starts, raw_ends, starts, ends = map(list, alignment.columns())
    in_turn = [0] * (2 * len(starts))
    in_turn[::2], in_turn[1::2] = starts, ends
    in_order = all(column == sorted(column) for column in (raw_starts, raw_ends, in_turn))
    within = raw_ends[-1] <= len(raw) and ends[-1] <= len(text)
    if not (in_order and within and all(map(lt, raw_starts, raw_ends))):
        return False
    # Where two edits share raw characters, what is between them is empty in both texts.
    kept = map(raw.__getitem__, map(slice, [0, *raw_ends], [*raw_starts, len(raw)]))
    return list(kept) == list(map(text.__getitem__, map(slice, [0, *ends], [*starts, len(text)])))
