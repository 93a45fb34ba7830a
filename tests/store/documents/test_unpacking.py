"""An archive is unpacked within limits, to names that can be used, and nowhere but into its folder."""

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from store.documents.unpacking import Unpacked, unpack
from store.errors import BadInput
from tests.store.documents.making import packed, written


def unpacked(tmp_path: Path, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The files by their place, and the names of those that were refused."""
    found = _unpack(tmp_path, data)
    files = (each for each in found.root.rglob("*") if each.is_file())
    everywhere = {each for each in tmp_path.rglob("*") if each.is_file()} - {tmp_path / "文章.zip"}
    assert all(each.is_relative_to(found.root) for each in everywhere)
    return {str(each.relative_to(found.root)): each.read_bytes() for each in files}, [name for name, _ in found.refused]


def _unpack(tmp_path: Path, data: bytes) -> Unpacked:
    folder = tmp_path / "folder"
    folder.mkdir()
    return unpack(written(tmp_path, "文章.zip", data), folder)


def test_files_keep_their_places(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {"a.txt": "春", "报/b.html": "天", "报/.DS_Store": "x", "__MACOSX/报/b": "x"}
    assert unpacked(tmp_path, packed(members)) == ({"a.txt": "春".encode(), "报/b.html": "天".encode()}, [])


def test_the_folder_is_called_as_the_archive_is(tmp_path: Path) -> None:
    assert _unpack(tmp_path, packed({"a": "x"})).root.name == "文章.zip"


def test_names_of_a_chinese_windows_are_read(tmp_path: Path) -> None:
    # As it packs: the bytes of GBK, and no flag that says UTF-8.
    data = packed({"XXXXXX.txt": "春"}).replace(b"XXXXXX", "春天里".encode("gb18030"))
    assert list(unpacked(tmp_path, data)[0]) == ["春天里.txt"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("../../a.txt", "a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\a\\b.txt", "C_/a/b.txt"),
        ("a/./../b.txt", "a/b.txt"),
        ("a\x1b[31m.txt", "a_[31m.txt"),
        ("con.txt", "_con.txt"),
        ("x" * 300 + ".html", "x" * 75 + ".html"),
    ],
)
def test_no_file_goes_elsewhere(tmp_path: Path, name: str, place: str) -> None:
    assert unpacked(tmp_path, packed({name: "x"}))[0] == {place: b"x"}


def test_what_has_the_same_name_gets_a_number(tmp_path: Path) -> None:
    found, _ = unpacked(tmp_path, packed({"a.txt": "1", "./a.txt": "2", "../a.txt": "3", "a.txt/b": "4"}))
    assert found == {"a.txt": b"1", "a-2.txt": b"2", "a-3.txt": b"3", "a.txt_/b": b"4"}


def test_archives_and_links_inside_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.zip"
    with ZipFile(path, "w") as archive:
        link = ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.ZIP", packed({"a": "x"}))
        archive.writestr("/".join("d" * 40), "deep")
        archive.writestr("a.txt", "春")
    data = path.read_bytes()
    path.unlink()
    found, refused = unpacked(tmp_path, data)
    assert list(found) == ["a.txt"]
    assert refused == ["link.txt", "inner.ZIP", "/".join("d" * 40)]


def test_bombs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(60_000_000))
    with pytest.raises(BadInput, match="times as large"):
        _unpack(tmp_path, path.read_bytes())


def test_a_file_that_says_less_than_it_is_gives_no_more(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"x" * 1000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    try:
        found, _ = unpacked(tmp_path, bytes(data))
    except BadInput:
        return
    assert len(found["a.txt"]) <= 10


def test_what_is_broken_or_encrypted_is_refused(tmp_path: Path) -> None:
    data = packed({"a.txt": "春天" * 100})
    for number, bad in enumerate((b"", b"PK\x03\x04", data[:-30], _encrypted(data))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(BadInput):
            _unpack(folder, bad)


def _encrypted(data: bytes) -> bytes:
    found = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found[found.index(sign) + at] |= 1
    return bytes(found)
