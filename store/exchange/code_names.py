"""The codes that a file names, found in the codebook by id or name, or made."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from store.codebook import Codebook
from store.errors import Ambiguous
from store.records import Code


def code_id(name: str) -> str:
    """An id for a code that a file has only a name of: the name itself where it can be one."""
    if re.fullmatch(r"[A-Za-z0-9_.-]{1,64}", name):
        return name
    return "c_" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def path_id(names: Sequence[str]) -> str:
    """An id for a code that a file has only names of: its own, and those of the codes above it, from the root."""
    return code_id(names[0] if len(names) == 1 else "/".join(("", *names)))


def code_of(book: Codebook, told: Sequence[Code], name: str) -> Code:
    """The code that a file calls so: that of the codebook with this id, or what the file tells of this id, or that of
    the codebook with this name, or a new one.

    Raises:
        Ambiguous: several codes of the codebook have this name.
    """
    if name in book:
        return book[name]
    for code in told:
        if name == code.id:
            return _same(book, told, code) or code
    identity = code_id(name)
    named = [code for code in book.codes if name in (code.zh, code.en)]
    # Of several the one that an import made for this name; else the one that is still offered.
    for likely in ([code for code in named if code.id == identity], [code for code in named if not code.archived]):
        named = likely if likely and len(named) > 1 else named
    if len(named) > 1:
        ids = ", ".join(code.id for code in named)
        raise Ambiguous("several codes are called {name}: {ids}; name one of them by its id", name=name, ids=ids)
    if named:
        return named[0]
    return book[identity] if identity in book else Code(identity, None, zh=name, en=name)


def with_parents(book: Codebook, told: Sequence[Code], used: Iterable[Code]) -> Iterator[Code]:
    """The codes of the file and those that are used, each once, parents first.

    What the file tells of a code that the codebook has under another id is left out.
    """
    seen: set[str] = set()
    here_already = {code.id: same.id for code in told if (same := _same(book, told, code)) and same.id != code.id}
    told = [code._replace(parent=here_already.get(code.parent or "", code.parent)) for code in told]
    by_id = {code.id: code for code in told if code.id not in here_already}
    named = {name for code in book.codes for name in (code.zh, code.en)}
    waiting = [*(code for code in told if code.id in book or named.isdisjoint((code.zh, code.en))), *used]
    for code in waiting:
        chain: list[Code] = []
        here: Code | None = by_id.get(code.id, code)
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


def _same(book: Codebook, told: Sequence[Code], code: Code) -> Code | None:
    """The code that has, with those above it, the names that the id of a code in a file was made of."""
    by_id, line = {each.id: each for each in told}, [code]
    while (above := by_id.get(line[0].parent or "")) is not None and above not in line:
        line.insert(0, above)
    names = [each.zh for each in line]
    if code.id != path_id(names):
        return None
    return next((each for each in book.codes if _is_called(book.path(each.id), names)), None)


def _is_called(path: Sequence[Code], names: Sequence[str]) -> bool:
    return len(path) == len(names) and all(name in (each.zh, each.en) for each, name in zip(path, names, strict=True))
