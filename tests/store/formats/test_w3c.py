"""Web Annotations: ours by the words of the standard, and those of other programs."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import labels
from store.database import Database
from store.exchange.document import Document, Mark, MarkValue, Quoted
from store.exchange.incoming import Incoming, Refused
from store.formats.w3c import FORMAT
from store.records import Link, Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import fill, read, write
from tests.store.formats.documents import about, document, documents
from tests.store.helpers import CODE, OTHER, add

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = frozenset(
    (
        *("id", "type", "body", "target", "source", "selector", "creator", "created", "items", "partOf", "startIndex"),
        *("motivation", "purpose", "format", "language", "value", "exact", "prefix", "suffix", "start", "end"),
        *("nickname", "label"),
    )
)
"""Those of the terms of the standard's JSON-LD context that pizhu uses (Web Annotation Vocabulary, appendix A)."""
PREFIXES = frozenset(("dc", "dcterms", "skos", "pizhu"))
TYPES = frozenset(
    (
        *("Annotation", "AnnotationPage", "AnnotationCollection", "Person", "SpecificResource", "TextualBody"),
        *("TextQuoteSelector", "TextPositionSelector", "Text", "skos:Concept"),
    )
)
MOTIVATIONS = frozenset(
    (
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
        *("identifying", "linking", "moderating", "questioning", "replying", "reviewing", "tagging"),
    )
)
TEXT = "𠮷安社區設立黨務幫辦窗口，群眾就近辦理。"


def pages(*given_documents: Document) -> list[dict[str, Any]]:
    """What is written of these, line by line."""
    out = BytesIO()
    assert FORMAT.write is not None
    FORMAT.write(given_documents, about(given_documents[0].layer), out)
    return [json.loads(line) for line in out.getvalue().decode().split("\n")[:-1]]


def incoming(path: Path) -> list[Incoming | Refused]:
    assert FORMAT.read is not None
    return list(FORMAT.read(path))


def foreign(tmp_path: Path, *annotations: object, name: str = "in.jsonld") -> Path:
    path = tmp_path / name
    path.write_text(json.dumps(annotations[0] if len(annotations) == 1 else annotations, indent=2), "utf-8")
    return path


def one(path: Path) -> Incoming:
    (found,) = incoming(path)
    assert isinstance(found, Incoming), found.reason
    return found


def annotation(*selectors: object, **more: object) -> dict[str, object]:
    source = {"id": "urn:a", "type": "Text", "value": TEXT}
    target = {"type": "SpecificResource", "source": source, "selector": list(selectors)}
    body = {"type": "TextualBody", "purpose": "tagging", "value": "窗口"}
    return {"@context": CONTEXT, "id": "urn:x:1", "type": "Annotation", "body": body, "target": target} | more


def position(start: int, end: int) -> dict[str, object]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: str, prefix: str = "", suffix: str = "") -> dict[str, object]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def words(found: Incoming) -> list[tuple[str, ...]]:
    text = found.text or ""
    return [tuple(text[each.start : each.end] for each in label.stretches) for label in found.labels]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(documents())
def test_both_selectors_select_the_words(given_document: Document) -> None:
    (page,) = pages(given_document)
    source = page["dcterms:references"]
    assert source["value"] == given_document.text
    found = {}
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        found[item["id"].rpartition(":")[2]] = tuple(
            target["selector"][0]["exact"] for target in targets if isinstance(target, dict)
        )
        for target in targets:
            if not isinstance(target, dict):
                assert target == source["id"]
                continue
            told, place = target["selector"]
            assert source["value"][place["start"] : place["end"]] == told["exact"]
            assert told["prefix"] + told["exact"] + told["suffix"] in source["value"]
    assert found == {mark.id: given_document.quotes(mark) for mark in given_document.marks}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(found=st.lists(documents(), min_size=1, max_size=3, unique_by=lambda each: each.id))
def test_every_label_comes_back_on_its_words(tmp_path_factory: pytest.TempPathFactory, found: list[Document]) -> None:
    asked, back = through(FORMAT, found, about(), tmp_path_factory.mktemp("w3c") / "out.jsonl")
    assert back == asked


def test_every_key_is_of_the_standard_or_has_a_prefix(db: Database, tmp_path: Path) -> None:
    fill(db)
    assert not +write(db, FORMAT, tmp_path / "out.jsonl")
    seen: set[str] = set()
    waiting: list[object] = list(map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines()))
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            context = each.pop("@context", [CONTEXT])
            assert context[0] == CONTEXT
            assert each.get("type", "Text") in TYPES
            assert {each.get(name, "tagging") for name in ("motivation", "purpose")} <= MOTIVATIONS
            seen |= each.keys()
            waiting += each.values()
    assert {key for key in seen if ":" not in key} <= TERMS
    assert {key.partition(":")[0] for key in seen if ":" in key} <= PREFIXES


