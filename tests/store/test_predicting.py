"""Predictions of models, from JSONL into a project."""

import json
from io import BytesIO
from typing import Any

import pytest

from store import suggestions
from store.database import Database
from store.predicting import Outcome, take_in
from store.records import Article, Range
from tests.store.helpers import add

RAW = "天亮了😀。社區(qū)開(kāi)了黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口,大家來(lái)看。"
TEXT = "天亮了😀。社区开了党务帮办窗口，大家来看。"
WORDS, RAW_WORDS = "党务帮办窗口", "黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口"
CODE = "party_help_desk"
AT = Range(TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))


@pytest.fixture
def article(db: Database) -> Article:
    return add(db, RAW, "社区.txt")


def take(db: Database, *lines: Any, model: str | None = "m", dry_run: bool = False) -> list[Outcome]:
    data = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    return list(take_in(db, BytesIO(data), model, dry_run=dry_run))


def reasons(outcomes: list[Outcome]) -> list[str]:
    return [str(each.reason) for each in outcomes if each.reason]


def quotes(db: Database, article: Article) -> list[tuple[str, str, str, float | None]]:
    return [
        (each.code, RAW[slice(*each.raw)], each.about, each.score) for each in suggestions.predicted(db, article.id)
    ]


UTF16 = TEXT[: AT.start].encode("utf-16-le")
UTF8 = TEXT[: AT.start].encode()


@pytest.mark.parametrize(
    "line",
    [
        {"file": "社区.txt", "code": CODE, "start": AT.start, "end": AT.end},
        {"title": TEXT, "code": "党务帮办", "quote": WORDS},
        {"title": TEXT, "code": CODE, "quote": "黨務幫辦窗口"},
        {"text": TEXT, "label": CODE, "start": AT.start, "end": AT.end, "quote": WORDS},
        {"text": RAW, "label": CODE, "start": RAW.index("黨"), "end": RAW.index("口") + 1},
        {"file": "社区.txt", "code": CODE, "raw_start": RAW.index("黨"), "raw_end": RAW.index("口") + 1},
        {"file": "社区.txt", "code": CODE, "start": RAW.index("黨"), "end": RAW.index("口") + 1, "side": "raw"},
        {
            "file": "社区.txt",
            "code": CODE,
            "start": len(UTF16) // 2,
            "end": len(UTF16) // 2 + len(WORDS),
            "unit": "utf16",
        },
        {"file": "社区.txt", "code": CODE, "start": len(UTF8), "end": len(UTF8) + 3 * len(WORDS), "unit": "byte"},
        {"id": 7, "text": TEXT, "spans": [{"start": AT.start, "end": AT.end, "label": CODE}]},
        {
            "data": {"text": TEXT, "id": "a-41"},
            "predictions": [
                {
                    "model_version": "m",
                    "result": [
                        {
                            "id": "p1",
                            "type": "labels",
                            "value": {"start": AT.start, "end": AT.end, "text": WORDS, "labels": [CODE]},
                        }
                    ],
                }
            ],
        },
        {
            "id": "a-41",
            "fields": {"text": TEXT},
            "suggestions": {
                "spans": {"value": [{"label": CODE, "start": AT.start, "end": AT.end}], "agent": "m"},
            },
        },
    ],
)
def test_the_shapes_that_models_give(db: Database, article: Article, line: dict[str, Any]) -> None:
    outcomes = take(db, line)
    assert reasons(outcomes) == []
    assert quotes(db, article) == [(CODE, RAW_WORDS, "m", None)]


def test_several_in_a_line_share_what_it_says(db: Database, article: Article) -> None:
    spans = [{"code": CODE, "quote": "窗口", "score": 0.25}, {"code": "rules", "quote": "社区", "model": "n"}]
    outcomes = take(db, {"id": article.id[:8], "model": "m-2", "score": 1, "predictions": spans})
    assert [each.what for each in outcomes] == ["added", "added"]
    assert quotes(db, article) == [("rules", "社區(qū)", "n", 1.0), (CODE, "窗口", "m-2", 0.25)]
    assert take(db, {"id": article.id, "predictions": []}) == []


