"""Residue of tags at broken places: what is left of ``</p>`` where a ``?`` swallowed the ``<``.

Evidence: the rest of a tag that HTML knows, right after a ``?`` or after the character that was restored there. It
runs after the repair of the bytes, which needs it; for the rest it is the rule ``markup`` once more.
"""

from store.text.rules.markup import changes_after_damage as changes

__all__ = ["changes"]
