"""Shift: text that was decoded a byte off (``?!痹凇包h務`` for ``。”在“黨務``) is put together again.

Evidence, weighed in ``store.text.shift``: the ``?`` that a broken pair leaves, before a mark or the rest of a gloss;
the bytes of what follows, which give sensible text when they are read one byte on, and damaged again give the raw
text; and how likely that is as Chinese, in this article. Where a character was swallowed that nothing tells, a gap is
left (□). Never touched: a question mark after which the text is as likely as it stands.
"""

from collections.abc import Iterator

from store.text.changes import Change


def may_be_broken(text: str) -> bool:
    """Whether the text has a question mark that a broken pair of bytes may have left."""
    if "?" not in text:
        return False
    # Late: tables and patterns that a text without question marks has no need of.
    from store.text.shift import places

    return places.may_be_broken(text)


def changes(text: str) -> Iterator[Change]:
    """Every character of a broken place, and the glosses in it."""
    if "?" in text:
        from store.text.shift import places

        yield from places.changes(text)
