"""Labels: put on, changed, taken off, and never against the text."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import articles, label_rows, labels
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Range, Side
from store.text.align import Alignment, Piece
from store.text.normalized import Normalized
from tests.store.helpers import CODE, GLOSSED, OTHER, TEXT, add, export, label
from tests.store.text.shifted import GAPPED, PARTY


def test_a_label_is_read_back_as_it_was_put_on(db: Database) -> None:
    article = add(db)
    made = labels.add(db, article.id, CODE, "甲", Range(0, 5), "看标题")
    assert (made.article, made.code, made.annotator, made.note) == (article.id, CODE, "甲", "看标题")
    assert (made.raw, made.raw_quote) == (Range(0, 5), "春天的茶园")
    assert labels.get(db, made.id) == made
    assert labels.of_article(db, article.id) == labels.every(db) == [made]


def test_a_label_on_the_whole_article_has_no_place(db: Database) -> None:
    article = add(db)
    whole = labels.add(db, article.id, CODE, "甲", None)
    assert (whole.raw, whole.raw_quote) == (None, None)
    with pytest.raises(Conflict):
        labels.add(db, article.id, CODE, "甲", None)
    assert labels.of_article(db, article.id) == [whole]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text("茶\U00020bb7\u0301\x00\x1b\u202e\u2028'\"%[/bold]", min_size=1).map(lambda text: "春" + text), st.data()
)
def test_a_quote_is_the_slice_and_its_context_stands_around_it(db: Database, text: str, data: st.DataObject) -> None:
    article = add(db, text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    by = f"甲{start}-{end}"
    if not any(one.annotator == by for one in labels.of_article(db, article.id)):
        made = label(db, article, start, end, by=by)
        assert made.raw_quote == text[start:end]
        row = db.execute("SELECT before, after FROM labels WHERE id = ?", [made.id]).fetchone()
        assert row == (text[:start][-label_rows.CONTEXT :], text[end:][: label_rows.CONTEXT])


def test_the_same_label_twice_is_refused_but_others_may_put_it_there(db: Database) -> None:
    article = add(db)
    label(db, article, 0, 2)
    with pytest.raises(Conflict):
        label(db, article, 0, 2)
    label(db, article, 0, 2, by="乙")
    label(db, article, 0, 2, code=OTHER)
    label(db, article, 0, 3)
    assert len(labels.of_article(db, article.id)) == 4


def test_the_database_itself_refuses_the_same_label_twice(db: Database) -> None:
    article = add(db)
    for raw in (Range(0, 2), None):
        made = labels.add(db, article.id, CODE, "甲", raw)
        values = label_rows.row_of(db, made.id)
        assert values is not None
        columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        with pytest.raises(sqlite3.IntegrityError, match="labels_once"), transaction(db):
            db.execute(f"INSERT INTO labels ({columns}) VALUES ({marks})", values | {"id": "other"})


@pytest.mark.parametrize(
    "change", ["raw_end = raw_start", "raw_start = -1", "raw_end = NULL", "code = 'none'", "article = 99"]
)
def test_the_database_itself_refuses_a_label_that_contradicts_itself(db: Database, change: str) -> None:
    label(db, add(db), 0, 2)
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        db.execute(f"UPDATE labels SET {change}")


@pytest.mark.parametrize("raw", [Range(-1, 2), Range(2, 2), Range(3, 2), Range(0, len(TEXT) + 1), Range(900, 901)])
def test_a_range_out_of_the_text_is_refused(db: Database, raw: Range) -> None:
    article = add(db)
    with pytest.raises(BadInput):
        labels.add(db, article.id, CODE, "甲", raw)
    assert labels.every(db) == []


def test_the_whole_text_can_be_labelled(db: Database) -> None:
    assert label(db, add(db), 0, len(TEXT)).raw_quote == TEXT


def test_what_is_not_there_is_not_found(db: Database) -> None:
    article = add(db)
    made = label(db, article, 0, 2)
    with pytest.raises(NotFound, match="no_such"):
        label(db, article, 0, 2, code="no_such")
    with pytest.raises(NotFound):
        labels.add(db, "0" * 64, CODE, "甲", None)
    with pytest.raises(NotFound):
        labels.change(db, made.id, "甲", code="no_such")
    for action in (labels.change, labels.remove):
        with pytest.raises(NotFound):
            action(db, "nothing", "甲")
    assert labels.every(db) == [made]


def test_an_annotator_needs_a_name(db: Database) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        label(db, add(db), 0, 2, by="  ")


def test_a_change_changes_only_what_was_asked(db: Database) -> None:
    made = label(db, add(db), 0, 2)
    noted = labels.change(db, made.id, "乙", note="第一处")
    assert noted == replace(made, note="第一处")
    assert labels.change(db, made.id, "乙", code=OTHER) == replace(noted, code=OTHER)
    assert labels.change(db, made.id, "乙", note="").note == ""


def test_a_change_into_a_label_that_is_there_is_refused_and_nothing_is_lost(db: Database) -> None:
    article = add(db)
    made = label(db, article, 0, 2)
    label(db, article, 0, 2, code=OTHER)
    before = export(db)
    with pytest.raises(Conflict):
        labels.change(db, made.id, "甲", code=OTHER)
    assert export(db) == before


def test_removed_it_is_gone_and_may_be_put_on_again(db: Database) -> None:
    article = add(db)
    labels.remove(db, label(db, article, 0, 2).id, "甲")
    assert labels.of_article(db, article.id) == []
    label(db, article, 0, 2)


def test_labels_come_whole_article_first_then_by_place_the_longer_first(db: Database) -> None:
    article, other = add(db), add(db, "夏天的果园里，果农们忙着摘桃子。")
    places = [Range(3, 4), Range(0, 2), Range(0, 5), Range(1, 9)]
    for raw in places:
        labels.add(db, article.id, CODE, "甲", raw)
    labels.add(db, article.id, CODE, "乙", None)
    last = label(db, other, 0, 1, code=OTHER, by="乙")
    sorted_places = [None, Range(0, 5), Range(0, 2), Range(1, 9), Range(3, 4)]
    assert [one.raw for one in labels.of_article(db, article.id)] == sorted_places
    assert labels.every(db) == [*labels.of_article(db, article.id), last]
    assert labels.every(db, code=OTHER) == [last]
    assert [one.annotator for one in labels.every(db, annotator="乙")] == ["乙", "乙"]


def test_a_label_made_elsewhere_keeps_its_id_and_comes_in_once(db: Database) -> None:
    made = label(db, add(db), 0, 2)
    elsewhere = replace(made, id="elsewhere", annotator="丙", created_at="2020-01-01T00:00:00.000Z")
    assert labels.keep(db, elsewhere.article, [elsewhere])
    assert not labels.keep(db, elsewhere.article, [elsewhere])
    assert labels.get(db, "elsewhere") == elsewhere
    with pytest.raises(BadInput, match="quote"):
        labels.keep(db, elsewhere.article, [replace(elsewhere, id="false", raw_quote="秋天")])


@pytest.mark.parametrize("side", ["raw", "normalized"])
def test_an_anchor_covers_whole_characters_with_their_glosses(db: Database, side: str) -> None:
    texts = articles.texts(db, add(db, GLOSSED).id)
    anchored = labels.anchor(texts.alignment, "raw" if side == "raw" else "normalized", Range(0, 1))
    assert texts.raw[anchored.start : anchored.end] == "這(zhè)"


def test_an_anchor_needs_something_that_was_kept() -> None:
    alignment = Alignment(4, 1, [Piece(1, 4, 1, 1, "markup")])
    with pytest.raises(BadInput, match="Nothing of the selection"):
        labels.anchor(alignment, "raw", Range(1, 3))
    with pytest.raises(BadInput, match="Select some text"):
        labels.anchor(alignment, "normalized", Range(1, 1))
    assert labels.anchor(alignment, "raw", Range(0, 4)) == (0, 1)


@pytest.mark.parametrize(
    ("texts", "side", "selected", "raw"),
    [
        (PARTY, "normalized", "”", "!痹"),
        (PARTY, "raw", "!痹", "!痹"),
        (PARTY, "normalized", "”在", "!痹凇"),
        (PARTY, "raw", "痹", "!痹凇"),
        (PARTY, "raw", "h", "包h"),
        (PARTY, "raw", "里?", "里?!"),
        (GAPPED, "normalized", "“", "!?"),
        (GAPPED, "normalized", "“□", "!?"),
        (GAPPED, "raw", "!?", "!?"),
        (GAPPED, "normalized", "□", "?"),
    ],
)
def test_an_anchor_covers_restored_characters_from_either_side(
    texts: Normalized, side: Side, selected: str, raw: str
) -> None:
    start = (texts.raw if side == "raw" else texts.text).index(selected)
    anchored = labels.anchor(texts.alignment, side, Range(start, start + len(selected)))
    assert texts.raw[anchored.start : anchored.end] == raw
    assert labels.anchor(texts.alignment, "raw", anchored) == anchored
    assert labels.anchor(texts.alignment, "normalized", texts.alignment.to_normalized(anchored)) == anchored
