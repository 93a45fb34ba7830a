"""Labels that were made elsewhere come in as they were made, with an event that tells their whole row."""

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, history, label_intake, labels
from store.annotators import annotator_id
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, NotFound
from store.label_rows import row_of
from store.records import Label, Range, Words
from store.rows import to_json
from tests.store.helpers import CODE, OTHER, TEXT, add

AT = "2024-05-01T08:00:00.000Z"


def made(name: str, article: str = "", raw: Range | None = None, **more: object) -> Label:
    quote = None if raw is None else TEXT[raw.start : raw.end]
    return Label(name, article, CODE, "丙", raw, quote, "“注”\n\\", AT, **more)  # type: ignore[arg-type]


SEVERAL = [
    made("whole"),
    made("one", raw=Range(0, 2)),
    made("further", raw=Range(7, 9), further=(Range(11, 13), Range(15, 16))),
    made(
        "told", raw=Range(7, 9), confidence="low", attributes={"谁": "茶农", "几": 2, "哪": Words(Range(0, 2), "春天")}
    ),
    made("again", raw=Range(0, 2)),
]


@given(st.lists(st.sampled_from(SEVERAL)))
def test_what_is_ready_is_the_label_again_wherever_it_was_made(found: list[Label]) -> None:
    ready = pickle.loads(pickle.dumps(label_intake.ready(TEXT, found)))
    assert [each.label for each in ready] == found


def test_an_event_tells_the_row_as_it_is(db: Database) -> None:
    article = add(db)
    key = articles.article_row(db, article.id)
    with transaction(db):
        written = label_intake.write(db, key, label_intake.ready(TEXT, SEVERAL), {CODE}, {})
        history.record_new(db, "甲", "label.import", key, written)
    assert [each.id for each in written] == ["whole", "one", "further", "told"]
    for change in (each for found in written for each in history.of_subject(db, "label.import", key, found.id)):
        assert change.after == row_of(db, change.subject)
    assert [told for _, told in written] == [to_json(row_of(db, name)) for name, _ in written]
    assert json.loads(written[0].told)["annotator"] == annotator_id(db, "丙")
    assert [one.id for one in labels.of_article(db, article.id)] == ["whole", "one", "further", "told"]


@pytest.mark.parametrize(
    "wrong",
    [
        Label("a", "", CODE, "丙", Range(0, 2), "秋天", "", AT),
        Label("a", "", CODE, "丙", Range(0, 999), TEXT, "", AT),
        Label("a", "", CODE, "丙", Range(0, 2), "春天", "", AT, (Range(2, 3),)),
        Label("a", "", CODE, "丙", None, None, "", AT, attributes={"谁": Words(Range(0, 2), "秋天")}),
    ],
)
def test_words_that_do_not_stand_there_are_refused(wrong: Label) -> None:
    with pytest.raises(BadInput):
        label_intake.ready(TEXT, [wrong])


def test_a_code_that_is_not_here_is_refused(db: Database) -> None:
    key = articles.article_row(db, add(db).id)
    with pytest.raises(NotFound, match=CODE), transaction(db):
        label_intake.write(db, key, label_intake.ready(TEXT, SEVERAL), {OTHER}, {})
    assert labels.count(db) == 0


def test_a_label_whose_id_is_on_another_article_gets_one_of_its_own_once(db: Database) -> None:
    first, second = add(db), add(db, TEXT + "尾")
    labels.keep(db, first.id, [made("one", first.id, Range(0, 2))])
    for _ in range(2):
        came = labels.keep(db, second.id, [made("one", second.id, Range(0, 2))])
    (there,) = labels.of_article(db, second.id)
    assert (there.raw, there.id != "one", came) == (Range(0, 2), True, [])
    assert [label.id for label in labels.of_article(db, first.id)] == ["one"]


def test_its_event_tells_its_own_id(db: Database) -> None:
    first, second = add(db), add(db, TEXT + "尾")
    labels.keep(db, first.id, [made("one", first.id, Range(0, 2))])
    (came,) = labels.keep(db, second.id, [made("one", second.id, Range(0, 2))])
    assert json.loads(came.told) == row_of(db, came.id)
