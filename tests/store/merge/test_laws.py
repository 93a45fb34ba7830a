"""Whatever several people do to copies of one project: laws of what comes of merging them."""

import tempfile
from collections import defaultdict
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import absences, code_changes, codebook, labels, links, memos, readings, suggestions, usability, verdicts
from store import settings as project_settings
from store.check import check
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict
from store.merge import Report
from store.records import Range
from store.suggestions import Suggestion
from store.undo import undo
from tests.store.helpers import CODE, OTHER
from tests.store.merge.people import ids, people, told

KINDS = (
    *("label", "label", "whole", "note", "recode", "widen", "remove", "link", "absent", "memo", "state", "back"),
    *("flag", "use", "predict", "reject", "code", "meaning", "cue", "undo"),
)
DEEDS = st.tuples(st.sampled_from(KINDS), st.integers(0, 9))
NAMES = ("甲", "乙", "丙")
CODES = (CODE, OTHER, "party_member_post")
_numbers = count()

Seen = dict[str, list[object]]


def do(db: Database, by: str, deed: str, number: int) -> None:
    """Something that a person does; what is refused is not done."""
    book = codebook.load(db)
    codes = [code for code in CODES if code in book]
    article, code = ids(db)[number % 2], codes[number % len(codes)]
    here = labels.of_article(db, article)
    where = Range(number, number + 2)
    try:
        match deed:
            case "label":
                labels.add(db, article, code, by, where)
            case "whole":
                labels.add(db, article, code, by, None)
            case "note" if here:
                labels.change(db, here[number % len(here)].id, by, note=f"第{next(_numbers)}次")
            case "recode" if here:
                labels.change(db, here[number % len(here)].id, by, code=code)
            case "widen" if here:
                labels.change(db, here[number % len(here)].id, by, ranges=[Range(0, 9)])
            case "remove" if here:
                labels.remove(db, here[number % len(here)].id, by)
            case "link" if len(here) > 1:
                links.add(db, here[0].id, here[-1].id, "result", by)
            case "absent":
                absences.set_absent(db, article, code, by)
            case "memo":
                memos.write(db, article, by, f"第{next(_numbers)}次" if number % 3 else "")
            case "state":
                readings.set_state(db, article, by, "done" if number % 2 else "deferred")
            case "back":
                readings.take_back(db, article, by)
            case "flag":
                readings.set_flag(db, article, by, number % 2 == 0)
            case "use":
                usability.mark(db, article, by, "other" if number % 2 else None)
            case "predict":
                suggestions.add(db, article, code, where, f"模型{by}", number / 10)
            case "reject":
                verdicts.reject(db, article, Suggestion(code, where, "like", where), by)
            case "code":
                code_changes.create(db, by, f"编码{next(_numbers)}")
            case "meaning":
                code_changes.change(db, by, book[code], book[code]._replace(definition=f"意思{next(_numbers)}"))
            case "cue":
                code_changes.change(db, by, book[code], book[code]._replace(cues=(f"词{next(_numbers)}",)))
            case "undo":
                undo(db, by)
    except (Conflict, BadInput):
        pass


def work(db: Database, by: str, deeds: list[tuple[str, int]], seen: Seen) -> None:
    for deed, number in deeds:
        do(db, by, deed, number)
        for name, state in told(db).items():
            seen[name].append(state)


def without_copies(db: Database) -> None:
    """Let no copy be made before each merge: here it only takes time."""
    with transaction(db):
        project_settings.put(db, "backups", "0")


def is_told(name: str, reports: list[Report]) -> bool:
    """Whether a conflict is about this."""
    kind, where, *_ = name.split(" ", 2)
    return any(
        each.kind == kind and (each.article == where if each.article else each.subject == where)
        for report in reports
        for each in report.conflicts
    )


@given(
    before=st.lists(DEEDS, max_size=5),
    apart=st.lists(st.lists(DEEDS, max_size=6), min_size=3, max_size=3),
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_union_of_what_people_did(before: list[tuple[str, int]], apart: list[list[tuple[str, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, people(Path(folder)) as crowd:
        for name in NAMES:
            work(crowd["base"], name, before, defaultdict(list))
        without_copies(crowd["base"])
        base = told(crowd["base"])
        crowd.copy("base", *NAMES)
        seen: dict[str, Seen] = {
            name: defaultdict(list, {key: [value] for key, value in base.items()}) for name in NAMES
        }
        for name, deeds in zip(NAMES, apart, strict=True):
            work(crowd[name], name, deeds, seen[name])
        alone = {name: told(crowd[name]) for name in NAMES}
        results, is_agreed = [], True
        for order in (NAMES, (NAMES[0], NAMES[2], NAMES[1]), (NAMES[2], NAMES[1], NAMES[0])):
            crowd.copy(order[0], "all")
            reports = crowd.merge("all", *order[1:])
            results.append(told(crowd["all"]))
            is_agreed = is_agreed and not any(report.conflicts for report in reports)
            assert_nothing_lost(base, alone, seen, results[-1], reports, order)
            assert check(crowd.path("all")).findings == ()
            again = crowd.merge("all", *order[1:])
            assert [report.is_empty for report in again] == [True, True]
            assert told(crowd["all"]) == results[-1]
        if is_agreed:
            assert [result for result in results if result != results[0]] == []


def assert_nothing_lost(
    base: dict[str, object],
    alone: dict[str, dict[str, object]],
    seen: dict[str, Seen],
    result: dict[str, object],
    reports: list[Report],
    order: tuple[str, ...],
) -> None:
    """What anybody made of a thing is so now, or told as a conflict, or somebody has gone on from there."""
    for name in order:
        for thing in {*base, *alone[name]}:
            state = alone[name].get(thing)
            if thing.startswith("text ") or state in (base.get(thing), result.get(thing)):
                continue
            went_on = any(state in seen[other][thing] for other in order if other != name)
            assert went_on or is_told(thing, reports), (name, thing, state, result.get(thing))


@given(apart=st.lists(st.lists(DEEDS, max_size=6), min_size=2, max_size=2))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_undo_takes_a_merge_back(apart: list[list[tuple[str, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, people(Path(folder)) as crowd:
        work(crowd["base"], "甲", [("label", 1), ("whole", 3), ("memo", 1), ("link", 1)], defaultdict(list))
        without_copies(crowd["base"])
        crowd.copy("base", "甲", "乙")
        for name, deeds in zip(("甲", "乙"), apart, strict=True):
            work(crowd[name], name, deeds, defaultdict(list))
        before = told(crowd["甲"])
        (report,) = crowd.merge("甲", "乙")
        undo(crowd["甲"], "主编")
        assert told(crowd["甲"]) == before or report.is_empty
