"""What a label says besides its code, in words: how sure, attributes, links."""

from collections.abc import Mapping, Sequence

from store.codebook import Codebook
from store.records import Attribute, Confidence, Label, Link, Value, Words
from store.text.normalized import Normalized
from tui.language import language, tr
from tui.page.fold import shortened

_LONGEST = 10
"""Characters of a value in a line of the list."""


def confidence_name(confidence: Confidence) -> str:
    """How sure an annotator is, in words."""
    names: dict[Confidence, str] = {"": tr("not said"), "low": tr("low"), "medium": tr("medium"), "high": tr("high")}
    return names[confidence]


def link_name(kind: str) -> str:
    """The type of a link; those that are proposed have a name in every language."""
    names = {
        "result": tr("result"),
        "evidence": tr("evidence"),
        "cause": tr("cause"),
        "example": tr("example"),
    }
    return names.get(kind, kind)


def attribute_name(attribute: Attribute) -> str:
    """The name of an attribute in the language of the interface."""
    return attribute.en if language() == "en" else attribute.zh


def value_in_words(texts: Normalized, value: Value) -> str:
    """The value of an attribute: text and numbers as they are, other words of the article as they are read."""
    return texts.quote(value.raw).replace("\n", " ") if isinstance(value, Words) else str(value)


def attributes_in_words(label: Label, texts: Normalized) -> str:
    """What the attributes of a label say, shortly; their names are on its sheet."""
    return " · ".join(shortened(value_in_words(texts, value), _LONGEST) for value in label.attributes.values())


class Ties:
    """The links of an article, by the labels that they tie."""

    def __init__(self, links: Sequence[Link], labels: Mapping[str, Label]) -> None:
        """``labels`` are those of the article, by their ids."""
        self._of: dict[str, list[Link]] = {}
        for link in links:
            for label in (link.source, link.target):
                self._of.setdefault(label, []).append(link)
        self._by_id = labels

    def in_words(self, label: Label, book: Codebook) -> list[str]:
        """Where the links of a label go, or come from."""
        return [link_in_words(label.id, link, self._by_id, book) for link in self._of.get(label.id, ())]


NO_TIES = Ties((), {})


def link_in_words(label: str, link: Link, by_id: Mapping[str, Label], book: Codebook) -> str:
    """A link from this label, or to it."""
    goes = link.source == label
    other = by_id.get(link.target if goes else link.source)
    name = "?" if other is None or other.code not in book else book[other.code].zh
    return f"{'→' if goes else '←'} {link_name(link.type)} {name}"
