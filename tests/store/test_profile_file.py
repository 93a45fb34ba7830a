from pathlib import Path

import pytest

from store.errors import BadInput, NotFound
from store.profile_file import check_script, find, find_text
from store.text.profile import SHIPPED, SIMPLIFIED, parse, shipped

MINE = 'name = "mine"\nrules = ["controls", "marks"]\n'


def test_a_shipped_profile_is_found_by_its_name() -> None:
    assert find("simplified") is SIMPLIFIED


def test_a_file_is_found_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, "utf-8-sig")
    assert find(str(path)) == parse(MINE)
    assert find_text(str(path)) == MINE


@pytest.mark.parametrize("name", SHIPPED)
def test_the_text_of_a_shipped_profile_makes_the_same_profile(name: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.toml"
    path.write_text(find_text(name), "utf-8")
    assert find(str(path)) == shipped(name)


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        find(str(path))
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"name =", "is not TOML"),
        (b"\xff", "is not UTF-8"),
        (b'name = "mine"\nrules = ["fly"]', "there is no rule fly; the rules are: controls"),
        (
            b'name = "mine"\nscript = "t2x"\nrules = ["script"]',
            "there is no script t2x; the scripts are: as-written, t2s",
        ),
        (b'name = "simplified"\nversion = 3\nrules = []', "give yours a name of its own"),
    ],
)
def test_a_bad_file_is_refused_in_one_line_that_names_it(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(data)
    told = refusal(path)
    assert told.startswith(str(path))
    assert words in told
    assert "\n" not in told


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path} cannot be read")


def test_what_is_nowhere_is_answered_with_what_there_is() -> None:
    for look in (find, find_text):
        with pytest.raises(
            NotFound, match=r"there is no profile simple, .*: simplified, simplified-words, traditional"
        ):
            look("simple")


def test_a_script_is_known_by_openccs_name() -> None:
    check_script("s2twp")
    with pytest.raises(NotFound, match="there is no script pinyin; the scripts are: as-written, t2s"):
        check_script("pinyin")
