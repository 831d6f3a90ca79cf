"""A text to read at leisure: it scrolls by the arrows where it is long, and shows when it has the focus."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from ui import theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.scroll import scrolling


class ReadingCard(Card):
    """``say`` shows a text; ``role`` is that of its type."""

    def __init__(self, role: str = "body", *, margin: int = theme.SPACE_LARGE) -> None:
        super().__init__(margin=margin)
        self.text = Label("", role, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.area = scrolling(self.text)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.installEventFilter(self)
        self.setFocusProxy(self.area)
        self.add(self.area, 1)

    def say(self, text: str, name: str) -> None:
        """Show a text from its beginning; ``name`` is what a screen reader calls it."""
        self.text.setText(text)
        self.area.setAccessibleName(name)
        self.area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.area.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
