"""Draw the screenshot of the README: the reader on the built-in sample, with labels on it."""

import asyncio
import re
import sys
import tempfile
from contextlib import closing
from html import escape, unescape
from importlib.resources import as_file, files
from itertools import accumulate
from pathlib import Path

from rich.cells import cell_len

from store import articles, codebook, labels
from store.database import Database
from store.importing import import_paths
from store.project import open_project
from store.quotes import find_quote
from tui.app import PizhuApp

ANNOTATOR = "lin"
FONT = "Inconsolata, DejaVu Sans Mono, Noto Sans Mono CJK SC"
CELL = 12.2
"""The width of a cell in the picture."""
_TEXT = re.compile(
    '(?P<head><text [^>]*) x="(?P<x>[0-9.]+)"(?P<y> y="[0-9.]+") textLength="[0-9.]+"[^>]*>(?P<words>[^<]+)</text>'
)
SPANS = (
    ("三级责任体系，支部书记是第一责任人", "duty_chain"),
    ("党工委自筹资金36.8万元，为14个支部改造活动室，陣地建设", "place_funding"),
    ("各支部严格落实“三会一课”制度，由书记带头讲专题党课", "regular_meetings"),
    ("资源共享", "resource_sharing"),
)


def main(target: Path) -> None:
    """Write the picture as SVG, drawn in a font that has the characters."""
    with tempfile.TemporaryDirectory() as folder, closing(open_project(Path(folder, "sample.db"))) as db:
        article = _prepared(db)
        asyncio.run(_draw(db, article, target))
    picture = target.read_text("utf-8").replace("Fira Code", FONT).replace("&#160;", " ")
    # The font's half-width characters are half an em wide: this size makes them as wide as the picture's cells.
    picture = picture.replace("font-size: 20px", "font-size: 24.4px").replace("<text ", '<text xml:space="preserve" ')
    target.write_text(_TEXT.sub(_placed, picture), "utf-8")


def _placed(found: re.Match[str]) -> str:
    """A text character by character, each where a terminal has it: fonts make some of them wider than their cells."""
    words = unescape(found["words"])
    places = accumulate((CELL * cell_len(char) for char in words[:-1]), initial=float(found["x"]))
    shown = ((char, place) for char, place in zip(words, places, strict=True) if char != " ")
    return "".join(f'{found["head"]} x="{place:.1f}"{found["y"]}>{escape(char)}</text>' for char, place in shown)


def _prepared(db: Database) -> str:
    with as_file(files("store").joinpath("samples")) as samples:
        list(import_paths(db, [samples], ANNOTATOR))
    article = articles.find(db, "03_").id
    texts = articles.texts(db, article)
    for quote, code in SPANS:
        if quote in texts.text:
            labels.add(db, article, code, ANNOTATOR, find_quote(texts, quote)[0])
    labels.add(db, article, codebook.load(db).find("典型示范").id, ANNOTATOR, None)
    return article


async def _draw(db: Database, article: str, target: Path) -> None:
    app = PizhuApp(db, ANNOTATOR, article)
    async with app.run_test(size=(118, 32)) as pilot:
        await pilot.press("right_curly_bracket", "right_curly_bracket", "down", "C")
        await pilot.pause()
        app.save_screenshot(str(target))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
