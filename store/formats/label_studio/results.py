"""The results of one annotation of Label Studio, put together: those of one region are about the same labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from store.exchange.code_names import path_id
from store.exchange.incoming import IncomingLabel, IncomingLink, Stretch
from store.formats import fields
from store.formats.fields import Record
from store.formats.label_studio.config import ATTRIBUTE
from store.records import Code, Confidence


@dataclass(slots=True)
class _Region:
    """Words, and what is said of them."""

    stretch: Stretch
    codes: list[str] = field(default_factory=list)
    note: str = ""
    confidence: Confidence = ""
    attributes: dict[str, str | int | float] = field(default_factory=dict)


class Results:
    """What the results of an annotation say.

    ``absent`` are codes looked for in vain, ``memo`` is what is said of the whole article, ``codes`` what a taxonomy
    tells of codes.

    Raises:
        BadInput: one of them is not what it should be.
    """

    def __init__(self, results: Sequence[Record], by: str | None, number: int, text: str, *, is_ours: bool) -> None:
        self.absent: tuple[str, ...] = ()
        self.codes: list[Code] = []
        self._by, self._number, self._text, self._is_ours = by, number, text, is_ours
        self._regions: dict[str, _Region] = {}
        self._whole: list[str] = []
        self._memo: list[str] = []
        self._relations: list[Record] = []
        for position, each in enumerate(results):
            self._take(each, position)

    @property
    def unlabelled(self) -> int:
        """How many regions have no code, though something is said of them."""
        return sum(not region.codes for region in self._regions.values())

    @property
    def memo(self) -> str:
        """A line, or more, a result."""
        return "\n".join(self._memo)

    def labels(self) -> Iterator[IncomingLabel]:
        """A label a code of each region, and of the whole article."""
        for code in dict.fromkeys(self._whole):
            yield IncomingLabel(code, annotator=self._by, key=f"{self._by or self._number}/{code}")
        for identity, region in self._regions.items():
            for number, code in enumerate(dict.fromkeys(region.codes)):
                yield IncomingLabel(
                    code,
                    (region.stretch,),
                    annotator=self._by,
                    key=f"{self._key(identity)}#{number}" if number else self._key(identity),
                    note=region.note,
                    confidence=region.confidence,
                    attributes=region.attributes,
                )

    def ties(self) -> Iterator[IncomingLink]:
        """A link a label of each relation; one to the left goes the other way."""
        for each in self._relations:
            source, target = (self._key(fields.text(each, name)) for name in ("from_id", "to_id"))
            if each.get("direction") == "left":
                source, target = target, source
            for kind in fields.items(each, "labels") or ["relation"]:
                yield IncomingLink(source, target, str(kind), self._by)

    def _key(self, identity: str) -> str:
        """Ids of regions are unique in an annotation; pizhu's own are everywhere."""
        return identity if self._is_ours else f"{self._number}/{identity}"

    def _take(self, each: Record, position: int) -> None:
        kind = fields.text(each, "type", "")
        if kind == "relation":
            self._relations.append(each)
            return
        value, control = fields.record(each.get("value"), "value"), fields.text(each, "from_name", "")
        if value.get("start") is None and value.get("end") is None:
            self._of_article(control, kind, value)
            return
        identity = fields.text(each, "id", f"result {position}")
        region = self._regions.setdefault(identity, _Region(self._stretch(value, kind)))
        if kind.endswith("labels"):
            region.stretch = self._stretch(value, kind)
            region.codes += _names(value, kind)
        elif kind == "taxonomy":
            region.codes += self._leaves(value)
        else:
            _say(region, control, kind, value)

    def _stretch(self, value: Record, kind: str) -> Stretch:
        # Of texts on a region, `text` is what was written about it.
        told = value.get("text")
        quote = told if isinstance(told, str) and kind != "textarea" else None
        if quote is not None and "\\n" in quote and quote not in self._text:
            # Older versions write line ends as two characters.
            quote = quote.replace("\\r", "\r").replace("\\n", "\n")
        return Stretch(fields.whole(value, "start"), fields.whole(value, "end"), quote)

    def _of_article(self, control: str, kind: str, value: Record) -> None:
        if kind == "taxonomy":
            self._whole += self._leaves(value)
        elif kind == "choices" and control == "absent" and self._is_ours:
            self.absent = tuple(_names(value, kind))
        elif kind == "choices":
            self._whole += _names(value, kind)
        elif said := _said(kind, value):
            self._memo.append(said if control == "memo" else f"{control}: {said}")

    def _leaves(self, value: Record) -> Iterator[str]:
        """The last code of each path, by its name or, where others are above it, which are told, by an id."""
        for path in fields.items(value, "taxonomy"):
            parent = None
            names = _names({"taxonomy": path}, "taxonomy")
            for depth, name in enumerate(names, 1):
                self.codes.append(Code(path_id(names[:depth]), parent, zh=name, en=name))
                parent = path_id(names[:depth])
            if names:
                yield names[0] if len(names) == 1 else path_id(names)


def _names(value: Record, kind: str) -> list[str]:
    return [fields.text({kind: each}, kind) for each in fields.items(value, kind)]


def _say(region: _Region, control: str, kind: str, value: Record) -> None:
    """Add what a result says of a region: its note, how sure somebody was, or an attribute."""
    said = _said(kind, value)
    if kind == "textarea" and not control.startswith(ATTRIBUTE):
        region.note = "\n".join(filter(None, (region.note, said)))
    elif control == "confidence" and said in get_args(Confidence):
        region.confidence = cast(Confidence, said)
    elif kind in ("number", "rating"):
        region.attributes[control.removeprefix(ATTRIBUTE)] = fields.scalar(value.get(kind), kind)
    elif said:
        region.attributes[control.removeprefix(ATTRIBUTE)] = said


def _said(kind: str, value: Record) -> str:
    """What a result says, as text."""
    key = "text" if kind == "textarea" else kind
    told = value.get(key)
    return "\n".join(str(each) for each in (told if isinstance(told, list) else [told]) if each is not None)
