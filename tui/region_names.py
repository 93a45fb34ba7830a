"""What a line is that is no running text, in words."""

from store.records import RegionKind
from tui.language import tr


def region_name(kind: RegionKind) -> str:
    """The kind in the language of the interface."""
    names: dict[RegionKind, str] = {
        "title": tr("title"),
        "heading": tr("heading"),
        "byline": tr("byline"),
        "source": tr("source"),
        "caption": tr("caption"),
        "editor": tr("editor's line"),
        "disclaimer": tr("disclaimer"),
        "links": tr("links"),
        "advertisement": tr("advertisement"),
    }
    return names[kind]
