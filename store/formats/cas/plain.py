"""A CAS as plain values, whichever of its two notations it was read from; offsets are UTF-16 units, as in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from store.errors import BadInput

Scalar: TypeAlias = str | int | float | bool
"""The value of a feature. In XMI without a type system all are texts, references as well."""

SEGMENTS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation."
"""How the types of words and sentences begin; most structures are these, and they are left out."""

MAX_FILE = 200_000_000
"""Bytes of a CAS, or of a type system, that are read."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A feature structure."""

    id: int
    type: str
    sofa: int | None
    """The id of the text that it is on."""
    values: Mapping[str, Scalar]
    references: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)
    """The ids of other structures, by feature."""

    @property
    def name(self) -> str:
        """The name of its type without the package."""
        return self.type.rpartition(".")[2]

    @property
    def is_relation(self) -> bool:
        """Whether it ties two others together, as the relations of INCEpTION do."""
        named = self.references.keys() | self.values.keys()
        return {"Governor", "Dependent"} <= named

    def text(self, name: str) -> str:
        """The feature as a text; empty where there is none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def whole(self, name: str) -> int:
        """The feature as a whole number.

        Raises:
            BadInput: it is none.
        """
        value = self.values.get(name)
        if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16:
            return int(value)
        if type(value) is not int or not 0 <= value < 10**15:
            raise BadInput("{field} is not a number that can be", field=name)
        return value

    def ids(self, name: str) -> tuple[int, ...]:
        """The ids that the feature holds."""
        if name in self.references:
            return self.references[name]
        parts = self.text(name).split()
        return tuple(int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 16)


@dataclass(frozen=True, slots=True)
class Sofa:
    """A text of the CAS."""

    id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PlainCas:
    """A CAS that was read."""

    sofas: tuple[Sofa, ...]
    structures: Mapping[int, Structure]
    typed: bool = True
    """Whether it is known which features are numbers and which refer to others."""

    def all(self, kind: str) -> list[Structure]:
        """The structures of this type."""
        return [each for each in self.structures.values() if each.type == kind]

    def main(self, name: str) -> Sofa:
        """The text of this name, or the first one that there is.

        Raises:
            BadInput: there is no text in it.
        """
        texts = [sofa for sofa in self.sofas if sofa.text]
        if not texts:
            raise BadInput("there is no text in it")
        return next((sofa for sofa in texts if sofa.name == name), texts[0])
