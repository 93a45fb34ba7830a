"""The first step of the damage: simplified to traditional, character by character, blind to the context."""

from functools import cache

from store.text.damage.reading import known
from store.text.script.dictionaries import dictionary

# What the mirrors do otherwise than OpenCC's first choice.
_STAY = "丑么于云仆余佣凶占后吁咸岳峰干并床征恒愿斗杰涌游筑群范郁采里"
_OTHERS = dict(zip("为众伪冲启墙着签钟", "為眾偽沖啟墻著簽鐘", strict=True))


def to_traditional(text: str) -> str:
    """The text in the traditional characters of the mirrors, of the same length; 里 后 于 干 stay, 着 becomes 著."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    """OpenCC's first choice for every character, where CP936 holds it, with the mirrors' exceptions."""
    first = dictionary("STCharacters.txt").entries
    table = {one: other for one, other in {**first, **_OTHERS}.items() if len(one) == 1 and other in known()}
    return {ord(one): other for one, other in table.items() if one not in _STAY}
