"""The looks that can be chosen: dark and light, both also in high contrast, and the terminal's own colours.

Colours never say anything alone: whatever a colour says, a sign, an underline or a word says as well.
"""

from collections.abc import Mapping

from textual.theme import Theme

from tui.language import tr
from tui.settings import THEMES

_DARK = Theme(
    name="dark",
    primary="#0B63B0",
    secondary="#4FA3E3",
    accent="#FFA62B",
    warning="#FFA62B",
    error="#FF7A93",
    success="#4EBF71",
    foreground="#E4E4E4",
    background="#121212",
    surface="#1E1E1E",
    panel="#262B30",
)
_LIGHT = Theme(
    name="light",
    dark=False,
    primary="#0A5AA0",
    secondary="#00497A",
    accent="#7A3E00",
    warning="#7A4A00",
    error="#9C1C38",
    success="#1C6632",
    foreground="#1A1A1A",
    background="#F4F4F0",
    surface="#E8E8E4",
    panel="#DEDEDA",
    variables={"footer-key-foreground": "#7A3E00", "text-muted": "auto 70%"},
)
_HIGH_CONTRAST_DARK = Theme(
    name="high-contrast-dark",
    primary="#FFE600",
    secondary="#7FE3FF",
    accent="#FFE600",
    warning="#FFC400",
    error="#FF9FA8",
    success="#7CFF9B",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1A1A1A",
    variables={
        "text": "auto 100%",
        "text-muted": "auto 92%",
        "border": "#FFFFFF",
        "block-cursor-background": "#FFE600",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#404040",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "block-cursor-blurred-text-style": "bold underline",
        "primary-darken-3": "#5C5300",
        "input-selection-background": "#5C5300",
    },
)
_HIGH_CONTRAST_LIGHT = Theme(
    name="high-contrast-light",
    dark=False,
    primary="#00286B",
    secondary="#00403F",
    accent="#5A0060",
    warning="#5A3000",
    error="#7A0018",
    success="#004A16",
    foreground="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#EEEEEE",
    variables={
        "text": "auto 100%",
        "text-muted": "auto 92%",
        "border": "#000000",
        "footer-key-foreground": "#5A0060",
        "block-cursor-background": "#00286B",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#D0D0D0",
        "block-cursor-blurred-foreground": "#000000",
        "block-cursor-blurred-text-style": "bold underline",
        "primary-darken-3": "#C4D4FF",
        "input-selection-background": "#C4D4FF",
    },
)
_TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        # Whatever the terminal's colours are, its text on its background can be read; so can the two exchanged.
        "text-muted": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "footer-key-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "block-cursor-blurred-text-style": "bold underline",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
    },
)

OUR_THEMES: Mapping[str, Theme] = {
    theme.name: theme for theme in (_DARK, _LIGHT, _HIGH_CONTRAST_DARK, _HIGH_CONTRAST_LIGHT, _TERMINAL)
}
"""By name, in the order of ``tui.settings.THEMES``."""
assert tuple(OUR_THEMES) == THEMES


def theme_name(name: str) -> str:
    """What a person calls the theme."""
    names = {
        "dark": tr("dark"),
        "light": tr("light"),
        "high-contrast-dark": tr("dark, high contrast"),
        "high-contrast-light": tr("light, high contrast"),
        "terminal": tr("the terminal's own colours"),
    }
    return names[name]
