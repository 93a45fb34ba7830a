"""A coder who does things at random, and says of each, when it is saved, what is to be seen of it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from store import (
    absences,
    articles,
    code_changes,
    codebook,
    history,
    labels,
    links,
    memos,
    readings,
    settling,
    usability,
    verdicts,
)
from store.code_merging import merge
from store.database import Database
from store.errors import NotFound, PizhuError
from store.records import Confidence, Label, Range, State
from store.suggestions import Suggestion
from store.undo import redo, undo

Facts = dict[str, list[object] | None]
"""Labels by id, as they are seen; None for one that is gone."""

CODES = ("branch_forming", "party_instructor", "volunteering", "party_help_desk")
"""Codes of the default codebook."""
CONFIDENCES: tuple[Confidence, ...] = ("", "low", "medium", "high")
STATES: tuple[State, ...] = ("started", "done", "deferred", "skipped")


def seen(label: Label) -> list[object]:
    """What is seen of a label, as JSON gives it back."""
    return [label.article, label.code, label.annotator, [list(each) for each in label.ranges], label.note]


class Coder:
    """Acts in a project in somebody's name; what is refused is tried again as something else."""

    def __init__(self, db: Database, name: str, random: Random) -> None:
        self._db, self._name, self._random = db, name, random
        self._ids = articles.ids(db)
        self._lengths = {each: articles.get(db, each).length for each in self._ids}
        self._count = 0

    def act(self) -> Facts:
        """Do one thing; what is seen now of the labels that it was done to."""
        before = history.last_event(self._db)
        while history.last_event(self._db) == before:
            with suppress(PizhuError):
                self._random.choices(_ACTIONS, _WEIGHTS)[0](self)
        return {each: self._seen(each) for each in history.labels_touched(self._db, before)}

    def _seen(self, label: str) -> list[object] | None:
        try:
            return seen(labels.get(self._db, label))
        except NotFound:
            return None

    def _article(self) -> str:
        return self._random.choice(self._ids)

    def _range(self, article: str) -> Range:
        start = self._random.randrange(self._lengths[article] - 1)
        return Range(start, min(start + self._random.randint(1, 12), self._lengths[article]))

    def _code(self) -> str:
        return self._random.choice(codebook.load(self._db).codes).id

    def _label(self) -> Label:
        found = labels.of_article(self._db, self._article())
        if not found:
            raise NotFound("There is no label {id}", id="")
        return self._random.choice(found)

    def _words(self) -> str:
        self._count += 1
        return f"第{self._count}句"

    def add(self) -> None:
        article = self._article()
        labels.add(self._db, article, self._code(), self._name, self._range(article), self._words())

    def add_whole(self) -> None:
        labels.add(self._db, self._article(), self._code(), self._name, None)

    def change(self) -> None:
        label = self._label()
        ranges = [self._range(label.article)] if self._random.random() < 0.3 else None
        code = self._code() if self._random.random() < 0.3 else None
        sure = self._random.choice(CONFIDENCES)
        note = self._words()
        labels.change(self._db, label.id, self._name, code=code, note=note, ranges=ranges, confidence=sure)

    def remove(self) -> None:
        labels.remove(self._db, self._label().id, self._name)

    def link(self) -> None:
        found = labels.of_article(self._db, self._article())
        one, other = self._random.sample(found, 2) if len(found) > 1 else (self._label(), self._label())
        links.add(self._db, one.id, other.id, self._random.choice(["result", "evidence"]), self._name)

    def look_in_vain(self) -> None:
        absences.set_absent(self._db, self._article(), self._code(), self._name, self._random.random() < 0.7)

    def write_memo(self) -> None:
        memos.write(self._db, self._article(), self._name, self._words())

    def say_how_far(self) -> None:
        article = self._article()
        if self._random.random() < 0.3:
            readings.set_flag(self._db, article, self._name, self._random.random() < 0.5)
        elif self._random.random() < 0.2:
            usability.mark(self._db, article, self._name, "other", self._words())
        else:
            readings.set_state(self._db, article, self._name, self._random.choice(STATES), self._words())

    def answer_suggestion(self) -> None:
        article = self._article()
        proposed = Suggestion(self._code(), self._range(article), "cue", Range(0, 1))
        (verdicts.accept if self._random.random() < 0.5 else verdicts.reject)(self._db, article, proposed, self._name)

    def settle(self) -> None:
        article = self._article()
        open_ones = list(filter(settling.is_open, articles.texts(self._db, article).edits()))
        if open_ones:
            edit = self._random.choice(open_ones)
            raw = Range(edit.raw_start, edit.raw_end)
            settling.settle(self._db, article, raw, self._random.choice([edit.after, "茶", "山水"]), self._name)

    def change_codes(self) -> None:
        book = codebook.load(self._db)
        code = self._random.choice(book.codes)
        match self._random.randrange(5):
            case 0:
                code_changes.create(self._db, self._name, self._words(), code.id)
            case 1:
                new = code._replace(definition=self._words(), key=self._random.choice([None, "1", "2"]))
                code_changes.change(self._db, self._name, code, new)
            case 2:
                code_changes.archive(self._db, self._name, code.id)
            case 3:
                code_changes.move_under(self._db, self._name, code.id, self._code())
            case _:
                merge(self._db, self._name, code.id, self._code())

    def undo(self) -> None:
        undo(self._db, self._name)

    def redo(self) -> None:
        redo(self._db, self._name)


_WEIGHTED: dict[Callable[[Coder], None], int] = {
    Coder.add: 12,
    Coder.add_whole: 2,
    Coder.change: 5,
    Coder.remove: 3,
    Coder.link: 3,
    Coder.look_in_vain: 2,
    Coder.write_memo: 1,
    Coder.say_how_far: 2,
    Coder.answer_suggestion: 3,
    Coder.settle: 2,
    Coder.change_codes: 2,
    Coder.undo: 5,
    Coder.redo: 3,
}
_ACTIONS, _WEIGHTS = list(_WEIGHTED), list(_WEIGHTED.values())


def invented(number: int, sentences: int = 6) -> str:
    """An article that nobody wrote, like no other."""
    places, doings = ("东村", "西镇", "南坡", "北桥"), ("采茶", "修路", "读报", "种树", "开会")
    random = Random(number)
    lines = [f"{random.choice(places)}第{number}号来信"]
    lines += [
        f"{random.choice(places)}的人今天{random.choice(doings)}，来了{random.randint(2, 90)}人。"
        for _ in range(sentences)
    ]
    return "\n".join(lines) + "\n"


def write_articles(folder: Path, numbers: range, sentences: int = 6) -> list[Path]:
    """Files of invented articles."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.txt" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_text(invented(number, sentences), "utf-8")
    return paths
