"""Conversion: the whole text in the other script, exactly as OpenCC's configuration has it.

No evidence is asked for: what is in that script already is converted as well, which does harm to simplified text
(什么→什幺). It is for those who ask for it; the profiles that are shipped use the rule ``script``.
"""

from collections.abc import Iterator

from store.text.changes import Change


def changes(text: str, conversion: str) -> Iterator[Change]:
    """The converter's changes.

    Raises:
        ValueError: no conversion is called so.
    """
    # Late: the tables are large, and most profiles have no use for this rule.
    from store.text.script import converter

    yield from converter(conversion).changes(text)
