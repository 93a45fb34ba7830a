import tomllib

import pytest

from store.errors import BadInput
from store.text.pipeline import normalize
from store.text.profile import AS_WRITTEN, CONVERTING, RULES, SHIPPED, SIMPLIFIED, Profile, parse, shipped, variant
from store.text.rules import rules_of
from store.text.script import CONFIGS

HEAD = 'name = "mine"\nversion = 3\n'


def refusal(text: str) -> str:
    with pytest.raises(BadInput) as refused:
        parse(text)
    return str(refused.value)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_profile_runs_under_its_name(name: str) -> None:
    profile = shipped(name)
    assert profile is not None
    assert profile.name == name
    assert profile.en
    assert profile.zh
    assert profile.script in (AS_WRITTEN, *CONFIGS)
    assert [rule for rule, _ in rules_of(profile)] == list(profile.rules)
    assert normalize("桥头村", profile).profile == f"{name}/{profile.version}"


def test_the_default_has_every_rule_but_the_conversion_without_evidence() -> None:
    assert shipped("simplified") == SIMPLIFIED
    assert SIMPLIFIED.id == "simplified/2"
    assert set(RULES) - set(SIMPLIFIED.rules) == {"convert"}


def test_every_rule_exists() -> None:
    for converting in CONVERTING:
        rules = tuple(rule for rule in RULES if rule == converting or rule not in CONVERTING)
        assert len(rules_of(Profile("all", 1, rules, "tw2s"))) == len(RULES) - 1


def test_there_is_no_other_shipped_profile() -> None:
    assert shipped("mine") is None


def test_a_profile_is_what_its_file_says() -> None:
    text = HEAD + 'en = "For verse"\nzh = "诗"\nscript = "hk2s"\nrules = ["controls", "script", "marks"]\n'
    assert parse(text) == Profile("mine", 3, ("controls", "script", "marks"), "hk2s", "For verse", "诗")


def test_what_may_be_left_out_is_left_out() -> None:
    assert parse('name = "诗.1-a"\nrules = []') == Profile("诗.1-a", 1, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules = []", "it has no name"),
        ('name = ""\nrules = []', "it has no name"),
        ('name = "a/b"\nrules = []', "a/b"),
        ('name = "a b"\nrules = []', "a b"),
        ('name = "a"\nversion = 0\nrules = []', "whole number from 1"),
        ('name = "a"\nversion = "2"\nrules = []', "whole number from 1"),
        ('name = "a"\nversion = true\nrules = []', "whole number from 1"),
        ('name = "a"', "list of rules"),
        ('name = "a"\nrules = "marks"', "list of rules"),
        ('name = "a"\nrules = [1]', "list of rules"),
        ('name = "a"\nrules = ["mark"]', "there is no rule mark; the rules are: controls, invisible"),
        ('name = "a"\nrules = ["lines", "marks"]', "one order only, each once: marks, lines"),
        ('name = "a"\nrules = ["marks", "marks"]', "one order only, each once: marks"),
        ('name = "a"\nrules = []\nrule = []', "a profile has no rule; it has: name, version"),
        ('name = "a"\nen = 3\nrules = []', "en is not a text"),
        ('name = "a"\nrules = ["script"]', "the rule script needs a script"),
        ('name = "a"\nscript = "t2s"\nrules = ["marks"]', "neither of the rules script and convert"),
        ('name = "a"\nscript = "t2s"\nrules = ["script", "convert"]', "exclude each other"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused_in_one_line(text: str, words: str) -> None:
    told = refusal(text)
    assert words in told
    assert "\n" not in told


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        parse("name =")


def test_only_some_rules_run_in_their_order() -> None:
    found = variant(SIMPLIFIED, ["lines", "marks"], None)
    assert (found.rules, found.script, found.id) == (("marks", "lines"), AS_WRITTEN, "simplified:only=marks+lines/2")
    assert normalize("桥头,\n\n村１", found).text == "桥头，\n村１"


def test_a_script_that_is_asked_for_is_converted_to_without_evidence() -> None:
    found = variant(SIMPLIFIED, None, "s2tw")
    assert "script" not in found.rules
    assert normalize("這裡的头发,1里", found).text == "這裡的頭髮，1裡"
    assert variant(SIMPLIFIED, ["script"], "s2t").rules == variant(SIMPLIFIED, ["convert"], "s2t").rules == ("convert",)


def test_a_script_can_be_left_as_it_is() -> None:
    found = variant(SIMPLIFIED, None, AS_WRITTEN)
    assert set(SIMPLIFIED.rules) - set(found.rules) == {"script"}


def test_nothing_asked_for_changes_nothing() -> None:
    assert variant(SIMPLIFIED, None, None) is SIMPLIFIED


def test_the_order_in_which_rules_are_asked_for_is_not_part_of_the_name() -> None:
    assert variant(SIMPLIFIED, ["marks", "lines"], None) == variant(SIMPLIFIED, ["lines", "marks"], None)


@pytest.mark.parametrize(
    ("only", "words"),
    [(["mark"], "there is no rule mark"), ([""], "there is no rule ;"), (["convert"], "needs a script")],
)
def test_rules_that_cannot_run_are_refused(only: list[str], words: str) -> None:
    as_written = shipped("as-written")
    assert as_written is not None
    with pytest.raises(BadInput, match=words):
        variant(as_written, only, None)
