"""What a person has set for every project: a TOML file that is theirs to edit.

    language = "zh_Hans"              # en, zh_Hans or zh_Hant; by the locale where it is not given
    theme = "light"                   # one of THEMES
    mouse = false                     # leave the mouse to the terminal
    wide_marks = true                 # this terminal draws “ ” … · — two cells wide

    [keys]                            # `pizhu keys` prints all of them
    "reader.done" = "D,ctrl+d"

The file is ``$PIZHU_SETTINGS``, or ``pizhu/settings.toml`` where the platform keeps such files. What is wrong in it is
told in one line and counts as not set.
"""

import errno
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from store.errors import BadInput, PizhuError, ProjectError

LANGUAGES = ("en", "zh_Hans", "zh_Hant")
THEMES = ("dark", "light", "high-contrast-dark", "high-contrast-light", "terminal")

_NAMES: Mapping[str, type] = {"language": str, "theme": str, "mouse": bool, "wide_marks": bool, "keys": dict}
_CHOICES = {"language": LANGUAGES, "theme": THEMES}
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


class Settings(NamedTuple):
    """The settings as they are in force; a value that is wrong in the file is the default here."""

    language: str | None = None
    """One of ``LANGUAGES``; None asks the locale."""
    theme: str = THEMES[0]
    mouse: bool = True
    wide_marks: bool = False
    keys: Mapping[str, str] = MappingProxyType({})
    """Ids of key bindings with the keys that the person wants, as Textual writes them: ``D,ctrl+d``."""
    problems: tuple[PizhuError, ...] = ()
    """What could not be used, each to be told in one line."""


def settings_path() -> Path:
    """Where the person's settings are, whether there are any or not."""
    if named := os.environ.get("PIZHU_SETTINGS"):
        return Path(named)
    base = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME")
    usual = Path("Library", "Application Support") if sys.platform == "darwin" else Path(".config")
    return (Path(base) if base else Path(os.path.expanduser("~")) / usual) / "pizhu" / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in the file; what is wrong in it is told by ``problems`` and does no harm."""
    path = settings_path() if path is None else path
    try:
        data = path.read_bytes()
        # Late: most people have no such file.
        import tomllib

        found = tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        reason = error.strerror or error
        return Settings(problems=(BadInput("{file} cannot be read: {reason}", file=path, reason=reason),))
    # TOMLDecodeError, UnicodeDecodeError; a RecursionError is what thousands of brackets give.
    except (ValueError, RecursionError) as error:
        return Settings(
            problems=(BadInput("{file} is no TOML, and none of it counts: {reason}", file=path, reason=error),)
        )
    problems = [wrong for name, value in found.items() if (wrong := _wrong(path, name, value))]
    unusable = {str(problem.values["name"]) for problem in problems}
    known: dict[str, Any] = {name: value for name, value in found.items() if name not in unusable}
    keys = dict(_flat(known.pop("keys", {})))
    problems += [
        BadInput("{file}: the keys of {id} must be text, like {example}", file=path, id=id_, example='"D,ctrl+d"')
        for id_, value in keys.items()
        if value is None
    ]
    good = {id_: value for id_, value in keys.items() if value is not None}
    return Settings(**known, keys=good, problems=tuple(problems))


def keep_setting(name: Literal["language", "theme"], value: str, path: Path | None = None) -> None:
    """Put a setting into the file; all else in it stays as it is, comments too.

    Raises:
        ProjectError: the file cannot be read or written, or is no TOML.
    """
    path = settings_path() if path is None else path
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe must never be replaced by a file.
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        old = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        new = with_setting(old, name, value)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.resolve(), new)
    except OSError as error:
        raise ProjectError(
            "{file} cannot be written: {reason}; the choice is forgotten at the end",
            file=path,
            reason=error.strerror or error,
        ) from error
    except (ValueError, RecursionError) as error:
        raise ProjectError(
            "{file} cannot be changed by pizhu; write {line} there yourself", file=path, line=f'{name} = "{value}"'
        ) from error


def with_setting(toml: str, name: str, value: str) -> str:
    """The TOML with one top-level text changed or added, everything else to the letter as it was.

    Raises:
        ValueError: it is no TOML, or the value stands in it in a way that is not understood.
    """
    import tomllib

    before = tomllib.loads(toml)
    table = _TABLE.search(toml)
    head, tail = (toml[: table.start()], toml[table.start() :]) if table else (toml, "")
    line = f'{name} = "{value}"'
    there = re.compile(rf"""^[ \t]*["']?{name}["']?[ \t]*=[ \t]*("[^"\r\n]*"|'[^'\r\n]*'|[^\s#]+)""", re.MULTILINE)
    changed, times = there.subn(line, head, count=1)
    after = (changed if times else f"{line}\n{head}") + tail
    # The proof that nothing else was touched, whatever stood in the file.
    if tomllib.loads(after) != before | {name: value}:
        raise ValueError(name)
    return after


def _wrong(path: Path, name: str, value: object) -> PizhuError | None:
    if name not in _NAMES:
        return BadInput("{file}: there is no setting {name}", file=path, name=name)
    if name in _CHOICES and value not in _CHOICES[name]:
        choices = ", ".join(_CHOICES[name])
        return BadInput("{file}: {name} must be one of {choices}", file=path, name=name, choices=choices)
    if not isinstance(value, _NAMES[name]):
        wanted = "[keys]" if name == "keys" else "true, false"
        return BadInput("{file}: {name} must be {wanted}", file=path, name=name, wanted=wanted)
    return None


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str | None]]:
    """Ids and keys, also where an id was written without quotes; None for keys that are no text."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield above + name, ",".join(value)
        else:
            yield above + name, value if isinstance(value, str) else None


def _replace(path: Path, text: str) -> None:
    """Write the file beside its place, then put it there in one step."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
