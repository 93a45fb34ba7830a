"""The interface in three languages."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from store.errors import BadCodebook, NotFound
from tests.tui.cli.running import Run
from tui import language

LANG = Path(language.__file__).with_name("lang")
CHINESE = ("zh_Hans", "zh_Hant")


def use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch the interface to Chinese, if it is translated already."""
    if not (LANG / f"{name}.toml").exists():
        pytest.skip(f"tui/lang/{name}.toml is not written yet")
    monkeypatch.setenv("PIZHU_LANG", name)
    language.language.cache_clear()


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("zh_CN.UTF-8", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh", "zh_Hans"),
        ("zh_Hans", "zh_Hans"),
        ("zh_TW.UTF-8", "zh_Hant"),
        ("zh_HK", "zh_Hant"),
        ("zh_MO.Big5", "zh_Hant"),
        ("zh-Hant-CN", "zh_Hant"),
        ("zh_Hant", "zh_Hant"),
        ("en_GB.UTF-8", "en"),
        ("C", "en"),
        ("POSIX", "en"),
        ("de_DE@euro", "en"),
        ("zha", "en"),
        ("", "en"),
    ],
)
def test_the_language_that_a_locale_asks_for(locale: str, name: str) -> None:
    assert language.language_of(locale) == name


def test_the_setting_wins_over_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIZHU_LANG")
    settings = [
        ("LANG", "zh_CN", "zh_Hans"),
        ("LC_MESSAGES", "de_DE", "en"),
        ("LC_ALL", "zh_TW", "zh_Hant"),
        ("PIZHU_LANG", "", "zh_Hant"),
        ("PIZHU_LANG", "zh_Hans", "zh_Hans"),
    ]
    for name, value, wanted in settings:
        monkeypatch.setenv(name, value)
        language.language.cache_clear()
        assert language.language() == wanted


def test_an_error_inside_an_error_is_told_whole() -> None:
    inner = NotFound("There is no label {id}", id="x{y}")
    assert language.tell(BadCodebook("{file}: {problem}", file="a{b}.toml", problem=inner)) == (
        "a{b}.toml: There is no label x{y}"
    )


@pytest.mark.parametrize("name", CHINESE)
def test_talk_is_chinese_and_data_is_the_same(
    run: Run, project: Path, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = [run("export").out, run("list", "--json").out, run("codes", "export").out]
    table = run("list").out
    use(name, monkeypatch)
    assert [run("export").out, run("list", "--json").out, run("codes", "export").out] == data
    assert run("list").out != table
    ran = run("import", folder, "nowhere.txt")
    assert ran.status == 1
    assert "refused" not in ran.err + ran.out
    assert "no such file" not in ran.out
    missing = run("label", "remove", "nothing")
    assert missing.status == 1
    assert "nothing" in missing.told
    assert "There is" not in missing.told


@pytest.mark.parametrize("name", CHINESE)
def test_help_is_chinese_and_still_has_its_example(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("label", "add", "--help").out
    use(name, monkeypatch)
    ran = run("label", "add", "--help")
    assert ran.status == 0
    assert "pizhu label add --article" in ran.out
    assert "Example:" not in ran.out
    assert ran.out != english


@pytest.mark.parametrize("name", CHINESE)
def test_the_program_starts_in_a_chinese_locale(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use(name, monkeypatch)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PIZHU", "LC_", "LANG"))}
    locale = {"zh_Hans": "zh_CN.UTF-8", "zh_Hant": "zh_TW.UTF-8"}[name]
    done = subprocess.run(
        [Path(sys.executable).with_name("pizhu"), "list"],
        env=clean | {"LANG": locale},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "pizhu.db" in done.stderr
    assert "There is no" not in done.stderr


def test_the_persons_settings_win_over_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("PIZHU_LANG")
    (tmp_path / "settings.toml").write_text('language = "zh_Hant"\n', "utf-8")
    language.language.cache_clear()
    assert language.language() == "zh_Hant"
    monkeypatch.setenv("PIZHU_LANG", "en")
    language.language.cache_clear()
    assert language.language() == "en"


@pytest.mark.parametrize("name", CHINESE)
def test_a_translation_leads_back_to_its_message(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use(name, monkeypatch)
    assert language.english(language.tr("Undo your last action")) == "Undo your last action"
    assert language.english("无此译文") == "无此译文"


@pytest.mark.parametrize("name", CHINESE)
def test_a_catalogue_is_read_as_the_toml_that_it_is(name: str) -> None:
    assert language._catalogue(name) == tomllib.loads((LANG / f"{name}.toml").read_text("utf-8"))
