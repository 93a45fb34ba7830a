"""The rules, one file a rule: each looks at a text and returns the changes that it can justify."""

from collections.abc import Callable, Iterable
from functools import partial

from store.text.changes import Change
from store.text.profile import Profile
from store.text.rules import (
    compat,
    controls,
    convert,
    gloss,
    invisible,
    lines,
    marks,
    markup,
    radicals,
    residue,
    script,
    shift,
    spaces,
    tones,
    width,
)

Rule = Callable[[str], Iterable[Change]]
"""Takes the text so far; returns changes to it in order, none overlapping another."""


def rules_of(profile: Profile) -> list[tuple[str, Rule]]:
    """The profile's rules with their names, in the order in which they run.

    Raises:
        KeyError: the profile names a rule that does not exist.
    """
    rules: dict[str, Rule] = {
        "controls": controls.changes,
        "invisible": invisible.changes,
        "markup": markup.changes,
        "gloss": gloss.changes,
        "shift": shift.changes,
        "residue": residue.changes,
        "compat": compat.changes,
        "radicals": radicals.changes,
        "script": partial(script.changes, conversion=profile.script),
        "convert": partial(convert.changes, conversion=profile.script),
        "width": width.changes,
        "tones": tones.changes,
        "marks": marks.changes,
        "spaces": spaces.changes,
        "lines": lines.changes,
    }
    return [(name, rules[name]) for name in profile.rules]
