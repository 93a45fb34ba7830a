"""Short ways to what most tests of the store need: invented articles, and what a user gets of a project."""

from pathlib import Path

from store import articles, labels
from store.database import Database
from store.formats import jsonl
from store.importing import Outcome, import_paths
from store.intake import prepare
from store.records import Article, Label, Range

TEXT = "春天的茶园\n\n清晨的雾气还没有散，茶农们就上山采茶了。\n他们一直忙到中午才回家。\n"
"""An invented article with nothing damaged in it."""

GLOSSED = "這(zhè)個(gè)會(huì)場(chǎng)還(hái)沒有開(kāi)門(mén),請(qǐng)進(jìn)。"
"""Enough glosses for the pipeline to take them off: 这个会场还没有开门，请进。"""

CODE, OTHER = "branch_forming", "party_instructor"
"""Two codes of the default codebook."""


def add(db: Database, text: str = TEXT, file: str = "茶园.txt") -> Article:
    """The article with this text, added."""
    return add_bytes(db, text.encode(), file)


def add_bytes(db: Database, data: bytes, file: str = "茶园.txt") -> Article:
    """The article in these bytes, added."""
    new = prepare(data, file)
    articles.add(db, new)
    return articles.get(db, new.id)


def label(db: Database, article: Article, start: int, end: int, code: str = CODE, by: str = "甲") -> Label:
    """A label on a raw range."""
    return labels.add(db, article.id, code, by, Range(start, end))


def import_all(db: Database, *paths: Path) -> list[Outcome]:
    """What became of each file."""
    return list(import_paths(db, paths, "甲"))


def export(db: Database) -> str:
    """The whole project as a user gets it."""
    return "".join(line + "\n" for line in jsonl.lines(db))
