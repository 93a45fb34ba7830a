"""Bad input made of good input: bytes, JSON lines and TOML, each spoilt in a way that chance chooses."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib.resources import files
from random import Random
from typing import Any

_CHUNKS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b]0;x\x07",
        b"\x1b[31m",
        b"\r",
        b"\r\n",
        b"\n\n\n",
        b"\x85",
        b"\xe2\x80\xa8",
    ),
    *(
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\x80",
        b"\x80" * 50,
        b'"',
        b"\\u0000",
        b"\\ud800",
        b"\\udc00",
        b"{" * 50,
    ),
    *(
        b"[" * 20_000,
        b'{"a":' * 3000,
        b"9" * 5000,
        b"-1",
        b"1e999",
        b"NaN",
        b"null",
        b"true",
        b'""',
        b"'''",
        b'"""',
        b"#",
    ),
    *(
        "經(jīng)濟(jì)".encode(),
        "?!痹凇包h務".encode(),
        "。".encode("gb18030"),
        "黨".encode("big5"),
        "茶".encode("utf-16"),
    ),
    *(
        b"SQLite format 3\0",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"<html>",
        b"[[code]]\n",
        b'id = "x"\n',
        b"= = =\n",
    ),
)

_DEEP: Any = []
for _ in range(200):
    _DEEP = [_DEEP]

ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2**31,
        2**63,
        2**64,
        10**30,
        -(10**30),
        0.5,
        -0.0,
        1e308,
        float("nan"),
        float("inf"),
    ),
    *("", " ", "x", "0", "-1", "\0", "a\0b", "\ud800", "\udfff", "\x1b[31m", "\u202e", "\n", "茶" * 1500, "1" * 1500),
    *("../../x", "/dev/null", "NULL", "'; DROP TABLE labels; --", "{0}", "{reason}", "%s", "[bold]", "utf-16", "rot13"),
    *(
        "undefined",
        "zip",
        "idna",
        "simplified/2",
        "x/1",
        "x/99999999999",
        [],
        {},
        [None],
        [[]],
        {"": None},
        {"a": {"b": []}},
    ),
    *([1, 2, 3], ["x"] * 50, _DEEP, "2026-13-45T99:99:99Z", "new", "done", "low", "confirmed"),
)


def any_bytes(random: Random) -> bytes:
    """Bytes of no kind."""
    return random.randbytes(int(2 ** random.uniform(0, 13)))


def spoilt_bytes(data: bytes, random: Random) -> bytes:
    """The bytes with some of them cut off, changed, doubled, taken out or put in."""
    for _ in range(random.choice((1, 1, 1, 2, 5, 20))):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + int(2 ** random.uniform(0, 8)))
        match random.randrange(7):
            case 0:
                data = data[:at]
            case 1 if at < len(data):
                data = data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
            case 2:
                data = data[:at] + data[end:]
            case 3:
                data = data[:end] + data[at:]
            case 4:
                data = data[:at] + random.randbytes(random.randrange(1, 30)) + data[at:]
            case 5:
                other = random.randrange(len(data) + 1)
                data = data[:at] + data[other : other + 40] + data[end:]
            case _:
                data = data[:at] + random.choice(_CHUNKS) + data[at:]
    return data


