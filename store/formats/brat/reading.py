"""Collections of brat, pizhu's own and those of others (see ``store.formats.brat``)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, Refused
from store.files import sources
from store.formats import fields, line_ends
from store.formats.brat.article import Article, Configuration, Files
from store.formats.brat.conf import ANNOTATION, configured, written
from store.formats.brat.lines import MAX_BYTES, Lines
from store.formats.json_lines import parsed
from store.text.decode import MAX_BYTES as MAX_TEXT
from store.text.decode import decode

SIDE = ".pizhu.json"
"""How the file ends that has what is not brat's."""

_ENDINGS = (".ann", ".a1", ".a2")
_MARK = "\ufeff"


def recognises(path: Path) -> bool:
    """Whether there are annotations of brat in a folder; a file that ends so is one of them."""
    return path.is_file() or (path / ANNOTATION).is_file() or any(path.glob("*.ann"))


def read(path: Path) -> Iterator[Incoming | Refused]:
    """The articles in a folder and its folders, or the one that a file of annotations is of."""
    root = path if path.is_dir() else path.parent

    # One of several folders is read at a time.
    @cache
    def configuration(folder: Path) -> Configuration:
        return _configuration(folder, root)

    is_any = False
    for source in sources(path):
        text, place = source.path.with_suffix(".txt"), str(source.place.with_suffix(""))
        if source.path.suffix in (".ann", ".a1"):
            if source.path.suffix == ".a1" and source.path.with_suffix(".ann").exists():
                continue
            is_any = True
            try:
                found = Article(place, _files(text), configuration(text.parent))
                yield found.incoming()
                yield from found.refused()
            except PizhuError as error:
                yield Refused(place, error)
        elif source.path == text and not any(text.with_suffix(ending).exists() for ending in _ENDINGS):
            reason = BadInput("there is no {name} beside it; an empty one says that it has no labels", name="*.ann")
            yield Refused(str(source.place), reason)
            is_any = True
    if not is_any:
        raise BadInput("there is nothing of this format in it: {endings}", endings=" ".join(_ENDINGS))


def _configuration(folder: Path, root: Path) -> Configuration:
    above = [each for each in (folder, *folder.parents) if each.is_relative_to(root)]
    told = next((each for each in above if (each / ANNOTATION).is_file()), folder)
    return Configuration(written(told), configured(told))


def _files(text: Path) -> Files:
    lines, side, data = _lines(text), _side(text), _read(text, MAX_TEXT, text.name)
    if side:
        return Files(text, _own_text(data, side), "", "", lines, side)
    decoded = decode(data)
    mark = _MARK if data.startswith(_MARK.encode()) and not decoded.text.startswith(_MARK) else ""
    return Files(text, decoded.text, "utf-8" if decoded.undecoded else decoded.encoding, mark, lines, side)


def _lines(text: Path) -> Lines:
    lines = Lines()
    names = [text.with_suffix(ending) for ending in _ENDINGS]
    for path in names[:1] if names[0].exists() else names[1:]:
        if path.exists():
            lines.add(path.name, _read(path, MAX_BYTES, path.name))
    return lines


def _side(text: Path) -> fields.Record:
    path = text.with_suffix(SIDE)
    return fields.record(parsed(_read(path, MAX_BYTES, path.name)), path.name) if path.is_file() else {}


def _own_text(data: bytes, side: fields.Record) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise BadInput("it is not UTF-8: {reason}", reason=error) from error
    restored = line_ends.restored(text, fields.text(side, "ends", ""))
    return text if restored is None else restored


def _read(path: Path, limit: int, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise BadInput("{name} cannot be read: {reason}", name=name, reason=error.strerror or error) from error
    if len(data) > limit:
        raise BadInput("{name} is larger than {limit} bytes", name=name, limit=limit)
    return data
