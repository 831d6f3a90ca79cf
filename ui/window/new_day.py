"""Notices that the day turned, at midnight or when the computer wakes up, and that somebody is there (product T1)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

EVERY_MS = 60_000
_BY_HAND = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel))


class NewDay(QObject):
    """``began`` is emitted within a minute of midnight or waking up; the one clock tells the day."""

    began = Signal()

    def __init__(self, clock: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at the clock."""
        if (day := self._clock()) != self._day:
            self._day = day
            self.began.emit()


class FirstTouch(QObject):
    """``came`` is emitted at the first key or click after ``wait``: a window left open over night is no work."""

    came = Signal()

    def wait(self) -> None:
        """Watch until somebody touches the window; asked twice, it is told once."""
        if application := QCoreApplication.instance():
            application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no more."""
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _BY_HAND:
            self.stop()
            self.came.emit()
        return False
