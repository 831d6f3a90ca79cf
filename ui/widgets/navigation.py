"""The pages at the left: icon, word, and a count only when something waits."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.label import Label, tip


class NavigationButton(QAbstractButton):
    """One page. Draws itself: tinted when it is the page shown."""

    def __init__(self, name: str, icon: str, shortcut: str) -> None:
        super().__init__()
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.NAVIGATION_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon
        self._count = 0
        tip(self, name, shortcut)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How much waits there; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.NAVIGATION_WIDTH - 2 * theme.SPACE_MEDIUM, theme.NAVIGATION_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        ink = theme.colour("accent" if self.isChecked() else "ink")
        quiet = ink if self.isChecked() else theme.colour("muted")
        painter.drawPixmap(11, 8, theme.pixmap(self._icon, quiet, 18, self.devicePixelRatioF()))
        room = self.rect().adjusted(40, 0, -12, 0)
        painter.setPen(ink)
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        if self._count:
            room = self._number(painter, room)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _ground(self, painter: QPainter) -> None:
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "neutral"))
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(frame, 6, 6)

    def _number(self, painter: QPainter, room: QRect) -> QRect:
        font, text = painter.font(), str(self._count)
        painter.setFont(theme.font("secondary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(text) - 8, 0)
        painter.setFont(font)
        return room


class Navigation(QWidget):
    """All pages, and the shop below them. ``picked`` carries a page's name."""

    picked = Signal(str)

    def __init__(self, pages: Iterable[tuple[str, str, str, str]]) -> None:
        """``pages``: name, title, icon and shortcut of each."""
        super().__init__()
        self.setFixedWidth(theme.NAVIGATION_WIDTH)
        self._buttons: dict[str, NavigationButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_MEDIUM, theme.SPACE_MEDIUM, theme.SPACE_MEDIUM, theme.SPACE_LARGE)
        column.setSpacing(2)
        column.addWidget(_Brand())
        column.addSpacing(theme.SPACE_SMALL)
        for name, title, icon, shortcut in pages:
            self._add(column, name, NavigationButton(title, icon, shortcut))
        column.addStretch()
        self.shop = Label("", "strong", elided=True)
        self.state = Label("", "small", elided=True)
        self.counter = Label(tr("Counter mode (F9)"), "small", "attention")
        self.counter.hide()
        column.addWidget(self.counter)
        column.addWidget(self.shop)
        column.addWidget(self.state)

    def _add(self, column: QVBoxLayout, name: str, button: NavigationButton) -> None:
        self._buttons[name] = button
        self._group.addButton(button)
        button.clicked.connect(lambda: self.picked.emit(name))
        column.addWidget(button)

    def mark(self, name: str) -> None:
        """Show which page is open."""
        if button := self._buttons.get(name):
            button.setChecked(True)

    def allow(self, picking: bool) -> None:
        """Whether a page can be picked: not before a file is open. Looks the same, but takes no focus."""
        for button in self._buttons.values():
            button.setEnabled(picking)

    def set_count(self, name: str, count: int) -> None:
        """How much waits on a page."""
        if button := self._buttons.get(name):
            button.set_count(count)

    def show_counter(self, on: bool) -> None:
        """Say that amounts and private remarks are hidden."""
        self.counter.setVisible(on)

    def set_shop(self, name: str, state: str) -> None:
        """The shop's name and a quiet line below it."""
        self.shop.setText(name)
        self.state.setText(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())


class _Brand(QWidget):
    """The program's mark and name."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 0, 4)
        row.setSpacing(8)
        self._mark = Label()
        row.addWidget(self._mark)
        row.addWidget(Label(tr("Stamklant"), "name"))
        row.addStretch()
        self._draw()
        theme.changes().switched.connect(self._draw)

    def _draw(self) -> None:
        self._mark.setPixmap(theme.pixmap("logo", theme.colour("accent"), 22, self.devicePixelRatioF()))
