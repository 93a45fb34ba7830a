"""Radicals: signs for the radicals of dictionaries become the characters they look like, ⻓ → 长, ⼈⼯ → 人工.

They come from PDF files whose fonts name the glyph by the wrong code: the words look right and no search finds them.
Evidence: half of the signs in the document or more touch a Han character, as words do; in an index of radicals they
stand alone. Never touched: such an index, a sign that is spoken of (⼥字旁), and signs that are only parts of a
character (⺮, ⺾).
Equivalences: Unicode's compatibility decomposition, and ``EquivalentUnifiedIdeograph`` for the supplement.
"""

import unicodedata
from collections.abc import Iterator

from store.text.changes import Change
from store.text.han import HAN
from store.text.patterns import lazy_pattern

_SUPPLEMENT = dict(
    zip(
        "⺁⺎⺐⺒⺓⺛⺜⺝⺟⺠⺧⺩⺪⺬⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂兀尢巳幺旡日月母民牛王疋示臼虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""Those of the supplement (U+2E80–2EF3) that are whole characters."""
_WHOLE = "\u2f00-\u2fd5" + "".join(_SUPPLEMENT)
_ANY = lazy_pattern("[\u2e80-\u2fd5]")
_FOUND = lazy_pattern(f"[{_WHOLE}](?!字[旁头底边框])")
_TOUCHING = lazy_pattern(f"(?<=[{HAN}])[{_WHOLE}]|[{_WHOLE}](?=[{HAN}])")


def changes(text: str) -> Iterator[Change]:
    """One change for every radical sign, in a document where they stand in words."""
    if not _ANY.search(text):
        return
    found = list(_FOUND.finditer(text))
    touching = sum(_TOUCHING.match(text, one.start()) is not None for one in found)
    if 2 * touching < len(found):
        return
    for one in found:
        yield Change(one.start(), one.end(), _ideograph(one[0]))


def _ideograph(radical: str) -> str:
    return _SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)
