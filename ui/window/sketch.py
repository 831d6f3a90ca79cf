"""The first picture of the window: its navigation, drawn before the style and the widgets are loaded.

It loads as little as it can. Above all not Qt's namespace of enums, which costs a sixth of a bare window: so no pens
and brushes are made here, whose many forms would load it. The ground and the ink are those of the palette.
"""

import sys

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from crm.i18n import tr
from ui import pages, theme

_MENU_HEIGHT = 0 if sys.platform == "darwin" else 26
_BRAND_HEIGHT = 30
_ICON, _WORDS = theme.SPACE_MEDIUM + 11, theme.SPACE_MEDIUM + 40


def paint(window: QWidget) -> None:
    """Draw the mark, the name and the pages where ``Navigation`` will have them."""
    painter = QPainter(window)
    _edge(painter, window.height() - _MENU_HEIGHT)
    top = _MENU_HEIGHT + theme.SPACE_MEDIUM
    painter.drawPixmap(_ICON - 1, top + 4, _picture(painter, "logo", "accent", 22))
    _write(painter, top, _BRAND_HEIGHT, tr("Stamklant"), "name")
    top += _BRAND_HEIGHT + theme.SPACE_SMALL + 2
    for page in pages.listed():
        painter.drawPixmap(_ICON, top + 8, _picture(painter, page.icon, "muted", 18))
        _write(painter, top, theme.NAVIGATION_ROW, tr(page.title), "body")
        top += theme.NAVIGATION_ROW + 2
    painter.end()


def _picture(painter: QPainter, icon: str, ink: str, size: int) -> QPixmap:
    return theme.pixmap(icon, theme.colour(ink), size, painter.device().devicePixelRatio())


def _write(painter: QPainter, top: int, height: int, text: str, role: str) -> None:
    painter.setFont(theme.font(role))
    metrics = painter.fontMetrics()
    painter.drawText(_WORDS, top + (height - metrics.height()) // 2 + metrics.ascent(), text)


def _edge(painter: QPainter, height: int) -> None:
    line = QPixmap(1, height)
    line.fill(theme.colour("line"))
    painter.drawPixmap(theme.NAVIGATION_WIDTH - 1, _MENU_HEIGHT, line)
