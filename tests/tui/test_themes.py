"""The themes: text can be read on every ground that it stands on."""

import pytest
from textual.color import Color

from store.codebook_file import default_codebook
from tui.settings import THEMES
from tui.themes import OUR_THEMES, theme_name
from tui.widgets.row_styles import TINT

GROUNDS = ("background", "surface", "panel", "footer-background")
TEXTS = (
    *("text", "text-muted", "text-accent", "foreground", "accent", "secondary", "success", "warning", "error"),
    *("footer-key-foreground", "footer-description-foreground"),
)
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text", "primary"),
    ("text", "primary-darken-3"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
]
COLOURED = [name for name, theme in OUR_THEMES.items() if not theme.ansi]


def least(name: str) -> float:
    """The contrast that WCAG asks for: AAA where it is called high, else AA."""
    return 7 if name.startswith("high") else 4.5


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return float(sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio, 1 to 21."""
    dark, bright = sorted(map(luminance, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


def colours(name: str, text: str, ground: str) -> tuple[Color, Color]:
    """A text and its ground as they are drawn."""
    variables = OUR_THEMES[name].to_color_system().generate()
    behind = Color.parse(variables["background"]) + Color.parse(variables[ground])
    if variables[text].startswith("auto"):
        return behind + behind.get_contrast_text(float(variables[text].split()[1].rstrip("%")) / 100), behind
    return behind + Color.parse(variables[text]), behind


@pytest.mark.parametrize("name", COLOURED)
def test_text_can_be_read(name: str) -> None:
    weak = {pair: contrast(*colours(name, *pair)) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least(name)} == {}


@pytest.mark.parametrize("name", COLOURED)
def test_labelled_words_can_be_read(name: str) -> None:
    book = default_codebook()
    text, ground = colours(name, "text", "background")
    tinted = {code.id: ground.blend(Color.parse(book.colour(code.id) or "#808080"), TINT) for code in book.codes}
    assert {code: ratio for code, tint in tinted.items() if (ratio := contrast(text, tint)) < least(name)} == {}


def test_the_terminals_own_colours_are_left_to_it() -> None:
    assert OUR_THEMES["terminal"].ansi
    variables = OUR_THEMES["terminal"].to_color_system().generate()
    assert {variables[name] for name in ("text", "text-muted", "background")} == {"ansi_default"}


def test_every_theme_has_a_name_of_its_own() -> None:
    assert len({theme_name(name) for name in THEMES}) == len(THEMES)
