"""Notices that the day turned: at midnight, or when the computer wakes up days later (product T1)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

EVERY_MS = 60_000


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
