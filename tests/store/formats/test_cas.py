"""CAS files: what dkpro-cassis reads of ours, and what we read of others."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import articles, labels
from store.database import Database
from store.exchange.document import Document, Mark, MarkValue, Quoted
from store.exchange.incoming import Incoming, Refused
from store.exchange.registry import Format
from store.exchange.rewritten import writable
from store.intake import prepare
from store.records import Link, Range, Side
from store.text.profile import shipped
from tests.generated import examples
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import HOSTILE, contents, fill, read, write
from tests.store.formats.documents import about, document, documents
from tests.store.helpers import CODE, GLOSSED, OTHER, add_bytes

cassis = pytest.importorskip("cassis")

from store.formats.cas import JSON, XMI  # noqa: E402

FORMATS = pytest.mark.parametrize("made", [JSON, XMI], ids=["json", "xmi"])
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"


def loaded(folder: Path) -> list[Any]:
    """The files of an export, as dkpro-cassis reads them."""
    if (folder / "TypeSystem.xml").exists():
        system = cassis.load_typesystem(folder / "TypeSystem.xml")
        return [cassis.load_cas_from_xmi(path, system) for path in sorted(folder.glob("*.xmi"))]
    return [cassis.load_cas_from_json(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def written(made: Format, folder: Path, *given: Document) -> Path:
    folder.mkdir()
    assert made.write_folder is not None
    made.write_folder(given, about(given[0].layer, "utf16"), folder)
    return folder


def incoming(made: Format, path: Path) -> list[Incoming | Refused]:
    assert made.read is not None
    return list(made.read(path))


def one(made: Format, path: Path) -> Incoming:
    (found,) = incoming(made, path)
    assert isinstance(found, Incoming), found.reason
    return found


@FORMATS
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=examples(40),
)
@given(given_document=documents())
def test_cassis_finds_the_words_of_every_label(
    made: Format, tmp_path_factory: pytest.TempPathFactory, given_document: Document
) -> None:
    clean: Callable[[str], str] = writable if made is XMI else str
    (cas,) = loaded(written(made, tmp_path_factory.mktemp("cas") / "out", given_document))
    assert cas.sofa_string == clean(given_document.text)
    other = cas.get_view("normalized" if given_document.layer == "raw" else "raw")
    texts = given_document.texts
    assert (other.sofa_string or "") == clean(texts.text if given_document.layer == "raw" else texts.raw)
    found = sorted((each.identity, each.part, each.get_covered_text()) for each in cas.select("pizhu.Label"))
    assert found == sorted(
        (mark.id, part, clean(quote))
        for mark in given_document.marks
        for part, quote in enumerate(given_document.quotes(mark))
    )
    edges = {each for mark in given_document.marks for where in mark.ranges for each in where}
    assert not [each for each in cas.select(TOKEN) if edges & set(range(each.begin + 1, each.end))]
    covered = "".join(each.get_covered_text() for each in cas.select(TOKEN))
    assert covered == "".join(cas.sofa_string.split())
    assert "".join("".join(each.get_covered_text().split()) for each in cas.select(SENTENCE)) == covered


@FORMATS
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=examples(40),
)
@given(found=st.lists(documents(), min_size=1, max_size=3, unique_by=lambda each: each.id))
def test_every_label_comes_back_on_its_words(
    made: Format, tmp_path_factory: pytest.TempPathFactory, found: list[Document]
) -> None:
    asked, back = through(made, found, about(unit="utf16"), tmp_path_factory.mktemp("cas") / "out")
    assert back == asked


@FORMATS
def test_both_texts_have_the_labels(made: Format, tmp_path: Path) -> None:
    sides: tuple[tuple[Side, Range], ...] = (("raw", Range(0, 6)), ("normalized", Range(0, 1)))
    for layer, where in sides:
        folder = written(made, tmp_path / layer, document(GLOSSED, layer, Mark("a", CODE, "甲", (where,))))
        (pair,) = loaded(folder)[0].select("pizhu.Counterpart")
        assert {each.get_covered_text() for each in (pair.label, pair.other)} == {"這(zhè)", "这"}
        assert pair.other.identity == pair.label.identity == "a"


@FORMATS
def test_links_notes_attributes_and_article_labels_have_their_own_place(made: Format, tmp_path: Path) -> None:
    text = "春天的茶园。中午回家。"
    attributes: dict[str, MarkValue] = {"who": Quoted(Range(0, 2), "春天"), "figure": 3, "share": 0.5}
    marks = (
        Mark("whole", OTHER, "乙", (), note="全文"),
        Mark("a", CODE, "甲", (Range(0, 2), Range(3, 5)), "备注", "low", attributes, "2026-01-01T00:00:00.000Z", 4),
        Mark("b", OTHER, "乙", (Range(6, 8),)),
    )
    base = document(text, "raw", *marks)
    ties = (Link("l", "a", "b", "结果", "甲", ""), Link("m", "whole", "a", "结果", "乙", ""))
    given_document = Document(base.article, "raw", base.texts, marks, ties)
    folder = written(made, tmp_path / "out", given_document)
    (cas,) = loaded(folder)
    (link,) = cas.select("pizhu.Link")
    assert (link.Governor.get_covered_text(), link.Dependent.get_covered_text()) == ("春天", "中午")
    assert [each.identity for each in cas.select("pizhu.ArticleLabel")] == ["whole"]
    (label,) = (each for each in cas.select("pizhu.Label") if each.note)
    assert (label.confidence, label.words.elements[0].target.get_covered_text()) == ("low", "春天")
    back = one(made, folder)
    assert {label.id: (label.note, label.confidence, label.codebook_version) for label in back.labels} == {
        "whole": ("全文", "", 0),
        "a": ("备注", "low", 4),
        "b": ("", "", 0),
    }
    (first,) = (label for label in back.labels if label.id == "a")
    assert {name: getattr(value, "start", value) for name, value in first.attributes.items()} == {
        "who": 0,
        "figure": 3,
        "share": 0.5,
    }
    assert [(tie.id, tie.type) for tie in back.links] == [("l", "结果"), ("m", "结果")]


@FORMATS
def test_only_repairs_are_lost(made: Format, db: Database, tmp_path: Path) -> None:
    fill(db)
    assert not +write(db, made, tmp_path / "out")


@FORMATS
def test_the_same_project_gives_the_same_bytes(made: Format, db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, made, tmp_path / "one")
    write(db, made, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_characters_that_xml_cannot_hold_come_back(tmp_path: Path) -> None:
    folder = written(XMI, tmp_path / "out", document(HOSTILE, "raw", Mark("a", CODE, "甲", (Range(0, 8),))))
    data = next(folder.glob("*.xmi")).read_bytes()
    assert b"\x00" not in data
    assert b"\x1b" not in data
    assert one(XMI, folder).text == HOSTILE


def custom(text: str, *spans: tuple[int, int, str]) -> Any:
    """A CAS as another program makes it: its own layer, with a tag set, DKPro's named entities, a relation."""
    system = cassis.TypeSystem()
    practice = system.create_type("custom.Practice")
    system.create_feature(practice, "code", "uima.cas.String")
    system.create_feature(practice, "weight", "uima.cas.Integer")
    system.create_feature(practice, "sure", "uima.cas.Boolean")
    system.create_feature(practice, "next", "custom.Practice")
    relation = system.create_type("custom.Causes")
    for name in ("Governor", "Dependent"):
        system.create_feature(relation, name, practice)
    system.create_feature(relation, "value", "uima.cas.String")
    entity = system.create_type("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    for name in ("value", "identifier"):
        system.create_feature(entity, name, "uima.cas.String")
    plain, token = system.create_type("custom.Plain"), system.create_type(TOKEN)
    about_all = system.create_type("custom.Genre", "uima.cas.AnnotationBase")
    system.create_feature(about_all, "label", "uima.cas.String")
    kept = system.create_type("de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata", "uima.cas.AnnotationBase")
    cas = cassis.Cas(typesystem=system, sofa_string=text, sofa_mime="text/plain")
    labels = [practice(begin=begin, end=end, code=code, weight=2, sure=True) for begin, end, code in spans]
    labels[0].next = labels[-1]
    cas.add_all(labels)
    cas.add(relation(begin=0, end=1, Governor=labels[0], Dependent=labels[-1], value="导致"))
    cas.add(entity(begin=0, end=1, value="LOC", identifier="Q1"))
    cas.add_all([plain(begin=0, end=2), token(begin=0, end=1), about_all(label="通讯"), kept()])
    return cas


def save(cas: Any, made: Format, folder: Path, name: str = "doc") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if made is JSON:
        cas.to_json(folder / f"{name}.json")
    else:
        cas.to_xmi(folder / f"{name}.xmi")
        cas.typesystem.to_xml(folder / "TypeSystem.xml")
    return folder


@FORMATS
def test_layers_of_other_programs_are_labels(made: Format, tmp_path: Path) -> None:
    text = "𠮷安👩\u200d🌾茶园\r\n中午。"
    found = one(made, save(custom(text, (0, 2, "place"), (5, 7, "field")), made, tmp_path / "in"))
    assert (found.text, found.unit) == (text, "utf16")
    units = text.encode("utf-16-le")
    said = sorted(
        (label.code, *(units[2 * each.start : 2 * each.end].decode("utf-16-le") for each in label.stretches))
        for label in found.labels
    )
    assert said == [("LOC", "𠮷"), ("Plain", "𠮷安"), ("field", "茶园"), ("place", "𠮷安"), ("通讯",)]
    (place,) = (label for label in found.labels if label.code == "place")
    assert place.attributes == {"weight": 2, "sure": "true"}
    assert [tie.type for tie in found.links] == ["导致"]


@FORMATS
def test_labels_of_other_programs_land_on_their_words(made: Format, db: Database, tmp_path: Path) -> None:
    outcomes = read(
        db, made, save(custom("𠮷安👩\u200d🌾茶园。", (1, 2, "at"), (5, 7, "field")), made, tmp_path / "in")
    )
    assert [(outcome.what, outcome.labels, outcome.reason) for outcome in outcomes] == [("added", 5, None)]
    words = [quote for (quote,) in db.execute("SELECT raw_quote FROM labels ORDER BY raw_start, raw_end")]
    assert words == [None, "𠮷", "𠮷安", "安", "茶园"]


def test_without_its_type_system_an_xmi_still_has_its_labels(tmp_path: Path) -> None:
    folder = save(custom("𠮷安茶园。", (2, 4, "field")), XMI, tmp_path / "in")
    (folder / "TypeSystem.xml").unlink()
    found = one(XMI, folder / "doc.xmi")
    (label,) = (label for label in found.labels if label.code == "field")
    assert [(each.start, each.end) for each in label.stretches] == [(3, 5)]
    assert label.attributes == {"sure": "true"}


@FORMATS
def test_a_project_of_inception_says_who_and_what(made: Format, tmp_path: Path) -> None:
    folder, inner = save(custom("茶园。", (0, 2, "field")), made, tmp_path / "in", "lin"), BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as archive:
        archive.writestr("exportedproject.json", "{}" if made is XMI else '{"%TYPES": {}}')
        archive.writestr("annotation/茶园.txt/lin.zip", inner.getvalue())
        archive.writestr("annotation/茶园.txt/INITIAL_CAS.zip", inner.getvalue())
    found = [each for each in incoming(made, tmp_path / "project.zip") if isinstance(each, Incoming)]
    assert {each.file for each in found} == {"茶园.txt"}
    assert {label.annotator for each in found for label in each.labels} == {"lin"}


@FORMATS
def test_what_another_program_adds_to_ours_comes_in(made: Format, db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, made, tmp_path / "out")
    path = sorted((tmp_path / "out").glob("*.*"))[0]
    (cas, *_) = loaded(tmp_path / "out")
    label = cas.typesystem.get_type("pizhu.Label")
    cas.add(label(begin=7, end=9, code=OTHER))
    save(cas, made, tmp_path / "back", path.stem)
    (outcome,) = read(db, made, tmp_path / "back")
    assert (outcome.what, outcome.labels) == ("known", 1)
    assert ("进", "清晨") in db.execute(
        "SELECT a.name, raw_quote FROM labels JOIN annotators a ON a.id = labels.annotator"
    ).fetchall()


def broken() -> list[tuple[str, str]]:
    head = '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///c.ecore">'
    sofa = '<cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="茶园"/>'
    entity = '<!DOCTYPE x [<!ENTITY a "b">]>'
    xmi = ["", "<a", "<a/>", entity + head + "</xmi:XMI>", head + "</xmi:XMI>", head + sofa, "\x00"]
    xmi += [head + sofa + '<c:L xmi:id="x" sofa="1"/></xmi:XMI>', head + sofa + "<c:L/></xmi:XMI>", "<x>" * 100]
    xmi += [
        head + sofa + '<c:L xmi:id="2" sofa="1" begin="-1" end="1"/></xmi:XMI>',
        "<?xml version='1.0' encoding='q'?>",
    ]
    structures: list[object] = [None, 3, [3], [{}], {"x": {}}, [{"%ID": 1, "%TYPE": 3}], [{"%ID": "1"}], []]
    structures += [[{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": 3}]]
    text = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "茶园"}
    structures += [[text, {"%ID": 2, "%TYPE": "c.L", "@sofa": 1, "begin": "x", "end": []}]]
    made = [json.dumps({"%FEATURE_STRUCTURES": each}) for each in structures]
    return [(".xmi", each) for each in xmi] + [(".json", each) for each in ["", "[", "[]", "[" * 99999, *made]]


@pytest.mark.parametrize(("ending", "content"), broken())
def test_what_is_broken_is_refused_in_a_line(ending: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / f"bad{ending}"
    path.write_text(content, "utf-8")
    (found,) = incoming(XMI if ending == ".xmi" else JSON, path)
    assert isinstance(found, Refused)
    assert "\n" not in str(found.reason)


def test_offsets_that_are_nowhere_are_refused(db: Database, tmp_path: Path) -> None:
    structures = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "𠮷园"},
        {"%ID": 2, "%TYPE": "c.L", "@sofa": 1, "begin": 1, "end": 3},
        {"%ID": 3, "%TYPE": "c.L", "@sofa": 1, "begin": 0, "end": 999999999999999},
    ]
    (tmp_path / "bad.json").write_text(json.dumps({"%FEATURE_STRUCTURES": structures}), "utf-8")
    assert {outcome.what for outcome in read(db, JSON, tmp_path / "bad.json")} == {"refused"}


@FORMATS
def test_a_bad_file_does_not_keep_the_others_out(made: Format, db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, made, tmp_path / "out")
    (tmp_path / "out" / f"zz{'.json' if made is JSON else '.xmi'}").write_bytes(b"\xff")
    (tmp_path / "out" / "zz.zip").write_bytes(b"PK\x03\x04")
    outcomes = read(open_db("other.db"), made, tmp_path / "out")
    assert [outcome.what for outcome in outcomes] == ["added"] * 5 + ["refused"] * 2


@FORMATS
def test_files_of_it_are_known(made: Format, db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, made, tmp_path / "out")
    assert made.recognises is not None
    assert made.recognises(tmp_path / "out")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other.json").write_text('[{"data": {"text": "茶园"}}]', "utf-8")
    assert not made.recognises(tmp_path / "empty")
    assert not made.recognises(tmp_path / "other.json")


@FORMATS
def test_the_article_comes_back_of_its_normalized_text(
    made: Format, db: Database, open_db: Open, tmp_path: Path
) -> None:
    """Its raw text is in the file as well, with the characters that XML has no place for."""
    fill(db)
    write(db, made, tmp_path / "first", "normalized")
    other = open_db("other.db")
    assert [each.what for each in read(other, made, tmp_path / "first")] == ["added"] * 5
    assert articles.ids(other) == articles.ids(db)
    assert [articles.texts(other, each).raw for each in articles.ids(db)] == [
        articles.texts(db, each).raw for each in articles.ids(db)
    ]
    write(other, made, tmp_path / "second", "normalized")
    assert contents(tmp_path / "second") == contents(tmp_path / "first")


@FORMATS
def test_labels_on_a_normalized_text_that_is_another_one_here_come_in(
    made: Format, db: Database, open_db: Open, tmp_path: Path
) -> None:
    """The raw text and the profile that are in the file tell where they are."""
    article = add_bytes(db, GLOSSED.encode())
    where = labels.anchor(articles.texts(db, article.id).alignment, "normalized", Range(2, 4))
    labels.add(db, article.id, CODE, "甲", where)
    write(db, made, tmp_path / "first", "normalized")
    other, written = open_db("other.db"), shipped("as-written")
    assert written is not None
    articles.add(other, prepare(GLOSSED.encode(), "a.txt", written))
    assert articles.texts(other, article.id).text != articles.texts(db, article.id).text
    assert [(each.what, each.labels) for each in read(other, made, tmp_path / "first")] == [("known", 1)]
    assert [each.raw for each in labels.of_article(other, article.id)] == [where]
