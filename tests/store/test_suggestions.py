"""Suggestions, and what becomes of them: a yes is a label, a no is kept."""

import pytest

from store import absences, articles, codebook, history, labels, suggestions, verdicts
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Article, Code, Range
from store.suggestions import Suggestion, Waiting
from store.undo import redo, undo
from store.verdicts import Words
from tests.store.helpers import add
from tui.page.sentences import sentence_at

A, B = "party_help_desk", "volunteering"
TEXT = "清早起了雾。社区开了党务帮办窗口，也办志愿服务。\n河水涨了。木匠们把桥修好了，大家都很高兴。"
SENTENCE, BRIDGE = "社区开了党务帮办窗口，也办志愿服务。", "木匠们把桥修好了，大家都很高兴。"


@pytest.fixture
def article(db: Database) -> Article:
    return add(db, TEXT)


def place(words: str, text: str = TEXT) -> Range:
    return Range(text.index(words), text.index(words) + len(words))


def found(db: Database, article: Article, by: str = "甲") -> list[Suggestion]:
    """What waits for this annotator's yes."""
    texts, book = articles.texts(db, article.id), codebook.load(db)
    every = suggestions.of_article(db, article.id, by, texts, book, sentence_at)
    codes = {each.code for each in every}
    said = verdicts.of_article(db, article.id, by)
    return list(Waiting(every).now(codes, labels.of_article(db, article.id), said, by))


def told(db: Database, article: Article, by: str = "甲") -> list[tuple[str, str, str]]:
    texts = articles.texts(db, article.id)
    return [(each.code, each.origin, texts.quote(each.raw)) for each in found(db, article, by)]


def archive(db: Database, code: str) -> None:
    db.execute("UPDATE codes SET archived = 1 WHERE id = ?", [code])
    db.conn.commit()


# Where they come from


def test_a_cue_word_suggests_its_sentence(db: Database, article: Article) -> None:
    assert told(db, article) == [(A, "cue", SENTENCE), (B, "cue", SENTENCE)]
    first = found(db, article)[0]
    assert (first.about, first.seen) == ("党务帮办", place("党务帮办"))


def test_a_cue_word_in_a_damaged_text_of_the_other_script(db: Database) -> None:
    article = add(db, "社區(qū)開(kāi)了黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口,大家都來(lái)看。天氣(qì)很好。")
    (only,) = found(db, article)
    text = articles.texts(db, article.id).raw
    assert text[slice(*only.raw)] == "社區(qū)開(kāi)了黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口,大家都來(lái)看。"
    assert text[slice(*only.seen)] == "黨(dǎng)務(wù)幫(bāng)辦(bàn)"


def test_one_suggestion_a_code_a_sentence(db: Database) -> None:
    article = add(db, "志愿者来了，志愿服务队的志愿者都来了。志愿者走了。")
    assert [(each.code, each.about) for each in found(db, article)] == [(B, "志愿者、志愿服务"), (B, "志愿者")]


def test_what_a_colleague_coded_elsewhere_is_suggested_here(db: Database, article: Article) -> None:
    other = add(db, f"昨天有风。{BRIDGE}今天没有。")
    labels.add(db, other.id, "rules", "乙", place(BRIDGE, f"昨天有风。{BRIDGE}"))
    (like,) = [each for each in found(db, article) if each.origin == "like"]
    assert (like.code, like.raw, like.times, like.is_same) == ("rules", place(BRIDGE), 1, True)


def test_nearly_the_same_words_are_suggested_as_such(db: Database, article: Article) -> None:
    near = "木匠们把桥修好了，大家也都很高兴。"
    labels.add(db, add(db, near).id, "rules", "乙", Range(0, len(near)))
    (like,) = [each for each in found(db, article) if each.origin == "like"]
    assert (like.raw, like.is_same) == (place(BRIDGE), False)


def test_words_coded_here_are_suggested_where_they_stand_again_to_the_same_person_alone(db: Database) -> None:
    text = f"{BRIDGE}雨停了。{BRIDGE}"
    article = add(db, text)
    labels.add(db, article.id, "rules", "甲", Range(0, len(BRIDGE)))
    again = Range(len(text) - len(BRIDGE), len(text))
    assert [(each.raw, each.times) for each in found(db, article)] == [(again, 1)]
    # A colleague's labels here can be seen: to put one's own on them with a key would be no opinion.
    assert found(db, article, "乙") == []


