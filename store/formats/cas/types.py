"""The types in pizhu's CAS files, and those of DKPro Core that INCEpTION looks for."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from store.codebook import Codebook
from store.records import Attribute, AttributeKind

VIEW = "_InitialView"
"""The view that programs show: the text of the layer that went out. The other text is in a view called as its layer."""
RAW = "raw"
"""The view of the raw text, beside the normalized one."""

TOP, BASE, ANNOTATION = "uima.cas.TOP", "uima.cas.AnnotationBase", "uima.tcas.Annotation"
STRING, INTEGER, BOOLEAN, DOUBLE = (f"uima.cas.{name}" for name in ("String", "Integer", "Boolean", "Double"))
ARRAY = "uima.cas.FSArray"

LABEL, ARTICLE_LABEL = "pizhu.Label", "pizhu.ArticleLabel"
LINK, LOOSE_LINK = "pizhu.Link", "pizhu.LooseLink"
WORDS, WORDS_LINK = "pizhu.Words", "pizhu.WordsLink"
ARTICLE, CODE, COUNTERPART = "pizhu.Article", "pizhu.Code", "pizhu.Counterpart"
READING, MEMO, ABSENCE = "pizhu.Reading", "pizhu.Memo", "pizhu.Absence"
SENTENCE, TOKEN = (f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}" for name in ("Sentence", "Token"))
DOCUMENT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

GOVERNOR, DEPENDENT = "Governor", "Dependent"
"""The features by which INCEpTION knows a relation: its source and its target."""

ATTRIBUTE = "attribute_"
"""Begins the name of a feature that is an attribute of the codebook."""

_SAID = {name: STRING for name in ("code", "annotator", "note", "confidence", "created", "identity", "attributes")}
_SAID |= {"codebookVersion": INTEGER}
_TIED = {name: STRING for name in ("relation", "annotator", "created", "identity")}
_ABOUT = ("identity", "layer", "file", "encoding", "title", "date", "source", "author", "url", "codebook", "profile")


class Type(NamedTuple):
    """A type: its name, what it is a kind of, its features with their ranges."""

    name: str
    parent: str
    features: Mapping[str, str]


TYPES = (
    Type(SENTENCE, ANNOTATION, {"id": STRING}),
    Type(TOKEN, ANNOTATION, {"id": STRING}),
    Type(DOCUMENT, "uima.tcas.DocumentAnnotation", dict.fromkeys(("documentTitle", "documentId"), STRING)),
    Type(LABEL, ANNOTATION, _SAID | {"part": INTEGER}),
    Type(ARTICLE_LABEL, BASE, _SAID),
    Type(WORDS, ANNOTATION, {}),
    Type(WORDS_LINK, TOP, {"role": STRING, "target": WORDS}),
    Type(LINK, ANNOTATION, _TIED | {GOVERNOR: LABEL, DEPENDENT: LABEL}),
    Type(LOOSE_LINK, BASE, _TIED | {"source": STRING, "target": STRING}),
    Type(ARTICLE, BASE, dict.fromkeys((*_ABOUT, "unwritable", "unwritableRaw", "unusable", "unusableNote"), STRING)),
    Type(CODE, TOP, dict.fromkeys(("identity", "parent", "zh", "en"), STRING)),
    Type(COUNTERPART, TOP, {"label": LABEL, "other": LABEL}),
    Type(READING, BASE, dict.fromkeys(("annotator", "state", "reason"), STRING) | {"flagged": BOOLEAN}),
    Type(MEMO, BASE, dict.fromkeys(("annotator", "text"), STRING)),
    Type(ABSENCE, BASE, dict.fromkeys(("annotator", "code"), STRING)),
)


def own_features(book: Codebook) -> dict[str, AttributeKind]:
    """The attributes of the codebook that can be features of their own, by id; words are tied to their label instead.

    Where codes differ about the kind of an attribute, it is none.
    """
    found: dict[str, AttributeKind | None] = {}
    for each in _attributes(book):
        if re.fullmatch("[A-Za-z][A-Za-z0-9_]*", each.id):
            found[each.id] = each.kind if found.get(each.id, each.kind) == each.kind else None
    return {name: kind for name, kind in found.items() if kind is not None and kind != "span"}


def feature_value(kind: AttributeKind, value: object) -> Any:
    """The value as that of a feature for attributes of this kind; None where it cannot be."""
    if kind != "number":
        return value if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if isinstance(value, float) or abs(value) < 2**53 else None


def _attributes(book: Codebook) -> list[Attribute]:
    return [*book.attributes, *(each for code in book.codes for each in code.attributes)]
