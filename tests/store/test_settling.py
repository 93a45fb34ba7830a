"""A doubtful repair that a person settles is settled: in the text, the search, the work list, history and export."""

import json
from pathlib import Path

import pytest

from store import articles, history, labels, repairs, search, settling
from store.articles import NewArticle
from store.check import check
from store.connect import path_of
from store.database import Database
from store.errors import BadInput, Conflict
from store.filtering import Filter
from store.intake import prepare
from store.records import Article, Edit, Guess, Range
from store.settling import settle
from store.text.align import Alignment, Piece
from store.text.normalized import Normalized
from store.text.profile import SIMPLIFIED
from store.undo import redo, undo
from tests.store.conftest import Open
from tests.store.formats.test_jsonl import VALIDATOR, records
from tests.store.helpers import CODE, export, import_all
from tests.store.text.shifted import GAP, LIKELY, after, run

DAMAGED = "村里?!痹凇包h务?开会。"
TEXTS = after(DAMAGED, ("shift", [*run(2, "。”李“党", LIKELY), *run(9, "□开", GAP)]))
"""村里。”李“党务□开。: every character of the run may as well be 桃."""
LEE = Range(4, 6)


@pytest.fixture
def article(db: Database) -> Article:
    new = prepare(DAMAGED.encode(), "损坏.txt")._replace(normalized=TEXTS)
    articles.add(db, new)
    return articles.get(db, new.id)


def text(db: Database, article: Article) -> str:
    return articles.texts(db, article.id).text


def edit(db: Database, article: Article, raw: Range = LEE) -> Edit:
    edits = articles.texts(db, article.id).edits_at(raw)
    return next(each for each in edits if (each.raw_start, each.raw_end) == raw)


def found(db: Database, words: str) -> list[str]:
    return [hit.words for hit in search.hits(db, search.terms_of((words,)), Filter(), "甲")]


def listed(db: Database) -> list[tuple[str, str, str]]:
    return [(each.edit.after, each.before, each.after) for each in repairs.page(db)]


def state(db: Database, article: Article) -> tuple[object, ...]:
    tables = ("doubtful_repairs", "settled_repairs", "normalized_texts")
    words = [words for words in "春桃李柳务会开" if found(db, words)]
    return words, *(db.execute(f"SELECT * FROM {table}").fetchall() for table in tables)


@pytest.mark.parametrize(
    ("said", "how"), [("李", "confirmed"), ("桃", "chosen"), ("春天", "typed"), ("", "typed")], ids=str
)
def test_what_is_said_stands_in_the_text_and_is_no_more_doubtful(
    db: Database, article: Article, said: str, how: str
) -> None:
    before = edit(db, article)
    assert (before.after, before.status) == ("李", "inferred")
    made = settle(db, article.id, LEE, said, "甲")
    assert (made.raw, made.before, made.after, made.how, made.annotator) == (LEE, "李", said, how, "甲")
    assert made.raw_quote == DAMAGED[4:6]
    assert settling.of_article(db, article.id) == (made,)
    assert text(db, article) == TEXTS.text.replace("李", said)
    now = edit(db, article)
    assert (now.after, now.status, now.rule) == (said, None, "shift+person")
    assert "李" not in [each[0] for each in listed(db)]
    assert len(listed(db)) == 6


def test_the_list_of_the_others_and_the_search_follow(db: Database, article: Article) -> None:
    settle(db, article.id, LEE, "春天的柳", "甲")
    assert found(db, "春天的柳") == ["春天的柳"]
    assert found(db, "李") == []
    assert found(db, "李“党") == []
    assert ("党", "村里。”春天的柳“", "务□开。") in listed(db)
    settle(db, article.id, Range(9, 11), "今", "甲")
    assert found(db, "务今") == ["务今"]


def test_labels_keep_their_place(db: Database, article: Article) -> None:
    texts = articles.texts(db, article.id)
    raw = labels.anchor(texts.alignment, "normalized", Range(3, 6))
    made = labels.add(db, article.id, CODE, "甲", raw)
    settle(db, article.id, LEE, "春天的柳", "甲")
    assert labels.of_article(db, article.id) == [made]
    assert articles.texts(db, article.id).quote(raw) == "”春天的柳“"


