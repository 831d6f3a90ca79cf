"""What a page says when there is nothing to show or something failed: one sentence, one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import button
from ui.widgets.label import Label

TEXT_WIDTH = 440


class EmptyState(QWidget):
    """An icon, a sentence, at most one button, in the middle of the room there is."""

    def __init__(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, icon: str = "info"
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE_LARGE)
        column.addStretch(2)
        self.picture = Label()
        self._icon = icon
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.text = Label(text, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(TEXT_WIDTH)
        column.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        if action and on_action:
            self.button = button(action, on_action, primary=True)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(self.button)
        column.addStretch(3)
        self._draw()
        theme.changes().switched.connect(self._draw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The layout measures a centred text by the whole width: tell it how high it really is."""
        super().resizeEvent(event)
        self.text.setMinimumHeight(self.text.heightForWidth(TEXT_WIDTH))

    def _draw(self) -> None:
        self.picture.setPixmap(theme.pixmap(self._icon, theme.colour("muted"), 32, self.devicePixelRatioF()))
