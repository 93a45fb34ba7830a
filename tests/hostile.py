"""Texts that try to act upon a terminal, made by a seed, and what a program may write to one.

Every number in a planted sequence is a magic one that no screen has a use for, so that a sequence which carries it can
only have come out of a text.
"""

import re
from collections import Counter
from random import Random

MAGIC = ("7301", "7411", "7507")
"""No row, column, colour or mode has these numbers."""

_C1 = "".join(map(chr, range(0x80, 0xA0)))
_C0 = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]))
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u3164\ufe0f\ufe00\U000e0100\u2028\u2029\U0010eeee\ue000\ufffe"
)
_TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "tags") + "\U000e007f"
_REGIONAL = "\U0001f1e8\U0001f1f3\U0001f1e6"
_CLUSTERS = "a\u0304\u0301 葛\U000e0100 👨\u200d👩 é\u20dd " + "z" + "\u0310" * 9
_MARKUP = (
    *("[bold red]", "[/]", "[/foo]", "[@click=app.quit]x[/]", "[link=file:///etc/passwd]y[/link]", "\\[", "[[", "[0]"),
    *("{0}", "{name}", "%s", "%(prog)s", "$text", "<b>", "</script>", "&#27;[2J", "$(reboot)", "`id`", "..", "'\";--"),
)
_PLAIN = "桥头村修好了石桥，两岸的人又走到了一起。柳溪鎮的晨會開始了黨務幫辦！"


def _sequence(random: Random) -> str:
    number = random.choice(MAGIC)
    forms = (
        *(f"\x1b[{number}{final}" for final in "ABCDEFGHJKLMPSTXZ@`abdefghilmnqrstu"),
        f"\x1b[?{number}h",
        f"\x1b[?{number}l",
        f"\x1b[{number};{number}r",
        f"\x1b[{number}$p",
        f"\x1b[38;5;{number}m",
        f"\x1b]52;c;{number}\x07",
        f"\x1b]52;p;{number}\x1b\\",
        f"\x1b]0;{number}\x07",
        f"\x1b]8;;{number}\x1b\\",
        f"\x1b]4;{number};?\x07",
        f"\x1bP{number}q\x1b\\",
        f"\x1b_G{number}\x1b\\",
        f"\x1b^{number}\x1b\\",
        f"\x1bX{number}\x1b\\",
        *(f"\x1b{final}" for final in "789=>DEHMNOZcno|}~"),
        "\x1b(0",
        "\x1b#8",
        "\x1b%G",
        f"\x9b{number}m",
        f"\x9d52;c;{number}\x9c",
        f"\x90{number}q\x9c",
    )
    return random.choice(forms)


def hostile_text(seed: int, *, length: int = 40) -> str:
    """A text of some ``length`` plain words with what is hostile between them; no line break in it."""
    random = Random(seed)
    bags = (_C1, _C0, _BIDI, _UNSEEN, _TAGS, _REGIONAL)
    parts = []
    for _ in range(length):
        start = random.randrange(len(_PLAIN) - 8)
        parts.append(_PLAIN[start : start + random.randint(4, 8)])
        kind = random.randrange(10)
        if kind < 4:
            parts.append(_sequence(random))
        elif kind < 7:
            bag = random.choice(bags)
            parts.append("".join(random.choices(bag, k=random.randint(1, 2))))
        else:
            parts.append(random.choice((*_MARKUP, _CLUSTERS)))
    return "".join(parts)


def hostile_name(seed: int) -> str:
    """A hostile file name; no slash, no NUL, and short enough for a file system."""
    return hostile_text(seed, length=4).replace("/", "").replace("\x00", "")[:40] + f"{seed}.txt"


_ALLOWED = re.compile(
    "|".join(
        (
            r"\x1b\[[0-9;:]*m",  # colours and styles
            r"\x1b\[\d{1,3}(?:;\d{1,3})?H|\x1b\[H",  # the cursor goes somewhere
            r"\x1b\[\d{0,3}[ABCDGJK]",  # and moves, and clears
            r"\x1b\[\?(?:1|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048|7|12)[hl]",  # its modes
            r"\x1b\[\?(?:2026|2048)\$p",  # are these known?
            r"\x1b\[[<>=][0-9;]*u|\x1b\[\?u",  # Kitty's keyboard protocol
            r"\x1b\[>[0-9;]*[mqc]|\x1b\[c",  # what terminal is this?
            r"\x1b\[[0-9;]*t",  # how large is it?
            r"\x1b\[[0-9]* q",  # the shape of the cursor
            r"\x1b\]22;[a-z-]*(?:\x1b\\|\x07)",  # the shape of the pointer
        )
    )
)
"""What Textual sends; of strings to a terminal none but the pointer's shape."""

CLIPBOARD = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/]*={0,2}\x07")
"""Setting the clipboard, where something was copied."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_HIDDEN = re.compile(f"[{_BIDI}\u200b-\u200d\u2060\u2028\u2029\ufeff\U000e0000-\U000e0fff\U0010eeee\ue000\ufffe\ufffd]")


def findings(output: bytes, *, copied: bool = False, magic: tuple[str, ...] = MAGIC) -> Counter[str]:
    """Everything in what a program wrote that it may not write to a terminal; nothing where all is well.

    Sequences that Textual sends, carriage return and line feed may stand there, and all that is simply drawn.
    ``copied`` allows the clipboard to be set, with base64 alone.
    """
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        return Counter({f"no UTF-8 at {error.start}": 1})
    found: Counter[str] = Counter()
    if copied:
        text = CLIPBOARD.sub("", text)
    for sequence in _ALLOWED.findall(text):
        if any(number in sequence for number in magic):
            found[f"a sequence out of a text: {sequence!r}"] += 1
    drawn = _ALLOWED.sub("", text)
    for control in _CONTROL.findall(drawn.replace("\r", "").replace("\n", "")):
        found[f"a control: {control!r}"] += 1
    for hidden in _HIDDEN.findall(drawn):
        found[f"a hidden character: U+{ord(hidden):04X}"] += 1
    return found
