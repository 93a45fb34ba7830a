"""``pizhu normalize``: raw text in, normalized text out, with or without the edits."""

import argparse
import os
import stat
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from store.errors import BadArticle, BadInput, PizhuError
from store.exporting import write_lines
from store.files import Source, shown_name, sources
from store.formats.json_text import bounded_lines, dumps
from store.normalizing import file_output, line_output, read, record
from store.parallel import cores, in_order
from store.text.profile import Profile
from tui.cli.output import say, wrong_usage
from tui.cli.profiles import chosen
from tui.cli.progress import progress
from tui.language import tell, tr

_STDIN = Path("-")


def normalize_text(args: argparse.Namespace) -> int:
    """Print the normalized text of a file, of many, or of each JSON line."""
    paths = args.paths or [_STDIN]
    many = len(paths) > 1 or os.path.isdir(paths[0])
    texts = many and not (args.json or args.jsonl)
    try:
        run = _Run(chosen(args), args.jobs)
        _check(paths, args.output, texts=texts)
    except PizhuError as error:
        return wrong_usage(error)
    files = _files(paths, ".jsonl" if args.jsonl else ".txt") if many else [_alone(paths[0])]
    targets = _targets(files, args.output) if texts else None
    if targets:
        run.write_texts(targets)
    elif args.jsonl:
        _write(run.lines(files), args.output)
    elif many:
        _write(run.objects(files), args.output)
    else:
        _write([run.only(paths[0], as_json=args.json)], args.output)
    return 1 if run.refused else 0


def _check(paths: list[Path], output: Path | None, *, texts: bool) -> None:
    """See that the options agree with what there is to read."""
    if len(paths) > 1 and _STDIN in paths:
        raise BadInput("standard input (-) stands alone, not among files")
    if len(paths) > 1 and texts and output is None:
        names = ", ".join(map(shown_name, paths[:3]))
        raise BadInput("{files}: for several texts give a folder with -o, or --json for an object a line", files=names)


@dataclass(slots=True)
class _Run:
    """One call: how it normalizes, and what it had to refuse."""

    profile: Profile
    jobs: int | None
    """As asked for; None: as many as there are cores, where there is much to do."""
    refused: int = 0

    def only(self, path: Path, *, as_json: bool) -> str:
        """What comes of the one file there is."""
        try:
            with _opened(path) as file:
                result = read(file, self.profile)
        except OSError as error:
            raise BadInput("{file} cannot be read: {reason}", file=path, reason=error.strerror or error) from error
        except BadArticle as error:
            raise BadInput("{file}: {problem}", file=path, problem=error) from error
        return dumps(record(result)) if as_json else result.text

    def objects(self, files: list[Source]) -> Iterator[str]:
        """A JSON object for every file that can be read."""
        return (output for _, output in self._outputs(files, as_json=True))

    def write_texts(self, targets: dict[Source, Path]) -> None:
        """Write the text of every file that can be read to its place."""
        written = 0
        with closing(self._outputs(list(targets), as_json=False)) as outputs:
            for source, output in outputs:
                targets[source].parent.mkdir(parents=True, exist_ok=True)
                written += write_lines(targets[source], [output])
        say(
            tr(
                "{count} {count:text|texts} written, {refused} {refused:file|files} refused",
                count=written,
                refused=self.refused,
            )
        )

    def lines(self, files: list[Source]) -> Iterator[str]:
        """Every JSON line with what is added to it."""
        for source in files:
            try:
                with _opened(source.path) as file:
                    yield from self._lines(file, source.name if len(files) > 1 else None)
            except OSError as error:
                problem = BadInput("{file} cannot be read: {reason}", file=source.name, reason=error.strerror or error)
                if len(files) == 1:
                    raise problem from error
                self._refuse(tell(problem))

    def _lines(self, file: BinaryIO, name: str | None) -> Iterator[str]:
        size = _size_of_regular(file)
        jobs = self.jobs or (1 if size is None else cores())
        results = in_order(partial(line_output, profile=self.profile), bounded_lines(file), jobs, _length)
        with progress(size) as advance, closing(results):
            for (number, line), result in results:
                advance(len(line or b""))
                if not isinstance(result, PizhuError):
                    yield result
                elif name is None:
                    self._refuse(tr("line {number}: {problem}", number=number, problem=tell(result)))
                else:
                    self._refuse(tr("{file}, line {number}: {problem}", file=name, number=number, problem=tell(result)))

    def _outputs(self, files: list[Source], *, as_json: bool) -> Generator[tuple[Source, str], None, None]:
        work = partial(file_output, profile=self.profile, as_json=as_json)
        results = in_order(work, files, self.jobs or cores(), _size)
        with progress(len(files)) as advance, closing(results):
            for source, result in results:
                advance(1)
                if isinstance(result, PizhuError):
                    self._refuse(tr("{file}: {problem}", file=source.name, problem=tell(result)))
                else:
                    yield source, result

    def _refuse(self, message: str) -> None:
        self.refused += 1
        say(message)


def _files(paths: list[Path], suffix: str) -> list[Source]:
    """The files that are named, and those in the folders that end so.

    Raises:
        BadInput: there are none.
    """
    found = [
        source
        for path in paths
        for source in sources(path)
        if source.path == path or source.path.suffix.lower() == suffix
    ]
    if not found:
        raise BadInput("{file}: there is no {suffix} file in it", file=shown_name(paths[0]), suffix=suffix)
    return found


def _alone(path: Path) -> Source:
    return Source(path, str(path), path)


def _targets(files: list[Source], folder: Path | None) -> dict[Source, Path]:
    """Where the text of each file goes: as it lay in its folder.

    Raises:
        BadInput: no folder is given, two would be written to one place, or one over a file that is read.
    """
    if folder is None:
        top = files[0].path.parents[len(files[0].place.parts) - 1]
        raise BadInput(
            "{files}: for several texts give a folder with -o, or --json for an object a line", files=shown_name(top)
        )
    targets = {source: folder / source.place for source in files}
    read_from = {source.path.resolve() for source in files}
    taken: dict[Path, Source] = {}
    for source, target in targets.items():
        place = target.resolve()
        if place in read_from:
            raise BadInput(
                "{file} would be written over {other}, which is read; choose another folder with -o",
                file=source.name,
                other=target,
            )
        if place in taken:
            raise BadInput(
                "{file} and {other} would both be written to {target}",
                file=taken[place].name,
                other=source.name,
                target=target,
            )
        taken[place] = source
    return targets


def _write(lines: Iterable[str], output: Path | None) -> None:
    if output is not None:
        write_lines(output, lines)
        return
    for line in lines:
        # At once: another program may wait for the answer to its line.
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == _STDIN else path.open("rb")


def _size_of_regular(file: BinaryIO) -> int | None:
    """Bytes of a plain file; None for a pipe: who writes it line by line may wait for each answer."""
    try:
        status = os.fstat(file.fileno())
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _length(item: tuple[int, bytes | None]) -> int:
    return len(item[1] or b"")


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
