"""Several lines' metadata put together into one."""

from collections.abc import Iterable, Sequence

from store.records import Metadata


def first_of(parts: Iterable[Metadata]) -> Metadata:
    """Of each value the first that is said."""
    whole = Metadata()
    for part in parts:
        whole = Metadata(
            title=whole.title or part.title,
            date=whole.date or part.date,
            source=whole.source or part.source,
            author=whole.author or part.author,
            url=whole.url or part.url,
        )
    return whole


def all_of(parts: Sequence[Metadata]) -> Metadata:
    """Of each value the first that is said, but all the authors, each once."""
    names = dict.fromkeys(name for part in parts if part.author for name in part.author.split(" "))
    return first_of(parts)._replace(author=" ".join(names) or None)
