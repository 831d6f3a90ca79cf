"""How it looks: two modes, a few roles. No widget sets a colour or a font of its own."""

from ui.theme.icons import icon, pixmap
from ui.theme.shades import contrast, mixed, shaded
from ui.theme.style import changes, colour, font, install, is_dark, prepare, primary, role, switch
from ui.theme.tips import plain_tip
from ui.theme.tokens import (
    NAVIGATION_ROW,
    NAVIGATION_WIDTH,
    RADIUS,
    ROW_HEIGHT,
    SPACE_LARGE,
    SPACE_MEDIUM,
    SPACE_PAGE,
    SPACE_SMALL,
    SPACE_TINY,
)

__all__ = [
    "NAVIGATION_ROW",
    "NAVIGATION_WIDTH",
    "RADIUS",
    "ROW_HEIGHT",
    "SPACE_LARGE",
    "SPACE_MEDIUM",
    "SPACE_PAGE",
    "SPACE_SMALL",
    "SPACE_TINY",
    "changes",
    "colour",
    "contrast",
    "font",
    "icon",
    "install",
    "is_dark",
    "mixed",
    "pixmap",
    "plain_tip",
    "prepare",
    "primary",
    "role",
    "shaded",
    "switch",
]