def test_undo_and_redo_put_everything_back(db: Database, article: Article) -> None:
    states = [state(db, article)]
    for raw, said in ((LEE, "桃树"), (Range(9, 11), ""), (LEE, "柳"), (Range(2, 4), "！")):
        settle(db, article.id, raw, said, "甲")
        states.append(state(db, article))
    for at in (3, 2, 1, 0):
        step = undo(db, "甲")
        assert step is not None
        assert (step.action, step.article) == ("repair.settle", articles.article_row(db, article.id))
        assert state(db, article) == states[at]
    assert text(db, article) == TEXTS.text
    for at in (1, 2, 3, 4):
        redo(db, "甲")
        assert state(db, article) == states[at]
    actions = [event.action for event in history.events(db)]
    assert [actions.count(action) for action in ("repair.settle", "undo", "redo")] == [4, 4, 4]


def test_what_someone_else_has_settled_since_is_not_undone(db: Database, article: Article) -> None:
    settle(db, article.id, LEE, "桃", "甲")
    settle(db, article.id, LEE, "柳", "乙")
    with pytest.raises(Conflict):
        undo(db, "甲")
    assert text(db, article) == TEXTS.text.replace("李", "柳")
    undo(db, "乙")
    undo(db, "甲")
    assert text(db, article) == TEXTS.text


def test_what_was_guessed_is_still_known_of_what_is_settled(db: Database, article: Article) -> None:
    before = edit(db, article)
    settle(db, article.id, LEE, "柳", "甲")
    assert settling.guess_of(db, article.id, edit(db, article)) == (before.after, before.guess)
    assert settle(db, article.id, LEE, "桃", "乙").how == "chosen"
    assert settle(db, article.id, LEE, "李", "乙").how == "confirmed"


@pytest.mark.parametrize("raw", [Range(0, 1), Range(4, 5), Range(4, 7), Range(3, 3), Range(-1, 2), Range(4, 99)])
def test_only_a_doubtful_repair_can_be_settled(db: Database, article: Article, raw: Range) -> None:
    with pytest.raises(BadInput, match="no doubtful repair"):
        settle(db, article.id, raw, "春", "甲")
    assert settling.of_article(db, article.id) == ()


def test_settling_it_like_this_again_is_refused(db: Database, article: Article) -> None:
    settle(db, article.id, LEE, "桃", "甲")
    with pytest.raises(Conflict):
        settle(db, article.id, LEE, "桃", "乙")


SAMPLE = Path(__file__).parents[2] / "store" / "samples" / "04_shifted_street.txt"


@pytest.fixture(scope="module")
def sample() -> NewArticle:
    return prepare(SAMPLE.read_bytes(), SAMPLE.name)


def test_a_repair_comes_in_right_after_its_article(
    db: Database, open_db: Open, tmp_path: Path, sample: NewArticle
) -> None:
    articles.add(db, sample)
    before = export(db)
    (other,) = (each for each in sample.normalized.edits() if (each.before, each.after) == ("彼", "他"))
    settle(db, sample.id, Range(other.raw_start, other.raw_end), "她们", "甲")
    path, there = tmp_path / "both.jsonl", open_db("both.db")
    path.write_text(before + export(db), "utf-8", newline="\n")
    assert [outcome.what for outcome in import_all(there, path)] == ["added", "known"]
    assert articles.texts(there, sample.id) == articles.texts(db, sample.id)
    assert found(there, "她们还记得") == ["她们还记得"]
    assert found(there, "他还记得") == []
    assert check(path_of(there)).findings == ()


