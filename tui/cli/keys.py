"""``pizhu keys``: the keys of the reader, as they can be pasted into the settings file."""

import argparse
import json

from store.text.glyphs import safe
from tui.cli.output import say
from tui.language import tell, tr
from tui.settings import load_settings, settings_path


def list_keys(args: argparse.Namespace) -> int:
    """Print every binding with its keys and what it does: as TOML, or as JSON lines."""
    # Late: the bindings are in the screens, and the screens are Textual's.
    from tui.keymap import bound_keys, keymap, shown_key

    wanted = keymap(load_settings().keys)
    if not args.json:
        print("# " + tr("What of this stands in {file} counts.", file=safe(str(settings_path()))))
        print("[keys]")
    for bound in bound_keys():
        changed = wanted.changed.get(bound.id)
        keys = [shown_key(key) for key in (changed.split(",") if changed else bound.keys)]
        if args.json:
            usual = [shown_key(key) for key in bound.keys]
            record = {"id": bound.id, "keys": keys, "usual": usual, "meaning": bound.meaning}
            print(json.dumps(record, ensure_ascii=False))
        else:
            print(f'"{bound.id}" = "{",".join(keys)}"  # {bound.meaning}')
    for problem in wanted.problems:
        say(tell(problem))
    return 0
