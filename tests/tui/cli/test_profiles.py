"""``pizhu profiles``."""

import tomllib
from pathlib import Path

import pytest

from store.text.profile import RULES, SHIPPED, SIMPLIFIED
from tests.tui.cli.running import Run, assert_refused
from tui import language
from tui.rules import rules_in_words


def test_the_table_names_every_profile_and_explains_every_rule(run: Run) -> None:
    ran = run("profiles")
    assert (ran.status, ran.err) == (0, "")
    words = {line.split()[0] for line in ran.out.splitlines() if line.strip()}
    assert set(RULES) <= words
    assert {f"{name}/" for name in SHIPPED} == {f"{word.partition('/')[0]}/" for word in words if "/" in word}
    assert SIMPLIFIED.id in words


def test_every_rule_has_its_words_in_order() -> None:
    assert [rule.name for rule in rules_in_words()] == list(RULES)
    assert all(rule.does and rule.leaves for rule in rules_in_words())


def test_json_is_a_profile_a_line_with_its_rules_explained(run: Run) -> None:
    records = run("profiles", "--json").records
    assert [record["id"].partition("/")[0] for record in records] == list(SHIPPED)
    for record in records:
        assert list(record) == ["id", "script", "about", "rules"]
        assert all(list(rule) == ["name", "does", "leaves"] for rule in record["rules"])
    assert [rule["name"] for rule in records[0]["rules"]] == list(SIMPLIFIED.rules)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_profile_is_shown_as_a_file_to_begin_with(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("profiles", "show", name)
    assert (ran.status, ran.err) == (0, "")
    assert tomllib.loads(ran.out)["name"] == name
    (tmp_path / "mine.toml").write_text(ran.out.replace(f'name = "{name}"', 'name = "mine"'), "utf-8")
    given = "這里有１人,很好".encode()
    assert run("normalize", "--profile", "mine.toml", stdin=given) == run("normalize", "--profile", name, stdin=given)
    assert run("profiles", "show", "mine.toml").out.splitlines() == Path("mine.toml").read_text("utf-8").splitlines()


def test_a_profile_that_is_not_there_is_wrong_usage(run: Run) -> None:
    assert_refused(run("profiles", "show", "mine"), "mine", *SHIPPED, status=2)


def test_profiles_are_explained_in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("profiles").out
    monkeypatch.setenv("PIZHU_LANG", "zh_Hans")
    language.language.cache_clear()
    ran = run("profiles")
    assert "简体字，全角标点" in ran.out
    assert "全角数字" in ran.out
    assert ran.out != english
