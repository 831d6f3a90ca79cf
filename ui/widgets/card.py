"""A card: one subject on white (or dark) paper with a hairline around it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.label import Label


class Card(QFrame):
    """A frame with a ``body`` layout. ``title`` is its heading; ``aside`` goes to the right of it."""

    def __init__(self, title: str = "", *, margin: int = theme.SPACE_LARGE, aside: QWidget | None = None) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.SPACE_SMALL)
        if title:
            row = QHBoxLayout()
            self.heading = Label(title, "heading")
            row.addWidget(self.heading)
            row.addStretch()
            if aside:
                aside.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
                row.addWidget(aside)
            self.body.addLayout(row)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(item, QLayout):
            self.body.addLayout(item, stretch)
        else:
            self.body.addWidget(item, stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
