"""Newspapers, agencies and sites, known by how their names end."""

import re

from store.text.metadata.names import HAN

OUTLET = rf"{HAN}{{1,14}}?(?:报|网|社|台|刊|新闻|在线|客户端|杂志|融媒体中心|传媒)"
_OURS = "[本我][报刊网台社]"


def is_outlet(text: str) -> bool:
    """Whether the text is an outlet's name, or ``本报`` and the like."""
    return re.fullmatch(OUTLET, text) is not None


def outlet(text: str | None) -> str | None:
    """The name of an outlet; None for ``本报`` and the like, which names none."""
    return text if text and not re.fullmatch(_OURS, text) else None