def test_an_export_has_it_and_comes_back_to_the_byte(
    db: Database, open_db: Open, tmp_path: Path, sample: NewArticle
) -> None:
    articles.add(db, sample)
    edits = list(sample.normalized.edits())
    (other,) = (each for each in edits if (each.before, each.after) == ("彼", "他"))
    (gap,) = (each for each in edits if each.after == "□")
    for repair, said in ((other, "她们"), (gap, ""), (gap, "“\x1b[31m")):
        settle(db, sample.id, Range(repair.raw_start, repair.raw_end), said, "甲")
    (line,) = records(db)
    VALIDATOR.validate(line)
    assert [(each["before"], each["after"], each["how"]) for each in line["repairs"]] == [
        ("他", "她们", "typed"),
        ("□", "“\x1b[31m", "typed"),
    ]
    assert list(line)[-2:] == ["repairs", "pizhu"]
    assert "。”她们还记得" in line["text"]
    path, there = tmp_path / "again.jsonl", open_db("again.db")
    path.write_text(export(db), "utf-8", newline="\n")
    assert [outcome.what for outcome in import_all(there, path)] == ["added"]
    assert export(there) == export(db)
    assert articles.texts(there, sample.id) == articles.texts(db, sample.id)
    assert repairs.count(there) == repairs.count(db)
    # Again, over one that was settled otherwise meanwhile: what is here stays.
    settle(there, sample.id, Range(other.raw_start, other.raw_end), "她", "乙")
    assert [outcome.what for outcome in import_all(there, path)] == ["known"]
    assert "。”她还记得" in articles.texts(there, sample.id).text
    undo(there, "乙")
    assert export(there) == export(db)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"raw_quote": "别的"}, "raw quote"),
        ({"raw_start": 7, "raw_end": 7, "raw_quote": ""}, "raw quote"),
        ({"raw_end": 10_000}, "raw quote"),
        ({"how": "dreamt"}, "dreamt"),
        ({"after": 7}, "after"),
    ],
    ids=str,
)
def test_what_contradicts_the_raw_text_is_refused(
    db: Database, tmp_path: Path, article: Article, wrong: dict[str, object], what: str
) -> None:
    settle(db, article.id, LEE, "桃", "甲")
    (line,) = records(db)
    line["repairs"][0] |= wrong
    path = tmp_path / "wrong.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    (outcome,) = import_all(db, path)
    assert outcome.what == "refused"
    assert what in str(outcome.reason)


TWINS = [
    Piece(1, 2, 1, 2, "shift", Guess("inferred", 0.5, ("桃",))),
    Piece(1, 2, 2, 3, "shift", Guess("inferred", 0.9, ("物",))),
]


def add_twins(db: Database) -> Article:
    """Two repairs of one raw character, which no rule can tell apart by their places."""
    texts = Normalized("甲h乙", "甲党务乙", Alignment(3, 4, TWINS), SIMPLIFIED.id)
    new = prepare("甲h乙".encode(), "同字.txt")._replace(normalized=texts)
    articles.add(db, new)
    return articles.get(db, new.id)


def test_two_repairs_of_one_raw_character_are_settled_together(db: Database, project_path: Path) -> None:
    twin = add_twins(db)
    texts, both = articles.texts(db, twin.id), Range(1, 2)
    (repair,) = repairs.page(db)
    assert repair.edit == settling.whole(texts, next(texts.edits()))
    assert (repair.edit.after, repair.edit.guess) == ("党务", Guess("inferred", 0.5, ("桃务", "党物")))
    made = settle(db, twin.id, both, "党物", "甲")
    assert (made.before, made.after, made.how) == ("党务", "党物", "chosen")
    assert repairs.page(db) == []
    assert settle(db, twin.id, both, "夏", "乙").how == "typed"
    assert text(db, twin) == "甲夏乙"
    assert settling.guess_of(db, twin.id, edit(db, twin, both)) == ("党务", repair.edit.guess)
    assert check(project_path).findings == ()
    undo(db, "乙")
    assert text(db, twin) == "甲党物乙"
    undo(db, "甲")
    assert articles.texts(db, twin.id) == texts
    assert repairs.page(db) == [repair]
    redo(db, "甲")
    assert text(db, twin) == "甲党物乙"
    assert check(project_path).findings == ()


def test_what_came_in_settled_of_two_repairs_can_be_opened_again(db: Database, open_db: Open, tmp_path: Path) -> None:
    twin, there = add_twins(db), open_db("there.db")
    add_twins(there)
    before = articles.texts(there, twin.id)
    settle(db, twin.id, Range(1, 2), "春夏", "甲")
    path = tmp_path / "said.jsonl"
    path.write_text(export(db), "utf-8", newline="\n")
    import_all(there, path)
    assert text(there, twin) == "甲春夏乙"
    undo(there, "甲")
    assert articles.texts(there, twin.id) == before
