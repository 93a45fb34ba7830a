"""A person's settings: what is wrong does no harm, what is written changes nothing else."""

import os
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ProjectError
from tui.settings import LANGUAGES, THEMES, Settings, keep_setting, load_settings, settings_path, with_setting


def load(folder: Path, toml: str) -> Settings:
    """The settings in a file of this content."""
    path = folder / "settings.toml"
    path.write_bytes(toml.encode("utf-8", "surrogateescape"))
    return load_settings(path)


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    toml = (
        'language = "zh_Hant"\ntheme = "light"\nmouse = false\nwide_marks = true\n[keys]\n"reader.done" = "D,ctrl+d"\n'
    )
    assert load(tmp_path, toml) == Settings("zh_Hant", "light", False, True, {"reader.done": "D,ctrl+d"})


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, '\ufefftheme = "light"').theme == "light"


@pytest.mark.parametrize("keys", ['"reader.done" = "D,E"', 'reader.done = "D,E"', '"reader.done" = ["D", "E"]'])
def test_keys_can_be_written_in_several_ways(tmp_path: Path, keys: str) -> None:
    assert load(tmp_path, f"[keys]\n{keys}").keys == {"reader.done": "D,E"}


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("colour = 1", "colour"),
        ('theme = "pink"', "high-contrast-dark"),
        ("theme = []", "theme"),
        ('language = "fr"', "zh_Hans"),
        ('mouse = "no"', "true, false"),
        ("wide_marks = 1", "wide_marks"),
        ('keys = "x"', "[keys]"),
        ("[keys]\n'reader.done' = 3", "reader.done"),
        ("= nonsense", "no TOML"),
        ("theme = '\udcff'", "no TOML"),
        ("a = " + "[" * 100_000, "no TOML"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_and_does_no_harm(tmp_path: Path, toml: str, word: str) -> None:
    settings = load(tmp_path, toml)
    (problem,) = settings.problems
    assert word in str(problem)
    assert "settings.toml" in str(problem)
    assert "\n" not in str(problem)
    assert settings == Settings(problems=settings.problems)


def test_beside_what_is_wrong_the_rest_counts(tmp_path: Path) -> None:
    settings = load(tmp_path, 'theme = "light"\nlanguage = 3\nflavour = "x"\n')
    assert settings.theme == "light"
    assert len(settings.problems) == 2


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in str(load_settings(tmp_path).problems[0])


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIZHU_SETTINGS", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "pizhu" / "settings.toml"
    monkeypatch.setenv("PIZHU_SETTINGS", str(tmp_path / "mine.toml"))
    assert settings_path() == tmp_path / "mine.toml"


def test_a_choice_is_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "more" / "settings.toml"
    keep_setting("theme", "light", path)
    assert path.read_text("utf-8") == 'theme = "light"\n'
    old = '# mine\r\nmouse = false # no\r\ntheme = "light"  # by day\r\n[keys]\n"reader.done" = "D"\ntheme = "T"\n'
    path.write_bytes(old.encode())
    path.chmod(0o640)
    keep_setting("theme", "dark", path)
    assert path.read_bytes().decode() == old.replace('"light"', '"dark"')
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]
    keep_setting("language", "zh_Hans", path)
    assert load_settings(path).language == "zh_Hans"


def test_a_link_goes_on_pointing_at_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    real.write_text("mouse = false\n", "utf-8")
    link.symlink_to(real)
    keep_setting("theme", "light", link)
    assert link.is_symlink()
    assert load_settings(real) == Settings(theme="light", mouse=False)


@pytest.mark.parametrize("toml", ["= nonsense", '"""\ntheme = "light"\n"""', 'x = """\ntheme = "light"\n"""'])
def test_what_is_not_understood_is_left_alone(tmp_path: Path, toml: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(ProjectError, match="theme"):
        keep_setting("theme", "dark", path)
    assert path.read_text("utf-8") == toml


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ProjectError, match="cannot be written"):
        keep_setting("theme", "dark", pipe)
    assert pipe.is_fifo()


VALUES = st.sampled_from(
    ['"light"', "'light'", "3", "true", '"a#b"', '"\\u0041"', "[1,\n2]", '"""\ntheme = "x"\n"""', "{a = 1}"]
)
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(["theme", '"theme"', "mouse", "a.b", "  theme", "themes"]), VALUES),
    st.sampled_from(["", "# theme = 1", "[keys]", '["a[b"]', "x = 1 # [keys]", "nonsense"]),
)


@given(st.lists(LINES, max_size=6).map("\n".join), st.sampled_from(THEMES))
def test_only_what_was_asked_for_changes(toml: str, theme: str) -> None:
    try:
        before = tomllib.loads(toml)
    except ValueError:
        return
    try:
        after = with_setting(toml, "theme", theme)
    except ValueError:
        return
    assert tomllib.loads(after) == before | {"theme": theme}
    # Every comment is still there.
    assert after.count("#") >= toml.count("# ")


def test_names_are_those_of_the_interface() -> None:
    assert set(LANGUAGES) == {"en", "zh_Hans", "zh_Hant"}
    assert Settings().theme in THEMES
