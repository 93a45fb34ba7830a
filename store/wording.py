"""Fill the messages of the interface: templates of ``str.format`` in which a word can follow a number."""

from string import Formatter
from typing import Any


def filled(template: str, values: dict[str, Any]) -> str:
    """The template, filled with the values; ``{count:label|labels}`` is the word for one or for another number.

    >>> filled("{count} {count:label|labels}", {"count": 1})
    '1 label'
    """
    if not values:
        return template
    return _WORDS.format(template, **values) if "|" in template else template.format(**values)


class _Words(Formatter):
    """Takes ``one|more`` for the format of a number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if value in (1, "1") else more


_WORDS = _Words()
