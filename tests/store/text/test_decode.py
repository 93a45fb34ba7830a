"""Bytes to text. All texts are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadArticle
from store.text import decode as module
from store.text.decode import MAX_BYTES, Decoded, decode, encodes_to, restore

SIMPLIFIED = "清河市今年种了三万棵树，河边的老人们说，春天来得比往年更早，孩子们放学以后都到树下去玩。"
TRADITIONAL = "清河市今年種了三萬棵樹，河邊的老人們說，春天來得比往年更早，孩子們放學以後都到樹下去玩。"
LONG = (SIMPLIFIED + "\n") * 40


def refused(data: bytes) -> str:
    with pytest.raises(BadArticle) as caught:
        decode(data)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (TRADITIONAL, "utf-8"),
        ("plain English\n", "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (SIMPLIFIED + "𠮷䶮", "gb18030"),
        (TRADITIONAL, "cp950"),
        (TRADITIONAL + "佛羅倫斯‧南丁格爾，三～五天，碁裏恒", "cp950"),
        (TRADITIONAL + "①②ひらがな", "big5hkscs"),
        (TRADITIONAL + "佢哋喺啲嘢嚟", "big5hkscs"),
    ],
)
def test_encodings_are_told_apart(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert decode(data) == Decoded(text, encoding, ())
    assert data.decode(encoding) == text
    assert restore(text, encoding) == data
    assert encodes_to(text, encoding, data)


def test_utf16_with_the_high_byte_first_is_read_but_not_restored() -> None:
    data = b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be")
    assert decode(data) == Decoded(SIMPLIFIED, "utf-16", ())
    assert not encodes_to(SIMPLIFIED, "utf-16", data)


def test_what_a_codec_cannot_spell_is_not_restored() -> None:
    with pytest.raises(UnicodeEncodeError):
        restore("𠮷", "cp950")
    assert not encodes_to("𠮷", "cp950", b"")


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_twenty_characters_are_evidence_enough(text: str) -> None:
    for start in range(len(text) - 20):
        snippet = text[start : start + 20]
        assert decode(snippet.encode("gb18030")).text == snippet
        if text is TRADITIONAL:
            assert decode(snippet.encode("cp950")).text == snippet
            assert decode(snippet.encode("big5hkscs")).text == snippet


@pytest.mark.parametrize("text", ["树", "清河", "植树节", "種樹"])
def test_a_few_characters_are_taken_for_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030", ())


def test_evidence_may_stand_behind_a_long_part_in_ascii() -> None:
    text = "<p>header</p>\n" * 20_000 + TRADITIONAL
    assert decode(text.encode("cp950")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "cp950"])
def test_places_that_cannot_be_decoded_are_counted_and_shown(encoding: str) -> None:
    text = (TRADITIONAL if encoding == "cp950" else SIMPLIFIED) + "甲\n乙"
    head, tail = text.split("\n")
    data = head.encode(encoding) + b"\xff\n\xff" + tail.encode("utf-8" if "utf" in encoding else encoding)
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == f"{head}\ufffd\n\ufffd{tail}"
    assert decoded.undecoded == (len(head), len(head) + 2)


def test_a_character_cut_at_the_end_is_one_place() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-2])
    assert decoded == Decoded(SIMPLIFIED[:-1] + "\ufffd", "utf-8", (len(SIMPLIFIED) - 1,))


def test_a_replacement_character_in_the_file_is_no_loss_of_ours() -> None:
    text = SIMPLIFIED + "\ufffd"
    assert decode(text.encode()) == Decoded(text, "utf-8", ())


def test_an_encoding_error_far_behind_the_sample() -> None:
    data = (SIMPLIFIED * 2_000).encode() + b"\xff"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.undecoded == (len(decoded.text) - 1,)


def test_the_lone_80_of_a_gbk_file_is_a_lost_place() -> None:
    assert decode(SIMPLIFIED.encode("gb18030") + b"\x80\n").undecoded == (len(SIMPLIFIED),)


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", "\ufeff \u3000\n".encode(), b"\xff\xfe", b"\0\0\0", "\u200b".encode()]
)
def test_empty_files_are_refused(data: bytes) -> None:
    assert "empty" in refused(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"SQLite format 3\0", "--db"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)) * 4, "control characters"),
        (b"\x7fELF" + b"\0" * 60, "control characters"),
        (SIMPLIFIED.encode("utf-16-le") * 9, "control characters"),
        (("a" + "\x01" * 50).encode("utf-16"), "control characters"),
        (SIMPLIFIED.encode("utf-32"), "control characters"),
    ],
)
def test_other_files_are_refused_by_name(data: bytes, kind: str) -> None:
    assert kind in refused(data)


@pytest.mark.parametrize(
    "text",
    [
        SIMPLIFIED + "\0",
        "\0" * 16 + SIMPLIFIED,
        "\x1b[31m\x1b[2J[/bold]" * 100 + SIMPLIFIED,
        "\u202e\u2066" * 100 + SIMPLIFIED,
        "退格\b\b\x0b\x0c\r\n" * 50,
        "\x07" * 20 + LONG,
    ],
)
def test_a_text_with_strange_characters_is_a_text(text: str) -> None:
    for encoding in ("utf-8", "utf-16", "gb18030"):
        assert decode(text.encode(encoding)) == Decoded(text, encoding, ())


def test_a_file_that_is_mostly_lost_is_refused() -> None:
    data = b"".join(character.encode() + b"\xff" for character in SIMPLIFIED)
    assert "cannot be read" in refused(data)


def test_a_file_that_is_too_large_is_refused() -> None:
    message = refused(b"a" * (MAX_BYTES + 1))
    assert "20,000,001" in message
    assert "20,000,000" in message
    assert "split" in message


def test_messages_are_templates_with_values() -> None:
    with pytest.raises(BadArticle) as caught:
        decode(b"a" * (MAX_BYTES + 1))
    assert "{size" in caught.value.message
    assert caught.value.values == {"size": MAX_BYTES + 1, "limit": MAX_BYTES}


def test_the_error_handler_is_only_for_decoding() -> None:
    with pytest.raises(UnicodeEncodeError):
        "𠮷".encode("gb2312", module._UNDECODED)


@given(st.text(st.characters(codec="utf-8")))
def test_what_is_decoded_whole_is_restored(text: str) -> None:
    data = text.encode()
    try:
        decoded = decode(data)
    except BadArticle:
        return
    assert data.decode(decoded.encoding) == decoded.text
    assert restore(decoded.text, decoded.encoding) == data


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except BadArticle:
        return
    assert all(decoded.text[place] == "\ufffd" for place in decoded.undecoded)
    assert not re.search("[\ud800-\udfff]", decoded.text)
    if not decoded.undecoded:
        assert data.decode(decoded.encoding) == decoded.text
