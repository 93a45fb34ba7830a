"""A file of Parquet, open for reading; what is wrong with it is told in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyarrow import ArrowException, parquet

from store.errors import BadInput


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file (``pyarrow.parquet.ParquetFile``).

    Raises:
        BadInput: it is none that can be read. What goes wrong with it inside of the block is told so as well.
        OSError: the file cannot be read.
    """
    with path.open("rb") as data:
        try:
            with parquet.ParquetFile(data) as file:
                yield file
        except (ArrowException, UnicodeDecodeError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            # Arrow says of what it cannot unpack that it could not be read from the disk.
            reason = str(error).partition("\n")[0]
            raise BadInput("it is no Parquet that can be read: {reason}", reason=reason) from error


def rows(file: Any, at_once: int, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows, of which so many are in memory at a time."""
    for batch in file.iter_batches(at_once, columns=columns, use_threads=False):
        yield from batch.to_pylist()
