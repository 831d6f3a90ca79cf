"""Shades of a colour on which text can still be read, for grids that show how much."""

from functools import partial

from PySide6.QtGui import QColor

from ui.theme.style import colour

PALEST, READABLE, SHADES = 0.08, 4.5, 50
"""The lightest shade, the least contrast of text (WCAG AA), and how many shades there are."""


def shaded(strength: float) -> tuple[QColor, QColor]:
    """The ground of a cell (0 to 1) and the ink that is read on it; grounds on which none is are passed over."""
    inks = (colour("ink"), colour("on_accent"))
    for step in range(round(SHADES * (PALEST + (1 - PALEST) * min(strength, 1.0))), SHADES + 1):
        ground = mixed("accent", step / SHADES)
        ink = max(inks, key=partial(contrast, ground))
        if contrast(ground, ink) >= READABLE:
            break
    return ground, ink


def mixed(name: str, share: float) -> QColor:
    """A colour laid over a card, so strong."""
    over, under = colour(name), colour("card")
    parts = (
        (over.red(), under.red()),
        (over.green(), under.green()),
        (over.blue(), under.blue()),
    )
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts))


def _light(colour: QColor) -> float:
    """Relative luminance (WCAG 2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ground: QColor, ink: QColor) -> float:
    """How well one is read on the other, 1 to 21 (WCAG 2)."""
    lights = sorted((_light(ground), _light(ink)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)
