import pytest

from store.text.changes import apply
from store.text.rules.controls import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_becomes_one_lf(end: str) -> None:
    assert after(f"上{end}下") == "上\n下"


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[0;1;38:5:200m",
        "\x9b2K",
        "\x1b]0;标题\x07",
        "\x1b]8;;http://a.cn\x1b\\",
        "\x1b(B",
        "\x1bM",
        "\x1bPq\x1b\\",
    ],
)
def test_escape_sequences_go_as_a_whole(sequence: str) -> None:
    assert after(f"天{sequence}气") == "天气"


@pytest.mark.parametrize("broken", ["\x1b", "\x1b[", "\x1b]", "\x9b"])
def test_of_a_broken_sequence_only_the_control_goes(broken: str) -> None:
    assert after(f"天{broken}气") == "天" + broken[1:] + "气"


@pytest.mark.parametrize("char", "\x00\x01\x08\x0e\x1f\x7f\x80\x9f")
def test_controls_go(char: str) -> None:
    assert after(f"{char}天{char}{char}气{char}") == "天气"


@pytest.mark.parametrize("blank", "\u00a0\u2000\u2003\u200a\u202f\u205f")
def test_odd_blanks_become_spaces(blank: str) -> None:
    assert after(f"天{blank}气") == "天 气"


@pytest.mark.parametrize(
    "text", ["天\t气\n好", "天\u3000气", "👩\u200d🌾❤\ufe0f", "e\u0301", "𠮷野家", "a\u200cb", "天\u200b气\ufeff", ""]
)
def test_text_stays(text: str) -> None:
    assert list(changes(text)) == []
