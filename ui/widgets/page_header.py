"""The title row of a page: title, count, filters at the right, one primary button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.label import Label, tip

BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class PageHeader(QWidget):
    """``add`` puts controls at the right, in the order of the calls.

    Where there is no room for all, the buttons of ``let_shrink`` keep their icon only, then the count goes below the
    title, and only then the title is shortened.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Label(title, "title", elided=True)
        self.count = Label("", "muted", elided=True)
        self._names = QBoxLayout(BESIDE)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.SPACE_MEDIUM)
        for label in (self.title, self.count):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._names.addWidget(label)
        self.row.addLayout(self._names)
        self.row.addStretch(1)
        self._shrinking: dict[QAbstractButton, str] = {}
        self.setMinimumHeight(34)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a control at the right end."""
        self.row.addWidget(widget, stretch)

    def let_shrink(self, *buttons: QAbstractButton) -> None:
        """Name the buttons that can do with their icon where room is scarce."""
        for button in buttons:
            self._shrinking[button] = button.text()
            button.setAccessibleName(button.text())
            if not button.toolTip():
                tip(button, button.text())

    def set_title(self, text: str, count: str = "") -> None:
        """Change the title and the quiet count beside it; last, for what stands at the right counts."""
        self.title.setText(text)
        self.count.setText(count)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The first of the ways to save room that is enough."""
        if not self._shrinking:
            return
        for small, direction in ((False, BESIDE), (True, BESIDE), (True, BELOW)):
            self._lay_out(small, direction)
            if self.row.sizeHint().width() <= self.width():
                break

    def _lay_out(self, small: bool, direction: QBoxLayout.Direction) -> None:
        for button, text in self._shrinking.items():
            wanted = "" if small else text
            if button.text() != wanted:
                button.setText(wanted)
        if self._names.direction() != direction:
            self._names.setDirection(direction)
            self._names.setSpacing(0 if direction == BELOW else theme.SPACE_MEDIUM)
            self.count.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._names.invalidate()
        self.row.invalidate()
