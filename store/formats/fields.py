"""The fields of a record that another program wrote: what is not what it should be is refused by name."""

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from store.codebook_file import MOST_VERSION
from store.errors import BadInput
from store.exchange.units import UNITS, Unit
from store.records import Confidence, Side

Record = Mapping[str, Any]


def record(found: object, what: str = "the record") -> Record:
    """The object.

    Raises:
        BadInput: it is none.
    """
    if not isinstance(found, dict):
        raise BadInput("{field} is no object", field=what)
    return found


def text(found: Record, name: str, default: str | None = None) -> str:
    """The text of this name; the default where there is none, or null.

    Raises:
        BadInput: it is no text, or is missing and has no default.
    """
    value = found.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise BadInput("{field} is not a text", field=name)
    return value


def optional_text(found: Record, name: str) -> str | None:
    """The text of this name; None where there is none, or null.

    Raises:
        BadInput: it is no text.
    """
    return None if found.get(name) is None else text(found, name)


def whole(found: Record, name: str) -> int:
    """The whole number of this name, 0 or more: an offset, a version.

    Raises:
        BadInput: it is none.
    """
    return whole_number(found.get(name), name)


def whole_number(value: object, name: str) -> int:
    """The whole number, 0 or more, that this value is.

    Raises:
        BadInput: it is none.
    """
    if type(value) is not int or value < 0:
        raise BadInput("{field} is not a number that can be", field=name)
    return value


def version(found: Record, name: str) -> int | None:
    """The version of a codebook of this name; None where there is none.

    Raises:
        BadInput: it is none that can be.
    """
    if found.get(name) is None:
        return None
    told = whole(found, name)
    if told > MOST_VERSION:
        raise BadInput("{field} is not a number that can be", field=name)
    return told


def items(found: Record, name: str) -> Sequence[Any]:
    """The list of this name; empty where there is none, or null.

    Raises:
        BadInput: it is no list.
    """
    value = found.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadInput("{field} is not a list", field=name)
    return value


def records(found: Record, name: str) -> Sequence[Record]:
    """The list of objects of this name; empty where there is none, or null.

    Raises:
        BadInput: it is no list, or holds something else.
    """
    return [record(each, name) for each in items(found, name)]


def texts(found: Record, name: str) -> dict[str, str]:
    """The object of this name whose values are texts; empty where there is none, or null.

    Raises:
        BadInput: it is no object, or holds something else.
    """
    value = found.get(name)
    inner = record({} if value is None else value, name)
    return {key: text(inner, key) for key in inner}


def scalar(value: object, name: str) -> str | int | float:
    """The text or number that this value is.

    Raises:
        BadInput: it is neither.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadInput("{field} is neither text nor number", field=name)
    return value


def one_of(found: Record, name: str, known: tuple[str, ...], default: str | None = None) -> str:
    """The text of this name, which is one of those that are known.

    Raises:
        BadInput: it is none of them.
    """
    value = text(found, name, default)
    if value not in known:
        raise BadInput("{field} is {value}; it can be {known}", field=name, value=value, known=", ".join(known))
    return value


def confidence(found: Record, name: str = "confidence") -> Confidence:
    """How sure an annotator was; empty where they did not say.

    Raises:
        BadInput: it is nothing that is known.
    """
    return cast(Confidence, one_of(found, name, get_args(Confidence), ""))


def layer(found: Record, name: str = "layer") -> Side | None:
    """The layer that the record says its text is.

    Raises:
        BadInput: it is nothing that is known.
    """
    return None if found.get(name) is None else cast(Side, one_of(found, name, get_args(Side)))


def unit(found: Record, name: str = "unit") -> Unit | None:
    """What the record says that its offsets count.

    Raises:
        BadInput: it is nothing that is known.
    """
    return None if found.get(name) is None else cast(Unit, one_of(found, name, UNITS))
