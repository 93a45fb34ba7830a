"""The same text in the other script, character for character."""

from store.text.script.converter import converter

TO_TRADITIONAL, TO_SIMPLIFIED = "s2tw", "tw2s"


def other_script(text: str) -> tuple[str, str]:
    """A simplified text in traditional script, a traditional one in simplified; and the name of the conversion.

    The text keeps its length, so that offsets carry over: where a conversion would change it, single characters are
    converted alone. Which way it goes is what changes more of the text.
    """
    found = ((_converted(text, config), config) for config in (TO_TRADITIONAL, TO_SIMPLIFIED))
    return max(found, key=lambda other: sum(map(str.__ne__, text, other[0])))


def _converted(text: str, config: str) -> str:
    known = converter(config)
    other = known.convert(text)
    if len(other) == len(text):
        return other
    return "".join(found if len(found := known.characters.get(one, one)) == 1 else one for one in text)
