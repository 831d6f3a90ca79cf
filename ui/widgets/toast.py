"""A sentence at the bottom left that goes away by itself; with Undo for ten seconds."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.button import button, tool_button
from ui.widgets.label import Label

SHOWN_MS = 10_000


class Toast(QWidget):
    """One at a time; a newer sentence replaces the older."""

    undo = Signal()

    def __init__(self, parent: QWidget, inset: int) -> None:
        super().__init__(parent)
        self._host = parent
        self._inset = inset
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_SMALL, theme.SPACE_SMALL)
        row.setSpacing(theme.SPACE_MEDIUM)
        self.text = Label()
        self.text.setMaximumWidth(460)
        self.button: QPushButton = button(tr("Undo"), self._undo, icon="undo", shortcut="Ctrl+Z")
        row.addWidget(self.text)
        row.addWidget(self.button)
        row.addWidget(tool_button("close", tr("Close"), self.hide))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: bool = False) -> None:
        """Show a sentence."""
        self.text.setText(text)
        self.button.setVisible(undo)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent"))
        painter.setBrush(theme.colour("card"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)

    def _undo(self) -> None:
        self.hide()
        self.undo.emit()

    def _place(self) -> None:
        self.move(self._inset + theme.SPACE_PAGE, self._host.height() - self.height() - theme.SPACE_LARGE)


class BusyBar(QWidget):
    """A long job: what it is, how far, and Stop."""

    stopped = Signal()

    def __init__(self) -> None:
        from PySide6.QtWidgets import QProgressBar

        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_SMALL, theme.SPACE_PAGE, theme.SPACE_SMALL)
        self.text = Label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        row.addWidget(self.text)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(button(tr("Stop"), self.stopped.emit))
        self.hide()

    def begin(self, text: str) -> None:
        """A job began; how long it takes is not known yet."""
        self.text.setText(text)
        self.bar.setRange(0, 0)
        self.show()

    def move_to(self, done: int, total: int) -> None:
        """How far it is; a total of 0 is unknown."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
