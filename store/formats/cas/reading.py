"""What a CAS says of an article and its labels: pizhu's own, or one of INCEpTION, WebAnno or another program."""

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import cast, get_args

from store.errors import BadInput
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, RawText, Stretch
from store.formats import fields
from store.formats.cas import types
from store.formats.cas.plain import PlainCas, Sofa, Structure
from store.readings import Reading
from store.records import Code, Confidence, Metadata, State, Unusable
from store.usability import USABLE, Verdict

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_NOT_LABELS = (
    *("uima.", "pizhu.", "de.tudarmstadt.ukp.clarin.webanno.", "org.dkpro.core.api.xml."),
    *(f"{_DKPRO}{name}." for name in ("metadata", "lexmorph", "syntax", "transform")),
)
"""How the types begin that say nothing that a coder puts on: words, sentences, their grammar, what programs keep."""

_CODES = ("code", "value", "label", "identifier")
"""The features that tell the code of a label, the first that is there."""
_ELSEWHERE = frozenset(("begin", "end", "annotator", "note", "comment", "created"))
_OWN = frozenset((*_ELSEWHERE, "code", "confidence", "identity", "attributes", "part", "codebookVersion"))

_Labels = list[tuple[tuple[int, ...], IncomingLabel]]
"""The labels, each with the ids of its structures."""


def incoming(place: str, cas: PlainCas, file: str, annotator: str | None) -> Incoming:
    """What the CAS says; ``file`` and ``annotator`` are what its name says, where it does not say it by itself.

    Every annotation on words, and every structure on a text as a whole, is a label, unless its package says that it is
    grammar or a program's own. Its code is what a feature called code, value, label or identifier says, or the name of
    its type; other features are attributes. What has a Governor and a Dependent is a link.

    Raises:
        BadInput: there is no text in it, or something in it is not what it must be.
    """
    sofa = cas.main(types.VIEW)
    labels = [*_own_labels(cas, sofa, annotator), *_foreign_labels(cas, sofa, annotator)]
    told = next(iter(cas.all(types.ARTICLE)), Structure(0, types.ARTICLE, None, {}))
    title = next((each.text("documentTitle") for each in cas.all(types.DOCUMENT)), "")
    names = ("title", "date", "source", "author", "url")
    return Incoming(
        place,
        _as_it_was(sofa.text, told.text("unwritable")),
        article=told.text("identity") or None,
        file=told.text("file") or file or title,
        encoding=told.text("encoding") or "utf-8" if told.text("layer") == "raw" else "utf-8",
        metadata=Metadata(**{name: told.text(name) or None for name in names}),
        layer=fields.layer({"layer": told.text("layer") or None}),
        raw=_raw(cas, told),
        unit="utf16",
        labels=tuple(label for _, label in labels),
        links=tuple(_links(cas, labels)),
        codes=tuple(_code(each) for each in cas.all(types.CODE)),
        readings={each.text("annotator"): _reading(each) for each in cas.all(types.READING)},
        verdict=_verdict(told),
        absent=_absent(cas),
        memos={each.text("annotator"): each.text("text") for each in cas.all(types.MEMO)},
    )


def _raw(cas: PlainCas, told: Structure) -> RawText | None:
    """The raw text, where the normalized one is shown."""
    found = next((sofa.text for sofa in cas.sofas if sofa.name == types.RAW), "")
    if not found or told.text("layer") != "normalized":
        return None
    text = _as_it_was(found, told.text("unwritableRaw"))
    return RawText(text, told.text("encoding") or "utf-8", told.text("profile"))


def _own_labels(cas: PlainCas, sofa: Sofa, annotator: str | None) -> Iterator[tuple[tuple[int, ...], IncomingLabel]]:
    parts: dict[object, list[Structure]] = {}
    for each in cas.structures.values():
        if each.type == types.ARTICLE_LABEL or (each.type == types.LABEL and each.sofa == sofa.id):
            identity = each.text("identity")
            # What is copied in another program keeps the id: it is one label only where it says the same.
            key = (identity, each.text("code"), each.text("annotator")) if identity else each.id
            parts.setdefault(key, []).append(each)
    seen: set[str] = set()
    for found in parts.values():
        first = min(found, key=lambda each: each.whole("part") if "part" in each.values else 0)
        identity = first.text("identity")
        yield tuple(each.id for each in found), _own_label(cas, first, found, annotator, identity not in seen)
        seen.add(identity)


def _own_label(
    cas: PlainCas, first: Structure, parts: list[Structure], annotator: str | None, is_first: bool
) -> IncomingLabel:
    values = {name: value for name, value in _record(first.text("attributes")).items() if name}
    return IncomingLabel(
        code=_code_of(first),
        stretches=tuple(_stretch(each) for each in parts if each.type == types.LABEL),
        annotator=first.text("annotator") or annotator,
        id=(first.text("identity") or None) if is_first else None,
        key=f"#{first.id}",
        note=first.text("note"),
        confidence=_confidence(first),
        attributes={name: fields.scalar(value, name) for name, value in values.items()}
        | {name.removeprefix(types.ATTRIBUTE): value for name, value in _attributes(first, _OWN, True).items()}
        | _words(cas, first),
        created_at=first.text("created") or None,
        codebook_version=_version(first),
    )


