"""Profiles by name or file: those that are shipped, and those that a person wrote."""

from pathlib import Path

from store.errors import BadInput, NotFound
from store.text.profile import AS_WRITTEN, SHIPPED, Profile, parse, shipped, shipped_text


def find(name: str) -> Profile:
    """The shipped profile of this name, or the one in the file of this name.

    Raises:
        NotFound: there is neither.
        BadInput: the file cannot be read, is no TOML, or contradicts itself.
    """
    return shipped(name) or read(_file(name))


def find_text(name: str) -> str:
    """The TOML text of a profile, found as ``find`` finds it and checked.

    Raises:
        NotFound: there is neither a profile nor a file of this name.
        BadInput: the file cannot be read, is no TOML, or contradicts itself.
    """
    if name in SHIPPED:
        return shipped_text(name)
    read(_file(name))
    return _text(_file(name))


def read(path: Path) -> Profile:
    """The profile in a file.

    Raises:
        BadInput: the file cannot be read, is no TOML, or contradicts itself.
    """
    text = _text(path)
    try:
        profile = parse(text)
        if profile.script != AS_WRITTEN:
            check_script(profile.script)
        _refuse_borrowed_name(profile)
    # Numbers of thousands of digits are a ValueError as well, thousands of brackets a RecursionError.
    except (ValueError, RecursionError) as error:
        raise BadInput("{file} is not TOML: {reason}", file=path, reason=error) from error
    except (BadInput, NotFound) as error:
        raise BadInput("{file}: {problem}", file=path, problem=error) from error
    return profile


def check_script(script: str) -> None:
    """See that there is a conversion of this name.

    Raises:
        NotFound: there is none.
    """
    # Late: only those who name a script need the list.
    from store.text.script import CONFIGS

    if script not in CONFIGS:
        names = ", ".join((AS_WRITTEN, *CONFIGS))
        raise NotFound("there is no script {script}; the scripts are: {scripts}", script=script, scripts=names)


def _file(name: str) -> Path:
    if not Path(name).exists():
        names = ", ".join(SHIPPED)
        raise NotFound(
            "there is no profile {name}, nor a file of that name; the profiles are: {names}", name=name, names=names
        )
    return Path(name)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BadInput("{file} cannot be read: {reason}", file=path, reason=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise BadInput("{file} is not UTF-8; save it as UTF-8", file=path) from error


def _refuse_borrowed_name(profile: Profile) -> None:
    """An id must say what was done: a file may not change what a shipped profile does and keep its name."""
    own = shipped(profile.name)
    if own is not None and (own.id, own.rules, own.script) != (profile.id, profile.rules, profile.script):
        raise BadInput("the name {name} is that of a profile of pizhu; give yours a name of its own", name=own.name)
