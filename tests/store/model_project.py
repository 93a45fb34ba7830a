"""What people do to a project and to the model of it: a rule of Hypothesis each."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from store import (
    absences,
    articles,
    code_changes,
    code_merging,
    codebook,
    labels,
    links,
    memos,
    readings,
    settling,
    suggestions,
    usability,
    verdicts,
)
from store.database import Database
from store.intake import prepare
from store.records import Confidence, Range, State, Unusable, Words
from store.suggestions import Suggestion
from tests.store.model_machine import Machine, has_article, numbers, people
from tests.store.model_rows import Refused
from tests.store.model_views import TEXTS, doubtful

texts = st.sampled_from(range(len(TEXTS)))
ranges = st.tuples(st.integers(0, 9), st.integers(1, 4)).map(lambda found: (found[0], found[0] + found[1]))
places: st.SearchStrategy[list[tuple[int, int]]] = st.one_of(
    ranges.map(lambda one: [one]), st.just([]), st.lists(ranges, min_size=2, max_size=2)
)
words = st.sampled_from(("", "早春", "头采", "雨前"))
sure: st.SearchStrategy[Confidence] = st.sampled_from(("", "low", "high"))


def ranges_of(where: list[tuple[int, int]]) -> list[Range]:
    return [Range(*each) for each in where]


class Project(Machine):
    """A project file that is open twice, the model of it, and all that can be done to both."""

    has_label = precondition(lambda self: self.model.labels)

    @rule(number=texts)
    def add_article(self, number: int) -> None:
        Machine.done += 1
        new = prepare(TEXTS[number].encode(), f"{number}.txt")
        assert articles.add(self.dbs[0], new) == (new.id not in self.model.articles)
        if new.id not in self.model.articles:
            self.ids.append(new.id)
            self.model.articles[new.id] = TEXTS[number]

    @has_article
    @rule(by=people, article=numbers, code=numbers, where=places)
    def add_label(self, by: str, article: int, code: int, where: list[tuple[int, int]]) -> None:
        key, name = self.article(article), self.code(code)
        stretches = ranges_of(where)
        self.both(
            by,
            lambda db: labels.add(db, key, name, by, next(iter(stretches), None), further=stretches[1:]).id,
            lambda made: self.model.add_label(made, key, name, by, where),
        )

    @has_label
    @rule(by=people, number=numbers, note=words, confidence=sure)
    def note_label(self, by: str, number: int, note: str, confidence: Confidence) -> None:
        name = self.pick(number, self.model.labels)
        self.both(
            by,
            lambda db: labels.change(db, name, by, note=note, confidence=confidence),
            lambda _: self.model.change_label(name, note=note, confidence=confidence),
        )

    @has_label
    @rule(by=people, number=numbers, code=numbers)
    def recode_label(self, by: str, number: int, code: int) -> None:
        name, code_name = self.pick(number, self.model.labels), self.code(code)
        self.both(
            by,
            lambda db: labels.change(db, name, by, code=code_name),
            lambda _: self.model.change_label(name, code=code_name),
        )

    @has_label
    @rule(by=people, number=numbers, where=places)
    def move_label(self, by: str, number: int, where: list[tuple[int, int]]) -> None:
        name = self.pick(number, self.model.labels)
        self.both(
            by,
            lambda db: labels.change(db, name, by, ranges=ranges_of(where)),
            lambda _: self.model.change_label(name, where=where),
        )

    @has_label
    @rule(by=people, number=numbers, value=st.sampled_from(("某局", 3, 0.5, (2, 4))))
    def say_more(self, by: str, number: int, value: Any) -> None:
        name = self.pick(number, self.model.labels)
        text = self.model.articles[self.model.labels[name].article]
        kept = Words(Range(*value), text[slice(*value)]) if isinstance(value, tuple) else value
        self.both(
            by,
            lambda db: labels.change(db, name, by, attributes={"who": kept}),
            lambda _: self.model.change_label(name, attributes=(("who", kept),)),
        )

    @has_label
    @rule(by=people, number=numbers)
    def confirm_label(self, by: str, number: int) -> None:
        name = self.pick(number, self.model.labels)
        self.both(
            by,
            lambda db: labels.confirm(db, name, by),
            lambda _: self.model.change_label(name, version=self.model.version),
        )

    @has_label
    @rule(by=people, number=numbers)
    def remove_label(self, by: str, number: int) -> None:
        name = self.pick(number, self.model.labels)
        self.both(by, lambda db: labels.remove(db, name, by), lambda _: self.model.remove_label(name))

    @has_label
    @rule(by=people, one=numbers, other=numbers, kind=st.sampled_from(("result", "evidence")))
    def link(self, by: str, one: int, other: int, kind: str) -> None:
        source, target = (self.pick(number, self.model.labels) for number in (one, other))
        self.both(
            by,
            lambda db: links.add(db, source, target, kind, by).id,
            lambda made: self.model.link(made, source, target, kind, by),
        )

    @precondition(lambda self: any(self.model.of("link")))
    @rule(by=people, number=numbers)
    def unlink(self, by: str, number: int) -> None:
        name = self.pick(number, {key[0]: row for key, row in self.model.of("link")})
        self.both(by, lambda db: links.remove(db, name, by), lambda _: self.model.put("link", name, to=None))

    @has_article
    @rule(by=people, article=numbers, code=numbers, absent=st.booleans())
    def answer(self, by: str, article: int, code: int, absent: bool) -> None:
        key, name = self.article(article), self.code(code)
        self.both(
            by,
            lambda db: absences.set_absent(db, key, name, by, absent),
            lambda _: self.model.set_absent(key, by, name, absent),
        )

    @has_article
    @rule(by=people, article=numbers, text=words)
    def write_memo(self, by: str, article: int, text: str) -> None:
        key = self.article(article)
        self.both(
            by,
            lambda db: memos.write(db, key, by, text),
            lambda _: self.model.put("memo", key, by, to=text or None),
        )

    @has_article
    @rule(by=people, article=numbers, state=st.sampled_from(("started", "done", "deferred", "skipped")), why=words)
    def say_how_far(self, by: str, article: int, state: State, why: str) -> None:
        key = self.article(article)
        reason = why if state in ("deferred", "skipped") else ""
        self.both(
            by,
            lambda db: readings.set_state(db, key, by, state, reason),
            lambda _: self.model.put("state", key, by, to=(state, reason)),
        )

    @has_article
    @rule(by=people, article=numbers, flagged=st.booleans())
    def flag(self, by: str, article: int, flagged: bool) -> None:
        key = self.article(article)
        self.both(
            by,
            lambda db: readings.set_flag(db, key, by, flagged),
            lambda _: self.model.put("flag", key, by, to=flagged),
        )

    @has_article
    @rule(by=people, article=numbers, place=numbers)
    def read_on(self, by: str, article: int, place: int) -> None:
        Machine.done += 1
        key = self.article(article)
        readings.keep_place(self.db(by), key, by, place)
        state, reason = self.model.get("state", key, by)
        self.model.rows["place", key, by] = place
        # Reading is no action: there is nothing to undo.
        self.model.rows["state", key, by] = ("started" if state == "new" else state, reason)

    @has_article
    @rule(by=people, article=numbers, why=st.sampled_from((None, "other", "duplicate")), note=words)
    def mark_unusable(self, by: str, article: int, why: Unusable | None, note: str) -> None:
        key = self.article(article)
        self.both(
            by,
            lambda db: usability.mark(db, key, by, why, note),
            lambda _: self.model.put("unusable", key, to=(why, note if why else "")),
        )

    @has_article
    @rule(by=people, article=numbers, number=numbers, after=st.sampled_from(("guess", "她", "山水", "")))
    def settle(self, by: str, article: int, number: int, after: str) -> None:
        key = self.article(article)
        guesses = doubtful(self.model.articles[key])
        raw, guess = guesses[number % len(guesses)] if guesses else ((0, 1), "")
        said = guess if after == "guess" else after

        def model(_: object) -> None:
            if not guesses:
                raise Refused
            self.model.settle(key, raw, guess, said, by)

        self.both(by, lambda db: settling.settle(db, key, Range(*raw), said, by), model)

    @has_article
    @rule(by=people, article=numbers, code=numbers, where=ranges, yes=st.booleans())
    def answer_suggestion(self, by: str, article: int, code: int, where: tuple[int, int], yes: bool) -> None:
        key, name = self.article(article), self.code(code)
        proposed = Suggestion(name, Range(*where), "cue", Range(*where), others=(Range(0, 1),))

        def model(made: Any) -> None:
            if yes:
                self.model.judge(key, by, name, where, "accepted")
                self.model.add_label(made, key, name, by, [where])
            else:
                for each in dict.fromkeys((where, (0, 1))):
                    self.model.judge(key, by, name, each, "rejected")

        if yes:
            self.both(by, lambda db: verdicts.accept(db, key, proposed, by).id, model)
        else:
            self.both(by, lambda db: verdicts.reject(db, key, proposed, by), model)

    @has_article
    @rule(article=numbers, code=numbers, where=ranges, score=st.sampled_from((None, 0.5, 1.0)))
    def propose(self, article: int, code: int, where: tuple[int, int], score: float | None) -> None:
        Machine.done += 1
        key, name = self.article(article), self.code(code)
        if name in self.model.codes and where[1] <= len(self.model.articles[key]):
            suggestions.add(self.dbs[0], key, name, Range(*where), "模型", score)
            self.model.rows["suggestion", key, name, where] = (score,)

    @precondition(lambda self: len(self.names) < 12)
    @rule(by=people, zh=st.sampled_from(("乌龙", "水", "普洱", "白茶")), parent=numbers)
    def create_code(self, by: str, zh: str, parent: int) -> None:
        above = self.code(parent) if parent % 3 else None

        def model(made: str) -> None:
            self.model.create_code(made, zh, above)
            if made not in self.names:
                self.names.append(made)

        self.both(by, lambda db: code_changes.create(db, by, zh, above).id, model)

    @rule(by=people, number=numbers, zh=st.sampled_from(("乌龙", "水", "普洱", "岩茶")))
    def rename_code(self, by: str, number: int, zh: str) -> None:
        self._edit(by, self.code(number), zh=zh)

    @rule(by=people, number=numbers, definition=words)
    def define_code(self, by: str, number: int, definition: str) -> None:
        self._edit(by, self.code(number), definition=definition)

    @rule(by=people, number=numbers, key=st.sampled_from((None, "1", "2")))
    def key_code(self, by: str, number: int, key: str | None) -> None:
        self._edit(by, self.code(number), key=key)

    def _edit(self, by: str, name: str, **values: Any) -> None:
        def act(db: Database) -> None:
            old = codebook.load(db)[name]
            code_changes.change(db, by, old, old._replace(**values))

        self.both(by, act, lambda _: self.model.edit_code(name, **values))

    @rule(by=people, number=numbers, archived=st.booleans())
    def archive_code(self, by: str, number: int, archived: bool) -> None:
        name = self.code(number)
        act = code_changes.archive if archived else code_changes.restore
        self.both(by, lambda db: act(db, by, name), lambda _: self.model.set_archived(name, archived))

    @rule(by=people, one=numbers, other=numbers)
    def merge_codes(self, by: str, one: int, other: int) -> None:
        code, into = self.code(one), self.code(other)
        self.both(
            by,
            lambda db: code_merging.merge(db, by, code, into),
            lambda _: self.model.merge_codes(code, into),
        )
