"""A project with one of everything that an exchange format may hold, and the ways through a format and back."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from store import absences, articles, labels, links, memos, readings
from store.codebook import load
from store.database import Database
from store.exchange.document import About, Document
from store.exchange.document import documents as in_layer
from store.exchange.dossiers import dossiers
from store.exchange.losses import Losses, fitting
from store.exchange.reading import read_into
from store.exchange.registry import Format
from store.exchange.units import Unit
from store.importing import Outcome
from store.records import Label, Range, Side, Value, Words
from tests.store.helpers import CODE, GLOSSED, OTHER, TEXT, add, add_bytes

ASTRAL = "𠮷野家的𠀋菜，👩\u200d🌾一直忙到中午。e\u0301\r\n茶园里\u3000的“人”。\r\n"
"""Characters outside the BMP, a family of code points, a combining mark, CRLF."""
HOSTILE = "=1+1\t春\x1b[31m天\x00的\u202e茶\u2028园[/bold]。</script>'; DROP TABLE labels; -- ]]> & <b>\n@茶\n"
"""What would act in a spreadsheet, a terminal, XML, SQL or a table."""
TEXTS = (TEXT, GLOSSED, ASTRAL, HOSTILE)


def fill(db: Database) -> None:
    """Articles in several encodings, labels of every kind by two annotators, links, answers, memos, states."""
    plain, glossed, astral, hostile = (add(db, text, f"第{i}篇.txt") for i, text in enumerate(TEXTS))
    add_bytes(db, ("另一篇。" + TEXT).encode("gb18030"), "国标.txt")
    first = labels.add(db, plain.id, CODE, "甲", Range(0, 5), "第一处\n=1+1")
    second = labels.add(db, plain.id, OTHER, "乙", Range(2, 12))
    labels.add(db, plain.id, CODE, "乙", Range(0, 5))
    labels.add(db, plain.id, OTHER, "甲", Range(7, 9), further=[Range(12, 14), Range(20, 22)])
    labels.add(db, plain.id, CODE, "甲", None, "全文")
    links.add(db, first.id, second.id, "结果", "甲")
    glosses = labels.anchor(articles.texts(db, glossed.id).alignment, "normalized", Range(2, 4))
    labels.add(db, glossed.id, CODE, "甲", glosses)
    with_all(db, labels.add(db, astral.id, CODE, "甲", Range(0, 1)))
    labels.add(db, astral.id, OTHER, "乙", Range(5, 11))
    labels.add(db, hostile.id, CODE, "甲", Range(0, len(HOSTILE)), "\x00</x>")
    absences.set_absent(db, astral.id, CODE, "乙")
    memos.write(db, astral.id, "乙", "备注：\n@sum")
    readings.set_state(db, plain.id, "甲", "done")
    readings.set_flag(db, astral.id, "乙", True)


def with_all(db: Database, label: Label) -> None:
    """Say everything of a label that can be said."""
    quote = articles.texts(db, label.article).raw[5:6]
    values: dict[str, Value] = {"figure": 3, "share": 0.5, "actor": "村里", "who": Words(Range(5, 6), quote)}
    labels.change(db, label.id, "甲", note="备注", confidence="low", attributes=values)


def documents(db: Database, layer: Side = "raw") -> list[Document]:
    """All articles in a layer."""
    return list(in_layer(db, articles.ids(db), layer))


def about(db: Database, layer: Side = "raw", unit: Unit = "codepoint") -> About:
    """What the documents share."""
    return About(load(db), layer, unit, ("甲", "乙"))


def write(db: Database, made: Format, path: Path, layer: Side = "raw", unit: Unit | None = None) -> Losses:
    """Export everything to this file or folder, and say what was left out."""
    losses = Losses()
    found: Iterable[Document] = fitting(documents(db, layer), made.holds, losses)
    shared = about(db, layer, unit or made.units[0])
    if made.write_folder is not None:
        path.mkdir()
        made.write_folder(found, shared, path)
        return losses
    out = BytesIO()
    if made.line is not None:
        out.writelines(map(made.line(shared), dossiers(db, articles.ids(db))))
    else:
        assert made.write is not None
        made.write(found, shared, out)
    path.write_bytes(out.getvalue())
    return losses


def read(db: Database, made: Format, path: Path, unit: Unit | None = None) -> list[Outcome]:
    """Import a file or folder of the format."""
    return list(read_into(db, made, path, "进", unit=unit))


def contents(path: Path) -> dict[str, bytes]:
    """The files of an export by name; of a single file under an empty name."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(each.relative_to(path)): each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()}