@pytest.mark.parametrize("latest", [1, suggestions.LATEST])
def test_of_labels_older_than_the_latest_the_words_must_be_the_same(
    db: Database, article: Article, monkeypatch: pytest.MonkeyPatch, latest: int
) -> None:
    monkeypatch.setattr(suggestions, "LATEST", latest)
    near, other = "社区开了党务帮办窗口，又办志愿服务。", "雪地里有一只狐狸在跑。"
    for words, by in ((near, "乙"), (BRIDGE, "乙"), (BRIDGE, "丙"), (other, "乙")):
        labels.add(db, add(db, f"{by}：{words}").id, "rules", by, Range(2, 2 + len(words)))
    like = {(each.raw, each.times) for each in found(db, article) if each.origin == "like"}
    assert (place(BRIDGE), 2) in like
    assert ((place(SENTENCE), 1) in like) == (latest > 1)


def test_words_in_boilerplate_suggest_nothing(db: Database) -> None:
    article = add(db, "今天下雨。\n大家在家看书。\n责任编辑：志愿者")
    assert found(db, article) == []


def test_an_archived_code_suggests_nothing(db: Database, article: Article) -> None:
    suggestions.add(db, article.id, A, place("河水涨了。"), "m", 0.5)
    labels.add(db, add(db, BRIDGE).id, A, "乙", Range(0, len(BRIDGE)))
    archive(db, A)
    assert {code for code, *_ in told(db, article)} == {B}


def test_a_prediction_is_kept_once_with_its_latest_score(db: Database, article: Article) -> None:
    where = place("河水涨了。")
    assert suggestions.add(db, article.id, "rules", where, "m-1", 0.5)
    assert not suggestions.add(db, article.id, "rules", where, "m-1", 0.9)
    assert suggestions.add(db, article.id, "rules", where, "m-2", None)
    assert [(each.about, each.score) for each in suggestions.predicted(db, article.id)] == [("m-1", 0.9), ("m-2", None)]
    assert suggestions.models(db) == {"m-1": 1, "m-2": 1}
    # For one place and one code there is one question, the surest first.
    assert [each.about for each in found(db, article) if each.code == "rules"] == ["m-1"]
    with pytest.raises(BadInput):
        suggestions.add(db, article.id, "rules", Range(5, 500), "m", None)
    with pytest.raises(NotFound):
        suggestions.add(db, "none", "rules", where, "m", None)


def test_where_several_of_a_code_touch_one_is_asked_and_a_no_is_for_all(db: Database, article: Article) -> None:
    suggestions.add(db, article.id, A, place("党务帮办窗口"), "m", 0.5)
    (asked,) = [each for each in found(db, article) if each.code == A]
    assert (asked.origin, asked.others) == ("model", (place(SENTENCE),))
    verdicts.reject(db, article.id, asked, "甲")
    assert told(db, article) == [(B, "cue", SENTENCE)]


# What becomes of them


def test_a_yes_is_a_label_and_a_verdict_in_one_step(db: Database, article: Article) -> None:
    first = found(db, article)[0]
    absences.set_absent(db, article.id, A, "甲")
    label = verdicts.accept(db, article.id, first, "甲")
    assert (label.code, label.raw, label.annotator) == (A, place(SENTENCE), "甲")
    assert verdicts.of_article(db, article.id, "甲") == {(A, place(SENTENCE)): "accepted"}
    assert told(db, article) == [(B, "cue", SENTENCE)]
    assert history.events(db)[0].action == "suggestion.accept"
    undo(db, "甲")
    assert labels.count(db) == 0
    assert verdicts.of_article(db, article.id, "甲") == {}
    assert absences.answers(db, article.id, "甲") == {A: "absent"}
    assert len(told(db, article)) == 2
    redo(db, "甲")
    assert labels.of_article(db, article.id) == [label]
    assert told(db, article) == [(B, "cue", SENTENCE)]


def test_a_no_is_asked_of_nobody_twice_and_can_be_undone(db: Database, article: Article) -> None:
    verdicts.reject(db, article.id, found(db, article)[0], "甲")
    assert told(db, article) == [(B, "cue", SENTENCE)]
    assert len(told(db, article, "乙")) == 2
    undo(db, "甲")
    assert len(told(db, article)) == 2
    redo(db, "甲")
    assert told(db, article) == [(B, "cue", SENTENCE)]


