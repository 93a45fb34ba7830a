"""From which width on a screen puts two things side by side."""

WIDE = 120
"""Cells."""
BREAKPOINTS = [(WIDE, "-wide")]
"""For Textual: the class of a screen that is so wide."""