def test_part_of_a_glossed_character_grows_to_all_of_it(db: Database, article: Article) -> None:
    start = RAW.index("dǎng")
    take(db, {"text": RAW, "code": CODE, "start": start, "end": start + 2})
    assert [quote for _, quote, *_ in quotes(db, article)] == ["黨(dǎng)"]


def test_again_is_known_and_a_dry_run_writes_nothing(db: Database, article: Article) -> None:
    line = {"file": "社区.txt", "code": CODE, "quote": WORDS, "score": 0.5}
    assert [each.what for each in take(db, line, dry_run=True)] == ["added"]
    assert quotes(db, article) == []
    assert [each.what for each in take(db, line, line)] == ["added", "known"]
    assert [each.what for each in take(db, line | {"score": 0.75}, dry_run=True)] == ["known"]
    assert [each.what for each in take(db, line | {"score": 0.75})] == ["known"]
    assert quotes(db, article) == [(CODE, RAW_WORDS, "m", 0.75)]


HERE: dict[str, Any] = {"file": "社区.txt", "code": CODE}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{\n", "not JSON"),
        (b"[1]\n", "not a JSON object"),
        (b'{"file": "\xff"}\n', "not UTF-8"),
        (b'{"file": "\\ud800"}\n', "half a character"),
        (b"[" * 100_000 + b"\n", "nested too deep"),
        ({"spans": [1]}, "not a list of objects"),
        (HERE, "where"),
        (HERE | {"start": 1}, "where"),
        (HERE | {"start": 3, "end": 3}, "not in the text"),
        (HERE | {"start": 3, "end": 300}, "not in the text"),
        (HERE | {"start": -1, "end": 3}, "start"),
        (HERE | {"start": True, "end": 3}, "start"),
        (HERE | {"start": 4, "end": 6, "unit": "utf16"}, "inside a character"),
        (HERE | {"start": 1, "end": 6, "unit": "byte"}, "inside a character"),
        (HERE | {"start": 0, "end": 6, "unit": "word"}, "word"),
        (HERE | {"start": 0, "end": 6, "side": ["raw"]}, "side"),
        (HERE | {"start": 0, "end": 2, "quote": "别的"}, "“天亮”"),
        (HERE | {"quote": "没有的词"}, "stands neither"),
        (HERE | {"quote": "大家", "nth": 2}, "no place 2"),
        (HERE | {"quote": "了"}, "2 times"),
        (HERE | {"quote": 5}, "quote"),
        (HERE | {"quote": "大家", "score": 1.5}, "score"),
        (HERE | {"quote": "大家", "score": float("nan")}, "score"),
        (HERE | {"quote": "大家", "score": True}, "score"),
        ({"file": "社区.txt", "quote": "大家"}, "names no code"),
        (HERE | {"quote": "大家", "code": "none"}, "There is no code none"),
        ({"code": CODE, "quote": "大家"}, "names no article"),
        ({"code": CODE, "quote": "大家", "id": 5}, "names no article"),
        ({"code": CODE, "quote": "大家", "title": "天亮"}, "no article 天亮"),
        ({"code": CODE, "quote": "大家", "text": "另一篇"}, "its text"),
    ],
)
def test_what_is_refused_says_why_and_keeps_no_other_out(
    db: Database, article: Article, line: Any, reason: str
) -> None:
    outcomes = take(db, line, HERE | {"quote": "窗口"})
    assert [(each.line, each.what) for each in outcomes] == [(1, "refused"), (2, "added")]
    (why,) = reasons(outcomes)
    assert reason in why
    assert len(quotes(db, article)) == 1


def test_a_model_is_needed(db: Database, article: Article) -> None:
    outcomes = take(db, HERE | {"quote": "大家"}, model=None)
    assert "names no model" in reasons(outcomes)[0]


def test_one_text_of_two_articles_is_told_apart_by_the_name(db: Database, article: Article) -> None:
    other = add(db, TEXT, "另一篇.txt")
    take(db, {"text": TEXT, "file": "另一篇.txt", "code": CODE, "start": 0, "end": 2})
    assert suggestions.predicted(db, article.id) == []
    assert len(suggestions.predicted(db, other.id)) == 1
