"""The codebook as a TOML file: read, written, and refused with a reason that names the place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.codebook import Codebook
from store.codebook_file import default_codebook, parse, read, render
from store.errors import BadCodebook
from store.records import Code

PRACTICES = Path(__file__).parents[3] / "shared" / "practices.md"

FILE = """
name = "茶"
version = 3
[[code]]
id = "tea"
zh = "茶"
colour = "#00aa00"
[[code]]
id = "green"
parent = "tea"
zh = " 绿茶 "
en = "Green tea"
cues = ["龙井", " "]
"""
BOOK = Codebook(
    "茶",
    3,
    (Code("tea", None, "茶", "茶", colour="#00aa00"), Code("green", "tea", "绿茶", "Green tea", cues=("龙井",))),
)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_is_read(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(mark + FILE, "utf-8")
    assert read(path) == BOOK


def with_code(*lines: str) -> str:
    """A codebook with one good code and one of these lines."""
    return FILE + "[[code]]\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = 茶", "is not TOML"),
        ("", "no .*code"),
        ('name = "茶"\ncode = 5', "no .*code"),
        ('name = "茶"\ncode = [1, 2]', "no .*code"),
        (FILE.replace('name = "茶"', ""), "has no name"),
        (FILE.replace('name = "茶"', 'name = " "'), "has no name"),
        (FILE.replace("version = 3", "version = 0"), "version"),
        (FILE.replace("version = 3", 'version = "3"'), "version"),
        (FILE.replace("version = 3", "version = true"), "version"),
        (with_code('zh = "红茶"'), "the id None"),
        (with_code("id = 5", 'zh = "红茶"'), "the id 5"),
        (with_code('id = "红茶"', 'zh = "红茶"'), "the id 红茶"),
        (with_code('id = "green"', 'zh = "红茶"'), "green stands twice"),
        (with_code('id = "black"'), "black has no name"),
        (with_code('id = "black"', "zh = 5"), "black: zh is not a text"),
        (with_code('id = "black"', 'zh = "红茶"', 'parent = "none"'), "black has the parent none"),
        (with_code('id = "black"', 'zh = "红茶"', 'parent = "black"'), "circle"),
        (with_code('id = "black"', 'zh = "红茶"', "parent = 1"), "black: parent is not a text"),
        (with_code('id = "black"', 'zh = "红茶"', 'cues = "红"'), "black: cues is not a list"),
        (with_code('id = "black"', 'zh = "红茶"', "cues = [1]"), "black: cues is not a list"),
        (with_code('id = "black"', 'zh = "红茶"', 'colour = "red"'), "black: the colour red"),
        (with_code('id = "black"', 'zh = "红茶"', 'color = "#ff0000"'), "black has a field color"),
        (FILE.replace('id = "tea"', 'id = "tea"\nparent = "green"'), "circle"),
    ],
)
def test_what_contradicts_itself_is_refused_with_the_file_and_the_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadCodebook, match=f"codes.toml.*{reason}") as refused:
        read(path)
    assert len(str(refused.value).splitlines()) == 1


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codes.toml"
    with pytest.raises(BadCodebook, match="cannot be read"):
        read(path)
    with pytest.raises(BadCodebook, match="cannot be read"):
        read(tmp_path)
    path.write_bytes(FILE.encode("gb18030"))
    with pytest.raises(BadCodebook, match="is not UTF-8"):
        read(path)


words = st.text("茶绿\n\t\"\\'{}[]#=𠮷\u0301\x1b\u202e", max_size=8).map(str.strip)
names = words.filter(bool)


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    ids = draw(st.lists(st.from_regex(r"[A-Za-z0-9_.-]{1,8}", fullmatch=True), min_size=1, max_size=5, unique=True))
    codes = [
        Code(
            identity,
            draw(st.sampled_from([None, *ids[:place]])),
            *(draw(names), draw(names)),
            *(draw(words), draw(words), draw(words), draw(words)),
            tuple(draw(st.lists(names, max_size=2))),
            draw(st.sampled_from([None, "#12abEF"])),
        )
        for place, identity in enumerate(ids)
    ]
    return Codebook(draw(names), draw(st.integers(1, 99)), tuple(codes))


@given(books())
def test_what_is_written_is_read_back(book: Codebook) -> None:
    assert parse(render(book), "it") == book


def test_the_default_codebook_is_written_and_read_back() -> None:
    assert parse(render(default_codebook()), "it") == default_codebook()


def test_every_default_code_says_what_it_means() -> None:
    book = default_codebook()
    for code in book.codes:
        assert all((code.zh, code.en, code.definition, code.use_when, code.avoid_when, code.example, code.cues))
        assert code.zh != code.en
        assert book.colour(code.id)
    assert len({code.zh for code in book.codes}) == len(book.codes)


@pytest.mark.skipif(not PRACTICES.exists(), reason=f"the list of practices is not at {PRACTICES}")
def test_the_default_codebook_holds_every_practice_under_its_group_with_its_cues() -> None:
    book, group, rows = default_codebook(), "", 0
    for line in PRACTICES.read_text("utf-8").splitlines():
        if re.match(r"\| (?!group|---).*\|$", line):
            own_group, practice, _, _, cues = (cell.strip() for cell in line.strip("|").split("|"))
            group = own_group.split()[0] if own_group else group
            code = book.find(practice)
            assert [above.zh for above in book.path(code.id)] == [group, practice]
            assert set(cues.split()) & set(code.cues), practice
            rows += 1
    assert rows > 30


def test_what_is_too_long_is_not_told_again_as_a_whole() -> None:
    with pytest.raises(BadCodebook, match=r"the id x{500}… is not 1 to 64"):
        parse(f'name = "x"\n[[code]]\nid = "{"x" * 5000}"\nzh = "茶"\n', "it")
