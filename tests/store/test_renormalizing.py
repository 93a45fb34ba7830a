"""New normalized texts for articles that are in a project: labels stay, what changed is told, again changes nothing."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

import pytest

from store import articles, history, labels, repairs, reprints, search, settling
from store.check import check
from store.connect import path_of
from store.database import Database
from store.errors import Conflict, NotFound
from store.filtering import Filter
from store.intake import prepare
from store.kept_profiles import profile_of
from store.records import Article, Range
from store.renormalizing import ACTION, Outcome, renormalize
from store.text.align import Alignment, Piece
from store.text.changes import Change
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, Profile, shipped
from store.undo import undo
from tests.store.helpers import add, export, label
from tests.store.invented import article as invented
from tests.store.text.shifted import GAP, LIKELY, after, run

TEXT = "茶園裏的早晨\n\n清晨的霧氣還沒有散,茶農們就上山採茶了。\n他們一直忙到中午纔回家。\n"
WRITTEN = shipped("as-written")
MINE = Profile("mine", 1, ("controls",))


def old(db: Database, text: str = TEXT, file: str = "茶园.txt", profile: Profile = SIMPLIFIED) -> Article:
    """The article as an older version of a profile had made it."""
    new = prepare(text.encode(), file, profile)
    name, _, version = new.normalized.profile.partition("/")
    before = new.normalized._replace(profile=f"{name}/{int(version) - 1}")
    articles.add(db, new._replace(normalized=before))
    return articles.get(db, new.id)


def whats(outcomes: Iterable[Outcome]) -> list[str]:
    return [each.what for each in outcomes]


def test_by_another_profile(db: Database) -> None:
    article = add(db, TEXT)
    made = label(db, article, 9, 12)
    raw = articles.texts(db, article.id).raw
    assert WRITTEN is not None
    (outcome,) = renormalize(db, "甲", profile=WRITTEN)
    texts = articles.texts(db, article.id)
    assert (outcome.what, outcome.before, outcome.after) == ("changed", SIMPLIFIED.id, WRITTEN.id)
    assert (texts.raw, texts.profile) == (raw, WRITTEN.id)
    assert "茶農們" in texts.text
    assert labels.get(db, made.id) == made
    assert [(each.label, each.before, each.after) for each in outcome.reworded] == [(made, "晨的雾", "晨的霧")]
    assert [hit.words for hit in search.hits(db, search.terms_of(("茶农",)), Filter(), "甲")] == ["茶農"]


def test_again_changes_nothing(db: Database) -> None:
    add(db, TEXT)
    assert whats(renormalize(db, "甲", profile=WRITTEN)) == ["changed"]
    state = export(db), history.last_event(db)
    assert whats(renormalize(db, "甲", profile=WRITTEN)) == ["known"]
    assert whats(renormalize(db, "甲")) == ["known"]
    assert (export(db), history.last_event(db)) == state


def test_by_the_current_version_of_its_own(db: Database) -> None:
    article = old(db)
    (outcome,) = renormalize(db, "甲")
    assert (outcome.what, outcome.before, outcome.after) == (
        "same",
        f"simplified/{SIMPLIFIED.version - 1}",
        SIMPLIFIED.id,
    )
    assert articles.texts(db, article.id).profile == SIMPLIFIED.id


def test_only_those_that_are_named(db: Database) -> None:
    first, second = old(db), old(db, "另一篇。\n" + TEXT, "二.txt")
    assert [each.article.id for each in renormalize(db, "甲", [second.id])] == [second.id]
    assert whats(renormalize(db, "甲")) == ["same", "known"]
    with pytest.raises(NotFound):
        list(renormalize(db, "甲", ["0" * 64]))
    assert articles.profile_id(db, first.id) == SIMPLIFIED.id


def test_a_dry_run_tells_all_and_writes_nothing(db: Database) -> None:
    article = add(db, TEXT)
    label(db, article, 9, 12)
    state = export(db), history.last_event(db), db.execute("SELECT * FROM profiles").fetchall()
    (outcome,) = renormalize(db, "甲", profile=MINE, dry_run=True)
    assert (outcome.what, len(outcome.reworded)) == ("changed", 1)
    assert (export(db), history.last_event(db), db.execute("SELECT * FROM profiles").fetchall()) == state


def test_a_profile_of_ones_own_is_kept_and_its_next_version_taken(db: Database) -> None:
    article = add(db, TEXT)
    list(renormalize(db, "甲", profile=MINE))
    assert profile_of(db, "mine/1") == MINE
    other = add(db, "另一篇。", "二.txt")
    list(renormalize(db, "甲", [other.id], replace(MINE, version=2, rules=("controls", "width"))))
    assert [each.after for each in renormalize(db, "甲")] == ["mine/2", "mine/2"]
    assert articles.profile_id(db, article.id) == "mine/2"


def test_one_that_does_something_else_under_the_same_id_is_refused(db: Database) -> None:
    add(db, TEXT)
    list(renormalize(db, "甲", profile=MINE))
    for dry_run in (True, False):
        with pytest.raises(Conflict, match="mine/1"):
            list(renormalize(db, "甲", profile=replace(MINE, rules=("width",)), dry_run=dry_run))


def test_a_profile_that_nobody_kept_is_told(db: Database) -> None:
    new = prepare(TEXT.encode(), "一.txt", replace(MINE, name="theirs"))
    articles.add(db, new)
    add(db, "另一篇。", "二.txt")
    refused, known = renormalize(db, "甲")
    assert (refused.what, known.what) == ("refused", "known")
    assert "theirs/1" in str(refused.reason)
    assert articles.profile_id(db, new.id) == "theirs/1"


def test_title_and_date_follow_the_text_unless_a_person_or_another_file_said_so(db: Database) -> None:
    text = "山裏的學校\n来源：《石溪日報》 2021-03-05\n\n" + TEXT
    one = add(db, text)
    new = prepare((text + "尾聲。\n").encode(), "二.txt")
    said = new._replace(title="别的题目", metadata=new.metadata._replace(source="别的报"))
    articles.add(db, said)
    list(renormalize(db, "甲", profile=replace(WRITTEN or MINE, name="mine")))
    first, second = articles.get(db, one.id), articles.get(db, said.id)
    assert first.title == "山裏的學校"
    assert first.metadata.title == "山裏的學校"
    assert (second.title, second.metadata.source, second.metadata.title) == ("别的题目", "别的报", "山裏的學校")


DAMAGED = "村里?!痹凇包h务?开会。"
LEE = Range(4, 6)


def test_what_a_person_settled_stays_where_it_fits_and_is_told_where_not(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(texts: Normalized) -> None:
        def normalize(_: str, profile: Profile) -> Normalized:
            return texts._replace(profile=profile.id)

        monkeypatch.setattr("store.renormalizing.normalize", normalize)

    texts = after(DAMAGED, ("shift", [*run(2, "。”李“党", LIKELY), *run(9, "□开", GAP)]))
    new = prepare(DAMAGED.encode(), "损坏.txt")._replace(normalized=texts, derived=None)
    articles.add(db, new)
    settling.settle(db, new.id, LEE, "桃", "甲")
    better = after(DAMAGED, ("shift", [*run(2, "。”柳“党", LIKELY), *run(9, "□开", GAP)]))
    make(better)
    (outcome,) = renormalize(db, "甲", profile=MINE)
    assert outcome.unfit == ()
    assert "桃" in articles.texts(db, new.id).text
    plain = after(DAMAGED)
    make(plain)
    (outcome,) = renormalize(db, "甲", profile=replace(MINE, version=2))
    assert (outcome.unfit, "桃" in articles.texts(db, new.id).text) == ((), True), "no edit stands in its way"
    coarse = after(DAMAGED, ("lines", [Change(5, 9, "……")]))
    make(coarse)
    (outcome,) = renormalize(db, "甲", profile=replace(MINE, version=3))
    assert [(each.raw, each.after) for each in outcome.unfit] == [(LEE, "桃")]
    assert "桃" not in articles.texts(db, new.id).text
    assert [each.after for each in settling.of_article(db, new.id)] == ["桃"], "it is kept"
    assert list(repairs.page(db)) == []


def test_it_is_in_the_history_and_undo_passes_it_over(db: Database) -> None:
    article = add(db, TEXT)
    made = label(db, article, 9, 12)
    list(renormalize(db, "甲", profile=WRITTEN))
    event = history.events(db)[0]
    assert WRITTEN is not None
    assert (event.action, event.subject, event.annotator) == (ACTION, f"{SIMPLIFIED.id} {WRITTEN.id}", "甲")
    assert event.article == article.id
    step = undo(db, "甲")
    assert step is not None
    assert step.subject == made.id
    assert labels.of_article(db, article.id) == []


def test_stopped_and_run_again(db: Database) -> None:
    for number in range(4):
        old(db, f"第{number}篇。\n{TEXT}", f"{number}.txt")
    outcomes = renormalize(db, "甲")
    assert whats(islice(outcomes, 2)) == ["same", "same"]
    outcomes.close()
    assert whats(renormalize(db, "甲")) == ["known", "known", "same", "same"]


def test_several_processes_make_the_same(db: Database) -> None:
    for number in range(3):
        old(db, f"第{number}篇。\n{TEXT * 800}", f"{number}.txt")
    assert whats(renormalize(db, "甲", profile=WRITTEN, jobs=2)) == ["changed"] * 3
    assert "茶農們" in articles.texts(db, articles.ids(db)[2]).text


def as_if(db: Database, text: str, said: str) -> None:
    """An article with this raw text, of which an older version had made what it makes of another one."""
    new = prepare(text.encode(), "旧.txt")
    raw, made = new.normalized.raw, normalize(said).text
    alignment = Alignment(len(raw), len(made), [Piece(0, len(raw), 0, len(made), "lines")])
    articles.add(db, new._replace(normalized=Normalized(raw, made, alignment, "simplified/0")))


@pytest.mark.parametrize(
    ("pieces", "before", "after"),
    [
        ([(1, 1), (1, 2)], [], [(1, [2])]),
        ([(1, 1), (2, 1)], [(1, [2])], []),
        ([(1, 2), (1, 1), (1, 1)], [(2, [3])], [(1, [2, 3])]),
        ([(2, 1), (1, 1), (1, 1)], [(1, [2, 3])], [(2, [3])]),
        ([(1, 1), (2, 2), (1, 2), (3, 1)], [(1, [4]), (2, [3])], [(1, [3])]),
    ],
    ids=["one more", "one less", "the first comes", "the first goes", "from one to another"],
)
def test_copies_are_grouped_by_what_the_new_texts_say(
    db: Database, pieces: list[tuple[int, int]], before: list[object], after: list[object]
) -> None:
    for number, (real, said) in enumerate(pieces):
        as_if(db, invented(real) + "\n" * number, invented(said))

    def groups() -> list[object]:
        keys = {article: key for key, article in enumerate(articles.ids(db), 1)}
        return [
            (keys[group.original.article], [keys[each.article] for each in group.reprints])
            for group in reprints.groups(db)
        ]

    assert groups() == before
    list(renormalize(db, "甲"))
    assert groups() == after
    assert check(path_of(db)).findings == ()
