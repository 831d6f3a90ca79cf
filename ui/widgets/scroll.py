"""A scrolling area that shows the paper it lies on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui import theme


class _Area(QScrollArea):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)
        widget.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, low: int, high: int) -> None:
        """Keep the bar beside what it scrolls, and no gap where there is no bar."""
        self.setViewportMargins(0, 0, theme.SPACE_SMALL if high > low else 0, 0)


def scrolling(widget: QWidget) -> QScrollArea:
    """``widget`` in an area without frame or background of its own that scrolls up and down."""
    return _Area(widget)
