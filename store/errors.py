"""Everything that can go wrong on purpose.

    PizhuError
    ├── BadInput            a file or an argument that cannot be used as it is
    │   ├── BadArticle      an article that cannot be imported
    │   └── BadCodebook     a codebook file that contradicts itself
    ├── NotFound            an id, a name or a quote that nothing matches
    ├── Ambiguous           an id, a name or a quote that several things match
    ├── ProjectError        a project file that cannot be opened or written
    │   ├── NewerSchema     it was written by a newer pizhu
    │   └── CorruptProject  something else stands in it than what was written
    └── Conflict            the thing changed since it was looked at

Each message is one line for a person: what, where, what to do. It is kept as a template and its values, so that the
interface can translate the template; ``str()`` gives the English.
"""

from store.wording import filled

_LONGEST = 500
"""Characters of what a file or an argument says that are told again."""


class PizhuError(Exception):
    """Base of all errors that a person is told about in one line.

    ``message`` is a template of ``store.wording``; ``values`` are what fills it.
    """

    def __init__(self, message: str, **values: object) -> None:
        values = {name: _cut(value) if isinstance(value, str) else value for name, value in values.items()}
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return filled(self.message, self.values)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


class BadInput(PizhuError):
    """A file or an argument that cannot be used as it is."""


class BadArticle(BadInput):
    """An article that cannot be imported."""


class BadCodebook(BadInput):
    """A codebook file that contradicts itself."""


class NotFound(PizhuError):
    """Nothing matches what was asked for."""


class Ambiguous(PizhuError):
    """Several things match what was asked for."""


class ProjectError(PizhuError):
    """A project file that cannot be opened or written."""


class NewerSchema(ProjectError):
    """The project was written by a newer pizhu."""


class CorruptProject(ProjectError, ValueError):
    """Something else stands in the project than what was written."""


class Conflict(PizhuError):
    """The thing changed since it was looked at."""


class Remark(UserWarning):
    """What a person should know, though nothing went wrong: ``warnings.warn`` takes it."""

    def __init__(self, told: PizhuError) -> None:
        super().__init__(str(told))
        self.told = told
