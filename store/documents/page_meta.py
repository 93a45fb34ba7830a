"""What a web page says about itself in its head: fields of Chinese sites, Open Graph, Dublin Core."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from store.records import Metadata
from store.text.metadata.dates import date_said

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("articletitle", "og:title", "dc.title", "dcterms.title"),
    "date": ("pubdate", "publishdate", "article:published_time", "og:release_date", "dc.date", "dcterms.issued"),
    "source": ("contentsource", "article:source", "mediaid", "og:site_name", "dc.publisher"),
    "author": ("author", "article:author", "dc.creator"),
    "url": ("og:url",),
}
"""The names of each field, the most telling first; the first row of names is that of the rules for government sites."""

_LONGEST = 300


def page_metadata(tree: Any) -> Metadata:
    """What the ``meta`` elements of the page say, and which address it calls its own. Nothing is guessed."""
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name and 0 < len(value) <= _LONGEST:
            said.setdefault(name, value)
    found = {field: _first(said, names) for field, names in _FIELDS.items()}
    url = next((each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical"), None) or found["url"]
    return Metadata(
        title=found["title"],
        date=date_said(found["date"] or ""),
        source=found["source"],
        author=found["author"],
        url=url if url and re.match("https?://", url) and len(url) < 2000 else None,
    )


def heading(tree: Any) -> str | None:
    """The only first heading of the page, where the title of the page has it as well."""
    found = {" ".join("".join(each.itertext()).split()) for each in tree.iter("h1")} - {""}
    titles = [" ".join("".join(each.itertext()).split()) for each in tree.iter("title")]
    return next((each for each in found if len(found) == 1 and titles and each in titles[0]), None)


def _first(said: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((said[name] for name in names if name in said), None)