def test_a_label_of_ones_own_on_some_of_the_words_answers_the_question(db: Database, article: Article) -> None:
    labels.add(db, article.id, A, "甲", place("党务帮办"))
    labels.add(db, article.id, B, "乙", place("志愿服务"))
    assert told(db, article) == [(B, "cue", SENTENCE)]
    assert told(db, article, "乙") == [(A, "cue", SENTENCE)]


def test_a_yes_to_what_is_labelled_already_is_refused_as_a_whole(db: Database, article: Article) -> None:
    first = found(db, article)[0]
    labels.add(db, article.id, A, "甲", first.raw)
    with pytest.raises(Conflict):
        verdicts.accept(db, article.id, first, "甲")
    assert verdicts.of_article(db, article.id, "甲") == {}


def test_a_label_that_was_taken_off_after_a_yes_is_not_suggested_again(db: Database, article: Article) -> None:
    label = verdicts.accept(db, article.id, found(db, article)[0], "甲")
    labels.remove(db, label.id, "甲")
    assert told(db, article) == [(B, "cue", SENTENCE)]


def test_all_like_this_is_one_step(db: Database, article: Article) -> None:
    other = add(db, "别处" + BRIDGE)
    labels.add(db, article.id, "rules", "甲", Range(0, 3))
    places = [
        Words(article.id, place(BRIDGE)),
        Words(other.id, Range(2, 2 + len(BRIDGE))),
        Words(article.id, Range(0, 3)),
    ]
    count = verdicts.code_all(db, "rules", "甲", places, [Words(article.id, place("河水涨了。"))])
    assert count == 2
    assert labels.count(db) == 3
    assert verdicts.of_article(db, article.id, "甲")["rules", place("河水涨了。")] == "rejected"
    assert history.events(db)[0].action == "label.add_all"
    step = undo(db, "甲")
    assert step is not None
    assert step.action == "label.add_all"
    assert labels.count(db) == 1
    assert verdicts.of_article(db, article.id, "甲") == {}
    redo(db, "甲")
    assert labels.count(db) == 3


def test_all_like_this_or_nothing(db: Database, article: Article) -> None:
    with pytest.raises(BadInput):
        verdicts.code_all(db, "rules", "甲", [Words(article.id, Range(0, 2)), Words(article.id, Range(5, 999))])
    with pytest.raises(NotFound):
        verdicts.code_all(db, "none", "甲", [Words(article.id, Range(0, 2))])
    assert labels.count(db) == 0
    assert history.events(db) == []


def test_a_no_can_become_a_yes(db: Database, article: Article) -> None:
    first = found(db, article)[0]
    verdicts.reject(db, article.id, first, "甲")
    verdicts.code_all(db, A, "甲", [Words(article.id, first.raw)])
    assert verdicts.of_article(db, article.id, "甲") == {(A, first.raw): "accepted"}
    undo(db, "甲")
    assert verdicts.of_article(db, article.id, "甲") == {(A, first.raw): "rejected"}


def test_codes_without_cues_and_a_project_without_labels_suggest_nothing(db: Database, article: Article) -> None:
    book = codebook.Codebook("own", 1, (Code("own", None, "自己", "own"),))
    assert suggestions.of_article(db, article.id, "甲", articles.texts(db, article.id), book, sentence_at) == []


def test_told_again_it_is_what_it_would_be_anew(db: Database, article: Article) -> None:
    texts, book = articles.texts(db, article.id), codebook.load(db)
    every = suggestions.of_article(db, article.id, "甲", texts, book, sentence_at)
    codes = {each.code for each in every}
    waiting = Waiting(every)

    def now() -> list[Suggestion]:
        here = labels.of_article(db, article.id)
        said = verdicts.of_article(db, article.id, "甲")
        again = waiting.now(codes, here, said, "甲")
        assert waiting.now(codes, here, said, "甲") is again
        assert again == Waiting(every).now(codes, here, said, "甲")
        return list(again)

    first = now()
    assert first
    verdicts.reject(db, article.id, first[0], "甲")
    assert first[0] not in now()
    undo(db, "甲")
    assert now() == first
    labels.add(db, article.id, first[-1].code, "甲", first[-1].raw)
    assert first[-1] not in now()
    assert waiting.now(set(), (), (), "甲") == []
