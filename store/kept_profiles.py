"""The profiles of a person's own that articles of a project were normalized by: kept in it, to be there when needed.

Those that are shipped need not be kept. All SQL of ``profiles``.
"""

from collections.abc import Iterator
from tomllib import TOMLDecodeError

import tomli_w

from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict, CorruptProject
from store.text.profile import Profile, parse, shipped


def keep(db: Database, profile: Profile) -> None:
    """Keep what the profile does under its id; nothing happens for one that is shipped, or kept already.

    Raises:
        Conflict: under its id another one is kept.
        CorruptProject: what is kept under it is no profile.
    """
    if is_shipped(profile):
        return
    with transaction(db):
        if check(db, profile):
            return
        db.execute("INSERT INTO profiles (id, content) VALUES (?, ?)", [profile.id, _content(profile)])


def check(db: Database, profile: Profile) -> bool:
    """Whether this profile is shipped or kept already.

    Raises:
        Conflict: under its id another one is kept.
        CorruptProject: what is kept under it is no profile.
    """
    kept = profile_of(db, profile.id)
    if kept is not None and (kept.rules, kept.script) != (profile.rules, profile.script):
        raise Conflict(
            "The project has another profile {id}, with which articles were normalized; raise the version of yours",
            id=profile.id,
        )
    return kept is not None


def profile_of(db: Database, identity: str) -> Profile | None:
    """The profile of this id, shipped or kept; None for an older version of a shipped one, and where nobody kept it.

    Raises:
        CorruptProject: what is kept is no profile, because somebody has changed it by hand.
    """
    named = shipped(identity.rpartition("/")[0])
    if named is not None and named.id == identity:
        return named
    row = db.execute("SELECT content FROM profiles WHERE id = ?", [identity]).fetchone()
    return None if row is None else _kept(identity, row[0])


def current(db: Database, identity: str) -> Profile | None:
    """The latest version that there is, shipped or kept, of the profile of this id; None where there is none.

    Raises: as ``profile_of``.
    """
    name = identity.rpartition("/")[0]
    if (found := shipped(name)) is not None:
        return found
    rows = db.execute("SELECT id, content FROM profiles WHERE substr(id, 1, length(?1)) = ?1", [f"{name}/"])
    return max((_kept(*row) for row in rows), key=lambda profile: profile.version, default=None)


def every(db: Database) -> dict[str, Profile]:
    """The profiles that are kept and can be read, by id."""
    rows = db.execute("SELECT id, content FROM profiles ORDER BY id").fetchall()
    lost = set(unreadable(db)) if rows else ()
    return {identity: _kept(identity, content) for identity, content in rows if identity not in lost}


def unreadable(db: Database) -> Iterator[str]:
    """The ids under which something is kept that is not the profile of this id."""
    for identity, content in db.execute("SELECT id, content FROM profiles ORDER BY id").fetchall():
        try:
            _kept(identity, content)
        except CorruptProject:
            yield identity


def unknown(db: Database) -> Iterator[tuple[str, int]]:
    """The ids of profiles by which articles were normalized and of which nobody knows what they do; how many articles.

    Of an older version of a profile that is there it is known what has become of it.
    """
    rows = db.execute("SELECT profile, count(*) FROM normalized_texts GROUP BY profile ORDER BY profile").fetchall()
    for identity, articles in rows:
        try:
            known = profile_of(db, identity) or current(db, identity)
            if known is None or not _is_version_of(known, identity):
                yield identity, articles
        except CorruptProject:
            # It is there, but cannot be read.
            continue


def _is_version_of(profile: Profile, identity: str) -> bool:
    """Whether this is the id of the profile as it is, or of an earlier version of it."""
    number = identity.removeprefix(f"{profile.name}/")
    is_number = number.isascii() and number.isdecimal() and not number.startswith("0")
    return is_number and len(number) <= len(str(profile.version)) and int(number) <= profile.version


def is_shipped(profile: Profile) -> bool:
    """Whether it is a profile that comes with pizhu, as it comes."""
    own = shipped(profile.name)
    return own is not None and (own.id, own.rules, own.script) == (profile.id, profile.rules, profile.script)


def _kept(identity: str, content: str) -> Profile:
    try:
        profile = parse(content)
    except (BadInput, TOMLDecodeError, RecursionError) as error:
        raise _changed(identity) from error
    if profile.id != identity:
        raise _changed(identity)
    return profile


def _changed(identity: str) -> CorruptProject:
    return CorruptProject(
        "the profile {id} that the project keeps is no profile any more: go back to a backup", id=identity
    )


def _content(profile: Profile) -> str:
    """The profile as a TOML text, as a file of one's own would have it."""
    told = {"name": profile.name, "version": profile.version, "en": profile.en, "zh": profile.zh}
    return tomli_w.dumps(told | {"script": profile.script, "rules": list(profile.rules)})
