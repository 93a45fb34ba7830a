"""A project as dictionaries: what a person expects of it, written down without a look at how the store does it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tests.store.model_rows import Code, Label, Refused, Rows, Where


class Model(Rows):
    """What people do; each is called inside ``do``."""

    def __init__(self, codes: dict[str, Code], version: int) -> None:
        super().__init__(codes, version)
        self._serial = 0

    def _found_after_all(self, label: Label) -> None:
        """That the label's annotator has looked for its code in vain is taken back."""
        self.put("absence", label.article, label.by, label.code, to=None)

    def _new(self) -> int:
        self._serial += 1
        return self._serial

    def _existing(self, *key: Any) -> Any:
        if (row := self.rows.get(key)) is None:
            raise Refused
        return row

    def placed(self, article: str, where: Iterable[tuple[int, int]]) -> Where:
        """Ranges in order; refused where they touch or leave the text."""
        ordered = tuple(sorted(where))
        if any(not 0 <= start < end <= len(self.articles[article]) for start, end in ordered):
            raise Refused
        if any(one[1] >= other[0] for one, other in pairwise(ordered)):
            raise Refused
        return ordered

    def add_label(self, label: str, article: str, code: str, by: str, where: Iterable[tuple[int, int]]) -> None:
        """Put a code on ranges, or on the whole article."""
        made = Label(article, code, by, self.placed(article, where), version=self.version)
        self._found_after_all(made)
        self.put("label", label, to=made)

    def change_label(self, label: str, **values: Any) -> None:
        """Give a label other values."""
        here = self._existing("label", label)
        if values.get("code", here.code) != here.code:
            values["version"] = self.version
        if "where" in values:
            values["where"] = self.placed(here.article, values["where"])
        after = replace(here, **values)
        if after != here:
            self._found_after_all(after)
            self.put("label", label, to=after)

    def remove_label(self, label: str) -> None:
        """Take a label off, and its links."""
        self._existing("label", label)
        for (name,), row in self.of("link"):
            if label in row[:2]:
                self.put("link", name, to=None)
        self.put("label", label, to=None)

    def link(self, link: str, source: str, target: str, kind: str, by: str) -> None:
        """Tie two labels of an article."""
        one, other = self._existing("label", source), self._existing("label", target)
        if source == target or one.article != other.article:
            raise Refused
        self.put("link", link, to=(source, target, kind, by))

    def set_absent(self, article: str, by: str, code: str, absent: bool) -> None:
        """Say that a code was looked for in vain, or take that back."""
        if absent:
            self._existing("code", code)
            if self.has_label(article, by, code):
                raise Refused
            if self.get("absence", article, by, code) is None:
                self.put("absence", article, by, code, to=self._new())
        else:
            self.put("absence", article, by, code, to=None)

    def judge(self, article: str, by: str, code: str, where: tuple[int, int], verdict: str) -> None:
        """Say yes or no to a suggestion."""
        here = self.get("verdict", article, by, code, where)
        if here is None or here[0] != verdict:
            self.put("verdict", article, by, code, where, to=(verdict, self._new()))

    def settle(self, article: str, raw: tuple[int, int], guess: str, after: str, by: str) -> None:
        """Say what stands in the place of a doubtful repair."""
        here = self.get("repair", article, raw)
        if here is not None and here[0] == after:
            raise Refused
        self.put("repair", article, raw, to=(after, guess, by, self._new()))

    # The codebook

    def tree(self) -> list[str]:
        """The codes, each before those below it."""
        under: dict[str | None, list[str]] = {}
        for name, code in sorted(self.codes.items(), key=lambda item: item[1].position):
            under.setdefault(code.parent, []).append(name)
        found: list[str] = []

        def walk(parent: str | None) -> None:
            for name in under.get(parent, ()):
                found.append(name)
                walk(name)

        walk(None)
        return found

    def path(self, code: str) -> list[str]:
        """The codes from the root down to this one."""
        parent = self.codes[code].parent
        return [*(self.path(parent) if parent else []), code]

    def below(self, code: str) -> list[str]:
        """The codes under this one, at any depth."""
        return [other for other in self.tree() if other != code and code in self.path(other)]

    def create_code(self, name: str, zh: str, parent: str | None) -> None:
        """Make a code, the last one under its parent."""
        if parent is not None:
            self._existing("code", parent)
        self._refuse_known(zh)
        self.put("code", name, to=Code(zh, zh, parent, self._last()))

    def edit_code(self, name: str, **values: Any) -> None:
        """Give a code another name, definition or key."""
        here = self._existing("code", name)
        if "zh" in values and values["zh"] != here.zh:
            self._refuse_known(values["zh"])
            if here.en == here.zh:
                values["en"] = values["zh"]
        if values.get("definition", here.definition) != here.definition:
            self.version += 1
            values["since"] = self.version
        for other, code in self.codes.items():
            if values.get("key") and code.key == values["key"] and other != name:
                self.put("code", other, to=replace(code, key=None))
        self.put("code", name, to=replace(here, **values))

    def set_archived(self, name: str, archived: bool) -> None:
        """Offer a code no more, with those below it; or again, with those above it as well."""
        self._existing("code", name)
        for each in [*self.below(name), *([name] if archived else self.path(name))]:
            self.put("code", each, to=replace(self.codes[each], archived=archived))

    def merge_codes(self, code: str, into: str) -> None:
        """Give all labels of a code another one; then archive it."""
        self._existing("code", code)
        self._existing("code", into)
        if code == into:
            raise Refused
        for name, label in self.labels.items():
            if label.code == code:
                self._carry(name, replace(label, code=into))
        if code in self.path(into):
            self._move(into, self.codes[code].parent)
        for name in self.tree():
            if self.codes[name].parent == code and name != into:
                self._move(name, into)
        one, other = self.codes[into], self.codes[code]
        self.put("code", into, to=replace(one, cues=tuple(dict.fromkeys((*one.cues, *other.cues)))))
        self.put("code", code, to=replace(self.codes[code], archived=True, key=None))

    def _carry(self, name: str, after: Label) -> None:
        self._found_after_all(after)
        if not self.is_double(("label", name), after):
            self.put("label", name, to=after)
            return
        same = (after.article, after.code, after.by, after.where)
        twin = next(n for n, o in self.labels.items() if (o.article, o.code, o.by, o.where) == same and n != name)
        kept = self.labels[twin]
        self.change_label(
            twin,
            note="; ".join(dict.fromkeys(filter(None, (kept.note, after.note)))),
            confidence=kept.confidence or after.confidence,
            attributes=tuple(sorted((dict(after.attributes) | dict(kept.attributes)).items())),
        )
        for (link,), (source, target, kind, by) in self.of("link"):
            if name in (source, target):
                ends = [twin if end == name else end for end in (source, target)]
                row = (*ends, kind, by)
                if ends[0] != ends[1] and row not in [other for _, other in self.of("link")]:
                    self.put("link", link, to=row)
        self.remove_label(name)

    def _move(self, name: str, parent: str | None) -> None:
        here = self.codes[name]
        if here.parent != parent:
            self.put("code", name, to=replace(here, parent=parent, position=self._last()))

    def _last(self) -> int:
        return 1 + max((code.position for code in self.codes.values()), default=-1)

    def _refuse_known(self, zh: str) -> None:
        if any(code.zh == zh for code in self.codes.values()):
            raise Refused
