"""A part of a form that is seldom needed, closed until it is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QToolButton, QVBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.label import Label


class Section(QWidget):
    """A heading that opens what stands below it, by mouse, Space or Enter; closed it says what is in it."""

    opened = Signal()

    def __init__(self, title: str, contents: str = "") -> None:
        super().__init__()
        self._open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        self.head = _Head(title)
        self.head.clicked.connect(lambda: self.open(not self.is_open))
        column.addWidget(self.head)
        self._contents = Label(contents, "small", wrap=True)
        self._contents.setContentsMargins(theme.SPACE_PAGE, 0, 0, 0)
        self._contents.setVisible(bool(contents))
        column.addWidget(self._contents)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, theme.SPACE_SMALL)
        self.body.setSpacing(theme.SPACE_MEDIUM)
        self._inner.hide()
        column.addWidget(self._inner)
        self.setFocusProxy(self.head)

    @property
    def is_open(self) -> bool:
        """Whether its fields are in sight."""
        return self._open

    def open(self, yes: bool = True) -> None:
        """Open or close it."""
        if yes != self._open:
            self._open = yes
            self.head.mark(yes)
            self._show(yes)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a field or a row of fields into it."""
        if isinstance(part, QWidget):
            self.body.addWidget(part)
        else:
            self.body.addLayout(part)

    def _show(self, yes: bool) -> None:
        self._inner.setVisible(yes)
        self._contents.setVisible(not yes and bool(self._contents.text()))
        if yes:
            self.opened.emit()


class _Head(QToolButton):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title.replace("&", "&&"))
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.ensurePolished()  # Qlementine takes the focus from tool buttons when it first dresses them
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setIconSize(QSize(14, 14))
        self.setFont(theme.font("heading"))
        self.mark(False)

    def mark(self, is_open: bool) -> None:
        """Point down when open, and say so."""
        self.setAccessibleDescription(tr("open") if is_open else tr("closed"))
        self.setIcon(theme.icon("down" if is_open else "forward"))
