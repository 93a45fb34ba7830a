"""Files in UTF-16, as the shell of Windows writes them, are read; broken ones are refused in a line."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from store.database import Database
from store.exchange import registry
from store.exchange.incoming import Refused
from store.exchange.paths import import_any
from store.formats.json_text import MAX_LINE, bounded_lines
from tests.store.conftest import Open
from tests.store.exchange.project import contents, fill, read, write

NAMES = ("bio", "brat", "doccano", "jsonl", "label-studio", "prodigy", "w3c")
CODECS = pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])


def recode(data: bytes, codec: str) -> bytes:
    mark = "\ufeff" if codec == "utf-16-be" else ""
    return (mark + data.decode()).encode(codec)


@CODECS
@pytest.mark.parametrize("name", NAMES)
def test_utf16_comes_in_as_utf8(name: str, codec: str, db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    made = registry.load(name)
    path, again, other = (tmp_path / f"{each}{made.suffix}" for each in ("in", "again", "before"))
    write(db, made, path)
    write(db, made, other)
    for each in [path] if path.is_file() else path.iterdir():
        if each.suffix in (".bio", ".ann", ".jsonl", ".json") and not each.name.endswith("pizhu.json"):
            each.write_bytes(recode(each.read_bytes(), codec))
    project = open_db("other.db")
    outcomes = list(import_any(project, [path], "进"))
    assert [str(each.reason) for each in outcomes if each.what == "refused"] == []
    write(project, made, again)
    assert contents(again) == contents(other)


def test_half_a_character_is_refused(tmp_path: Path, db: Database) -> None:
    path = tmp_path / "a.jsonl"
    whole = json.dumps({"text": "茶园。", "label": []}, ensure_ascii=False).encode("utf-16")
    for data in (whole[:-1], whole.replace("园".encode("utf-16-le"), b"\x00\xd8")):
        path.write_bytes(data)
        (outcome,) = read(db, registry.load("doccano"), path)
        assert outcome.what == "refused"
        assert "UTF-8" in str(outcome.reason)
    path = tmp_path / "a.bio"
    path.write_bytes("茶 O\n园 O\n".encode("utf-16")[:-1])
    made = registry.load("bio").read
    assert made is not None
    assert isinstance(list(made(path))[-1], Refused)


def test_lines_of_utf16_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_LINE > 20
    monkeypatch.setattr("store.formats.json_text.MAX_LINE", 20)
    data = ("a" * 21 + "\n" + "茶\n\n" + "a" * 90 + "\n" + "b").encode("utf-16")
    assert list(bounded_lines(BytesIO(data))) == [(1, None), (2, "茶\n".encode()), (4, None), (5, b"b")]
