"""``pizhu profiles``: the profiles, and what the rules in them do; which one the options of a command ask for."""

import argparse

from store.errors import PizhuError
from store.formats.json_text import dumps
from store.profile_file import check_script, find, find_text
from store.text.profile import AS_WRITTEN, SHIPPED, SIMPLIFIED, Profile, shipped, variant
from tui.cli.output import print_table, write_data, wrong_usage
from tui.language import language, tr
from tui.rules import rules_in_words


def list_profiles(args: argparse.Namespace) -> int:
    """The profiles, then the rules with what they do and leave; or the profiles as JSON lines."""
    profiles = [profile for profile in map(shipped, SHIPPED) if profile]
    if args.json:
        write_data((dumps(_record(profile)) for profile in profiles), None)
        return 0
    headings = (tr("profile"), tr("script"), tr("what it is for"), tr("without the rules"))
    print_table(headings, map(_cells, profiles), whole=(0, 1))
    headings = (tr("rule"), tr("in the default"), tr("does"), tr("leaves"))
    yes, no = tr("yes"), tr("no")
    rows = [
        (rule.name, yes if rule.name in SIMPLIFIED.rules else no, rule.does, rule.leaves) for rule in rules_in_words()
    ]
    print_table(headings, rows, whole=(0, 1))
    return 0


def show_profile(args: argparse.Namespace) -> int:
    """The TOML text of a profile: what to begin one's own with."""
    try:
        text = find_text(args.profile)
    except PizhuError as error:
        return wrong_usage(error)
    write_data(text.splitlines(), None)
    return 0


def chosen(args: argparse.Namespace) -> Profile:
    """The profile that ``--profile``, ``--only`` and ``--script`` ask for.

    Raises:
        PizhuError: one of them names what does not exist, or they contradict each other.
    """
    profile = find(args.profile) if args.profile else SIMPLIFIED
    only, script = getattr(args, "only", None), getattr(args, "script", None)
    if script not in (None, AS_WRITTEN):
        check_script(script)
    return variant(profile, only.split(",") if only else None, script)


def _cells(profile: Profile) -> tuple[str, str, str, str]:
    lacking = [rule for rule in SIMPLIFIED.rules if rule not in profile.rules]
    return profile.id, profile.script, _about(profile), " ".join(lacking)


def _about(profile: Profile) -> str:
    return profile.en if language() == "en" else profile.zh


def _record(profile: Profile) -> dict[str, object]:
    rules = [rule._asdict() for rule in rules_in_words() if rule.name in profile.rules]
    return {"id": profile.id, "script": profile.script, "about": _about(profile), "rules": rules}
