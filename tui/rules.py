"""The rules of normalizing, in words."""

from typing import NamedTuple

from tui.language import tr

_RULES = (
    (
        "controls",
        "control characters and escape sequences go, line ends become LF",
        "tabs, the ideographic space",
    ),
    (
        "invisible",
        "zero-width characters, soft hyphens and marks of direction go",
        "joiners inside emoji, variation selectors behind a character",
    ),
    (
        "markup",
        "tags, beheaded tags (/p>) and entities of HTML go",
        "[/b], a < b, 《…》",
    ),
    (
        "gloss",
        "pinyin in brackets behind traditional characters goes",
        "重(zhòng), teaching texts, brackets of the author",
    ),
    (
        "shift",
        "characters that were cut in GBK and read one byte off are restored",
        "what no reading of the bytes explains",
    ),
    (
        "residue",
        "tags go whose first byte was lost at a broken place (?/p>)",
        "what has no such place before it",
    ),
    (
        "compat",
        "compatibility ideographs (U+F900) become the characters they are",
        "the twelve that have no other code",
    ),
    (
        "radicals",
        "signs for radicals in words become characters: ⻓ → 长",
        "an index of radicals, ⼥字旁, parts of characters",
    ),
    (
        "script",
        "paragraphs in the other script are converted",
        "paragraphs that are in the script already, names in them",
    ),
    (
        "convert",
        "the whole text is converted, exactly as OpenCC does it",
        "nothing: for those who ask for it",
    ),
    (
        "width",
        "full-width digits and Latin letters become half width, ％ ． － ／ beside them too",
        "Chinese marks, kana and Hangul",
    ),
    (
        "tones",
        "a Latin letter and its tone mark become one character",
        "other marks, other scripts",
    ),
    (
        "marks",
        "half-width , : ; ? ! ( ) in Chinese become full width",
        "numbers, times, addresses, Latin text",
    ),
    (
        "spaces",
        "blanks at line ends, beside numbers and after marks go",
        "blanks between names, headline halves, fields",
    ),
    (
        "lines",
        "lines broken inside a sentence are joined, blank lines go",
        "headings, bylines, captions",
    ),
)

_NAMES = (
    ("controls", "control characters"),
    ("invisible", "invisible characters"),
    ("markup", "markup"),
    ("gloss", "gloss"),
    ("shift", "broken bytes"),
    ("residue", "rest of a tag"),
    ("compat", "compatibility character"),
    ("radicals", "radical"),
    ("script", "script"),
    ("convert", "script"),
    ("width", "width"),
    ("tones", "tone mark"),
    ("marks", "mark"),
    ("spaces", "blanks"),
    ("lines", "line break"),
    ("person", "by hand"),
)


class RuleInWords(NamedTuple):
    """What a rule does and what it leaves, in the language of the interface."""

    name: str
    does: str
    leaves: str


def rules_in_words() -> list[RuleInWords]:
    """Every rule, in the order in which they run."""
    found = []
    for name, does, leaves in _RULES:
        found.append(RuleInWords(name, tr(does), tr(leaves)))
    return found


def rule_name(rule: str) -> str:
    """What the rule of an edit is about, in a word; several words where several rules changed the same characters."""
    names = {}
    for name, words in _NAMES:
        names[name] = tr(words)
    return " + ".join(dict.fromkeys(names.get(one, one) for one in rule.split("+")))