def spoilt_lines(lines: list[bytes], names: list[str], random: Random) -> bytes:
    """JSON lines of which one says something odd; ``names`` are keys that mean something somewhere."""
    lines = random.sample(lines, min(len(lines), random.randint(1, 3)))
    at = random.randrange(len(lines))
    found = json.loads(lines[at])
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        found = _spoilt_value(found, names, random)
    lines[at] = json.dumps(found, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    text = b"\n".join(lines) + b"\n"
    return spoilt_bytes(text, random) if random.random() < 0.2 else text


def _spoilt_value(found: Any, names: list[str], random: Random) -> Any:
    """The value with one place in it changed: another value, none, one too many, or what stood elsewhere."""
    places = list(_places(found, ()))
    path = random.choice(places)
    holder, key = _holder(found, path)
    if holder is None:
        return deepcopy(random.choice(ODD)) if random.random() < 0.1 else found
    match random.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[random.choice(names)] = deepcopy(random.choice(ODD))
        case 2:
            other, other_key = _holder(found, random.choice(places))
            if other is not None:
                # By JSON, for otherwise a value might hold itself.
                holder[key] = json.loads(
                    json.dumps(other.get(other_key) if isinstance(other, dict) else other[other_key])
                )
        case 3 if isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        case 4 if isinstance(holder[key], int):
            holder[key] += random.choice((-1, 1, 7, 10**6, -(10**6)))
        case 5 if isinstance(holder[key], str):
            text = holder[key]
            at = random.randrange(len(text) + 1)
            holder[key] = text[:at] + random.choice(("", "茶", "\0", "\ud800", " ", "0")) + text[at + 1 :]
        case _:
            holder[key] = deepcopy(random.choice(ODD))
    return found


def _places(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        if len(path) < 8:
            yield from _places(each, (*path, key))


def _holder(found: Any, path: tuple[Any, ...]) -> tuple[Any, Any]:
    """What holds the value of this path, and its key there; None where that is nothing."""
    if not path:
        return None, None
    for key in path[:-1]:
        found = found[key]
    return found, path[-1]


def spoilt_toml(text: str, random: Random) -> bytes:
    """TOML of which some lines say something odd, or stand where they should not."""
    lines = text.splitlines()
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(lines))
        name, equals, value = lines[at].partition(" = ")
        match random.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(random.randrange(len(lines)), lines[at])
            case 2 if equals:
                lines[at] = f"{name} = {random.choice(_VALUES)}"
            case 3 if equals:
                lines[at] = f"{random.choice(_NAMES)} = {value}"
            case _:
                lines.insert(
                    at, random.choice(("[[code]]", "[[attribute]]", "[[code.attribute]]", "[x]", "[keys]", "="))
                )
        if not lines:
            return b""
    data = "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n"
    return spoilt_bytes(data, random) if random.random() < 0.3 else data


_VALUES = (
    *(
        "1",
        "-1",
        "true",
        '""',
        '"x"',
        "[]",
        "{}",
        "[1]",
        '["x", 1]',
        "1e400",
        "nan",
        "2026-01-01",
        "99999999999999999999",
    ),
    *('"\\u0000"', '"\\ud800"', '"\x1b[31m"', '"#12345"', '"茶茶"', '"../x"', "[" * 3000, '"' + "x" * 5000 + '"', "'a"),
    *(
        '"simplified"',
        '["gloss", "gloss"]',
        '["no_such"]',
        '"s2t"',
        '"opencc:tw2s"',
        '"D,ctrl+d"',
        '"ctrl+"',
        '"{0}"',
        "0x7f",
    ),
    *("0b1", "9" * 5000, "1_000", "inf", "{a = 1}", '[["x"]]', '{"reader.done" = 1}', "07:32:00", '"""a\nb"""', "1.5"),
)
_NAMES = (
    "id",
    "parent",
    "zh",
    "en",
    "name",
    "version",
    "rules",
    "script",
    "key",
    "cues",
    "since",
    "archived",
    "kind",
    "x",
)


def schema_names() -> list[str]:
    """All keys that the schema of an exported line knows."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.update(value.get("properties", {}))
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(json.loads(files("store.formats").joinpath("jsonl.schema.json").read_text("utf-8")))
    return sorted(found)


def any_words(random: Random) -> str:
    """A word that might be typed behind a command: what argv can hold, so no NUL."""
    pieces: tuple[Callable[[], str], ...] = (
        lambda: random.choice([each for each in ODD if isinstance(each, str)]),
        lambda: "".join(
            chr(random.choice((random.randrange(1, 128), random.randrange(0x4E00, 0x9FA5)))) for _ in range(9)
        ),
        lambda: random.randbytes(6).decode("utf-8", "surrogateescape"),
        lambda: random.choice(
            ("*", "(", "[", "(a+)+$", "/x/", '"', "code:", "state:x", "-", "--", "--help", "\\", "%", "%s")
        ),
    )
    # A byte that is not UTF-8 comes as one of these halves; the other ones never do.
    return re.sub("[\0\ud800-\udc7f\udd00-\udfff]", "", random.choice(pieces)())
