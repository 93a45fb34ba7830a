"""How likely texts are: in general Chinese, and in an article with words of its own."""

import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.han import gb2312
from store.text.shift import language as language_module
from store.text.shift.language import DIGIT, END, GAP, LATIN, START, Language, State, general_frequency

MARKS = "，。、；：？！“”‘’《》（）『』「」·—…"
CLASSES = (END, DIGIT, LATIN, GAP)
texts = st.text(st.sampled_from(["村", "民", "代", "表", "犇", "𠮷", "\ue000", "\n", *MARKS, *CLASSES]), max_size=30)


def score(text: str, article: str = "") -> float:
    """The score of a text at the beginning of a paragraph."""
    language = Language(article)
    state, total = language.start(""), 0.0
    for char in text:
        gain, state = language.extend(state, char)
        total += gain
    return total


@pytest.mark.parametrize(
    ("likely", "nonsense"),
    [
        ("农村工作会议", "作村农会工议"),
        ("他说：“明天开会。”", "他说：”明天开会。“"),
        ("老人坐在门前晒太阳", "老人座再门钱晒太羊"),
        ("0年0月", "0念0越"),
        ("大家都来了。" + END, "大家都来了，" + END),
    ],
)
def test_what_people_write_scores_better_than_nonsense(likely: str, nonsense: str) -> None:
    assert score(likely) > score(nonsense)


def test_a_word_scores_better_than_its_characters_in_another_order() -> None:
    for word in ("经济", "村民", "干部", "发展", "学校"):
        assert score(word) > score(word[::-1])


def test_words_of_the_article_score_better_in_it() -> None:
    article = "犇羴村不大。犇羴村的茶远近闻名，去年来犇羴村的客人不少。"
    assert score("到了犇羴村", article) > score("到了犇羴村") + 5


def test_a_name_of_the_article_is_preferred_to_one_that_is_commoner_elsewhere() -> None:
    article = "贾玥是村里的会计。贾玥每天骑车上班，村民都认识贾玥。"
    assert score("会计贾月") > score("会计贾玥")
    assert score("会计贾玥", article) > score("会计贾月", article)


def test_an_article_has_its_characters_and_no_others() -> None:
    language = Language("春茶。")
    assert all(map(language.has, "春茶。"))
    assert not any(map(language.has, ("秋", "，", "")))
    assert not Language().has("的")


def test_a_paragraph_ends_behind_a_full_stop_rather_than_inside_a_sentence() -> None:
    language = Language()
    ends = {char: language.likelihood(char, END) for char in "。！？，、村的"}
    assert min(ends[char] for char in "。！？") > max(ends[char] for char in "，、村的")


def test_digits_stand_together_and_before_what_is_counted() -> None:
    language = Language()
    assert language.likelihood(DIGIT, DIGIT) > language.likelihood("在", DIGIT)
    assert language.likelihood(LATIN, LATIN) > language.likelihood("在", LATIN)
    assert language.likelihood(DIGIT, "年") > language.likelihood("村", "年")
    assert language.likelihood(DIGIT, "年") > language.likelihood(DIGIT, "他")


def test_a_gap_is_the_least_likely_of_the_classes() -> None:
    language = Language()
    assert all(language.likelihood("村", GAP) < language.likelihood("村", other) for other in (END, DIGIT, LATIN))


def test_a_quotation_mark_of_another_style_is_rarer_than_the_usual_one() -> None:
    language = Language()
    for usual, others in (("“", "‘「『"), ("”", "’」』")):
        assert all(language.likelihood("。", other) < language.likelihood("。", usual) for other in others)
        assert all(general_frequency(other) < general_frequency(usual) for other in others)


def test_common_characters_are_frequent_and_none_is_impossible() -> None:
    assert general_frequency("的") > general_frequency("村") > general_frequency("犇") > 0
    assert general_frequency("\ue000") > 0


@pytest.mark.parametrize("context", ["在", "村民", "，", "。“", "：", DIGIT, "犇羴", START, "「"])
def test_what_may_follow_on_a_context_is_about_one_in_all(context: str) -> None:
    language = Language()
    chars = {*gb2312(), *MARKS, END, DIGIT, LATIN}
    assert 0.9 < sum(math.exp(language.likelihood(context, char)) for char in chars) < 1.4


def test_followers_are_what_often_follows_the_likeliest_first() -> None:
    language = Language()
    followers = language.followers("中")
    assert followers[:2] == ["国", "央"]
    assert len(set(followers)) == len(followers) <= 80
    assert language.likelihood("中", followers[0]) > language.likelihood("中", followers[-1])


def test_followers_are_of_general_chinese_and_not_of_the_article() -> None:
    assert Language("中犇。中犇。").followers("中") == Language().followers("中")


def test_what_the_language_does_not_know_has_no_followers() -> None:
    assert Language().followers("\ue000") == []
    assert Language().followers("") == []


@given(texts, texts)
def test_whatever_is_added_has_a_finite_score(text: str, article: str) -> None:
    language = Language(article)
    state = language.start("")
    for char in text:
        gain, state = language.extend(state, char)
        assert math.isfinite(gain)
        assert all(map(math.isfinite, state.words))


@given(texts)
def test_a_state_has_the_last_four_characters_and_no_more(text: str) -> None:
    state = Language().start(text)
    assert state.history == (START + text)[-4:]
    assert len(state.words) == min(4, len(text) + 1)


@given(texts, texts, st.sampled_from(["村", "，", "犇", END, DIGIT]))
def test_what_is_added_depends_on_the_state_alone(article: str, text: str, char: str) -> None:
    language = Language(article)
    state = language.start(text)
    gain, after = language.extend(state, char)
    shifted = State(state.history, tuple(worth + 7 for worth in state.words))
    other, other_after = language.extend(shifted, char)
    assert other == pytest.approx(gain)
    assert other_after.history == after.history
    assert other_after.words == pytest.approx([worth + 7 for worth in after.words])


def test_asking_twice_gives_the_same() -> None:
    language = Language("村里的茶。")
    once = [language.likelihood("村里", char) for char in "的了茶"]
    assert [language.likelihood("村里", char) for char in "的了茶"] == once
    assert [Language("村里的茶。").likelihood("村里", char) for char in "茶了的"] == once[::-1]


def test_the_likelihoods_after_a_context_are_those_of_its_characters() -> None:
    language = Language("村里的茶。")
    after = language.after("去村里")
    assert {char: after[char] for char in "的茶犇"} == {char: language.likelihood("去村里", char) for char in "的茶犇"}


def test_what_was_asked_too_long_ago_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_module, "_CONTEXTS", 3)
    language = Language("村里的茶。")
    contexts = ["村里", "里的", "的茶", "茶。", "。^", "村里"]
    once = [language.likelihood(context, "的") for context in contexts]
    assert [language.likelihood(context, "的") for context in contexts] == once
    assert once[0] == once[-1]


def test_the_figures_come_with_their_licence() -> None:
    notice = files("store.text.shift").joinpath("LANGUAGE-LICENSE.md").read_text("utf-8")
    assert "https://creativecommons.org/licenses/by-sa/3.0/" in notice