def test_an_annotation_says_all_of_its_label() -> None:
    values: dict[str, MarkValue] = {"figure": 3, "who": Quoted(Range(2, 4), "社區")}
    mark = Mark("5c0e", CODE, "林", (Range(6, 12),), "街道設的", "low", values, "2026-03-02T09:14:00.000Z", 2)
    (page,) = pages(document(TEXT, "raw", mark))
    (item,) = page["items"]
    code, note, figure, who = item["body"]
    assert (item["id"], item["motivation"], item["creator"]["nickname"]) == (
        "urn:pizhu:label:5c0e",
        "classifying",
        "林",
    )
    assert (item["created"], note["purpose"], note["value"]) == ("2026-03-02T09:14:00.000Z", "commenting", "街道設的")
    assert (code["purpose"], code["source"]["id"]) == ("classifying", f"urn:pizhu:code:{CODE}")
    assert (figure["value"], who["selector"][0]["exact"]) == ("3", "社區")
    assert item["target"]["selector"][1] == position(6, 12)


def test_links_are_annotations_on_annotations(tmp_path: Path) -> None:
    marks = Mark("a", CODE, "甲", (Range(0, 1),)), Mark("b", OTHER, "甲", ())
    base = document(TEXT, "raw", *marks)
    tied = Document(
        base.article, "raw", base.texts, marks, (Link("l", "a", "b", "结果", "乙", "2026-01-01T00:00:00Z"),)
    )
    (page,) = pages(tied)
    link = page["items"][-1]
    assert (link["motivation"], link["target"]) == ("linking", "urn:pizhu:label:a")
    found = one(foreign(tmp_path, page))
    assert [(each.id, each.type, each.annotator) for each in found.links] == [("l", "结果", "乙")]


def test_words_of_others_are_found_by_position_or_quote(tmp_path: Path) -> None:
    for selectors in (
        [position(6, 12)],
        [quote("黨務幫辦窗口"), position(6, 12)],
        [quote("黨務幫辦窗口")],
        [quote("黨務幫辦窗口"), position(7, 13)],  # UTF-16
        [quote("黨務幫辦窗口"), position(0, 6)],  # of an older text
        [{"type": "FragmentSelector", "value": "char=6,12"}],
        [{"type": "FragmentSelector", "value": "main", "refinedBy": quote("黨務幫辦窗口")}],
    ):
        assert words(one(foreign(tmp_path, annotation(*selectors)))) == [("黨務幫辦窗口",)], selectors


def test_what_stands_twice_needs_what_stands_around_it(tmp_path: Path) -> None:
    target = annotation(quote("茶", "采", "了"))
    target["target"]["source"]["value"] = "茶农采茶了。"  # type: ignore[index]
    found = one(foreign(tmp_path, target))
    assert [(each.start, each.end) for each in found.labels[0].stretches] == [(3, 4)]
    target["target"]["selector"] = quote("茶")  # type: ignore[index]
    refused, *_ = incoming(foreign(tmp_path, target))
    assert isinstance(refused, Refused)


def test_bodies_of_others_tell_code_note_and_name(tmp_path: Path) -> None:
    bodies: list[object] = [
        {"type": "TextualBody", "purpose": "tagging", "value": "窗口"},
        {"type": "SpecificResource", "purpose": "classifying", "source": "https://example.org/codes#desk"},
        {"type": "TextualBody", "value": "街道設的"},
    ]
    creator = {"id": "https://example.org/lin", "name": "林"}
    found = one(foreign(tmp_path, annotation(position(6, 12), body=bodies, creator=creator, motivation="commenting")))
    assert [(label.code, label.note, label.annotator) for label in found.labels] == [
        ("窗口", "街道設的", "林"),
        ("desk", "街道設的", "林"),
    ]
    highlight = annotation(position(6, 12), motivation="highlighting", creator="acct:lin")
    del highlight["body"]
    assert [(label.code, label.annotator) for label in one(foreign(tmp_path, highlight)).labels] == [
        ("highlighting", "lin")
    ]


def test_annotations_on_one_text_are_of_one_article(tmp_path: Path) -> None:
    several = [annotation(position(0, 1), id=f"urn:x:{number}") for number in range(3)]
    shapes: list[object] = [
        several,
        {"type": "AnnotationPage", "items": several},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": several}},
        {"@graph": several},
    ]
    for shape in shapes:
        assert words(one(foreign(tmp_path, shape))) == [("𠮷",)] * 3


def test_several_targets_are_one_label(tmp_path: Path) -> None:
    first = annotation(position(6, 8))
    second: Any = annotation(position(10, 12))["target"]
    found = one(foreign(tmp_path, first | {"target": [first["target"], second]}))
    assert words(found) == [("黨務", "窗口")]


