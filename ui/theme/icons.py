"""Icons by name: one-colour SVG files of ``resources/icons``, coloured by the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from crm.paths import RESOURCES

FOLDER = RESOURCES / "icons"
_INK = b"#1f2523"


@lru_cache(maxsize=128)
def icon(name: str) -> QIcon:
    """An icon for buttons, menus and fields; the style gives it the colour of the text beside it."""
    path = FOLDER / f"{name}.svg"
    if not path.exists():
        raise ValueError(f"no such icon: {name}")
    return QIcon(str(path))


def pixmap(name: str, ink: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture in one colour, for what paints itself; ``size`` is in logical pixels."""
    return _pixmap(name, ink.rgba(), size, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = (FOLDER / f"{name}.svg").read_bytes().replace(_INK, QColor.fromRgba(rgba).name().encode())
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