def _foreign_labels(
    cas: PlainCas, sofa: Sofa, annotator: str | None
) -> Iterator[tuple[tuple[int, ...], IncomingLabel]]:
    for each in cas.structures.values():
        if each.sofa == sofa.id and not each.type.startswith(_NOT_LABELS) and not each.is_relation:
            known = next((name for name in _CODES if each.text(name)), "")
            left_out = _ELSEWHERE | {known} | ({"confidence"} if _confidence(each) else frozenset())
            made = IncomingLabel(
                code=_code_of(each),
                stretches=(_stretch(each),) if "begin" in each.values else (),
                annotator=each.text("annotator") or annotator,
                key=f"#{each.id}",
                note=each.text("note") or each.text("comment"),
                confidence=_confidence(each),
                attributes=_attributes(each, left_out, cas.typed),
            )
            yield (each.id,), made


def _code_of(each: Structure) -> str:
    return next((each.text(name) for name in _CODES if each.text(name)), each.name)


def _version(each: Structure) -> int | None:
    name = "codebookVersion"
    return fields.version({name: each.whole(name)}, name) if name in each.values else None


def _stretch(each: Structure) -> Stretch:
    return Stretch(each.whole("begin"), each.whole("end"))


def _confidence(each: Structure) -> Confidence:
    said = each.text("confidence")
    return cast(Confidence, said) if said in get_args(Confidence) else ""


def _attributes(each: Structure, left_out: frozenset[str], typed: bool) -> dict[str, str | int | float | Stretch]:
    """The features that are none of these; where no type system says what refers to others, numbers are left out."""
    found: dict[str, str | int | float | Stretch] = {}
    for name, value in each.values.items():
        if name in left_out or value == "" or (not typed and str(value).replace(" ", "").isdecimal()):
            continue
        if isinstance(value, bool):
            found[name] = str(value).lower()
        elif not isinstance(value, float) or isfinite(value):
            found[name] = int(value) if isinstance(value, float) and value.is_integer() else value
    return found


def _words(cas: PlainCas, label: Structure) -> dict[str, str | int | float | Stretch]:
    """The attributes that are words, each tied to its label by a structure that has its name as its role."""
    found: dict[str, str | int | float | Stretch] = {}
    for tie in (cas.structures.get(each) for each in label.ids("words")):
        targets = tie.ids("target") if tie is not None else ()
        if tie is not None and targets and targets[0] in cas.structures:
            found[tie.text("role")] = _stretch(cas.structures[targets[0]])
    return found


def _links(cas: PlainCas, labels: _Labels) -> Iterator[IncomingLink]:
    keys = {each: label.key or "" for ids, label in labels for each in ids}
    for each in cas.structures.values():
        said = (each.text("annotator") or None, each.text("identity") or None, each.text("created") or None)
        if each.type == types.LOOSE_LINK:
            yield IncomingLink(each.text("source"), each.text("target"), each.text("relation"), *said)
        elif each.is_relation and not each.type.startswith(_DKPRO):
            source, target = ((*each.ids(end), -1)[0] for end in (types.GOVERNOR, types.DEPENDENT))
            kind = each.text("relation") or _code_of(each)
            yield IncomingLink(keys.get(source, ""), keys.get(target, ""), kind, *said)


def _as_it_was(text: str, told: str) -> str:
    """The text with the characters that signs stand for."""
    made = list(text)
    for each in told.split():
        at, _, character = each.partition(":")
        if not (at.isdecimal() and character.isdecimal() and len(each) < 20 and int(at) < len(made)):
            raise BadInput("{field} is not a number that can be", field="unwritable")
        made[int(at)] = chr(min(int(character), 0xFFFF))
    return "".join(made) if told else text


def _code(each: Structure) -> Code:
    identity = each.text("identity")
    return Code(identity, each.text("parent") or None, each.text("zh") or identity, each.text("en") or identity)


def _reading(each: Structure) -> Reading:
    state = fields.one_of({"state": each.text("state")}, "state", get_args(State), "new")
    return Reading(cast(State, state), each.text("reason"), each.text("flagged") in ("true", "True"))


def _verdict(told: Structure) -> Verdict:
    if not told.text("unusable"):
        return USABLE
    found = fields.one_of({"unusable": told.text("unusable")}, "unusable", get_args(Unusable))
    return Verdict(cast(Unusable, found), told.text("unusableNote"))


def _absent(cas: PlainCas) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in cas.all(types.ABSENCE):
        by = each.text("annotator")
        found[by] = (*found.get(by, ()), each.text("code"))
    return found


def _record(told: str) -> Mapping[str, object]:
    try:
        return fields.record(json.loads(told), "attributes") if told else {}
    except (ValueError, RecursionError) as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
