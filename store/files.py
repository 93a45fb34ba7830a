"""The files that a path means, and what to call them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Source(NamedTuple):
    """A file that is to be read."""

    path: Path
    name: str
    """What to call it: with the folder that was named."""
    place: Path
    """Where it lies in that folder."""


def sources(path: Path, is_one: Callable[[Path], bool] = lambda _: False) -> Iterator[Source]:
    """The file, or the files in the folder and in its folders, by name.

    What begins with a dot is left out. A folder that cannot be read comes out as if it were a file: opening it says
    why. So does one that ``is_one`` says is to be read as a whole.
    """
    # os.path, which takes a name that no file can have for one that is not there.
    if not os.path.isdir(path) or is_one(path):
        yield Source(path, shown_name(path), Path(path.name))
        return
    unread: list[OSError] = []
    for here, folders, names in os.walk(path, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        whole = [name for name in folders if is_one(Path(here, name))]
        folders[:] = [name for name in folders if name not in whole]
        names += whole
        for name in sorted(names):
            if not name.startswith("."):
                yield _inside(path, Path(here, name))
    for error in unread:
        yield _inside(path, Path(os.fsdecode(error.filename)))


def _inside(folder: Path, path: Path) -> Source:
    place = path.relative_to(folder)
    return Source(path, shown_name(Path(folder.name, place)), place)


def shown_name(path: Path) -> str:
    """The path as text; a name that is not UTF-8 was most likely made on a Chinese Windows."""
    name = str(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", errors="replace")
    return name
