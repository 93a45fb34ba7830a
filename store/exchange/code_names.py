"""The codes that a file names, found in the codebook by id or name, or made."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from store.codebook import Codebook
from store.records import Code


def code_id(name: str) -> str:
    """An id for a code that a file has only a name of: the name itself where it can be one."""
    if re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,63}", name):
        return name
    return "c_" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def code_of(book: Codebook, told: Sequence[Code], name: str) -> Code:
    """The code that a file calls so: that of the codebook with this id or name, or what the file tells of it, or a new
    one."""
    if name in book:
        return book[name]
    if named := [code for code in book.codes if name in (code.zh, code.en)]:
        return named[0]
    for code in told:
        if name == code.id:
            return code
    identity = code_id(name)
    return book[identity] if identity in book else Code(identity, None, zh=name, en=name)


def with_parents(book: Codebook, told: Sequence[Code], used: Iterable[Code]) -> Iterator[Code]:
    """The codes of the file and those that are used, each once, parents first.

    What the file tells of a code that the codebook has under another id is left out.
    """
    seen: set[str] = set()
    by_id = {code.id: code for code in told}
    named = {name for code in book.codes for name in (code.zh, code.en)}
    waiting = [*(code for code in told if code.id in book or named.isdisjoint((code.zh, code.en))), *used]
    for code in waiting:
        chain: list[Code] = []
        here: Code | None = code
        while here is not None and here.id not in seen:
            seen.add(here.id)
            chain.append(here)
            parent = here.parent
            here = (
                None
                if parent is None
                else by_id.get(parent) or next((each for each in book.codes if each.id == parent), None)
            )
        yield from reversed(chain)
