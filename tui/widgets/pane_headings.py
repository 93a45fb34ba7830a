"""What stands above each of the two texts."""

from collections.abc import Mapping

from store.records import Side
from tui.language import tr
from tui.page.fold import joined
from tui.page.views import Look, View, sides_of

_AROUND = 4
"""Cells beside the words."""


def headings(
    look: Look, view: View, folded: int, conversion: str, made: Mapping[Side, str], widths: Mapping[Side, int]
) -> dict[Side, str]:
    """The words above each text, the least important left out where there is no room.

    ``folded`` lines are not shown, the normalized text is shown in ``conversion``, each text was ``made`` by an
    encoding or a profile, and each column has so many cells.
    """
    words: dict[Side, list[str]] = {"raw": [tr("raw")], "normalized": [tr("normalized")]}
    if folded:
        words["normalized"].append(tr("{count} folded", count=folded))
    if look.showing != "all":
        hidden = tr("edits hidden") if look.showing == "none" else tr("repairs and gaps only")
        words[sides_of(view)[0]].append(hidden)
    if conversion:
        is_traditional = conversion.startswith("s2")
        words["normalized"].append(tr("in traditional script") if is_traditional else tr("in simplified script"))
    return {side: "  " + joined([*words[side], made[side]], widths[side] - _AROUND) for side in words}