def test_the_text_may_lie_beside_the_file(db: Database, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "甲 一.txt").write_bytes(TEXT.encode("gb18030"))
    on = annotation(position(6, 12), target={"source": "texts/甲%20一.txt", "selector": position(6, 12)})
    outcomes = read(db, FORMAT, foreign(tmp_path, on))
    assert [(outcome.what, outcome.labels) for outcome in outcomes] == [("added", 1)]
    assert db.execute("SELECT raw_quote FROM labels").fetchone() == ("黨務幫辦窗口",)
    assert db.execute("SELECT file, encoding FROM articles").fetchone() == ("甲 一.txt", "gb18030")


def test_nothing_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    absolute = (tmp_path / "secret.txt").as_posix()
    for source in ("../secret.txt", "%2e%2e/secret.txt", absolute, f"file://{absolute}", "link.txt", "http://x/a.txt"):
        on = annotation(target={"source": source, "selector": position(0, 1)})
        (found,) = incoming(foreign(tmp_path / "in", on))
        # An article of the project may be called so; its text is not looked for elsewhere.
        assert isinstance(found, Incoming), source
        assert found.text is None, source
        assert found.article == source.rpartition("/")[2].rpartition("%2f")[2]


def test_the_article_is_found_by_the_id_in_its_address(db: Database, tmp_path: Path) -> None:
    article = add(db, TEXT)
    on = {"source": f"urn:sha256:{article.id}", "selector": [quote("黨務幫辦窗口"), position(7, 13)]}
    outcomes = read(db, FORMAT, foreign(tmp_path, annotation(target=on)))
    assert [(outcome.what, outcome.labels) for outcome in outcomes] == [("known", 1)]
    assert db.execute("SELECT raw_quote FROM labels").fetchone() == ("黨務幫辦窗口",)


@pytest.mark.parametrize("source", ["茶园.txt", "http://x/a/%E8%8C%B6%E5%9B%AD.txt", "urn:article:茶园.txt"])
def test_an_article_that_is_here_is_found_by_its_name(db: Database, tmp_path: Path, source: str) -> None:
    article = add(db, TEXT)
    on = {"source": source, "selector": [quote("黨務幫辦窗口"), position(7, 13)]}
    outcomes = read(db, FORMAT, foreign(tmp_path, annotation(target=on)))
    assert [(outcome.what, outcome.labels) for outcome in outcomes] == [("known", 1)]
    assert [each.raw_quote for each in labels.of_article(db, article.id)] == ["黨務幫辦窗口"]
    (outcome,) = read(db, FORMAT, foreign(tmp_path, annotation(target=on | {"source": "别处.txt"})))
    assert (outcome.what, "别处.txt" in str(outcome.reason)) == ("refused", True)


BROKEN: list[object] = [
    *(3, {}, {"target": None}, {"target": 3}, {"target": "urn:"}, {"items": [3]}, {"first": "http://example.org/1"}),
    annotation(position(-1, 2)),
    annotation({"type": "XPathSelector", "value": "/p"}),
    annotation({"type": "TextQuoteSelector"}),
    annotation(quote("")),
    annotation(position(0, 1), created=3),
    annotation(position(0, 1)) | {"id": "urn:pizhu:label:x", "pizhu:codebookVersion": "x"},
    annotation(position(0, 1)) | {"id": "urn:pizhu:label:x", "pizhu:codebookVersion": 10**30},
]


@pytest.mark.parametrize("found", BROKEN)
def test_what_is_broken_is_refused_in_a_line(found: object, tmp_path: Path) -> None:
    refused = [each for each in incoming(foreign(tmp_path, found)) if isinstance(each, Refused)]
    assert refused
    assert all("\n" not in str(each.reason) for each in refused)


@pytest.mark.parametrize("content", ["{", "[" * 99999, '"\\ud800"', "\x00", "nul"])
def test_what_is_no_json_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(content, "utf-8")
    (refused,) = incoming(tmp_path / "in.jsonl")
    assert isinstance(refused, Refused)


def test_a_broken_line_or_annotation_does_not_keep_the_others_out(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    path = tmp_path / "out.jsonl"
    write(db, FORMAT, path)
    lines = path.read_text("utf-8").splitlines()
    page = json.loads(lines[0])
    page["items"][1]["target"] = {"source": page["items"][1]["target"]["source"], "selector": {"type": "CssSelector"}}
    path.write_text("\n".join(["{", json.dumps(page), *lines[1:]]), "utf-8")
    outcomes = read(open_db("other.db"), FORMAT, path)
    assert [outcome.what for outcome in outcomes].count("refused") == 2
    assert [outcome.what for outcome in outcomes].count("added") == 5


def test_files_of_it_are_known(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "out.jsonl")
    (tmp_path / "other.jsonl").write_text('{"text": "茶园"}\n', "utf-8")
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(tmp_path / "out.jsonl")
    assert not FORMAT.recognises(tmp_path / "other.jsonl")
