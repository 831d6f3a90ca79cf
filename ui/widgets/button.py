"""Buttons with an icon, a tooltip and a name for screen readers."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton

from crm.domain.cell import one_line
from crm.i18n import tr
from ui import theme
from ui.widgets.label import LEAST, tip


def without_arguments(call: Callable[[], object]) -> Callable[..., None]:
    """``call`` for a signal whose arguments do not matter."""

    def drop(*_: object) -> None:
        call()

    return drop


def button(
    text: str,
    on_click: Callable[[], object],
    *,
    icon: str = "",
    primary: bool = False,
    hint: str = "",
    shortcut: str = "",
) -> QPushButton:
    """A push button. ``shortcut`` (``Ctrl+N``) is only shown: the menu owns it."""
    made = QPushButton(text.replace("&", "&&"))
    made.setAutoDefault(False)
    if icon:
        made.setIcon(theme.icon(icon))
        made.setIconSize(QSize(16, 16))
    if primary:
        theme.primary(made)
    if hint or shortcut:
        tip(made, hint or text, QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText))
    made.clicked.connect(without_arguments(on_click))
    return made


def tool_button(icon: str, name: str, on_click: Callable[[], object], *, shortcut: str = "") -> QToolButton:
    """A flat button of an icon alone; ``name`` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setAutoRaise(True)
    made.ensurePolished()  # Qlementine takes the focus from tool buttons when it first dresses them
    made.setIcon(theme.icon(icon))
    made.setIconSize(QSize(16, 16))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    tip(made, name, QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText))
    made.clicked.connect(without_arguments(on_click))
    return made


def menu_button(menu: QMenu) -> QToolButton:
    """A flat button with three dots that opens ``menu``; Space or the arrow down too."""
    made = tool_button("more", tr("More"), lambda: None)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(menu)
    return made


class Link(QAbstractButton):
    """A quiet action that reads like a link: text in the accent, underlined under the pointer and the focus."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("strong"))
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + theme.SPACE_TINY)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), LEAST), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font("strong")
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isEnabled() else "muted"))
        shown = painter.fontMetrics().elidedText(one_line(self.text()), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def link(text: str, on_click: Callable[[], object], *, elided: bool = False) -> Link:
    """A ``Link`` that does something. ``elided`` shortens it to the room there is, for words of the owner."""
    made = Link(text)
    wide = QSizePolicy.Policy.Maximum if elided else QSizePolicy.Policy.Fixed
    made.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
    if elided:
        made.setToolTip(theme.plain_tip(text))
    made.clicked.connect(without_arguments(on_click))
    return made
