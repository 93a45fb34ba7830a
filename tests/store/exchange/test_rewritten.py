"""Offsets of a text that came back with other line ends are those of the text as it was."""

from hypothesis import given
from hypothesis import strategies as st

from store.exchange.rewritten import Rewritten, same, writable

texts = st.lists(st.sampled_from(["春", "𠮷", "\r\n", "\n", "\r", "\x00", "a"]), max_size=12).map("".join)


@given(texts, st.data())
def test_words_stay_on_their_words(text: str, data: st.DataObject) -> None:
    rewritten = Rewritten(text)
    assert rewritten.text == text.replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = rewritten.text[rewritten.of(start) : rewritten.of(end)]
    # A range that cuts a line end in two takes in, or leaves out, the whole of it.
    if "\r\n" not in (text[max(0, start - 1) : start + 1], text[max(0, end - 1) : end + 1]):
        assert words == Rewritten(text[start:end]).text
        assert rewritten.to_original(rewritten.of(start)) == start


@given(texts)
def test_every_offset_goes_there_and_back(text: str) -> None:
    rewritten = Rewritten(text)
    for offset in range(len(rewritten.text) + 1):
        assert rewritten.of(rewritten.to_original(offset)) == offset


def test_the_same_text_is_known_and_another_is_not() -> None:
    found = same("春\r\n天\x00。", "春\n天\ufffd。")
    assert found is not None
    assert [found.to_original(offset) for offset in range(6)] == [0, 1, 3, 4, 5, 6]
    signs = same("春天\x00。\r\n", "春天\ufffd。\r\n")
    assert signs is not None
    assert signs.to_original(5) == 5
    assert same("春天", "秋天") is None
    assert same("春天", "春天。") is None
    assert writable("\x00\ufffe𠮷\t") == "\ufffd\ufffd𠮷\t"
